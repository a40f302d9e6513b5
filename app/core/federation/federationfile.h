#pragma once

#include "core/federation/issuer.h"
#include "core/federation/savedtest.h"
#include "core/federation/serviceaccount.h"

namespace claimcheck {

/// An organization's federation as one JSON file ("format": "claimcheck-federation", "version": 1): objects
/// with a local key and, once they exist, the remote id. Lists that a source did not hold are unset, so that
/// what is not known can be told from what is empty. Unknown members are kept. A compact JWT or an `sk-ant-`
/// text anywhere in it is refused with its place.
struct FederationFile {
    int version = 1;
    std::optional<QByteArray> organizationId;
    std::optional<QByteArray> organizationName;
    QList<UnknownMember> organizationUnknown;
    std::optional<QByteArray> pulledAt; ///< RFC 3339
    QList<Issuer> issuers;
    std::optional<QList<ServiceAccount>> serviceAccounts;
    std::optional<QList<Workspace>> workspaces;
    std::optional<QList<Membership>> memberships;
    QList<Rule> rules;
    QList<SavedTest> tests;
    QList<UnknownMember> unknown;

    /// Errors name the place: line, column and the path ("rules[2].match.claims").
    static Result<FederationFile> parse(const QByteArray &text);
    QByteArray toJson() const;

    const Issuer *issuer(QByteArrayView key) const;
    const ServiceAccount *serviceAccount(QByteArrayView key) const;
    const Workspace *workspace(QByteArrayView key) const;
    const Rule *rule(QByteArrayView keyOrName) const;
    friend bool operator==(const FederationFile &, const FederationFile &) = default;
};

} // namespace claimcheck
