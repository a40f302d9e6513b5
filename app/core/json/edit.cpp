#include "core/json/edit.h"

#include "core/json/writer.h"

#include <QVarLengthArray>

#include <algorithm>

namespace claimcheck::json {

namespace {

constexpr qsizetype deepest = 64;

/// The name with its quotes, as written.
QByteArrayView writtenKey(Value member)
{
    const Range key = member.keyRange();
    return {member.sourceView().data() - (member.range().begin - key.begin), key.size()};
}

/// The edits that are made within one object, each with its own place in its path.
class Within {
public:
    explicit Within(const QList<Edit> &edits)
    {
        for (const Edit &edit : edits)
            if (!edit.path.isEmpty())
                m_edits.append(&edit);
    }

    /// The object's members as written, but for those the edits name.
    QByteArray apply(Value object) const
    {
        QByteArray out = "{";
        out.reserve(object.sourceView().size() + 64);
        QVarLengthArray<const Edit *, 16> made;
        for (const Value member : object) {
            const Edit *first = editOf(member);
            if (!first)
                append(out, writtenKey(member), member.sourceView());
            else if (!made.contains(first))
                appendChanged(out, writtenKey(member), member, *first);
            if (first)
                made.append(first);
        }
        for (const Edit *edit : m_edits) {
            const Edit *first = editNamed(nameIn(*edit));
            if (made.contains(first))
                continue;
            made.append(first);
            appendChanged(out, quoted(nameIn(*edit)), {}, *first);
        }
        return out += '}';
    }

private:
    Within(const Within &outer, const Edit &first)
        : m_depth(outer.m_depth + 1)
    {
        for (const Edit *edit : outer.m_edits) {
            if (outer.nameIn(*edit) != outer.nameIn(first))
                continue;
            if (outer.isLast(*edit))
                m_edits.clear(); // what was inside is gone
            else
                m_edits.append(edit);
        }
    }

    const QByteArray &nameIn(const Edit &edit) const { return edit.path.at(m_depth); }
    bool isLast(const Edit &edit) const { return edit.path.size() == m_depth + 1 || m_depth + 1 >= deepest; }

    /// The first edit of the same member stands for all of them.
    const Edit *editOf(Value member) const
    {
        const auto found = std::find_if(m_edits.begin(), m_edits.end(),
                                        [&](const Edit *edit) { return member.keyEquals(nameIn(*edit)); });
        return found == m_edits.end() ? nullptr : *found;
    }
    const Edit *editNamed(const QByteArray &name) const
    {
        return *std::find_if(m_edits.begin(), m_edits.end(),
                             [&](const Edit *edit) { return nameIn(*edit) == name; });
    }
    const Edit *lastWhole(const Edit &first) const
    {
        const Edit *found = nullptr;
        for (const Edit *edit : m_edits)
            if (isLast(*edit) && nameIn(*edit) == nameIn(first))
                found = edit;
        return found;
    }

    static void append(QByteArray &out, QByteArrayView key, QByteArrayView value)
    {
        if (out.size() > 1)
            out += ',';
        out += key;
        out += ':';
        out += value;
    }

    void appendChanged(QByteArray &out, QByteArrayView key, Value member, const Edit &first) const
    {
        const Edit *whole = lastWhole(first);
        const Within inner(*this, first);
        if (inner.m_edits.isEmpty()) {
            if (whole && !whole->json.isEmpty())
                append(out, key, whole->json);
            return;
        }
        const Document replaced = whole ? Document::parse(whole->json) : Document();
        const Value value = whole ? replaced.root() : member;
        if (value.isObject() || inner.sets())
            append(out, key, inner.apply(value.isObject() ? value : Value()));
        else if (!value.isMissing())
            append(out, key, value.sourceView()); // nothing to take out below what is no object
    }

    bool sets() const
    {
        return std::any_of(m_edits.begin(), m_edits.end(),
                           [](const Edit *edit) { return !edit->json.isEmpty(); });
    }

    qsizetype m_depth = 0;
    QVarLengthArray<const Edit *, 16> m_edits;
};

/// Members of one object looked up by those of another, quick where both have much the same order.
class Counterparts {
public:
    explicit Counterparts(Value object)
        : m_object(object)
        , m_next(object.begin())
    {
    }

    Value of(Value member)
    {
        const QByteArrayView key = writtenKey(member);
        for (Value::Iterator at = m_next; at != m_object.end(); ++at) {
            if (writtenKey(*at) != key)
                continue;
            const Value found = *at;
            m_next = ++at;
            return found;
        }
        return m_object[member.keyUtf8()];
    }

private:
    Value m_object;
    Value::Iterator m_next;
};

void addDifferences(QList<Edit> &edits, Value before, Value after, const QList<QByteArray> &path)
{
    const auto below = [&path](Value member) { return path + QList<QByteArray>{member.keyUtf8()}; };
    Counterparts old(before), added(after);
    for (const Value member : after) {
        const Value was = old.of(member);
        if (was.sourceView() == member.sourceView())
            continue;
        if (member.isObject() && was.isObject() && path.size() < deepest)
            addDifferences(edits, was, member, below(member));
        else
            edits.append({below(member), member.source()});
    }
    for (const Value member : before)
        if (added.of(member).isMissing())
            edits.append({below(member), {}});
}

} // namespace

QByteArray withEdits(Value object, const QList<Edit> &edits)
{
    return Within(edits).apply(object);
}

QByteArray withEdits(const QByteArray &object, const QList<Edit> &edits)
{
    if (edits.isEmpty())
        return object;
    const Document document = Document::parse(object);
    return withEdits(document.root(), edits);
}

QByteArray withMember(Value object, const QList<QByteArray> &path, const QByteArray &json)
{
    return path.isEmpty() ? json : withEdits(object, {{path, json}});
}

QByteArray withoutMember(Value object, const QList<QByteArray> &path)
{
    if (path.isEmpty() || valueAt(object, path).isMissing())
        return object.source();
    return withEdits(object, {{path, {}}});
}

Value valueAt(Value object, const QList<QByteArray> &path)
{
    for (const QByteArray &name : path)
        object = object[name];
    return object;
}

QList<Edit> differences(Value before, Value after)
{
    QList<Edit> edits;
    addDifferences(edits, before, after, {});
    return edits;
}

} // namespace claimcheck::json
