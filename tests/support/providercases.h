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
    QByteArray preset;
    bool attack = false; ///< of an attacker, or of somebody nobody meant
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

/// One entry of the files' `lint`: what is to be found in a rule.
struct LintCase {
    QByteArray id; ///< "github-actions: lint 3"
    QByteArray preset;
    QByteArray issuer; ///< an issuer object
    QByteArray rule; ///< a `match` object
    QList<QByteArray> ids; ///< sorted
    bool serverRejects = false;
};
QList<LintCase> lintCases();

} // namespace claimcheck::test
