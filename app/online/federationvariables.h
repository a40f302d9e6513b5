#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace claimcheck::cli {

/// The federation variables of the official clients (client-credentials 2): what a job in CI is given to get
/// a token with. White space around a value does not count.
struct FederationVariables {
    QByteArray rule, organization, serviceAccount, workspace;
    QByteArray tokenFile; ///< wins over the token itself
    QByteArray token; ///< secret

    bool isComplete() const;
    bool isBegun() const { return !rule.isEmpty() || !tokenFile.isEmpty() || !token.isEmpty(); }
    QList<QByteArray> missing() const; ///< names of variables
};

FederationVariables federationVariables(const QList<QByteArray> &environment);

} // namespace claimcheck::cli
