#include "sandbox/sharedissuer.h"

#include "core/analysis/claimsread.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <initializer_list>

namespace claimcheck::sandbox {

namespace {

struct Platform {
    QStringView host;
    bool ownersInSubject; ///< "kind:owner/…": a prefix can close the owner off
    std::initializer_list<const char *> claims;
};

const Platform *platformOf(const QByteArray &issuerUrl)
{
    static const Platform platforms[] = {
        {u"token.actions.githubusercontent.com",
         true,
         {"repository", "repository_id", "repository_owner", "repository_owner_id", "sub"}},
        {u"gitlab.com", true, {"sub", "namespace_id", "namespace_path", "project_id", "project_path"}},
        {u"agent.buildkite.com", true, {"sub", "organization_slug", "organization_id"}},
        {u"app.terraform.io",
         true,
         {"sub", "terraform_organization_id", "terraform_organization_name", "terraform_full_workspace"}},
        {u"accounts.google.com", false, {"sub", "email"}},
    };
    const QString host = QUrl::fromEncoded(issuerUrl).host();
    const auto found = std::find_if(std::begin(platforms), std::end(platforms),
                                    [&host](const Platform &one) { return one.host == host; });
    return found == std::end(platforms) ? nullptr : found;
}

bool subjectPins(const QByteArray &prefix, const Platform &platform)
{
    if (!prefix.endsWith('*'))
        return true;
    static const QRegularExpression closedOwner(u"^[^:*]+:[^:/*]+[:/]"_qs);
    return platform.ownersInSubject && closedOwner.match(QString::fromUtf8(prefix)).hasMatch();
}

} // namespace

bool isSharedIssuer(const QByteArray &issuerUrl)
{
    return platformOf(issuerUrl) != nullptr;
}

bool pinsTenant(const RuleMatch &match, const QByteArray &issuerUrl)
{
    const Platform *platform = platformOf(issuerUrl);
    if (!platform || (match.subjectPrefix && subjectPins(*match.subjectPrefix, *platform)))
        return true;
    const auto says = [platform](const QByteArray &name) {
        return std::any_of(platform->claims.begin(), platform->claims.end(),
                           [&name](const char *claim) { return name == claim; });
    };
    if (std::any_of(match.claims.cbegin(), match.claims.cend(),
                    [&says](const ClaimMatch &claim) { return says(claim.name); }))
        return true;
    const QList<ClaimPath> paths = match.condition ? ClaimsRead::of(match).inCondition : QList<ClaimPath>();
    return std::any_of(paths.cbegin(), paths.cend(),
                       [&says](const ClaimPath &path) { return !path.isEmpty() && says(path.constFirst()); });
}

} // namespace claimcheck::sandbox
