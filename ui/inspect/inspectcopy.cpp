#include "core/jose/redaction.h"
#include "core/text/timetext.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/documents/reportpdf.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/rulepanel.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/sectionheader.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QRandomGenerator>

#include <array>
#include <numeric>

// What the place puts on the clipboard; the rest of it lays out and shows.
namespace claimcheck::ui {

void InspectPlace::copyClaims()
{
    if (const InspectedToken *token = m_session->chosen())
        copy(QString::fromUtf8(token->found.token.claims().text()), tr("claims"));
}

/// As the verb does. What is not recognised only a person can see.
void InspectPlace::copyRedacted()
{
    std::array<quint32, 8> salt;
    QRandomGenerator::system()->fillRange(salt.data(), qsizetype(salt.size()));
    Redaction how;
    how.salt = QByteArray(reinterpret_cast<const char *>(salt.data()), sizeof(salt));
    const RedactedText redacted = redact(m_session->text(), how);
    const int count = std::accumulate(redacted.kinds.begin(), redacted.kinds.end(), 0,
                                      [](int sum, const RedactedKind &kind) { return sum + kind.count; });
    QGuiApplication::clipboard()->setText(QString::fromUtf8(redacted.text));
    Q_EMIT notice(count == 0
                      ? tr("Copied; nothing in it looks like a secret. Look it over before you share it")
                      : count == 1
                      ? tr("Copied with 1 secret destroyed. Look it over before you share it")
                      : tr("Copied with %1 secrets destroyed. Look it over before you share it").arg(count));
}

/// The heading above the rules stands for what is said below it.
void InspectPlace::letDragReport()
{
    SectionHeader *head = m_rules->head();
    new DragHandle(head, [this](const QPoint &) -> std::optional<Carried> {
        if (!m_session->report())
            return std::nullopt;
        // In the text each value of the token has the label "token".
        return Carried{m_session->report()->toText(), QStringLiteral("report.txt"),
                       QString::fromUtf8(m_session->report()->toJson())};
    });
    head->setCursor(Qt::OpenHandCursor);
    head->setToolTip(tr("Drag the report to where you need it"));
}

void InspectPlace::copyReportText()
{
    if (m_session->report())
        copy(m_session->report()->toText(), tr("report"));
}

void InspectPlace::copyReportMarkdown()
{
    if (m_session->report())
        copy(m_session->report()->toMarkdown(), tr("report as Markdown"));
}

void InspectPlace::copyReportJson()
{
    if (m_session->report())
        copy(QString::fromUtf8(m_session->report()->toJson()), tr("report as JSON"));
}

void InspectPlace::saveReportPdf()
{
    if (!m_session->report())
        return;
    saveTextDialog(this, tr("Save report as PDF"), QStringLiteral("report.pdf"), [this](const QString &path) {
        writeReportPdf(path);
    })->setDefaultSuffix(QStringLiteral("pdf"));
}

void InspectPlace::writeReportPdf(const QString &path)
{
    if (!m_session->report())
        return;
    const QString title = tr("Which rule would match, by Claimcheck, %1").arg(utcText(m_session->now()));
    const Result<void> saved = writePdf(path, title, m_session->report()->toText());
    m_rules->setError(saved ? QString() : tr("Not saved."), saved ? QString() : errorText(saved.error()));
    if (saved)
        Q_EMIT notice(tr("Saved %1").arg(QFileInfo(path).fileName()));
}

void InspectPlace::copy(const QString &text, const QString &what)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT notice(tr("Copied %1").arg(what));
}

} // namespace claimcheck::ui
