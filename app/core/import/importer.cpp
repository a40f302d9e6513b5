#include "core/import/importer.h"

#include "core/federation/bykey.h"
#include "core/federation/secrets.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Import)
};

/// A short value for a sentence; objects and lists are not spelled out.
QString shownJson(const QByteArray &json)
{
    const json::Document document = json::Document::parse(json.isEmpty() ? QByteArray("null") : json);
    const json::Value value = document.root();
    if (value.isObject() || value.isArray())
        return {};
    return value.isNull() ? Words::tr("not set") : visible(json, 80);
}

QByteArray alias(const QByteArray &origin, DraftKind kind, const QByteArray &key)
{
    return '$' + origin + '/' + listName(kind).toUtf8() + '/' + key;
}

template <typename T> Draft draftOf(DraftKind kind, const T &object, const QByteArray &origin, qsizetype at)
{
    json::Writer writer;
    object.write(writer);
    const json::Document document = json::Document::parse(writer.result());
    Draft draft = draftFrom(kind, document.root(), at);
    draft.aliases = {alias(origin, kind, object.key)};
    return draft;
}

/// Keys of one file mean nothing in another: they become aliases.
template <typename T>
void rename(QByteArray &reference, const QList<T> &list, const QByteArray &origin, DraftKind kind)
{
    if (withKey(list, reference))
        reference = alias(origin, kind, reference);
}

} // namespace

Importer::Importer(const FederationFile &into)
{
    m_into = m_file = into;
    m_file.issuers.clear();
    m_file.rules.clear();
    m_file.serviceAccounts.reset();
    m_file.workspaces.reset();
    m_file.memberships.reset();
    m_file.tests.clear();
    addFile(into, -1);
    m_objects = 0;
}

void Importer::addFile(const FederationFile &file, qsizetype at)
{
    const QByteArray origin = "file" + QByteArray::number(m_files++);
    const QList<ServiceAccount> accounts = file.serviceAccounts.value_or(QList<ServiceAccount>());
    const QList<Workspace> workspaces = file.workspaces.value_or(QList<Workspace>());
    m_hasAccounts = m_hasAccounts || file.serviceAccounts;
    m_hasWorkspaces = m_hasWorkspaces || file.workspaces;
    m_hasMemberships = m_hasMemberships || file.memberships;
    for (const Issuer &issuer : file.issuers)
        add(DraftKind::Issuer, draftOf(DraftKind::Issuer, issuer, origin, at));
    for (const ServiceAccount &account : accounts)
        add(DraftKind::Account, draftOf(DraftKind::Account, account, origin, at));
    for (const Workspace &workspace : workspaces)
        add(DraftKind::Workspace, draftOf(DraftKind::Workspace, workspace, origin, at));
    for (Rule rule : file.rules) {
        rename(rule.issuer, file.issuers, origin, DraftKind::Issuer);
        rename(rule.serviceAccount, accounts, origin, DraftKind::Account);
        for (QByteArray &workspace : rule.workspaces)
            rename(workspace, workspaces, origin, DraftKind::Workspace);
        add(DraftKind::Rule, draftOf(DraftKind::Rule, rule, origin, at));
    }
    for (Membership member : file.memberships.value_or(QList<Membership>())) {
        rename(member.serviceAccount, accounts, origin, DraftKind::Account);
        rename(member.workspace, workspaces, origin, DraftKind::Workspace);
        addMembership(member.serviceAccount, member.workspace, member.role, at);
        if (!member.unknown.isEmpty())
            m_members.last().unknown = member.unknown;
    }
    addTests(file, origin);
    if (file.organizationId || file.organizationName)
        setOrganization(file.organizationId.value_or(QByteArray()),
                        file.organizationName.value_or(QByteArray()), at);
}

void Importer::addTests(const FederationFile &file, const QByteArray &origin)
{
    for (SavedTest test : file.tests) {
        if (test.rule)
            test.rule = alias(origin, DraftKind::Rule, *test.rule);
        if (test.issuer)
            test.issuer = alias(origin, DraftKind::Issuer, *test.issuer);
        m_file.tests.append(test);
    }
}

void Importer::note(ImportNote::Kind kind, qsizetype at, const QString &message, const QString &hint)
{
    // What a variable of a script holds may come to stand in a name or an address. The prefix alone is said
    // where a key was found.
    const bool secret = secretIn(message.toUtf8().replace(R"("sk-ant-")", "")).has_value();
    m_notes.append({kind, std::max<qsizetype>(at, 0),
                    secret ? Words::tr("something with a secret in it is left out") : message, hint});
}

void Importer::index(DraftKind kind, int place)
{
    const Draft &draft = list(kind).at(place);
    Index &known = m_index[size_t(kind)];
    const auto insert = [place](QHash<QByteArray, int> &table, const QByteArray &text) {
        if (!text.isEmpty() && !table.contains(text))
            table.insert(text, place);
    };
    insert(known.ids, draft.id);
    insert(known.names, draft.name);
    insert(known.names, draft.key);
    for (const QByteArray &one : draft.aliases)
        known.aliases.insert(one, place);
}

int Importer::find(DraftKind kind, const QByteArray &reference) const
{
    const Index &known = m_index[size_t(kind)];
    if (reference.startsWith('$'))
        return known.aliases.value(reference, -1);
    const int byId = known.ids.value(reference, -1);
    return byId >= 0 ? byId : known.names.value(reference, -1);
}

/// Two ids are two objects, whatever they are called.
int Importer::sameObject(DraftKind kind, const Draft &draft) const
{
    const Index &known = m_index[size_t(kind)];
    if (const int byId = draft.id.isEmpty() ? -1 : known.ids.value(draft.id, -1); byId >= 0)
        return byId;
    const int byName = known.names.value(draft.called(), -1);
    const bool other = byName >= 0 && !draft.id.isEmpty() && !list(kind).at(byName).id.isEmpty();
    return other ? -1 : byName;
}

void Importer::add(DraftKind kind, Draft draft)
{
    m_hasAccounts = m_hasAccounts || kind == DraftKind::Account;
    m_hasWorkspaces = m_hasWorkspaces || kind == DraftKind::Workspace;
    if (draft.called().isEmpty()) {
        note(ImportNote::Kind::NotTaken, draft.at,
             Words::tr("this %1 has neither name nor id").arg(kindName(kind)), Words::tr("give it a name"));
        return;
    }
    ++m_objects;
    int place = sameObject(kind, draft);
    if (place < 0) {
        place = int(list(kind).size());
        list(kind).append(std::move(draft));
    } else {
        merge(kind, list(kind)[place], draft);
    }
    index(kind, place);
}

void Importer::update(DraftKind kind, const QByteArray &reference, const Draft &draft)
{
    const int found = find(kind, reference);
    if (found < 0) {
        note(ImportNote::Kind::NotTaken, draft.at,
             Words::tr("changes the %1 %2, which is not here").arg(kindName(kind), visible(reference, 80)),
             Words::tr("import it too: the answer to a GET of it"));
        return;
    }
    ++m_objects;
    Draft &old = list(kind)[found];
    for (const UnknownMember &member : draft.members)
        old.set(member.name, member.json);
    if (!draft.account.isEmpty())
        old.account = draft.account;
    if (draft.workspaces)
        old.workspaces = draft.workspaces;
}

bool Importer::sameReference(DraftKind kind, const QByteArray &one, const QByteArray &other) const
{
    const int first = find(kind, one);
    return one == other || (first >= 0 && first == find(kind, other));
}

/// Only what stands in both can contradict.
void Importer::merge(DraftKind kind, Draft &old, const Draft &draft)
{
    const bool older = !draft.updatedAt.isEmpty() && draft.updatedAt < old.updatedAt;
    for (const UnknownMember &member : draft.members) {
        if (member.name == "key")
            continue;
        const UnknownMember *before = old.member(member.name);
        if (before && !sameJson(before->json, member.json)) {
            conflict(kind, old, draft, member.name, before->json, member.json);
            if (older)
                continue;
        }
        old.set(member.name, member.json);
    }
    mergeReferences(old, draft);
    for (const QByteArray &one : draft.aliases) {
        if (!old.aliases.contains(one))
            old.aliases.append(one);
    }
    if (!older)
        old.updatedAt = draft.updatedAt;
    if (old.at < 0)
        old.at = draft.at;
}

/// Whether two references lead to the same object is known at the end, when all objects are.
void Importer::mergeReferences(Draft &old, const Draft &draft)
{
    const auto take = [&](DraftKind kind, QByteArrayView member, QByteArray &before,
                          const QByteArray &after) {
        if (after.isEmpty())
            return;
        if (!before.isEmpty())
            m_changed.append({kind, old.called(), member, {before}, {after}, draft.at});
        before = after;
    };
    take(DraftKind::Issuer, "issuer", old.issuer, draft.issuer);
    take(DraftKind::Account, "service_account", old.account, draft.account);
    if (!draft.workspaces)
        return;
    const QList<QByteArray> before = old.workspaces.value_or(QList<QByteArray>());
    if (!before.isEmpty())
        m_changed.append(
            {DraftKind::Workspace, old.called(), "workspaces", before, *draft.workspaces, draft.at});
    old.workspaces = draft.workspaces;
}

void Importer::noteChangedReferences()
{
    const auto within = [this](DraftKind kind, const QList<QByteArray> &some,
                               const QList<QByteArray> &others) {
        return std::all_of(some.cbegin(), some.cend(), [&](const QByteArray &one) {
            return std::any_of(others.cbegin(), others.cend(),
                               [&](const QByteArray &other) { return sameReference(kind, one, other); });
        });
    };
    for (const ChangedReference &one : std::as_const(m_changed)) {
        if (!within(one.kind, one.before, one.after) || !within(one.kind, one.after, one.before))
            note(ImportNote::Kind::Conflict, one.at,
                 Words::tr("rule %1: %2 differs").arg(visible(one.rule, 80), QString::fromLatin1(one.member)),
                 Words::tr("the one here is taken"));
    }
}

void Importer::conflict(DraftKind kind, const Draft &old, const Draft &draft, QByteArrayView member,
                        const QByteArray &before, const QByteArray &after)
{
    const QString name = visible(old.called(), 80), what = QString::fromUtf8(member.toByteArray());
    const QString was = shownJson(before), is = shownJson(after);
    const QString message = was.isEmpty() || is.isEmpty()
        ? Words::tr("%1 %2: %3 differs").arg(kindName(kind), name, visible(what, 80))
        : Words::tr("%1 %2: %3 was %4 and is %5 here").arg(kindName(kind), name, visible(what, 80), was, is);
    const bool older = !draft.updatedAt.isEmpty() && draft.updatedAt < old.updatedAt;
    note(ImportNote::Kind::Conflict, draft.at, message,
         older ? Words::tr("the other was updated later and is taken") : Words::tr("the one here is taken"));
}

void Importer::addMembership(const QByteArray &account, const QByteArray &workspace, const QByteArray &role,
                             qsizetype at)
{
    m_hasMemberships = true;
    ++m_objects;
    m_members.append({account, workspace, role, {}, at});
}

void Importer::enable(const QByteArray &rule, const QByteArray &workspace, Enabled enabled, qsizetype at)
{
    const int found = find(DraftKind::Rule, rule);
    if (found < 0) {
        note(ImportNote::Kind::NotTaken, at,
             Words::tr("is about the rule %1, which is not here").arg(visible(rule, 80)),
             Words::tr("import it too: the answer to a GET of it"));
        return;
    }
    ++m_objects;
    Draft &draft = list(DraftKind::Rule)[found];
    QList<QByteArray> workspaces = draft.workspaces.value_or(QList<QByteArray>());
    const auto same = [&](const QByteArray &one) {
        return sameReference(DraftKind::Workspace, one, workspace);
    };
    const bool there = std::any_of(workspaces.cbegin(), workspaces.cend(), same);
    if (enabled == Enabled::No)
        workspaces.removeIf(same);
    else if (!there)
        workspaces.append(workspace);
    draft.workspaces = workspaces;
}

void Importer::setOrganization(const QByteArray &id, const QByteArray &name, qsizetype at)
{
    if (!id.isEmpty() && m_file.organizationId && *m_file.organizationId != id)
        note(ImportNote::Kind::Conflict, at,
             Words::tr("this is of the organization %1, the rest of %2")
                 .arg(visible(id, 80), visible(*m_file.organizationId, 80)),
             Words::tr("keep one file for each organization"));
    if (!id.isEmpty() && !m_file.organizationId)
        m_file.organizationId = id;
    if (!name.isEmpty() && !m_file.organizationName)
        m_file.organizationName = name;
}

} // namespace claimcheck::detail
