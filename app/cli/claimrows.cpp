#include "cli/claimrows.h"

#include "core/jose/glossary.h"
#include "core/text/visible.h"

#include <algorithm>

namespace claimcheck::cli {

namespace {

constexpr int mostRows = 2000;
constexpr int widestName = 30;
constexpr int widestNote = 40;

bool isFlat(json::Value array)
{
    for (const json::Value element : array)
        if (element.isArray() || element.isObject())
            return false;
    return true;
}

QString quotedText(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs);
    return u'"' + visible(escaped) + u'"';
}

QString listText(json::Value array)
{
    QStringList parts;
    for (const json::Value element : array) {
        if (parts.size() == 100) {
            parts.append(u"…"_qs);
            break;
        }
        parts.append(valueText(element));
    }
    return u'[' + parts.join(u", "_qs) + u']';
}

} // namespace

QString valueText(json::Value value)
{
    switch (value.type()) {
    case json::Type::String:
        return quotedText(value.toString());
    case json::Type::Number:
        return visible(QString::fromLatin1(value.numberText()));
    case json::Type::Array:
        return listText(value);
    case json::Type::Object:
        return value.size() == 0 ? u"{}"_qs : u"{…}"_qs;
    case json::Type::Bool:
        return value.toBool() ? u"true"_qs : u"false"_qs;
    case json::Type::Null:
    case json::Type::Missing:
        break;
    }
    return u"null"_qs;
}

void ClaimRows::write(json::Value object)
{
    m_rows.clear();
    m_left = mostRows;
    collect(object, {}, 0);
    int widest = 0;
    for (const Row &row : std::as_const(m_rows))
        widest = std::max(widest, columnsOf(row.name));
    widest = std::min(widest, widestName);
    for (const Row &row : std::as_const(m_rows))
        writeRow(row, widest, noteColumns());
    if (m_rows.isEmpty())
        m_page.paragraph(tr("empty"), 2, Tone::Faint);
    if (m_left <= 0)
        m_page.paragraph(tr("… and more; --json holds all of it"), 2, Tone::Faint);
}

void ClaimRows::collect(json::Value container, const ClaimPath &path, int depth)
{
    int index = 0;
    for (const json::Value member : container) {
        if (m_left <= 0)
            return;
        if (container.isArray())
            collectMember(u"[%1]"_qs.arg(index++), member, {}, depth);
        else
            collectMember(visible(member.key(), 200), member,
                          depth == 0 || !path.isEmpty() ? path + ClaimPath{member.keyUtf8()} : ClaimPath(),
                          depth);
    }
}

/// `path` is empty for what stands in a list, which has no meaning of its own.
void ClaimRows::collectMember(const QString &name, json::Value value, const ClaimPath &path, int depth)
{
    --m_left;
    const QString indented = QString(2 * depth, u' ') + (name.isEmpty() ? u"\"\""_qs : name);
    const bool opens = (value.isObject() && value.size() > 0) || (value.isArray() && !isFlat(value));
    const QString note = path.isEmpty() ? QString() : meaning(path);
    QString notes = note;
    const bool lookalikes = (value.isString() && hasLookalikes(value.toString())) || hasLookalikes(name);
    if (lookalikes)
        notes = tr("Mixes scripts: a letter may pass for another.")
            + (note.isEmpty() ? QString() : u' ' + note);
    m_rows.append({indented, opens ? QString() : valueText(value), notes});
    if (opens)
        collect(value, path, depth + 1);
}

QString ClaimRows::meaning(const ClaimPath &path) const
{
    const bool inHeader = m_of == Of::Header;
    if (inHeader && path.size() > 1)
        return {};
    const Meaning meaning = inHeader ? headerMeaning(path.constFirst()) : claimMeaning(m_preset, path);
    if (meaning.text.isEmpty() || meaning.setBy.isEmpty())
        return meaning.text;
    return u"%1 (%2)"_qs.arg(meaning.text, meaning.setBy);
}

int ClaimRows::noteColumns() const
{
    int widest = 0;
    for (const Row &row : m_rows)
        widest = std::max(widest, columnsOf(row.note));
    return std::min({widest, widestNote, m_page.columns() / 2});
}

void ClaimRows::writeRow(const Row &row, int nameColumns, int noteColumns)
{
    const int left = 2 + nameColumns + 2;
    const int notesAt = m_page.columns() - noteColumns;
    const QList<MarkedLine> values = marked(row.value, Range{}, std::max(16, m_page.columns() - left));
    QList<QString> notes = row.note.isEmpty() ? QList<QString>() : wrapped(row.note, noteColumns);

    QString head = u"  "_qs + padded(row.name, nameColumns) + u"  "_qs;
    if (columnsOf(row.name) > nameColumns) {
        m_page.line(u"  "_qs + row.name);
        head = QString(left, u' ');
    }
    for (const MarkedLine &value : values) {
        const QString line = head + value.text;
        const bool beside = !notes.isEmpty() && columnsOf(line) + 2 <= notesAt;
        m_page.line(beside ? padded(line, notesAt) + m_page.toned(notes.takeFirst(), Tone::Faint) : line);
        head = QString(left, u' ');
    }
    for (const QString &note : std::as_const(notes))
        m_page.line(QString(notesAt, u' ') + m_page.toned(note, Tone::Faint));
}

} // namespace claimcheck::cli
