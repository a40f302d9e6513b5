#include "ui/diagnosisdialog.h"

#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paragraph.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claimcheck::ui {

namespace {

constexpr int usualWidth = 680, usualHeight = 520;

} // namespace

DiagnosisDialog::DiagnosisDialog(const QString &program, QWidget *parent)
    : QDialog(parent)
    , m_about(new Paragraph)
    , m_text(new QPlainTextEdit)
{
    setWindowTitle(tr("Diagnosis"));
    m_about->setText(
        tr("For somebody who helps. Read it before you send it on: it is made without secrets, users' "
           "names and your home folder, but only you know what else is private. Nothing was sent."),
        Color::Text2);
    m_text->setReadOnly(true);
    m_text->setFont(Theme::instance()->font(TextRole::Data));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Diagnosis"));
    m_text->setPlaceholderText(tr("Looking at this computer…"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    m_copy->setEnabled(false);
    m_save->setEnabled(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    column->addWidget(m_about);
    column->addWidget(m_text, 1);
    column->addWidget(buttons);
    resize(rowHeight(usualWidth), rowHeight(usualHeight));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        Q_EMIT notice(tr("Copied the diagnosis"));
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        saveTextDialog(this, tr("Save the diagnosis"), QStringLiteral("claimcheck-diagnosis.txt"),
                       [this](const QString &path) { save(path); });
    });
    connect(&m_process, &QProcess::finished, this, &DiagnosisDialog::take);
    connect(&m_process, &QProcess::errorOccurred, this, &DiagnosisDialog::take);
    m_process.start(program, {QStringLiteral("diagnose")});
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
    m_copy->setEnabled(any || m_copy->isEnabled());
    m_save->setEnabled(m_copy->isEnabled());
}

void DiagnosisDialog::save(const QString &path)
{
    const Result<void> written = writeWhole(path, m_text->toPlainText().toUtf8());
    Q_EMIT notice(written ? tr("Saved the diagnosis") : errorText(written.error()));
}

} // namespace claimcheck::ui
