#include "services/adminpath.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck {

namespace {

bool isWord(const QByteArray &part)
{
    return !part.isEmpty() && std::all_of(part.cbegin(), part.cend(), [](char c) {
        return ascii::isLetterOrDigit(c) || c == '-' || c == '_';
    });
}

} // namespace

QByteArray collectionPath(ObjectKind kind)
{
    return "/v1/organizations/" + collectionOf(kind).toByteArray();
}

QByteArray pathPart(const QByteArray &id)
{
    return id.toPercentEncoding();
}

QByteArray itemPath(ObjectKind kind, const QByteArray &id)
{
    return collectionPath(kind) + '/' + pathPart(id);
}

QByteArray membersPath(const QByteArray &workspace)
{
    return "/v1/organizations/workspaces/" + pathPart(workspace) + "/service_accounts";
}

bool isAdminPath(const QByteArray &path)
{
    const qsizetype query = path.indexOf('?');
    const QList<QByteArray> parts = (query < 0 ? path : path.left(query)).split('/');
    return parts.size() > 1 && parts.constFirst().isEmpty()
        && std::all_of(parts.cbegin() + 1, parts.cend(), isWord);
}

QUrl adminUrl(const QUrl &base, const QByteArray &path)
{
    QByteArray text = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith('/'))
        text.chop(1);
    return QUrl::fromEncoded(text + path, QUrl::StrictMode);
}

} // namespace claimcheck
