#pragma once

#include "core/platform/platformobject.h"

namespace claimcheck {

/// Who a credential belongs to (`GET /v1/organizations/me`).
struct Organization {
    QByteArray id; ///< a UUID
    QByteArray name;
    friend bool operator==(const Organization &, const Organization &) = default;
};

/// An object of a list this program cannot read: it is left alone, and said.
struct UnreadObject {
    ObjectKind kind = ObjectKind::Rule;
    QByteArray id, name;
    QString why;
};

/// One page of a list, of either family (wif-protocol 3.4).
struct AnswerPage {
    QList<QByteArray> entries; ///< each as JSON
    QByteArray next; ///< cursor of the next page; empty at the end
};

/// Answers of the Admin API, read leniently: members that are not known are kept, those not there have the
/// platform's defaults. References stay platform ids. Errors begin with "answer.".
Result<PlatformObject> readObject(ObjectKind kind, const QByteArray &json);
Result<Workspace> readWorkspace(const QByteArray &json);
Result<Organization> readOrganization(const QByteArray &json);
/// Nothing where it is the built-in one of the default workspace.
Result<std::optional<Membership>> readMembership(const QByteArray &json);
Result<AnswerPage> readPage(const QByteArray &json);

/// The workspace of a rule that has only the old kind of binding (wif-protocol 8.1), which no call takes
/// away.
std::optional<QByteArray> legacyWorkspace(const Rule &rule);

} // namespace claimcheck
