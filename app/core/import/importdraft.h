#pragma once

#include "core/federation/rule.h"

namespace claimcheck::detail {

enum class DraftKind : quint8 { Issuer, Account, Workspace, Rule };
inline constexpr int draftKinds = 4;

/// An object on its way into a federation file: its members in the file's form, references apart. A reference
/// is a platform id, a key, or an alias: "$ISSUER_ID" of a script, "$file/…" of a federation file.
struct Draft {
    QList<UnknownMember> members;
    QList<QByteArray> aliases;
    QByteArray issuer, account; ///< of a rule
    std::optional<QList<QByteArray>> workspaces; ///< of a rule
    QByteArray updatedAt;
    qsizetype at = -1; ///< in the imported text; -1 for what was in the file before

    QByteArray id, name, key; ///< of the members, where they are texts

    const UnknownMember *member(QByteArrayView wanted) const;
    QByteArray called() const { return !name.isEmpty() ? name : !key.isEmpty() ? key : id; }
    void set(const QByteArray &memberName, const QByteArray &json);
};

/// The object as a draft: the platform's names of members replaced by the file's, what only describes the
/// stored object (who made it when) left out.
Draft draftFrom(DraftKind kind, json::Value object, qsizetype at);

/// The draft as the JSON its kind is read from, under `key`.
QByteArray draftJson(const Draft &draft, const QByteArray &key);

/// Whether two JSON texts say the same; null is the same as nothing.
bool sameJson(const QByteArray &one, const QByteArray &other);

QByteArrayView idPrefix(DraftKind kind); ///< "fdis_", …
QString listName(DraftKind kind); ///< "issuers", …
QString kindName(DraftKind kind); ///< for people: "issuer", …

} // namespace claimcheck::detail
