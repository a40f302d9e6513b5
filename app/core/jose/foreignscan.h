#pragma once

#include "core/jose/token.h"

#include <QList>

namespace claimcheck::detail {

/// Something in a token's place that is none; its text is masked already where it is a secret.
struct ForeignFinding {
    Token token;
    Range place;
};

/// Certificates in PEM, static keys (`sk-ant-…`), opaque access tokens known by their prefix, and what stands
/// behind `Bearer` without being a JWT. Linear; at most `most`.
QList<ForeignFinding> scanForeign(const QByteArray &text, int most);

/// The first and the last few characters with an ellipsis between: enough to tell two secrets apart.
QByteArray masked(QByteArrayView secret, qsizetype shownPrefix);

} // namespace claimcheck::detail
