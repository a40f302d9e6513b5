#pragma once

#include "core/federation/tokenfacts.h"

namespace claimcheck {

/// What to do about a clause that fails, from a look at both values. Empty where nothing helpful can be said;
/// every outside text in it is made visible first.
QString issuerAdvice(const QString &registered, const QString &actual);
QString subjectAdvice(const QString &wanted, const QString &actual);
QString audienceAdvice(const RuleMatch &match, const TokenFacts::Data &facts);
QString claimAdvice(const ClaimMatch &wanted, Reason reason, const TokenFacts::Data &facts);

/// What two texts have that makes them look equal: case, blanks, hidden or look-alike characters.
QString lookAdvice(const QString &wanted, const QString &actual);

/// A star that is not at the end, which has no documented meaning.
bool hasInnerStar(QStringView wanted);

} // namespace claimcheck
