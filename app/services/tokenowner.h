#pragma once

#include <QByteArray>

namespace claimcheck {

/// Whose a token is, as the platform says beside it (client-credentials 8.4). Texts from outside, each at
/// most 256 bytes; empty where the answer does not say.
struct TokenOwner {
    QByteArray organizationId, organizationName;
    QByteArray account; ///< an e-mail address
    QByteArray workspaceId, workspaceName;
};

/// Out of the body of a token endpoint's success. What is not as expected is left out.
TokenOwner readTokenOwner(const QByteArray &body);

} // namespace claimcheck
