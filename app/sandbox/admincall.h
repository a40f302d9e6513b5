#pragma once

#include "core/json/writer.h"
#include "loopback/servedrequest.h"
#include "sandbox/answer.h"
#include "sandbox/fields.h"
#include "sandbox/organization.h"

#include <functional>

namespace claimcheck::sandbox {

/// One call of the Admin API. `path` holds the segments behind the resource's name, `body` is an object.
struct AdminCall {
    Organization &organization;
    const Caller &caller;
    QByteArray method;
    QList<QByteArray> path;
    QList<HttpPair> query;
    json::Value body;

    bool isGet() const { return method == "GET"; }
    bool isPost() const { return method == "POST"; }
    bool isDelete() const { return method == "DELETE"; }
    /// The fault, if any: of the members asked for, or of members nobody asked for.
    std::optional<Answer> checked(Fields &fields) const;
};

/// A list to be given out page by page.
struct Listing {
    QByteArray name; ///< stands in the cursor, so that one list's cursor is no other's
    QList<QByteArray> keys; ///< in order
    std::function<void(json::Writer &, const QByteArray &key)> write;
    qsizetype besides = 0; ///< entries at the front that do not count towards the first page's limit
};
Answer pageOf(const AdminCall &call, const Listing &listing);

/// A query's true or false; anything else is a 400.
OrRefusal<bool> flag(const AdminCall &call, QByteArrayView name);

/// Calls of each resource. The caller holds org:admin.
Answer callServiceAccounts(const AdminCall &call);
Answer callIssuers(const AdminCall &call);
Answer callRules(const AdminCall &call);
Answer callWorkspaces(const AdminCall &call);
Answer callAccountMemberships(const AdminCall &call);
Answer callWorkspaceMemberships(const AdminCall &call);
Answer callRuleWorkspaces(const AdminCall &call);

/// The issuer backs a live rule with another scope, which locks it for everybody but the Console.
bool isLocked(const Organization &organization, const Issuer &issuer);
Answer consoleOnly();

} // namespace claimcheck::sandbox
