#include "minted.h"

#include "core/jose/base64url.h"

using namespace claimcheck;

namespace minted {

namespace {

QByteArray rule(const QByteArray &name, const QByteArray &issuer, const QByteArray &match)
{
    return R"({"key":")" + name + R"(","name":")" + name + R"(","issuer":")" + issuer + R"(","match":)"
        + match
        + R"(,"service_account":"bot","oauth_scope":"workspace:developer","token_lifetime_seconds":600,)"
          R"("applies_to_all_workspaces":true,"workspaces":[]})";
}

QByteArray claims(const QByteArray &subject, const QByteArray &event, qint64 expires)
{
    return R"({"iss":"https://token.actions.githubusercontent.com","sub":")" + subject
        + R"(","aud":"https://api.anthropic.com","repository":"acme/app","event_name":")" + event
        + R"(","iat":)" + QByteArray::number(now - 90) + R"(,"exp":)" + QByteArray::number(now + expires)
        + R"(,"jti":"4711"})";
}

} // namespace

const SigningKey &key()
{
    static const SigningKey made = *SigningKey::generate("sandbox-test");
    return made;
}

QByteArray keySet()
{
    return R"({"keys":[)" + key().publicJwk() + "]}";
}

QByteArray token(const QByteArray &claims)
{
    return *key().sign(R"({"alg":"ES256","kid":"sandbox-test","typ":"JWT"})", claims);
}

QByteArray pushToken(qint64 lifetime)
{
    return token(claims("repo:acme/app:ref:refs/heads/main", "push", lifetime));
}

QByteArray pullRequestToken()
{
    return token(claims("repo:acme/app:pull_request", "pull_request", 300));
}

QByteArray unsignedToken(const QByteArray &header, const QByteArray &claims)
{
    return encodeBase64Url(header) + '.' + encodeBase64Url(claims) + '.'
        + encodeBase64Url(QByteArray(64, 'x'));
}

QByteArray federation()
{
    return federation(0);
}

QByteArray federation(int more)
{
    QByteArray rules = rule("acme-prod", "github",
                            R"({"subject_prefix":"repo:acme/app:*","claims":{"environment":"production"}})")
        + ','
        + rule("acme-main", "github",
               R"({"subject_prefix":"repo:acme/app:ref:refs/heads/main","claims":{"event_name":"push"}})")
        + ',' + rule("far", "gitlab", R"({"subject_prefix":"project_path:acme/*"})");
    for (int i = 0; i < more; ++i)
        rules += ','
            + rule("rule-" + QByteArray::number(i), i % 3 ? "gitlab" : "github",
                   R"({"subject_prefix":"repo:acme/app-)" + QByteArray::number(i)
                       + R"(:*","claims":{"event_name":"push"}})");
    return R"({"format":"claimcheck-federation","version":1,"issuers":[)"
           R"({"key":"github","name":"github","issuer_url":"https://token.actions.githubusercontent.com",)"
           R"("jwks":{"type":"discovery"},"check_jti":true,"max_jwt_lifetime_seconds":3600},)"
           R"({"key":"gitlab","name":"gitlab","issuer_url":"https://gitlab.com","jwks":{"type":"discovery"},)"
           R"("check_jti":true,"max_jwt_lifetime_seconds":3600}],"service_accounts":[{"key":"bot","name":"bot"}],)"
           R"("rules":[)"
        + rules + "]}";
}

} // namespace minted
