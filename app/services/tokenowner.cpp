#include "services/tokenowner.h"

#include "core/json/document.h"

namespace claimcheck {

namespace {

constexpr qsizetype longestBody = 256 * 1024;
constexpr qsizetype longestText = 256;

QByteArray textOf(json::Value value)
{
    const QByteArray text = value.isString() ? value.utf8() : QByteArray();
    return text.size() <= longestText ? text : QByteArray();
}

} // namespace

TokenOwner readTokenOwner(const QByteArray &body)
{
    TokenOwner owner;
    if (body.size() > longestBody)
        return owner;
    const json::Document document = json::Document::parse(body, {.depth = 16});
    if (!document.isStrict())
        return owner;
    const json::Value root = document.root();
    owner.organizationId = textOf(root["organization"]["uuid"]);
    owner.organizationName = textOf(root["organization"]["name"]);
    owner.account = textOf(root["account"]["email_address"]);
    owner.workspaceId = textOf(root["workspace"]["id"]);
    owner.workspaceName = textOf(root["workspace"]["name"]);
    return owner;
}

} // namespace claimcheck
