#include "cli/policyoptions.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

constexpr int longestLeeway = 24 * 3600;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::PolicyOptions", text);
}

OrExit<AllowedAlgorithms> algorithmsFrom(const Options &options, const Context &context, const QString &verb)
{
    const bool symmetric = options.has("--allow-symmetric");
    const QList<QByteArray> given = options.values("--alg");
    if (given.isEmpty())
        return symmetric ? AllowedAlgorithms::all() : AllowedAlgorithms::asymmetric();
    AllowedAlgorithms allowed;
    for (const QByteArray &list : given) {
        for (const QByteArray &name : list.split(',')) {
            const std::optional<Algorithm> algorithm = algorithmFromName(name.trimmed());
            if (!algorithm)
                return tl::unexpected(wrongUsage(
                    context, verb, tr("--alg %1 is not known").arg(QString::fromUtf8(name.left(40))),
                    tr("write one of RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA HS256 "
                       "HS384 HS512, exactly so")));
            if (!symmetric && name.trimmed().startsWith("HS"))
                return tl::unexpected(wrongUsage(context, verb, tr("--alg HS… needs a shared secret as key"),
                                                 tr("add --allow-symmetric if that is meant")));
            if (!allowed.contains(*algorithm))
                allowed.list.append(*algorithm);
        }
    }
    return allowed;
}

OrExit<int> leewayFrom(const Options &options, const Context &context, const QString &verb)
{
    const std::optional<QByteArray> text = options.value("--leeway");
    if (!text)
        return Policy().leewaySeconds;
    bool isNumber = false;
    const int seconds = text->toInt(&isNumber);
    if (!isNumber || seconds < 0 || seconds > longestLeeway)
        return tl::unexpected(wrongUsage(context, verb,
                                         tr("--leeway is not a number of seconds from 0 to 86400"),
                                         tr("write for example --leeway 30")));
    return seconds;
}

} // namespace

QList<OptionSpec> policyOptionSpecs()
{
    return {
        {"--keys", "FILE", tr("A JWK set, one JWK, or a public key in PEM.")},
        {"--issuer", "TEXT", tr("`iss` must be exactly this.")},
        {"--audience", "TEXT", tr("`aud` must be or hold exactly this.")},
        {"--alg", "NAME", tr("Allow only this algorithm; repeat it or separate several by commas."),
         OptionSpec::Times::Many},
        {"--typ", "TEXT", tr("`typ` must be this, `application/` left aside.")},
        {"--leeway", "SECONDS", tr("Tolerance on exp, nbf and iat; 60 if not given.")},
        {"--at", "TIME", tr("Check as of this moment (Unix seconds or RFC 3339) instead of now.")},
        {"--allow-symmetric", "", tr("Take shared secrets (oct keys) from --keys too.")},
    };
}

OrExit<Policy> policyFrom(const Options &options, const Context &context, const QString &verb)
{
    const OrExit<UnixSeconds> now = timeOption(options, context, verb);
    if (!now)
        return tl::unexpected(now.error());
    const OrExit<int> leeway = leewayFrom(options, context, verb);
    if (!leeway)
        return tl::unexpected(leeway.error());
    const OrExit<AllowedAlgorithms> algorithms = algorithmsFrom(options, context, verb);
    if (!algorithms)
        return tl::unexpected(algorithms.error());
    Policy policy;
    policy.now = *now;
    policy.leewaySeconds = *leeway;
    policy.issuer = options.value("--issuer");
    policy.audience = options.value("--audience");
    policy.type = options.value("--typ");
    policy.algorithms = *algorithms;
    return policy;
}

} // namespace claimcheck::cli
