#pragma once

#include "core/text/timetext.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace claimcheck::test {

/// One case of tests/data/providers (see its README), with the time claims filled in: JSON texts, in their
/// own order.
struct ProviderCase {
    QByteArray id; ///< "github-actions: no kid in header"
    QByteArray header;
    QByteArray claims;
    QByteArray issuer; ///< an issuer object
    QByteArray rule; ///< a `match` object
    QSet<QByteArray> seenJti;
    QByteArray expect; ///< "match" or "no_match"
    QByteArray why; ///< the first failing check; empty for a match
    QList<QByteArray> alsoFails;
    bool hasCondition = false;
};

/// Every case of every file. Ends the test if one cannot be read.
QList<ProviderCase> providerCases(UnixSeconds now);

} // namespace claimcheck::test
