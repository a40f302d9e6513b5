#include "core/platform/makeplan.h"
#include "online/connection.h"
#include "online/online.h"
#include "online/planview.h"

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Plan", text);
}

OrExit<void> keep(const ApplyPlan &plan, const Options &options, const Context &context)
{
    const std::optional<QByteArray> out = options.value("--out");
    if (!out)
        return {};
    const Result<void> written = context.writeFile(*out, plan.toJson());
    if (written)
        return {};
    return tl::unexpected(
        unreadable(context, inputName(*out), written.error().message, written.error().hint));
}

} // namespace

Exit runPlan(const Options &options, const Context &context)
{
    const QString verb = u"plan"_qs;
    if (options.operands().size() != 1)
        return wrongUsage(context, verb, tr("one federation file has to be named"),
                          tr("claimcheck plan FILE --env …"));
    const OrExit<FederationFile> wanted = readFederation(options.operands().constFirst(), context);
    if (!wanted)
        return wanted.error();
    const auto connection = Connection::open(options, context, verb);
    if (!connection)
        return connection.error();
    const OrExit<PlatformSnapshot> seen = (*connection)->snapshot(context, verb);
    if (!seen)
        return seen.error();
    const Result<ApplyPlan> plan = makePlan(
        *wanted, *seen,
        {options.has("--allow-archive"), options.has("--change-roles"), (*connection)->platform()});
    if (!plan)
        return tellError(context, verb, plan.error());
    if (const OrExit<void> kept = keep(*plan, options, context); !kept)
        return kept.error();
    const Exit exit = plan->isEmpty() ? Exit::Yes : Exit::No;
    if (options.has("--json"))
        return deliver(context, plan->toJson(), exit);
    Page page(context.output);
    planLines(page, *plan);
    return deliver(context, page.take(), exit);
}

} // namespace claimcheck::cli
