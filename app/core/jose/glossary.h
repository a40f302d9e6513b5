#pragma once

#include <QByteArrayView>
#include <QString>

namespace claimcheck {

/// What a registered header parameter or claim means (RFC 7515, RFC 7519, OpenID Connect Core) and who sets
/// it.
struct Meaning {
    QString text; ///< "Who issued the token"; empty when the name is not registered
    QString setBy; ///< "Issuer", "Workload"; empty when not known
};
Meaning headerMeaning(QByteArrayView name);
Meaning claimMeaning(QByteArrayView name);

} // namespace claimcheck
