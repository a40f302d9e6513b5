#pragma once

#include "core/federation/tokenfacts.h"

namespace claimcheck {

/// The checks of the objects around a rule, as far as the file holds them.
void addObjectChecks(MatchOutcome &outcome, const Rule &rule, const Issuer *issuer,
                     const TokenFacts::Data &facts, const FederationFile *file);

/// True for the default workspace, which every service account belongs to.
bool isDefaultWorkspace(const QByteArray &key, const FederationFile &file);

/// The workspaces a rule names that can be used: none that the file says is archived.
QList<QByteArray> usableWorkspaces(const Rule &rule, const FederationFile &file);

/// The ones of these the rule's account is in, by membership or because it is the default one.
QList<QByteArray> joinedWorkspaces(const Rule &rule, const FederationFile &file);

/// Whether one of the scopes of the rule (separated by blanks) opens the Admin API.
bool asksForAdmin(const Rule &rule);

} // namespace claimcheck
