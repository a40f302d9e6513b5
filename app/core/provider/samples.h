#pragma once

#include "core/federation/federationfile.h"
#include "core/jose/keyset.h"
#include "core/text/timetext.h"

namespace claimcheck {

/// What a first start shows: a log excerpt with tokens signed a moment ago by a key of this process, the
/// public keys they verify with, and a federation file they can be tried against. All of it says that it is a
/// sample.
struct SampleSession {
    QByteArray text;
    QByteArray keys; ///< a JWK set
    QByteArray federation; ///< a federation file
};

/// `tokensJson` is resources/samples/tokens.json (headers, claims, time offsets, the text around them);
/// `federationJson` is resources/samples/federation.json.
Result<SampleSession> makeSampleSession(const QByteArray &tokensJson, const QByteArray &federationJson,
                                        UnixSeconds now);

} // namespace claimcheck
