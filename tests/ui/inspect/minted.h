#pragma once

#include "core/jose/signer.h"
#include "core/text/timetext.h"

#include <QByteArray>

namespace minted {

inline constexpr claimcheck::UnixSeconds now = 1795342652; // 2026-11-22T10:17:32Z

/// The key all tokens here are signed with; it lives as long as the test.
const claimcheck::SigningKey &key();
QByteArray keySet();

/// A signed token over these claims.
QByteArray token(const QByteArray &claims);
/// A push to main of acme/app, as the rule of federation() wants it; expires `lifetime` seconds from now.
QByteArray pushToken(qint64 lifetime = 210);
QByteArray pullRequestToken();

/// Three parts over any texts, without a sound signature.
QByteArray unsignedToken(const QByteArray &header, const QByteArray &claims);

/// One issuer and rules: acme-main (would match a push to main), acme-prod (wants a claim environment), far
/// (another issuer).
QByteArray federation();
/// The same with this many further rules.
QByteArray federation(int more);

} // namespace minted
