#include "access/recording.h"
#include "cli/layout.h"
#include "core/platform/keymerge.h"
#include "core/platform/makeplan.h"
#include "core/text/visible.h"
#include "online/applying.h"
#include "online/online.h"

#include <QTemporaryDir>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Keys", text);
}

QByteArray fateName(MergedKey::Fate fate)
{
    switch (fate) {
    case MergedKey::Fate::Kept:
        return "kept";
    case MergedKey::Fate::Added:
        return "added";
    case MergedKey::Fate::Dropped:
        break;
    }
    return "dropped";
}

bool mixesOldAndNew(const KeyMerge &merge)
{
    const auto has = [&merge](MergedKey::Fate fate) {
        return std::any_of(merge.each.cbegin(), merge.each.cend(),
                           [fate](const MergedKey &key) { return key.fate == fate; });
    };
    return has(MergedKey::Fate::Added) && has(MergedKey::Fate::Kept);
}

Exit report(const KeyMerge &merge, const Issuer &issuer, const Options &options, const Context &context)
{
    if (options.has("--json")) {
        json::Writer writer(json::Writer::Style::Indented);
        writer.beginObject().member("changed", merge.isChange()).key("keys").beginArray();
        for (const MergedKey &key : merge.each) {
            writer.beginObject().member("kid", QByteArrayView(key.kid));
            writer.member("thumbprint", QByteArrayView(key.thumbprint));
            writer.member("fate", QByteArrayView(fateName(key.fate))).endObject();
        }
        return deliver(context, writer.endArray().endObject().result() + '\n', Exit::Yes);
    }
    Page page(context.output);
    for (const MergedKey &key : merge.each)
        page.labelled(QString::fromLatin1(fateName(key.fate)),
                      tr("%1, thumbprint %2")
                          .arg(visible(QString::fromUtf8(key.kid), 80), QString::fromLatin1(key.thumbprint)),
                      2, 10);
    page.paragraph(merge.isChange() ? tr("The issuer has these keys now.") : tr("Nothing to do."));
    if (mixesOldAndNew(merge))
        page.paragraph(dropAdvice(issuer));
    return deliver(context, page.take(), Exit::Yes);
}

Issuer *liveIssuer(FederationFile &file, const QByteArray &name)
{
    const auto isIt = [&name](const Issuer &issuer) {
        return !issuer.archivedAt && (issuer.key == name || issuer.name == name || issuer.id == name);
    };
    const auto found = std::find_if(file.issuers.begin(), file.issuers.end(), isIt);
    return found == file.issuers.end() ? nullptr : &*found;
}

/// A run that is cut off is made good by the next one: the same keys are put in again.
Result<void> send(Connection &connection, const FederationFile &wanted, const PlatformSnapshot &seen,
                  const Context &context)
{
    const Result<ApplyPlan> plan = makePlan(wanted, seen, {true, false, connection.platform()});
    if (!plan)
        return tl::unexpected<Error>(plan.error());
    if (!plan->notes.isEmpty())
        return fail(plan->notes.constFirst().id, plan->notes.constFirst().message,
                    plan->notes.constFirst().hint);
    const QTemporaryDir folder;
    Result<std::unique_ptr<ApplyJournal>> journal = ApplyJournal::open(folder.filePath(u"journal"_qs), *plan);
    if (!journal)
        return tl::unexpected<Error>(journal.error());
    const Result<QList<StepOutcome>> done = carryOut(connection, *plan, std::move(*journal), context);
    recordActivity(context,
                   {RecordEntry::Kind::Apply,
                    plan->platform,
                    "keys merge",
                    done ? QByteArray("done") : "stopped: " + done.error().id,
                    {}});
    if (!done)
        return tl::unexpected<Error>(done.error());
    return {};
}

} // namespace

Exit runKeys(const Options &options, const Context &context)
{
    const QString verb = u"keys"_qs;
    const std::optional<QByteArray> from = options.value("--from");
    if (options.operands().value(0) != "merge" || options.operands().size() != 2 || !from)
        return wrongUsage(context, verb, tr("an issuer and a file with keys have to be named"),
                          tr("claimcheck keys merge ISSUER --from FILE --env …"));
    if (*from == "-" && options.value("--token-file") == "-")
        return wrongUsage(context, verb, tr("standard input is named twice"),
                          tr("name a file for one of the two"));
    const OrExit<QByteArray> text = readInput(*from, context);
    if (!text)
        return text.error();
    const auto connection = Connection::open(options, context, verb);
    if (!connection)
        return connection.error();
    const OrExit<PlatformSnapshot> seen = (*connection)->snapshot(context, verb);
    if (!seen)
        return seen.error();
    Result<FederationFile> file = fromPlatform(*seen);
    if (!file)
        return tellError(context, verb, file.error());
    Issuer *issuer = liveIssuer(*file, options.operands().at(1));
    if (!issuer)
        return tellError(context, verb,
                         Error{"keys.issuer",
                               tr("the organization has no live issuer of this name"),
                               tr("claimcheck pull lists them"),
                               {}});
    const Result<KeyMerge> merge = mergeKeys(issuer->jwks, *text, options.values("--drop"));
    if (!merge)
        return tellError(context, verb, merge.error());
    if (!merge->isChange())
        return report(*merge, *issuer, options, context);
    issuer->jwks.inlineKeys = merge->keys;
    const Result<void> sent = send(**connection, *file, *seen, context);
    return sent ? report(*merge, *issuer, options, context) : tellError(context, verb, sent.error());
}

} // namespace claimcheck::cli
