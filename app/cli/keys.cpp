#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Keys", text);
}

} // namespace

Verb keysVerb()
{
    return {
        "keys",
        tr("rotates the inline keys of an issuer"),
        {"keys merge ISSUER --from FILE [--drop KID …] --profile NAME | --env ENV --token-file FILE "
         "[--json]"},
        tr("Puts the keys of a JWK set into those the issuer has; what is there stays. Keys are told apart "
           "by their "
           "thumbprints. A second run changes nothing, so it can run by the clock. Drop an old key once its "
           "last "
           "token has expired."),
        QList<OptionSpec>{
            {"--from", "FILE", tr("The provider's JWK set. - is standard input.")},
            {"--drop", "KID", tr("A key to leave out from now on, by kid or thumbprint."),
             OptionSpec::Times::Many},
        } + connectionOptions(),
        {"claimcheck keys merge onprem-k8s --from jwks.json --env platform --token-file token.txt",
         "kubectl get --raw /openid/v1/jwks | claimcheck keys merge onprem-k8s --from - --env platform "
         "--token-file "
         "token.txt"},
        tr("0 the issuer has the keys · 1 refused · 2 wrong usage · 3 unreadable keys · 4 network or server "
           "· 5 keychain"),
        [](const Options &options, const Context &context) { return runOnline("keys", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
