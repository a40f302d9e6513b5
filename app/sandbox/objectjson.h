#pragma once

#include "core/json/writer.h"
#include "sandbox/organization.h"

namespace claimcheck::sandbox {

/// The platform's objects as its answers show them (wif-protocol 21).
void writeAccount(json::Writer &writer, const Organization &organization, const ServiceAccount &account);
void writeIssuer(json::Writer &writer, const Organization &organization, const Issuer &issuer);
/// `legacy` adds what the beta surface has besides: attributes and workspace_id.
void writeRule(json::Writer &writer, const Organization &organization, const Rule &rule, bool legacy);
void writeWorkspace(json::Writer &writer, const Organization &organization, const Workspace &workspace);
/// An implicit membership has no role of its own.
void writeMembership(json::Writer &writer, const Organization &organization, const QByteArray &account,
                     const QByteArray &workspace, const Membership *membership);
/// The name is there in lists, null in the answer to adding.
void writeRuleWorkspace(json::Writer &writer, const Organization &organization, const Rule &rule,
                        const QByteArray &workspace, bool named);

/// A text, or null where there is none.
void writeOrNull(json::Writer &writer, QByteArrayView name, const std::optional<QByteArray> &text);

} // namespace claimcheck::sandbox
