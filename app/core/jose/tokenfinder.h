#pragma once

#include "core/jose/token.h"

namespace claimcheck {

/// A token and the places of the pasted text it stands in: one range, or one for each line it was broken
/// over.
struct FoundToken {
    Token token;
    QList<Range> places; ///< bytes of the pasted UTF-8 text
    QString origin; ///< where it stood, for people: "Authorization header", "member assertion", "line 4"
};

/// Every token in a messy text: compact tokens after `Bearer`, in quotes, in URLs, in JSON (several, nested),
/// broken over lines, in log lines; and bare claims JSON. Nothing is requested, nothing is stored. Bounded by
/// `most`.
QList<FoundToken> findTokens(const QByteArray &text, int most = 200);

/// A token with its signature is in it, or an encrypted one: whoever has the text can present it.
bool holdsWholeToken(const QByteArray &text);
/// All tokens found in it are bare claims, and there are some: nobody can present those. Says nothing of
/// other secrets.
bool holdsOnlyClaims(const QByteArray &text);

} // namespace claimcheck
