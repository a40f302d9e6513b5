#include "access/application.h"
#include "access/recording.h"
#include "core/json/writer.h"
#include "session/freshsession.h"
#include "session/session.h"

namespace claimcheck::cli {

namespace {

QByteArray documentOf(const FreshSession &fresh)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("profile", fresh.profile.name);
    writer.member("access_token", fresh.session.accessToken->view());
    writer.member("expires_at", utcText(fresh.session.expiresAt));
    writer.member("scope", fresh.session.scope).member("base_url", fresh.profile.baseUrl);
    return writer.endObject().result() + '\n';
}

} // namespace

Exit runToken(const Options &options, const Context &context)
{
    const QString verb = u"token"_qs;
    if (!options.operands().isEmpty())
        return wrongUsage(context, verb, QCoreApplication::translate("cli::Token", "it takes no file"),
                          QCoreApplication::translate("cli::Token", "name a profile: --profile NAME"));
    const Application application;
    const OrExit<FreshSession> fresh = freshSession(options, context, verb);
    if (!fresh)
        return fresh.error();
    recordActivity(
        context,
        {RecordEntry::Kind::HandOut, fresh->profile.name, "token printed", fresh->session.scope, {}});
    QByteArray text = options.has("--json") ? documentOf(*fresh)
                                            : fresh->session.accessToken->view().toByteArray() + '\n';
    const Exit exit = deliver(context, text, Exit::Yes);
    wipe(text);
    return exit;
}

} // namespace claimcheck::cli
