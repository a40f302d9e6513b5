#include "core/platform/answers.h"

#include "core/federation/objectreader.h"

#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Answers)
};

tl::unexpected<Error> unreadable(const QString &why)
{
    return fail("answer.unreadable", Words::tr("the platform's answer cannot be read: %1").arg(why),
                Words::tr("check the base URL; if it is right, this program may be too old"));
}

/// The answer's root, where it is an object that can be read whole.
Result<json::Document> objectOf(const QByteArray &json)
{
    const json::Document document = json::Document::parse(json);
    if (!document.isStrict())
        return unreadable(document.problems().isEmpty() ? Words::tr("it is empty")
                                                        : document.problems().constFirst().message());
    if (!document.root().isObject())
        return unreadable(Words::tr("it is no JSON object"));
    return document;
}

/// An object without a name or an id cannot be told from others.
template <typename T> Result<T> identified(Result<T> object, QByteArrayView prefix)
{
    if (!object)
        return unreadable(object.error().message);
    if (!object->id || !object->id->startsWith(prefix))
        return unreadable(
            Words::tr("an object has no id that begins with %1").arg(QString::fromLatin1(prefix)));
    object->key = *object->id;
    return object;
}

/// Rules from before workspaces were enabled one by one name one that counts as well.
Rule withLegacyWorkspace(Rule rule)
{
    const std::optional<QByteArray> legacy = legacyWorkspace(rule);
    if (legacy && !rule.workspaces.contains(*legacy))
        rule.workspaces.append(*legacy);
    return rule;
}

Result<PlatformObject> asObject(auto read)
{
    if (!read)
        return tl::unexpected<Error>(read.error());
    return PlatformObject(std::move(*read));
}

} // namespace

std::optional<QByteArray> legacyWorkspace(const Rule &rule)
{
    const auto found = std::find_if(
        rule.unknown.cbegin(), rule.unknown.cend(),
        [](const UnknownMember &member) { return member.name == "workspace_id"; });
    if (found == rule.unknown.cend())
        return std::nullopt;
    const json::Document value = json::Document::parse(found->json);
    const QByteArray id = value.root().utf8();
    return id.isEmpty() ? std::nullopt : std::optional(id);
}

Result<PlatformObject> readObject(ObjectKind kind, const QByteArray &json)
{
    const Result<json::Document> document = objectOf(json);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root();
    switch (kind) {
    case ObjectKind::ServiceAccount:
        return asObject(identified(ServiceAccount::fromJson(root), "svac_"));
    case ObjectKind::Issuer:
        return asObject(identified(Issuer::fromJson(root), "fdis_"));
    case ObjectKind::Rule:
        break;
    }
    Result<Rule> rule = identified(Rule::fromJson(root), "fdrl_");
    if (rule)
        *rule = withLegacyWorkspace(std::move(*rule));
    return asObject(std::move(rule));
}

Result<Workspace> readWorkspace(const QByteArray &json)
{
    const Result<json::Document> document = objectOf(json);
    if (!document)
        return tl::unexpected<Error>(document.error());
    Result<Workspace> workspace = identified(Workspace::fromJson(document->root()), "wrkspc_");
    if (workspace) // any workspace may be named "default"
        workspace->isDefault = document->root()["is_default"].toBool();
    return workspace;
}

Result<Organization> readOrganization(const QByteArray &json)
{
    const Result<json::Document> document = objectOf(json);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root();
    const Organization organization{root["id"].utf8(), root["name"].utf8()};
    if (organization.id.isEmpty())
        return unreadable(Words::tr("the organization has no id"));
    return organization;
}

Result<std::optional<Membership>> readMembership(const QByteArray &json)
{
    const Result<json::Document> document = objectOf(json);
    if (!document)
        return tl::unexpected<Error>(document.error());
    if (document->root()["implicit"].toBool())
        return std::optional<Membership>();
    Result<Membership> membership = Membership::fromJson(document->root());
    if (!membership)
        return unreadable(membership.error().message);
    return std::optional(std::move(*membership));
}

Result<AnswerPage> readPage(const QByteArray &json)
{
    const Result<json::Document> document = objectOf(json);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root(), data = root["data"];
    if (!data.isArray())
        return unreadable(Words::tr("a list has no \"data\""));
    AnswerPage page;
    QSet<QByteArray> ids; // the same one twice would make one object pass for another
    for (const json::Value entry : data) {
        const json::Value id = entry["id"];
        if (id.isString() && ids.contains(id.utf8()))
            return unreadable(Words::tr("a list has the same id twice"));
        ids.insert(id.utf8());
        page.entries.append(entry.source());
    }
    if (root["has_more"].isMissing())
        page.next = root["next_page"].utf8();
    else if (root["has_more"].toBool())
        page.next = root["last_id"].utf8();
    if (root["has_more"].toBool() && page.next.isEmpty())
        return unreadable(Words::tr("a list goes on, and does not say where"));
    return page;
}

} // namespace claimcheck
