#include "core/federation/bykey.h"
#include "sandbox/admincall.h"
#include "sandbox/objectjson.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

constexpr int mostWorkspaces = 100; ///< live ones of an organization

Answer shown(const AdminCall &call, const Workspace &workspace)
{
    json::Writer writer;
    writeWorkspace(writer, call.organization, workspace);
    return done(writer.result());
}

QByteArray readName(Fields &fields)
{
    return fields.requiredText("name", 1, 40);
}

Answer create(const AdminCall &call)
{
    Fields fields(call.body);
    Workspace workspace;
    workspace.name = readName(fields);
    if (const auto fault = call.checked(fields))
        return *fault;
    QList<Workspace> &all = *call.organization.objects.workspaces;
    const auto live = std::count_if(all.cbegin(), all.cend(),
                                    [](const auto &one) { return !one.archivedAt; });
    if (live >= mostWorkspaces)
        return refuse(400, "the organization has as many workspaces as it may have");
    workspace.key = call.organization.ids.tagged("wrkspc_");
    workspace.id = workspace.key;
    all.append(workspace);
    call.organization.created(workspace.key, call.caller);
    return shown(call, workspace);
}

Answer update(const AdminCall &call, Workspace &workspace)
{
    if (workspace.isDefault || workspace.archivedAt)
        return refuse(400, "this workspace cannot be changed");
    Fields fields(call.body);
    const QByteArray name = readName(fields);
    if (const auto fault = call.checked(fields))
        return *fault;
    workspace.name = name;
    call.organization.updated(workspace.key, call.caller);
    return shown(call, workspace);
}

Answer archive(const AdminCall &call, Workspace &workspace)
{
    if (workspace.isDefault)
        return refuse(400, "the default workspace cannot be archived");
    call.organization.archived(workspace.archivedAt, workspace.key, call.caller);
    return shown(call, workspace);
}

/// The workspaces a query asks for, before they are cut into pages.
OrRefusal<QList<Workspace>> selected(const AdminCall &call)
{
    const OrRefusal<bool> archived = flag(call, "include_archived"), standard = flag(call, "include_default");
    if (!archived || !standard)
        return tl::unexpected(archived ? standard.error() : archived.error());
    QList<QByteArray> ids;
    for (const HttpPair &pair : call.query) {
        if (pair.name == "ids[]" || pair.name == "ids")
            ids.append(pair.value);
    }
    if (ids.size() > 100)
        return tl::unexpected(refuse(400, "ids: List should have at most 100 items"));
    QList<Workspace> found;
    for (const Workspace &one : std::as_const(*call.organization.objects.workspaces)) {
        if ((*archived || !one.archivedAt) && (*standard || !one.isDefault)
            && (ids.isEmpty() || ids.contains(one.key)))
            found.append(one);
    }
    return found;
}

struct Cut {
    qsizetype begin = 0, end = 0;
    bool hasMore = false;
};

/// After one id, or before one: the pages of the older kind.
OrRefusal<Cut> cutOf(const AdminCall &call, const QList<Workspace> &all)
{
    bool isNumber = true;
    const int limit = valueOf(call.query, "limit").value_or("20").toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 1000)
        return tl::unexpected(refuse(400, "limit: Input should be an integer from 1 to 1000"));
    const auto placeOf = [&all](const QByteArray &id) {
        const Workspace *found = withKey(all, id);
        return found ? qsizetype(found - all.constData()) : qsizetype(-1);
    };
    const std::optional<QByteArray> after = valueOf(call.query, "after_id"),
                                    before = valueOf(call.query, "before_id");
    const qsizetype from = after ? placeOf(*after) : -1, to = before ? placeOf(*before) : all.size();
    if ((after && before) || (after && from < 0) || to < 0)
        return tl::unexpected(refuse(400, after ? "after_id: invalid" : "before_id: invalid"));
    if (before) {
        const qsizetype begin = std::max<qsizetype>(0, to - limit);
        return Cut{begin, to, begin > 0};
    }
    const qsizetype end = std::min<qsizetype>(all.size(), from + 1 + limit);
    return Cut{from + 1, end, end < all.size()};
}

Answer list(const AdminCall &call)
{
    const OrRefusal<QList<Workspace>> all = selected(call);
    if (!all)
        return all.error();
    const OrRefusal<Cut> cut = cutOf(call, *all);
    if (!cut)
        return cut.error();
    const QList<Workspace> page = all->mid(cut->begin, cut->end - cut->begin);
    json::Writer writer;
    writer.beginObject().key("data").beginArray();
    for (const Workspace &workspace : page)
        writeWorkspace(writer, call.organization, workspace);
    writer.endArray().member("has_more", cut->hasMore);
    writeOrNull(writer, "first_id", page.isEmpty() ? std::nullopt : std::optional(page.constFirst().key));
    writeOrNull(writer, "last_id", page.isEmpty() ? std::nullopt : std::optional(page.constLast().key));
    return done(writer.endObject().result());
}

} // namespace

Answer callWorkspaces(const AdminCall &call)
{
    if (call.path.isEmpty())
        return call.isGet() ? list(call) : call.isPost() ? create(call) : wrongMethod();
    Workspace *workspace = call.organization.workspace(call.path.constFirst());
    if (!workspace)
        return notFound("workspace");
    if (call.path.size() == 1)
        return call.isGet() ? shown(call, *workspace)
            : call.isPost() ? update(call, *workspace)
                            : wrongMethod();
    if (call.path.at(1) == "archive" && call.path.size() == 2)
        return call.isPost() ? archive(call, *workspace) : wrongMethod();
    if (call.path.at(1) == "service_accounts" && call.path.size() <= 3)
        return callWorkspaceMemberships(call);
    return notFound("path");
}

} // namespace claimcheck::sandbox
