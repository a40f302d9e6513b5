#include "access/tellerror.h"

namespace claimcheck::cli {

namespace {

Exit exitFor(QByteArrayView id)
{
    if (id.startsWith("vault.") || id == "signin.session" || id == "record.key")
        return Exit::Keychain;
    if (id == "profile.name")
        return Exit::Usage;
    if (id.startsWith("file.") || id.startsWith("journal.") || id.startsWith("plan.malformed")
        || id.startsWith("federation.") || id.startsWith("lock.") || id == "profile.unreadable")
        return Exit::Unreadable;
    if (id.startsWith("http.") || id.startsWith("list.") || id.startsWith("answer.")
        || id.startsWith("token.") || id == "admin.server" || id == "admin.rate-limited")
        return Exit::Network;
    return Exit::No;
}

} // namespace

Exit tellError(const Context &context, const QString &verb, const Error &error)
{
    complain(context, verb, error.message, error.hint);
    return exitFor(error.id);
}

} // namespace claimcheck::cli
