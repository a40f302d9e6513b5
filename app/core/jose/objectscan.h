#pragma once

#include "core/jose/token.h"

#include <QByteArrayView>
#include <QList>

namespace claimcheck::detail {

/// A token that JSON text holds as members: a claim set, or a signature in the JSON serialization (RFC 7515
/// section 7.2) put into compact form.
struct ObjectToken {
    Token token;
    Range place;
};

struct ObjectFindings {
    QList<ObjectToken> tokens;
    QList<Range> serializations; ///< objects whose segments are not to be found again one by one
};

/// Every claim set and every JSON-serialized signature in the JSON objects of a messy text, at any depth,
/// also where the JSON stands inside a JSON string. Linear; at most `most` tokens.
ObjectFindings scanObjects(const QByteArray &text, int most);

/// True if the object is a claim set for certain: it names issuer, subject, audience or times.
bool isClaimSet(json::Value object);

} // namespace claimcheck::detail
