#include "services/adminclient.h"

#include "core/platform/apierror.h"
#include "services/adminpath.h"
#include "services/bearer.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr int mostPages = 500; ///< of a hundred; whoever has more has another problem
constexpr int sendMilliseconds = 12000;

QByteArray text(QByteArrayView member, const QByteArray &value)
{
    return '"' + member.toByteArray() + "\":" + json::quoted(value);
}

} // namespace

AdminClient::AdminClient(Http &http, const QUrl &base, SecretText bearer, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_base(base)
    , m_bearer(std::move(bearer))
{
}

Async<QByteArray> AdminClient::send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                    const QString &purpose)
{
    if (!isAdminPath(path))
        return readyError<QByteArray>(Error{
            "admin.id", tr("an id of the plan is none of the platform's"), tr("make the plan again"), {}});
    const Result<HttpHeader> bearer = bearerHeader(m_bearer.view().toByteArray());
    if (!bearer)
        return readyError<QByteArray>(bearer.error());
    HttpRequest request;
    request.method = method;
    request.url = adminUrl(m_base, path);
    request.headers = {*bearer, {"anthropic-version", "2023-06-01"}};
    if (!body.isEmpty())
        request.headers.append(HttpHeader{"Content-Type", "application/json"});
    request.body = body;
    request.purpose = purpose;
    request.mostBytes = 16 * 1024 * 1024;
    if (method == "GET")
        request.repeat = HttpRequest::Repeat::Safe;
    else
        request.milliseconds = sendMilliseconds;
    return andThen(m_http.send(request), this, [](const HttpAnswer &answer) {
        if (answer.status == 206)
            return readyError<QByteArray>(Error{"answer.unreadable",
                                                tr("the platform sent part of an answer (206)"),
                                                tr("check the base URL; try again"),
                                                {}});
        if (answer.status >= 200 && answer.status < 300)
            return ready<QByteArray>(answer.body);
        return readyError<QByteArray>(
            adviceOn(readApiError(answer.status, answer.body, answer.header("request-id"))));
    });
}

Async<QByteArray> AdminClient::read(const QByteArray &path, const QString &purpose)
{
    return send("GET", path, {}, purpose);
}

/// Page by page, until there is no next one.
Async<QList<QByteArray>> AdminClient::readAll(Listing listing)
{
    const QByteArray query = listing.query
        + (listing.pages.isEmpty()
               ? QByteArray()
               : '&' + listing.cursor + '=' + listing.pages.constLast().toPercentEncoding());
    return andThen(
        read(listing.path + '?' + query, listing.purpose), this, [this, listing](const QByteArray &body) {
            const Result<AnswerPage> page = readPage(body);
            if (!page)
                return readyError<QList<QByteArray>>(page.error());
            Listing all = listing;
            all.entries.append(page->entries);
            if (page->next.isEmpty())
                return ready<QList<QByteArray>>(all.entries);
            if (all.pages.contains(page->next) || all.pages.size() == mostPages)
                return readyError<QList<QByteArray>>(Error{"list.endless",
                                                           tr("a list of the platform does not end"),
                                                           tr("check the base URL; try again"),
                                                           {}});
            all.pages.append(page->next);
            return readAll(all);
        });
}

Async<Organization> AdminClient::organization()
{
    return andThen(read("/v1/organizations/me", tr("Read the organization")), this,
                   [](const QByteArray &body) { return ready<Organization>(readOrganization(body)); });
}

Async<Organization> AdminClient::preflight()
{
    const auto mayRead = [this](const Organization &own) {
        return andThen(read(collectionPath(ObjectKind::ServiceAccount) + "?limit=1", tr("Try to administer")),
                       this, [own](const QByteArray &) { return ready<Organization>(own); });
    };
    return andDecide(andThen(organization(), this, mayRead), this, [](const Result<Organization> &result) {
        if (result || !result.error().id.startsWith("admin."))
            return ready<Organization>(result);
        Error error = result.error();
        error.message = tr("this credential may not administer: %1").arg(error.message);
        if (error.id == "admin.unauthorized" || error.id == "admin.forbidden")
            error.hint = tr("it takes a token with the scope org:admin, of an admin, owner or primary owner "
                            "of the organization, or of a service account with the role admin; API keys are "
                            "refused, and individual accounts have no Admin API");
        else if (error.id == "admin.not-found")
            error.hint = tr("these endpoints are not there: not every variant of the platform has them");
        return readyError<Organization>(error);
    });
}

Async<ObjectList> AdminClient::list(ObjectKind kind)
{
    const Listing listing{collectionPath(kind),
                          "limit=100&include_archived=true",
                          "page",
                          tr("Read the list: %1").arg(kindTitle(kind)),
                          {},
                          {}};
    return andThen(readAll(listing), this, [kind](const QList<QByteArray> &entries) {
        ObjectList list;
        for (const QByteArray &entry : entries) {
            const Result<PlatformObject> object = readObject(kind, entry);
            if (object) {
                list.objects.append(*object);
                continue;
            }
            const json::Document document = json::Document::parse(entry);
            list.unread.append(
                {kind, document.root()["id"].utf8(), document.root()["name"].utf8(), object.error().message});
        }
        return ready<ObjectList>(list);
    });
}

Async<QList<Workspace>> AdminClient::readWorkspaces(const QByteArray &more)
{
    const Listing listing{"/v1/organizations/workspaces",
                          "limit=1000&include_archived=true" + more,
                          "after_id",
                          tr("Read the workspaces"),
                          {},
                          {}};
    return andThen(readAll(listing), this, [](const QList<QByteArray> &entries) {
        QList<Workspace> list;
        for (const QByteArray &entry : entries) {
            const Result<Workspace> workspace = readWorkspace(entry);
            if (!workspace)
                return readyError<QList<Workspace>>(workspace.error());
            list.append(*workspace);
        }
        return ready<QList<Workspace>>(list);
    });
}

/// Nothing in the default workspace says that it is; but it is listed only when asked for.
Async<QList<Workspace>> AdminClient::workspaces()
{
    return andThen(readWorkspaces({}), this, [this](const QList<Workspace> &plain) {
        return andThen(readWorkspaces("&include_default=true"), this, [plain](QList<Workspace> all) {
            QList<Workspace *> added;
            for (Workspace &workspace : all) {
                const auto same = [&workspace](const Workspace &other) { return other.id == workspace.id; };
                if (std::none_of(plain.cbegin(), plain.cend(), same))
                    added.append(&workspace);
            }
            if (added.size() == 1)
                added.constFirst()->isDefault = true;
            return ready<QList<Workspace>>(all);
        });
    });
}

Async<QList<Membership>> AdminClient::members(const QByteArray &workspace)
{
    const Listing listing{membersPath(workspace),           "limit=100", "page",
                          tr("Read a workspace's members"), {},          {}};
    return andThen(readAll(listing), this, [](const QList<QByteArray> &entries) {
        QList<Membership> list;
        for (const QByteArray &entry : entries) {
            const Result<std::optional<Membership>> member = readMembership(entry);
            if (!member)
                return readyError<QList<Membership>>(member.error());
            if (*member)
                list.append(**member);
        }
        return ready<QList<Membership>>(list);
    });
}

Async<PlatformObject> AdminClient::get(ObjectKind kind, const QByteArray &id)
{
    return andThen(read(itemPath(kind, id), tr("Read: %1").arg(kindTitle(kind))), this,
                   [kind](const QByteArray &body) { return ready<PlatformObject>(readObject(kind, body)); });
}

Async<PlatformObject> AdminClient::sendObject(ObjectKind kind, const QByteArray &path, const QByteArray &body,
                                              const QString &purpose)
{
    return andThen(send("POST", path, body, purpose), this, [kind](const QByteArray &answer) {
        return ready<PlatformObject>(readObject(kind, answer));
    });
}

Async<PlatformObject> AdminClient::create(ObjectKind kind, const QByteArray &body)
{
    return sendObject(kind, collectionPath(kind), body, tr("Create: %1").arg(kindTitle(kind)));
}

Async<PlatformObject> AdminClient::update(ObjectKind kind, const QByteArray &id, const QByteArray &body)
{
    return sendObject(kind, itemPath(kind, id), body, tr("Change: %1").arg(kindTitle(kind)));
}

Async<PlatformObject> AdminClient::archive(ObjectKind kind, const QByteArray &id)
{
    return sendObject(kind, itemPath(kind, id) + "/archive", {}, tr("Archive: %1").arg(kindTitle(kind)));
}

Async<void> AdminClient::sendOnly(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                  const QString &purpose)
{
    return andThen(send(method, path, body, purpose), this,
                   [](const QByteArray &) { return ready<void>({}); });
}

Async<void> AdminClient::enable(const QByteArray &rule, const QByteArray &workspace)
{
    return sendOnly("POST", itemPath(ObjectKind::Rule, rule) + "/workspaces",
                    '{' + text("workspace_id", workspace) + '}', tr("Enable a rule for a workspace"));
}

Async<void> AdminClient::disable(const QByteArray &rule, const QByteArray &workspace)
{
    return sendOnly("DELETE", itemPath(ObjectKind::Rule, rule) + "/workspaces/" + pathPart(workspace), {},
                    tr("Disable a rule for a workspace"));
}

Async<QByteArray> AdminClient::role(const QByteArray &account, const QByteArray &workspace)
{
    return andDecide(read(membersPath(workspace) + '/' + pathPart(account), tr("Read a membership")), this,
                     [](const Result<QByteArray> &body) {
                         if (!body && body.error().id == "admin.not-found")
                             return ready<QByteArray>(QByteArray());
                         if (!body)
                             return ready<QByteArray>(body);
                         const Result<std::optional<Membership>> member = readMembership(*body);
                         if (!member)
                             return readyError<QByteArray>(member.error());
                         return ready<QByteArray>(*member ? (*member)->role : QByteArray());
                     });
}

Async<void> AdminClient::addMember(const QByteArray &account, const QByteArray &workspace,
                                   const QByteArray &role)
{
    return sendOnly("POST", membersPath(workspace),
                    '{' + text("service_account_id", account) + ',' + text("workspace_role", role) + '}',
                    tr("Add a service account to a workspace"));
}

Async<void> AdminClient::changeRole(const QByteArray &account, const QByteArray &workspace,
                                    const QByteArray &role)
{
    return sendOnly("POST", membersPath(workspace) + '/' + pathPart(account),
                    '{' + text("workspace_role", role) + '}', tr("Change a role in a workspace"));
}

Async<void> AdminClient::removeMember(const QByteArray &account, const QByteArray &workspace)
{
    return sendOnly("DELETE", membersPath(workspace) + '/' + pathPart(account), {},
                    tr("Remove a service account from a workspace"));
}

} // namespace claimcheck
