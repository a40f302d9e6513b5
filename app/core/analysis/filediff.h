#pragma once

#include "core/analysis/rulediff.h"

namespace claimcheck {

/// One object of two versions of a federation file.
struct ObjectChange {
    enum class Type : quint8 { Rule, Issuer, ServiceAccount, Workspace, Membership, Test, Organization };
    enum class Kind : quint8 {
        Added,
        Removed,
        Changed,
        Through, ///< a rule that stays, of which something around it changed
    };
    Type type = Type::Rule;
    Kind kind = Kind::Changed;
    QByteArray key; ///< local key; of a membership "account/workspace"
    QString name; ///< safe to show
    QList<MemberChange> members; ///< of a changed one: what differs
    QList<AccessChange> newlyIn, lockedOut; ///< of a rule
    int tried = 0; ///< tokens a rule was judged on
};

/// What two versions of a federation file do differently.
struct FileDiff {
    QList<ObjectChange> objects; ///< rules first, those that let somebody in before the rest
    QString first, rest; ///< the headline

    /// `tokens` are those at hand; saved tests of both files are added.
    static FileDiff make(const FederationFile &before, const FederationFile &after,
                         const QList<Candidate> &tokens, const PresetCatalog *catalog, UnixSeconds now);

    bool isSame() const { return objects.isEmpty(); }
    int newlyIn() const;
    int lockedOut() const;
    int breaches() const;
    QString toMarkdown(const QString &before, const QString &after) const;
    /// Members of an object the caller has opened.
    void write(json::Writer &writer) const;
};

/// "Rule acme-main, changed"; safe to show.
QString objectTitle(const ObjectChange &object);
/// "Was kept out by its subject."; safe to show.
QString accessText(const AccessChange &change);

} // namespace claimcheck
