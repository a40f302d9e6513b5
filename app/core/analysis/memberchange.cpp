#include "core/analysis/memberchange.h"

#include "core/analysis/jsonline.h"
#include "core/json/canonical.h"

#include <QHash>

namespace claimcheck {

namespace {

constexpr qsizetype deepest = 32;

/// The members of an object, each name once, with the last of equal ones.
struct Members {
    struct Entry {
        QByteArray name;
        json::Value value;
        bool repeated = false;
    };
    QList<Entry> entries;
    QHash<QByteArray, qsizetype> places;

    explicit Members(json::Value object)
    {
        if (!object.isObject())
            return;
        for (const json::Value member : object) {
            const QByteArray name = member.keyUtf8();
            const auto known = places.constFind(name);
            if (known == places.constEnd()) {
                places.insert(name, entries.size());
                entries.append({name, member});
            } else {
                entries[*known].value = member;
                entries[*known].repeated = true;
            }
        }
    }
    const Entry *find(const QByteArray &name) const
    {
        const auto known = places.constFind(name);
        return known == places.constEnd() ? nullptr : &entries.at(*known);
    }
};

/// Of a value that is there on one side only; the quotes of a text are not marked.
QList<Range> whole(const QString &text)
{
    const bool quoted = text.size() > 2 && text.startsWith(u'"') && text.endsWith(u'"');
    return {quoted ? Range{1, text.size() - 1} : Range{0, text.size()}};
}

void compareTexts(MemberChange &change)
{
    const detail::Marks marks = detail::marksIn(change.before, change.after);
    change.beforeDiffers = marks.before;
    change.afterDiffers = marks.after;
}

void compareLists(MemberChange &change, json::Value before, json::Value after)
{
    const detail::ListLines lines = detail::listLines(before, after);
    change.before = lines.before;
    change.after = lines.after;
    change.beforeDiffers = lines.beforeDiffers;
    change.afterDiffers = lines.afterDiffers;
    change.kind = lines.sameElements ? MemberChange::Kind::Reordered : MemberChange::Kind::Changed;
}

class Comparison {
public:
    void compare(json::Value before, json::Value after)
    {
        const Members old(before), now(after);
        for (const Members::Entry &entry : old.entries)
            member(&entry, now.find(entry.name));
        for (const Members::Entry &entry : now.entries) {
            if (!old.find(entry.name))
                member(nullptr, &entry);
        }
    }
    QList<MemberChange> take() { return std::move(m_changes); }

private:
    void member(const Members::Entry *old, const Members::Entry *now)
    {
        if (m_changes.size() >= MemberChange::mostMembers)
            return;
        m_path.append(old ? old->name : now->name);
        const bool nested = old && now && old->value.isObject() && now->value.isObject()
            && old->value.size() + now->value.size() > 0 && m_path.size() < deepest;
        if (nested)
            compare(old->value, now->value);
        else
            leaf(old, now);
        m_path.removeLast();
    }

    void leaf(const Members::Entry *old, const Members::Entry *now)
    {
        MemberChange change;
        change.path = m_path;
        change.repeated = (old && old->repeated) || (now && now->repeated);
        if (old)
            change.before = detail::lineOf(old->value);
        if (now)
            change.after = detail::lineOf(now->value);
        if (!now) {
            change.kind = MemberChange::Kind::Removed;
            change.beforeDiffers = whole(change.before);
        } else if (!old) {
            change.kind = MemberChange::Kind::Added;
            change.afterDiffers = whole(change.after);
        } else if (json::canonical(old->value) != json::canonical(now->value)) {
            compareValues(change, old->value, now->value);
        }
        m_changes.append(change);
    }

    static void compareValues(MemberChange &change, json::Value old, json::Value now)
    {
        change.kind = MemberChange::Kind::Changed;
        if (old.isArray() && now.isArray())
            return compareLists(change, old, now);
        if (old.type() == now.type())
            return compareTexts(change);
        change.beforeDiffers = {{0, change.before.size()}};
        change.afterDiffers = {{0, change.after.size()}};
    }

    ClaimPath m_path;
    QList<MemberChange> m_changes;
};

} // namespace

QList<MemberChange> memberChanges(json::Value before, json::Value after)
{
    Comparison comparison;
    comparison.compare(before, after);
    return comparison.take();
}

} // namespace claimcheck
