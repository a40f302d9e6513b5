#include "core/analysis/filediff.h"

#include "core/analysis/filediffwords.h"
#include "core/federation/objectreader.h"
#include "core/text/visible.h"

#include <QHash>

#include <algorithm>

namespace claimcheck {

namespace {

using Type = ObjectChange::Type;
using Kind = ObjectChange::Kind;

QByteArray keyOf(const Membership &membership)
{
    return membership.serviceAccount + '/' + membership.workspace;
}
QByteArray keyOf(const SavedTest &test)
{
    return test.name;
}
template <typename T> QByteArray keyOf(const T &object)
{
    return object.key;
}

/// What is told apart by its platform id when its key changed.
QByteArray idOf(const Membership &)
{
    return {};
}
QByteArray idOf(const SavedTest &)
{
    return {};
}
template <typename T> QByteArray idOf(const T &object)
{
    return object.id.value_or(QByteArray());
}

template <typename T> QString nameOf(const T &object)
{
    QByteArray name = keyOf(object);
    if constexpr (requires { object.name; })
        name = object.name.isEmpty() ? name : object.name;
    return visible(QString::fromUtf8(name), 80);
}

template <typename T> QList<MemberChange> membersOf(const T &before, const T &after)
{
    json::Writer old, now;
    before.write(old);
    after.write(now);
    const json::Document oldJson = json::Document::parse(old.result());
    const json::Document nowJson = json::Document::parse(now.result());
    QList<MemberChange> members = memberChanges(oldJson.root(), nowJson.root());
    erase_if(members, [](const MemberChange &member) { return !member.isChange(); });
    return members;
}

template <typename T> struct Pair {
    const T *before = nullptr;
    const T *after = nullptr;
};

/// Objects that are the same one in both files: by local key, else by id.
template <typename T> QList<Pair<T>> pairsOf(const QList<T> &before, const QList<T> &after)
{
    QHash<QByteArray, const T *> byKey, byId;
    for (const T &object : after) {
        byKey.insert(keyOf(object), &object);
        if (!idOf(object).isEmpty())
            byId.insert(idOf(object), &object);
    }
    QHash<const T *, bool> taken;
    QList<Pair<T>> pairs;
    for (const T &object : before) {
        const T *other = byKey.value(keyOf(object));
        if (!other && !idOf(object).isEmpty())
            other = byId.value(idOf(object));
        if (taken.contains(other))
            other = nullptr;
        pairs.append(Pair<T>{&object, other});
        if (other)
            taken.insert(other, true);
    }
    for (const T &object : after) {
        if (!taken.contains(&object))
            pairs.append(Pair<T>{nullptr, &object});
    }
    return pairs;
}

template <typename T> ObjectChange changeOf(Type type, const Pair<T> &pair)
{
    ObjectChange change;
    change.type = type;
    change.kind = !pair.before ? Kind::Added : !pair.after ? Kind::Removed : Kind::Changed;
    const T &named = pair.after ? *pair.after : *pair.before;
    change.key = keyOf(named);
    change.name = nameOf(named);
    if (pair.before && pair.after)
        change.members = membersOf(*pair.before, *pair.after);
    return change;
}

template <typename T>
void addObjects(QList<ObjectChange> &objects, Type type, const QList<T> &before, const QList<T> &after)
{
    const QList<Pair<T>> pairs = pairsOf(before, after);
    for (const Pair<T> &pair : pairs) {
        const ObjectChange change = changeOf(type, pair);
        if (change.kind != Kind::Changed || !change.members.isEmpty())
            objects.append(change);
    }
}

/// A list one of the files does not hold says nothing about its objects.
template <typename T>
void addObjects(QList<ObjectChange> &objects, Type type, const std::optional<QList<T>> &before,
                const std::optional<QList<T>> &after)
{
    if (before && after)
        addObjects(objects, type, *before, *after);
}

template <typename T> bool sameObject(const T *a, const T *b)
{
    return a && b ? *a == *b : a == b;
}

/// The rule, its issuer and its account are the same in both versions.
bool sameAround(const RuleVersion &before, const RuleVersion &after)
{
    return before.rule && after.rule && *before.rule == *after.rule
        && sameObject(before.issuer(), after.issuer())
        && sameObject(before.file->serviceAccount(before.rule->serviceAccount),
                      after.file->serviceAccount(after.rule->serviceAccount))
        && before.file->memberships == after.file->memberships
        && before.file->workspaces == after.file->workspaces;
}

QList<Candidate> withTests(QList<Candidate> tokens, const FederationFile &before, const FederationFile &after,
                           UnixSeconds now)
{
    tokens += testCandidates(after, now);
    const QList<Candidate> old = testCandidates(before, now);
    for (const Candidate &candidate : old) {
        const bool known = std::any_of(tokens.cbegin(), tokens.cend(), [&candidate](const Candidate &other) {
            return other.variant.token == candidate.variant.token;
        });
        if (!known)
            tokens.append(candidate);
    }
    return tokens;
}

QByteArray organizationOf(const FederationFile &file)
{
    json::Writer writer;
    writer.beginObject();
    if (file.organizationId)
        writer.member("id", *file.organizationId);
    if (file.organizationName)
        writer.member("name", *file.organizationName);
    writeUnknown(writer, file.organizationUnknown);
    return writer.endObject().result();
}

void addOrganization(QList<ObjectChange> &objects, const FederationFile &before, const FederationFile &after)
{
    const json::Document old = json::Document::parse(organizationOf(before));
    const json::Document next = json::Document::parse(organizationOf(after));
    ObjectChange change;
    change.type = Type::Organization;
    change.key = after.organizationId.value_or(QByteArray());
    change.name = visible(QString::fromUtf8(after.organizationName.value_or(change.key)), 80);
    change.members = memberChanges(old.root(), next.root());
    erase_if(change.members, [](const MemberChange &member) { return !member.isChange(); });
    if (!change.members.isEmpty())
        objects.append(change);
}

int breachesOf(const ObjectChange &object)
{
    return int(std::count_if(object.newlyIn.cbegin(), object.newlyIn.cend(),
                             [](const AccessChange &change) { return change.isBreach(); }));
}

void addRules(QList<ObjectChange> &objects, const FederationFile &before, const FederationFile &after,
              const QList<Candidate> &candidates, const PresetCatalog *catalog, UnixSeconds now)
{
    const QList<Pair<Rule>> pairs = pairsOf(before.rules, after.rules);
    for (const Pair<Rule> &pair : pairs) {
        const RuleVersion old{pair.before, &before}, next{pair.after, &after};
        if (sameAround(old, next))
            continue;
        ObjectChange change = changeOf(Type::Rule, pair);
        const RuleDiff diff = RuleDiff::make(old, next, candidates, catalog, now);
        change.newlyIn = diff.newlyIn;
        change.lockedOut = diff.lockedOut;
        change.tried = diff.tried;
        if (change.kind == Kind::Changed && change.members.isEmpty())
            change.kind = Kind::Through;
        if (change.kind != Kind::Through || !change.newlyIn.isEmpty() || !change.lockedOut.isEmpty())
            objects.append(change);
    }
    std::stable_sort(objects.begin(), objects.end(), [](const ObjectChange &a, const ObjectChange &b) {
        const auto place = [](const ObjectChange &change) {
            return std::tuple(-breachesOf(change), -change.newlyIn.size(), -change.lockedOut.size());
        };
        return place(a) < place(b);
    });
}

} // namespace

FileDiff FileDiff::make(const FederationFile &before, const FederationFile &after,
                        const QList<Candidate> &tokens, const PresetCatalog *catalog, UnixSeconds now)
{
    FileDiff diff;
    addRules(diff.objects, before, after, withTests(tokens, before, after, now), catalog, now);
    addObjects(diff.objects, Type::Issuer, before.issuers, after.issuers);
    addObjects(diff.objects, Type::ServiceAccount, before.serviceAccounts, after.serviceAccounts);
    addObjects(diff.objects, Type::Workspace, before.workspaces, after.workspaces);
    addObjects(diff.objects, Type::Membership, before.memberships, after.memberships);
    addObjects(diff.objects, Type::Test, before.tests, after.tests);
    addOrganization(diff.objects, before, after);
    detail::addHeadline(diff);
    return diff;
}

int FileDiff::newlyIn() const
{
    qsizetype count = 0;
    for (const ObjectChange &object : objects)
        count += object.newlyIn.size();
    return int(count);
}

int FileDiff::lockedOut() const
{
    qsizetype count = 0;
    for (const ObjectChange &object : objects)
        count += object.lockedOut.size();
    return int(count);
}

int FileDiff::breaches() const
{
    int count = 0;
    for (const ObjectChange &object : objects)
        count += breachesOf(object);
    return count;
}

} // namespace claimcheck
