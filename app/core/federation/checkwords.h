#pragma once

#include "core/federation/report.h"
#include "core/federation/tokenfacts.h"

namespace claimcheck {

/// What a report speaks about.
struct ReportSubject {
    const Rule &rule;
    const Issuer *issuer;
    const TokenFacts &facts;
    const FederationFile *file;
};

/// Fills in title, values, why and hint of one check. Each function knows the checks of its group.
void describeTokenCheck(Check &check, Reason reason, const ReportSubject &subject);
void describeClause(Check &check, const CheckOutcome &outcome, const ReportSubject &subject);
void describeObjectCheck(Check &check, Reason reason, const ReportSubject &subject);

/// The value as the token has it: the text of a string, else the JSON.
void setActual(Check &check, json::Value value);

/// Outside text for use inside a sentence: visible, and not long.
QString inSentence(const QByteArray &text);

/// What an object of the file is called, for people.
QString accountName(const ReportSubject &subject);
QString workspaceName(const QByteArray &key, const FederationFile *file);
QString issuerName(const ReportSubject &subject);

/// The longest the minted token can live: max(60, min(rule, 2 × what is left)) (wif-protocol 11.2); nothing
/// when the token has no expiry.
std::optional<qint64> mintedLifetime(const ReportSubject &subject);

} // namespace claimcheck
