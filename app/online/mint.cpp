#include "core/json/writer.h"
#include "core/text/visible.h"
#include "online/bearersource.h"
#include "online/connection.h"
#include "online/online.h"
#include "sandbox/minting.h"
#include "sandbox/state.h"
#include "sandbox/statefile.h"
#include "services/sandboxclient.h"

#include <QCoreApplication>
#include <QFile>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Sandbox", text);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"sandbox mint"_qs, what, advice);
}

Exit cannot(const Context &context, const Error &error)
{
    return unreadable(context, u"sandbox mint"_qs, error.message, error.hint);
}

/// JSON where it is some, else text.
QByteArray claimJson(const QByteArray &value)
{
    return json::Document::parse(value).isStrict() ? value : json::quoted(value);
}

sandbox::MintRequest requestOf(const Options &options)
{
    sandbox::MintRequest request;
    request.preset = options.operands().at(1);
    request.audience = options.value("--audience");
    request.keepIssuer = options.has("--provider-issuer");
    const QList<QByteArray> sets = options.values("--set");
    for (const QByteArray &set : sets) {
        const qsizetype equals = set.indexOf('=');
        request.claims.append(
            {{set.left(equals)}, equals < 0 ? QByteArray() : claimJson(set.mid(equals + 1))});
    }
    return request;
}

SandboxMint askedOf(const Options &options)
{
    const sandbox::MintRequest request = requestOf(options);
    SandboxMint asked;
    asked.preset = request.preset;
    asked.claims = request.claims;
    asked.audience = request.audience.value_or(QByteArray());
    asked.keepIssuer = request.keepIssuer;
    return asked;
}

/// Of a sandbox::MintedAssertion or a SandboxToken.
QByteArray answerOf(const auto &minted, bool asJson)
{
    if (!asJson)
        return minted.token + '\n';
    return json::Writer()
               .beginObject()
               .member("token", minted.token)
               .member("issuer", minted.issuer)
               .member("kid", minted.kid)
               .endObject()
               .result()
        + '\n';
}

/// Keys that are not there yet are made only while no sandbox runs on the file: it would not know of them.
Result<void> makeKeys(sandbox::Sandbox &made, const QByteArray &preset, const QString &name)
{
    if (made.issuers().rings().contains(preset))
        return {};
    const auto file = sandbox::StateFile::open(name);
    if (!file)
        return fail(
            file.error().id, file.error().message,
            tr("fetch /issuers/%1/jwks from it once, which makes its keys").arg(QString::fromUtf8(preset)));
    const auto ring = made.issuers().ring(preset);
    if (!ring)
        return tl::unexpected<Error>(ring.error());
    return (*file)->save(made);
}

/// By a sandbox that runs: its clock, and keys it knows.
Exit mintOverHttp(const Options &options, const Context &context, const QByteArray &url)
{
    const QString verb = u"sandbox mint"_qs;
    const OrExit<Address> address = sandboxAddress(url, context, verb);
    if (!address)
        return address.error();
    const std::optional<QByteArray> file = options.value("--token-file");
    if (!file)
        return wrong(context, tr("no token is given"),
                     tr("put the admin_token it printed into a file and name it: --token-file FILE"));
    OrExit<SecretText> bearer = secretFrom(*file, tr("the token"), context);
    if (!bearer)
        return bearer.error();
    Connection connection(*address);
    SandboxClient client(connection.http(), address->base, std::move(*bearer));
    const Result<SandboxToken> minted = connection.wait(client.mint(askedOf(options)));
    return minted ? deliver(context, answerOf(*minted, options.has("--json")), Exit::Yes)
                  : tellError(context, verb, minted.error());
}

Exit mintFromState(const Options &options, const Context &context, const QString &name)
{
    const QByteArray &preset = options.operands().at(1);
    const Result<QByteArray> text = sandbox::StateFile::read(name);
    if (!text)
        return cannot(context, text.error());
    sandbox::SandboxSetup setup;
    setup.clock = [now = context.now()] { return now * 1000000; };
    setup.random = context.random;
    setup.presets = context.presets;
    sandbox::Sandbox made(setup);
    const Result<void> restored = sandbox::restoreState(made, *text);
    if (!restored)
        return cannot(context, restored.error());
    made.setBaseUrl(json::Document::parse(*text).root()["base_url"].utf8());
    const Result<void> keys = makeKeys(made, preset, name);
    if (!keys)
        return cannot(context, keys.error());
    const auto minted = sandbox::mintAssertion(requestOf(options), made.issuers(), made.baseUrl(),
                                               context.now(), made.organization().marks.uuid());
    return minted ? deliver(context, answerOf(*minted, options.has("--json")), Exit::Yes)
                  : cannot(context, minted.error());
}

} // namespace

Exit runMint(const Options &options, const Context &context)
{
    const std::optional<QByteArray> state = options.value("--state"), url = options.value("--base-url");
    if (options.operands().size() != 2)
        return wrong(context, tr("one preset has to be named"), tr("`claimcheck presets` lists them"));
    if (state.has_value() == url.has_value())
        return wrong(context, state ? tr("--state and --base-url are both given") : tr("no keys are named"),
                     tr("name the state file of a sandbox, --state FILE, or one that runs, --base-url URL "
                        "--token-file FILE"));
    const QByteArray &preset = options.operands().at(1);
    if (!context.presets->preset(preset))
        return wrong(context, tr("there is no preset %1").arg(visible(QString::fromUtf8(preset), 80)),
                     tr("`claimcheck presets` lists them"));
    return url ? mintOverHttp(options, context, *url)
               : mintFromState(options, context, QFile::decodeName(*state));
}

} // namespace claimcheck::cli
