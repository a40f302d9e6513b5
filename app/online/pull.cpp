#include "online/connection.h"
#include "online/online.h"

namespace claimcheck::cli {

Exit runPull(const Options &options, const Context &context)
{
    const QString verb = u"pull"_qs;
    if (!options.operands().isEmpty())
        return wrongUsage(
            context, verb, QCoreApplication::translate("cli::Pull", "it takes no file"),
            QCoreApplication::translate("cli::Pull", "redirect its output: claimcheck pull … > FILE"));
    const auto connection = Connection::open(options, context, verb);
    if (!connection)
        return connection.error();
    const OrExit<PlatformSnapshot> snapshot = (*connection)->snapshot(context, verb);
    if (!snapshot)
        return snapshot.error();
    const Result<FederationFile> file = fromPlatform(*snapshot);
    if (!file)
        return tellError(context, verb, file.error());
    return deliver(context, file->toJson(), snapshot->unread.isEmpty() ? Exit::Yes : Exit::No);
}

} // namespace claimcheck::cli
