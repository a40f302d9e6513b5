#include "ui/connect/exportbox.h"

#include "core/federation/secrets.h"
#include "ui/connect/commandbox.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

/// What was looked for and found, and no more than that.
QString findingText(std::optional<SecretKind> secret)
{
    if (!secret)
        return ExportBox::tr("No token and no API key found in it.");
    return *secret == SecretKind::Token
        ? ExportBox::tr("A token stands in it. Do not commit or share it.")
        : ExportBox::tr("A text with sk-ant- stands in it, as API keys have. Do not commit or share it.");
}

} // namespace

ExportBox::ExportBox(QWidget *parent)
    : QWidget(parent)
    , m_snippet(new CommandBox({}, {}))
    , m_shape(new ShapeLabel(Shape::Info, 16))
    , m_words(new Paragraph(TextRole::Small))
    , m_file(new Paragraph(TextRole::DataSmall))
    , m_save(new QPushButton(Theme::instance()->icon(QStringLiteral("download")), tr("Save as…")))
{
    m_save->setProperty("small", true);
    m_snippet->copyButton()->setIcon(Theme::instance()->icon(QStringLiteral("copy")));
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_file, 1, Qt::AlignVCenter);
    head->addWidget(m_snippet->copyButton());
    head->addWidget(m_save);
    auto *about = new QHBoxLayout;
    about->setSpacing(space::s);
    m_shape->setBeside(TextRole::Small);
    about->addWidget(m_shape, 0, Qt::AlignTop);
    about->addWidget(m_words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(head);
    layout->addLayout(about); // before a long text, not below it
    layout->addWidget(m_snippet);
    connect(m_save, &QPushButton::clicked, this, &ExportBox::save);
    const auto file = [this](const QPoint &) { return Carried{m_content.text, m_content.fileName}; };
    for (QWidget *handle : {static_cast<QWidget *>(m_file), static_cast<QWidget *>(m_snippet->copyButton())})
        new DragHandle(handle, file);
    m_file->setCursor(Qt::OpenHandCursor);
    m_file->setToolTip(tr("Drag it to where the file belongs"));
    connect(m_snippet, &CommandBox::copied, this,
            [this](const QString &purpose) { Q_EMIT notice(tr("Copied: %1").arg(purpose)); });
}

void ExportBox::setContent(const Content &content)
{
    m_content = content;
    m_snippet->setText(content.text, content.purpose);
    const std::optional<SecretKind> secret = secretIn(content.text.toUtf8());
    m_shape->setShape(secret ? Shape::Fail : content.gap.isEmpty() ? Shape::Info : Shape::Warn);
    // What matters first stands first.
    QStringList words{findingText(secret), content.gap, content.advice};
    if (!secret && !content.gap.isEmpty())
        words.move(1, 0);
    words.removeAll(QString());
    QList<Run> runs{{words.takeFirst(), secret ? Color::Fail : Color::Text, Weight::Strong, TextRole::Small}};
    for (const QString &more : std::as_const(words))
        runs.append({u' ' + more, Color::Text2, Weight::Regular, TextRole::Small});
    m_words->setRuns(runs);
    m_file->setText(content.fileName, Color::Text2);
}

QString ExportBox::words() const
{
    return m_words->text();
}

void ExportBox::save()
{
    const QString name = QFileInfo(m_content.fileName).fileName();
    saveTextDialog(this, tr("Save as"), name, [this](const QString &path) {
        const Result<void> written = writeWhole(path, m_content.text.toUtf8());
        if (!written)
            return m_file->setText(errorText(written.error()), Color::Fail);
        m_file->setText(m_content.fileName, Color::Text2);
        Q_EMIT notice(tr("Saved %1").arg(QFileInfo(path).fileName()));
    });
}

} // namespace claimcheck::ui
