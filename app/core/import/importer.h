#pragma once

#include "core/import/import.h"
#include "core/import/importdraft.h"

#include <QHash>

#include <array>

namespace claimcheck::detail {

/// Collects drafts: makes one of those that are the same object, names what contradicts, and makes the file.
class Importer {
public:
    explicit Importer(const FederationFile &into);

    /// A file's objects, with aliases of their own in the place of its keys.
    void addFile(const FederationFile &file, qsizetype at);
    void add(DraftKind kind, Draft draft);
    /// New members of an object that is here already, by id or alias.
    void update(DraftKind kind, const QByteArray &reference, const Draft &draft);
    void addMembership(const QByteArray &account, const QByteArray &workspace, const QByteArray &role,
                       qsizetype at);
    enum class Enabled : bool { No, Yes };
    void enable(const QByteArray &rule, const QByteArray &workspace, Enabled enabled, qsizetype at);
    void setOrganization(const QByteArray &id, const QByteArray &name, qsizetype at);
    void note(ImportNote::Kind kind, qsizetype at, const QString &message, const QString &hint = {});

    Import finish();

private:
    /// What an object can be found by; the first one keeps a name.
    struct Index {
        QHash<QByteArray, int> ids, names, aliases;
    };
    /// A reference of a rule for which two places give different texts.
    struct ChangedReference {
        DraftKind kind;
        QByteArray rule;
        QByteArrayView member;
        QList<QByteArray> before, after;
        qsizetype at;
    };
    struct Member {
        QByteArray account, workspace, role;
        QList<UnknownMember> unknown;
        qsizetype at = -1;
    };

    QList<Draft> &list(DraftKind kind) { return m_drafts[size_t(kind)]; }
    const QList<Draft> &list(DraftKind kind) const { return m_drafts[size_t(kind)]; }
    void index(DraftKind kind, int place);
    int find(DraftKind kind, const QByteArray &reference) const;
    int sameObject(DraftKind kind, const Draft &draft) const;
    bool sameReference(DraftKind kind, const QByteArray &one, const QByteArray &other) const;
    void merge(DraftKind kind, Draft &old, const Draft &draft);
    void mergeReferences(Draft &old, const Draft &draft);
    void noteChangedReferences();
    void conflict(DraftKind kind, const Draft &old, const Draft &draft, QByteArrayView member,
                  const QByteArray &before, const QByteArray &after);

    void chooseKeys();
    bool resolve(DraftKind kind, QByteArray &reference) const;
    bool resolveRule(Draft &rule);
    template <typename T> QList<T> made(DraftKind kind);
    QList<Membership> madeMemberships();
    void addTests(const FederationFile &file, const QByteArray &origin);

    FederationFile m_into;
    FederationFile m_file; ///< all but the objects
    std::array<QList<Draft>, draftKinds> m_drafts;
    std::array<Index, draftKinds> m_index;
    std::array<QList<QByteArray>, draftKinds> m_keys; ///< of each draft, once chosen; empty: it was no object
    QList<Member> m_members;
    QList<ChangedReference> m_changed;
    QList<ImportNote> m_notes;
    bool m_hasAccounts = false, m_hasWorkspaces = false, m_hasMemberships = false;
    int m_files = 0;
    int m_objects = 0;
};

} // namespace claimcheck::detail
