#include "core/import/importer.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Import)
};

QByteArray freeKey(const QByteArray &wanted, const QSet<QByteArray> &taken)
{
    QByteArray key = wanted;
    for (int number = 2; taken.contains(key); ++number)
        key = wanted + '-' + QByteArray::number(number);
    return key;
}

} // namespace

/// A file keeps its keys; what is new is called by its name.
void Importer::chooseKeys()
{
    for (int kind = 0; kind < draftKinds; ++kind) {
        QSet<QByteArray> taken;
        m_keys[size_t(kind)].clear();
        for (const Draft &draft : std::as_const(m_drafts[size_t(kind)])) {
            const QByteArray key = freeKey(draft.key.isEmpty() ? draft.called() : draft.key, taken);
            taken.insert(key);
            m_keys[size_t(kind)].append(key);
        }
    }
}

/// The local key of what is here; an id of the platform stays where it is not.
bool Importer::resolve(DraftKind kind, QByteArray &reference) const
{
    const int found = find(kind, reference);
    if (found >= 0) {
        const QByteArray key = m_keys[size_t(kind)].at(found);
        reference = key.isEmpty() ? reference : key;
        return !key.isEmpty();
    }
    return reference.startsWith(idPrefix(kind)) || (kind == DraftKind::Workspace && reference == "default");
}

bool Importer::resolveRule(Draft &rule)
{
    const auto refuse = [&](DraftKind kind, const QByteArray &reference) {
        const QString message = reference.startsWith('$')
            ? Words::tr("rule %1: its %2 is %3, which nothing here sets")
            : Words::tr("rule %1: its %2 is %3, which is not here");
        note(ImportNote::Kind::NotTaken, rule.at,
             message.arg(visible(rule.called(), 80), kindName(kind), visible(reference, 80)),
             Words::tr("write the id or the name instead, or import it too"));
        return false;
    };
    if (!rule.issuer.isEmpty() && !resolve(DraftKind::Issuer, rule.issuer))
        return refuse(DraftKind::Issuer, rule.issuer);
    if (!rule.account.isEmpty() && !resolve(DraftKind::Account, rule.account))
        return refuse(DraftKind::Account, rule.account);
    if (!rule.workspaces)
        return true;
    for (QByteArray &workspace : *rule.workspaces) {
        if (!resolve(DraftKind::Workspace, workspace))
            return refuse(DraftKind::Workspace, workspace);
    }
    return true;
}

template <typename T> QList<T> Importer::made(DraftKind kind)
{
    QList<T> objects;
    const QList<Draft> &drafts = list(kind);
    for (qsizetype i = 0; i < drafts.size(); ++i) {
        Draft draft = drafts.at(i);
        QByteArray &key = m_keys[size_t(kind)][i];
        if (kind == DraftKind::Rule && !resolveRule(draft)) {
            key.clear();
            continue;
        }
        const json::Document document = json::Document::parse(draftJson(draft, key));
        Result<T> object = T::fromJson(document.root());
        if (object) {
            objects.append(std::move(*object));
            continue;
        }
        key.clear();
        note(ImportNote::Kind::NotTaken, draft.at,
             Words::tr("%1 %2: %3").arg(kindName(kind), visible(draft.called(), 80), object.error().message),
             object.error().hint);
    }
    return objects;
}

/// One for each account and workspace; the last one says the role.
QList<Membership> Importer::madeMemberships()
{
    QList<Membership> memberships;
    QHash<QByteArray, qsizetype> places;
    for (const Member &member : std::as_const(m_members)) {
        Membership made{member.account, member.workspace, member.role, member.unknown};
        if (!resolve(DraftKind::Account, made.serviceAccount)
            || !resolve(DraftKind::Workspace, made.workspace)) {
            note(ImportNote::Kind::NotTaken, member.at,
                 Words::tr("membership of %1 in %2: one of the two is not here")
                     .arg(visible(member.account, 80), visible(member.workspace, 80)),
                 Words::tr("import it too"));
            continue;
        }
        const QByteArray both = made.serviceAccount + '\n' + made.workspace;
        const auto known = places.constFind(both);
        if (known == places.constEnd()) {
            places.insert(both, memberships.size());
            memberships.append(made);
            continue;
        }
        Membership &old = memberships[*known];
        if (made.role.isEmpty() || made.role == old.role)
            continue;
        if (!old.role.isEmpty())
            note(ImportNote::Kind::Conflict, member.at,
                 Words::tr("membership of %1 in %2: the role was %3 and is %4 here")
                     .arg(visible(old.serviceAccount, 80), visible(old.workspace, 80), visible(old.role, 80),
                          visible(made.role, 80)),
                 Words::tr("the one here is taken"));
        old.role = made.role;
    }
    return memberships;
}

Import Importer::finish()
{
    noteChangedReferences();
    chooseKeys();
    Import result;
    result.objects = m_objects;
    FederationFile &file = result.file = m_file;
    file.issuers = made<Issuer>(DraftKind::Issuer);
    if (m_hasAccounts)
        file.serviceAccounts = made<ServiceAccount>(DraftKind::Account);
    if (m_hasWorkspaces)
        file.workspaces = made<Workspace>(DraftKind::Workspace);
    file.rules = made<Rule>(DraftKind::Rule);
    if (m_hasMemberships)
        file.memberships = madeMemberships();

    file.tests.clear();
    for (const SavedTest &saved : std::as_const(m_file.tests)) {
        SavedTest test = saved;
        const bool rule = !test.rule || (resolve(DraftKind::Rule, *test.rule) && file.rule(*test.rule));
        const bool issuer = !test.issuer || resolve(DraftKind::Issuer, *test.issuer);
        if (rule && issuer && !file.tests.contains(test))
            file.tests.append(test);
    }
    if (Result<FederationFile> read = FederationFile::parse(file.toJson())) {
        file = *std::move(read);
    } else {
        note(ImportNote::Kind::NotTaken, 0,
             Words::tr("what came out is no federation file: %1").arg(read.error().message),
             read.error().hint);
        file = m_into;
    }
    std::stable_sort(m_notes.begin(), m_notes.end(),
                     [](const ImportNote &a, const ImportNote &b) { return a.at < b.at; });
    result.notes = m_notes;
    return result;
}

} // namespace claimcheck::detail
