#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Proxy", text);
}

} // namespace

Verb proxyVerb()
{
    return {
        "proxy",
        tr("the proxy of this computer's requests, and its password in the keychain"),
        {"proxy [--json]", "proxy --keep [--json]", "proxy --forget [--json]"},
        tr("The proxy is chosen in the window's settings or by CLAIMCHECK_PROXY, as HOST:PORT; one that asks "
           "for a name is USER@HOST:PORT. Its password is never part of that: it is read from standard input "
           "once, kept in the keychain under this name, host and port, and read there by each request that "
           "goes through the proxy. It reaches the proxy as the proxy asks for it; with the method Basic, "
           "whoever can read that network can read it. Nothing is sent by this verb; where the system finds "
           "its proxy by a script in the network, the system reads it."),
        {
            {"--keep", "",
             tr("Keep the first line of standard input as the password. A terminal does not "
                "show it.")},
            {"--forget", "", tr("Take the password out of the keychain.")},
        },
        {"claimcheck proxy", "claimcheck proxy --keep", "claimcheck proxy --forget"},
        tr("0 done, or nothing is missing · 1 no password is kept for the proxy · 2 wrong usage · 3 "
           "unreadable "
           "password · 5 keychain"),
        [](const Options &options, const Context &context) { return runOnline("proxy", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
