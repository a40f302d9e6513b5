#include "ui/diagnosisdialog.h"

#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/closerow.h"
#include "ui/widgets/paragraph.h"

#include <QAccessible>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claimcheck::ui {

namespace {

constexpr int usualWidth = 680, usualHeight = 520;
constexpr char platform[] = "https://api.anthropic.com";

} // namespace

DiagnosisDialog::DiagnosisDialog(const QString &program, const QString &language, QWidget *parent)
    : QDialog(parent)
    , m_about(new Paragraph)
    , m_outcome(new Paragraph)
    , m_text(new QPlainTextEdit)
    , m_program(program)
    , m_language(language)
{
    setWindowTitle(tr("Diagnosis"));
    m_about->setText(
        tr("For somebody who helps. Read it before you send it on: it is made without secrets, users' "
           "names and your home folder, but only you know what else is private. Nothing of it was sent."),
        Color::Text2);
    m_text->setReadOnly(true);
    m_text->setFont(Theme::instance()->font(TextRole::Data));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Diagnosis"));
    m_text->setPlaceholderText(tr("Looking at this computer…"));
    auto *buttons = closeRow(this);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    m_reach = buttons->addButton(tr("&Try the network"), QDialogButtonBox::ActionRole);
    m_reach->setToolTip(tr("Asks %1 for one answer, without a token, the way every request goes.")
                            .arg(QLatin1String(platform)));
    m_reach->setAccessibleDescription(m_reach->toolTip());
    setAvailable(m_copy, false);
    setAvailable(m_save, false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    column->addWidget(m_about);
    column->addWidget(m_text, 1);
    column->addWidget(m_outcome);
    column->addWidget(buttons);
    m_outcome->hide();
    resize(rowHeight(usualWidth), rowHeight(usualHeight));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        tell(tr("Copied the diagnosis"), Color::Text2);
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        saveTextDialog(this, tr("Save the diagnosis"), QStringLiteral("claimcheck-diagnosis.txt"),
                       [this](const QString &path) { save(path); });
    });
    connect(m_reach, &QPushButton::clicked, this, [this] {
        setAvailable(m_reach, false);
        start({QStringLiteral("--reach"), QLatin1String(platform)});
    });
    connect(&m_process, &QProcess::finished, this, &DiagnosisDialog::take);
    connect(&m_process, &QProcess::errorOccurred, this, &DiagnosisDialog::take);
    start({});
}

void DiagnosisDialog::start(const QStringList &arguments)
{
    QStringList environment = QProcess::systemEnvironment(); // given on, not read
    environment.append(u"CLAIMCHECK_LANGUAGE="_qs + m_language);
    m_process.setEnvironment(environment);
    m_process.start(m_program, QStringList(QStringLiteral("diagnose")) + arguments);
}

DiagnosisDialog::~DiagnosisDialog()
{
    disconnect(&m_process, nullptr, this, nullptr);
    m_process.kill();
    m_process.waitForFinished(1000);
}

void DiagnosisDialog::take()
{
    const QString said = QString::fromUtf8(m_process.readAllStandardOutput());
    const bool any = !said.isEmpty();
    if (any)
        m_text->setPlainText(said);
    else if (m_text->toPlainText().isEmpty())
        m_text->setPlainText(tr("There is no answer. In a terminal, `claimcheck diagnose` may say why."));
    setAvailable(m_reach, true);
    setAvailable(m_copy, any || isAvailable(m_copy));
    setAvailable(m_save, isAvailable(m_copy));
}

void DiagnosisDialog::save(const QString &path)
{
    const Result<void> written = writeWhole(path, m_text->toPlainText().toUtf8());
    tell(written ? tr("Saved the diagnosis") : errorText(written.error()),
         written ? Color::Text2 : Color::Fail);
}

void DiagnosisDialog::tell(const QString &words, Color color)
{
    m_outcome->setText(words, color);
    m_outcome->show();
    QAccessibleEvent alert(m_outcome, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace claimcheck::ui
