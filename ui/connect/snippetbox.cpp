#include "ui/connect/snippetbox.h"

#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int mostLines = 400; ///< more scroll by themselves

QPushButton *smallButton(const QString &icon, const QString &words)
{
    auto *button = new QPushButton(Theme::instance()->icon(icon), words);
    button->setProperty("small", true);
    button->setCursor(Qt::ArrowCursor);
    return button;
}

} // namespace

SnippetBox::SnippetBox(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit)
    , m_copy(smallButton(QStringLiteral("copy"), tr("Copy")))
    , m_save(smallButton(QStringLiteral("download"), tr("Save as…")))
    , m_words(new Paragraph(TextRole::Small))
{
    m_edit->setReadOnly(true);
    m_edit->setProperty("bare", true);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setTabChangesFocus(true);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_words, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    head->addWidget(m_save, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addLayout(head);
    layout->addWidget(m_edit);
    connect(m_copy, &QPushButton::clicked, this, &SnippetBox::copy);
    connect(m_save, &QPushButton::clicked, this, &SnippetBox::save);
    connect(Theme::instance(), &Theme::changed, this, &SnippetBox::fit);
    fit();
}

void SnippetBox::setSnippet(const Snippet &snippet)
{
    const bool same = snippet.text == m_snippet.text;
    m_snippet = snippet;
    if (!same) // the cursor and what is selected stay where nothing changed
        m_edit->setPlainText(snippet.text);
    m_edit->setAccessibleName(snippet.purpose);
    QList<Run> runs{{tr("No secret in it, safe to commit."), Color::Text, Weight::Strong, TextRole::Small}};
    if (!snippet.fileName.isEmpty())
        runs.append({u"  "_qs + snippet.fileName, Color::Text2, Weight::Regular, TextRole::DataSmall});
    if (!snippet.advice.isEmpty())
        runs.append({u"  "_qs + snippet.advice, Color::Text2, Weight::Regular, TextRole::Small});
    m_words->setRuns(runs);
    fit();
}

/// The page scrolls, not the box within it; sideways it may.
void SnippetBox::fit()
{
    m_edit->setFont(Theme::instance()->font(TextRole::DataSmall));
    const QFontMetrics metrics(m_edit->font());
    const int lines = std::clamp(m_edit->document()->blockCount(), 1, mostLines);
    m_edit->setVerticalScrollBarPolicy(m_edit->document()->blockCount() > mostLines ? Qt::ScrollBarAsNeeded
                                                                                    : Qt::ScrollBarAlwaysOff);
    m_edit->setFixedHeight(lines * metrics.lineSpacing() + 2 * 12
                           + 2 * int(m_edit->document()->documentMargin())
                           + m_edit->horizontalScrollBar()->sizeHint().height());
}

void SnippetBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void SnippetBox::copy()
{
    QGuiApplication::clipboard()->setText(m_snippet.text);
    Q_EMIT notice(tr("Copied: %1").arg(m_snippet.purpose));
}

void SnippetBox::save()
{
    const QString name = QFileInfo(m_snippet.fileName).fileName();
    saveTextDialog(this, tr("Save as"), name, [this](const QString &path) {
        const Result<void> written = writeWhole(path, m_snippet.text.toUtf8());
        Q_EMIT notice(written ? tr("Saved %1").arg(QFileInfo(path).fileName()) : errorText(written.error()));
    });
}

} // namespace claimcheck::ui
