#pragma once

#include "core/connect/connectdraft.h"
#include "core/federation/federationfile.h"

namespace claimcheck {

/// An object that a draft names by the id one organization gave it.
struct DraftBinding {
    enum class Kind : quint8 { Issuer, Account, Workspace, Rule };
    Kind kind = Kind::Issuer;
    QByteArray id;
    friend bool operator==(const DraftBinding &, const DraftBinding &) = default;
};

/// What the draft names and `environment` does not have: of another organization, or of a sandbox that is
/// gone. Where the environment does not say what it has, nothing is.
QList<DraftBinding> foreignBindings(const ConnectDraft &draft, const FederationFile &environment);

/// The draft without these alone; in their place stands what is proposed.
ConnectDraft withoutBindings(ConnectDraft draft, const QList<DraftBinding> &bindings);

} // namespace claimcheck
