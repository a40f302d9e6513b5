#pragma once

#include "core/federation/matcher.h"
#include "loopback/servedrequest.h"
#include "sandbox/organization.h"

namespace claimcheck::sandbox {

/// Why an exchange was refused, as the authentication history says it.
struct Denial {
    QByteArray reason; ///< a public name, or one of ours with "emu_" before it
    QByteArray detail;
};

/// What is known of an exchange that named a rule.
struct HistoryEntry {
    const Rule &rule;
    const Issuer &issuer;
    const TokenFacts &facts;
    const QByteArray &requestedAccount;
    const QByteArray &requestId;
    const QByteArray &userAgent;
};

/// Puts the exchange into the history (wif-protocol 13, 18); without a denial it succeeded.
void recordExchange(Organization &organization, const HistoryEntry &entry, const Denial *denial);

/// GET /v1/compliance/activities: the log as its query asks for it.
QByteArray activitiesJson(const Organization &organization, const QList<HttpPair> &query);

} // namespace claimcheck::sandbox
