#include "access/application.h"
#include "access/recording.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "cli/input.h"
#include "cli/layout.h"
#include "core/json/writer.h"
#include "core/text/visible.h"
#include "local/ownfolder.h"
#include "services/keptsettings.h"
#include "session/session.h"

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Activity", text);
}

QByteArray listDocument(const QList<RecordLine> &lines)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("entries").beginArray();
    for (const RecordLine &line : lines)
        writer.beginObject().key("entry").raw(line.json).member("chained", !line.mac.isEmpty()).endObject();
    return writer.endArray().endObject().result() + '\n';
}

/// The newest last, where a terminal's eye is.
QByteArray listPage(const QList<RecordLine> &lines, const QString &path, bool isOff, const Screen &screen)
{
    Page page(screen);
    for (const RecordLine &line : lines) {
        QStringList parts{visible(line.kind, 120), visible(line.entry.profile, 120),
                          visible(line.entry.what, 120), visible(line.entry.outcome, 120),
                          visible(line.entry.requestId, 120)};
        if (line.mac.isEmpty())
            parts.append(tr("not chained"));
        parts.removeAll(QString());
        page.labelled(visible(line.time, 40), parts.join(u" · "_qs), 0, 22);
    }
    page.paragraph(lines.isEmpty() ? tr("Nothing was recorded yet.")
                                   : tr("%1 entries, in %2").arg(QString::number(lines.size()), path));
    if (isOff)
        page.paragraph(
            tr("The record is off: nothing is added. It is switched on in the window's settings."));
    return page.take();
}

QByteArray checkDocument(const RecordCheck &check)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("intact", check.isIntact);
    writer.member("chained", check.chained).member("unchained", check.unchained);
    writer.member("interrupted", check.interrupted).member("not_yet_covered", check.uncovered);
    if (!check.isIntact) {
        writer.key("first_bad").beginObject().member("line", check.line).member("entry", check.number);
        writer.member("why", check.why).endObject();
    }
    return writer.endObject().result() + '\n';
}

QByteArray checkPage(const RecordCheck &check, const Screen &screen)
{
    Page page(screen);
    if (check.isIntact)
        page.paragraph(page.sign(Sign::Good) + u' '
                       + tr("Intact. %1 chained entries are as they were written.").arg(check.chained));
    else
        page.paragraph(page.sign(Sign::Bad) + u' '
                       + tr("Tampered with at line %1: %2.").arg(QString::number(check.line), check.why));
    if (check.unchained > 0)
        page.paragraph(tr("%1 were written without a keychain, and are not chained.").arg(check.unchained),
                       2);
    if (check.interrupted > 0)
        page.paragraph(tr("%1 lines were cut short while they were written.").arg(check.interrupted), 2);
    if (check.isIntact && check.uncovered > 0)
        page.paragraph(
            tr("The last %1 lines can be changed unseen until the next chained entry.").arg(check.uncovered),
            2);
    return page.take();
}

Exit verify(const Options &options, const Context &context)
{
    Recording recording(context, Recording::Dialog::Ask);
    const Result<RecordCheck> check = waitFor(recording.record().check());
    if (!check)
        return tellError(context, u"activity"_qs, check.error());
    return deliver(context, options.has("--json") ? checkDocument(*check) : checkPage(*check, context.output),
                   check->isIntact ? Exit::Yes : Exit::No);
}

Exit list(const Options &options, const Context &context)
{
    const QString path = activityFile(context.environment());
    const Result<QByteArray> text = RecordFile(path).read();
    if (!text)
        return tellError(context, u"activity"_qs, text.error());
    const QList<RecordLine> lines = readRecord(*text);
    return deliver(context,
                   options.has("--json") ? listDocument(lines)
                                         : listPage(lines, visible(path, 300),
                                                    isRecordOff(context.environment()), context.output),
                   Exit::Yes);
}

} // namespace

Exit runActivity(const Options &options, const Context &context)
{
    const Application application;
    if (options.operands().isEmpty())
        return list(options, context);
    if (options.operands() == QList<QByteArray>{"verify"})
        return verify(options, context);
    return wrongUsage(context, u"activity"_qs, tr("only verify may follow"),
                      tr("claimcheck activity, or claimcheck activity verify"));
}

} // namespace claimcheck::cli
