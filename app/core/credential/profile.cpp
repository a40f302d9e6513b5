#include "core/credential/profile.h"

#include "core/credential/masked.h"
#include "core/json/document.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Profile)
};

/// Of a repeated member the last counts, as for every client.
json::Value member(json::Value object, QByteArrayView name)
{
    json::Value found;
    for (const json::Value child : object) {
        if (child.keyEquals(name))
            found = child;
    }
    return found;
}

std::optional<QByteArray> text(json::Value object, QByteArrayView name)
{
    const json::Value value = member(object, name);
    return value.isString() ? std::optional(value.utf8()) : std::nullopt;
}

/// A whole JSON object without a byte order mark, which no client takes.
Result<json::Document> objectIn(const QByteArray &source)
{
    json::Document document = json::Document::parse(source);
    const QList<json::Problem> &problems = document.problems();
    const bool mark = std::any_of(problems.cbegin(), problems.cend(), [](const json::Problem &problem) {
        return problem.fault == json::Fault::ByteOrderMark;
    });
    if (!document.isWhole() || mark)
        return fail("credential.json", Words::tr("is not JSON"), Words::tr("mend it or write it anew"));
    if (!document.root().isObject())
        return fail("credential.json", Words::tr("is no JSON object"), Words::tr("write it anew"));
    return document;
}

std::optional<Profile::IdentityToken> identityToken(json::Value authentication)
{
    const json::Value token = member(authentication, "identity_token");
    if (token.isMissing() || token.isNull())
        return std::nullopt;
    return Profile::IdentityToken{text(token, "source").value_or(""), text(token, "path").value_or("")};
}

QList<QByteArray> unknownMembers(json::Value authentication, Profile::Type type)
{
    QList<QByteArray> known{"type", "credentials_path", "scope"};
    if (type == Profile::Type::Federation)
        known << "federation_rule_id"
              << "service_account_id"
              << "identity_token";
    else
        known << "client_id"
              << "console_url";
    QList<QByteArray> unknown;
    for (const json::Value child : authentication) {
        if (!known.contains(child.keyUtf8()))
            unknown.append(child.keyUtf8());
    }
    return unknown;
}

} // namespace

Result<Profile> readProfile(const QByteArray &source)
{
    const Result<json::Document> document = objectIn(source);
    if (!document)
        return tl::unexpected(document.error());
    const json::Value root = document->root();
    const json::Value authentication = member(root, "authentication");
    if (!authentication.isObject())
        return fail("profile.authentication", Words::tr("has no \"authentication\" object"),
                    Words::tr("write it anew"));
    const QByteArray type = text(authentication, "type").value_or("");
    if (type != "oidc_federation" && type != "user_oauth")
        return fail("profile.type", Words::tr("has an authentication type that no client knows"),
                    Words::tr("write oidc_federation or user_oauth"));
    Profile profile;
    profile.type = type == "user_oauth" ? Profile::Type::Login : Profile::Type::Federation;
    profile.organizationId = text(root, "organization_id");
    profile.workspaceId = text(root, "workspace_id");
    profile.baseUrl = text(root, "base_url");
    profile.credentialsPath = text(authentication, "credentials_path");
    profile.ruleId = text(authentication, "federation_rule_id");
    profile.accountId = text(authentication, "service_account_id");
    profile.clientId = text(authentication, "client_id");
    profile.identityToken = identityToken(authentication);
    profile.unknown = unknownMembers(authentication, profile.type);
    return profile;
}

Result<CredentialsFile> readCredentialsFile(const QByteArray &source)
{
    const Result<json::Document> document = objectIn(source);
    if (!document)
        return tl::unexpected(document.error());
    const json::Value root = document->root();
    CredentialsFile file;
    const QByteArray access = text(root, "access_token").value_or("");
    file.hasAccessToken = !access.isEmpty();
    file.tail = secretTail(access);
    file.hasRefreshToken = !text(root, "refresh_token").value_or("").isEmpty();
    const QByteArray type = text(root, "type").value_or("");
    file.isTyped = !type.isEmpty() && type != "oauth_token";
    const json::Value expires = member(root, "expires_at");
    if (expires.isNumber())
        file.expiresAt = expires.toDouble();
    else if (!expires.isMissing() && !expires.isNull())
        file.expiresAt = std::numeric_limits<double>::quiet_NaN();
    return file;
}

bool isSafeProfileName(QByteArrayView name)
{
    return !name.isEmpty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
        return ascii::isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    });
}

} // namespace claimcheck::credential
