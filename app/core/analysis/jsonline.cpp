#include "core/analysis/jsonline.h"

#include "core/federation/difference.h"
#include "core/json/canonical.h"
#include "core/json/writer.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MemberChange)
};

constexpr qsizetype longestLine = 2000;
/// Elements of a longer list are left out where both sides have them.
constexpr qsizetype longestFullList = 160;
constexpr int fewest = 3; ///< elements worth leaving out

/// Goes on until the line is full: what follows could not be seen anyway.
void addLine(QByteArray &line, json::Value value)
{
    if (line.size() > 2 * longestLine)
        return;
    const bool object = value.isObject();
    if (!object && !value.isArray()) {
        line += value.isString() ? json::quoted(value.utf8()) : value.source();
        return;
    }
    line += object ? '{' : '[';
    bool first = true;
    for (const json::Value element : value) {
        if (line.size() > 2 * longestLine)
            break;
        if (!first)
            line += ", ";
        first = false;
        if (object)
            line += json::quoted(element.keyUtf8()) + ": ";
        addLine(line, element);
    }
    line += object ? '}' : ']';
}

struct Element {
    QString text;
    bool unmatched = false;
};

/// Elements of `list` that `other` does not have, each as often as it stands there.
QList<Element> elementsOf(json::Value list, json::Value other)
{
    QHash<QByteArray, int> left;
    for (const json::Value element : other)
        ++left[json::canonical(element)];
    QList<Element> elements;
    elements.reserve(list.size());
    for (const json::Value element : list) {
        int &count = left[json::canonical(element)];
        elements.append({lineOf(element), count <= 0});
        --count;
    }
    return elements;
}

bool isLong(const QList<Element> &elements)
{
    qsizetype size = 0;
    for (const Element &element : elements)
        size += element.text.size() + 2;
    return size > longestFullList;
}

/// How many elements from `at` on the other side has, too.
qsizetype matchedRun(const QList<Element> &elements, qsizetype at)
{
    const auto end = std::find_if(elements.cbegin() + at, elements.cend(),
                                  [](const Element &element) { return element.unmatched; });
    return end - (elements.cbegin() + at);
}

struct Line {
    QString text;
    QList<Range> differs;
};

Line written(const QList<Element> &elements)
{
    const bool fold = isLong(elements);
    Line line{QStringLiteral("["), {}};
    for (qsizetype i = 0; i < elements.size() && line.text.size() < longestLine;) {
        if (i > 0)
            line.text += QLatin1String(", ");
        const qsizetype run = fold ? matchedRun(elements, i) : 0;
        if (run >= fewest) {
            line.text += Words::tr("… %1 the same …").arg(run);
            i += run;
            continue;
        }
        const qsizetype begin = line.text.size();
        line.text += elements.at(i).text;
        if (elements.at(i).unmatched)
            line.differs.append({begin, line.text.size()});
        ++i;
    }
    line.text += line.text.size() < longestLine ? u']' : u'…';
    return line;
}

/// One element in another's place: only what differs within it is marked.
void refine(Line &before, Line &after)
{
    if (before.differs.size() != 1 || after.differs.size() != 1)
        return;
    const Range a = before.differs.takeFirst(), b = after.differs.takeFirst();
    const Marks marks = marksIn(QStringView(before.text).sliced(a.begin, a.size()),
                                QStringView(after.text).sliced(b.begin, b.size()));
    for (const Range &run : marks.before)
        before.differs.append({a.begin + run.begin, a.begin + run.end});
    for (const Range &run : marks.after)
        after.differs.append({b.begin + run.begin, b.begin + run.end});
}

bool isQuoted(QStringView text)
{
    return text.size() >= 2 && text.front() == u'"' && text.back() == u'"';
}

} // namespace

QString lineOf(json::Value value)
{
    QByteArray line;
    addLine(line, value);
    return visible(QString::fromUtf8(line), longestLine);
}

Marks marksIn(QStringView before, QStringView after)
{
    const qsizetype quote = isQuoted(before) && isQuoted(after) ? 1 : 0;
    const QList<Difference> runs = differences(before.sliced(quote, before.size() - 2 * quote),
                                               after.sliced(quote, after.size() - 2 * quote));
    Marks marks;
    for (const Difference &run : runs) {
        if (!run.expected.isEmpty())
            marks.before.append({quote + run.expected.begin, quote + run.expected.end});
        if (!run.actual.isEmpty())
            marks.after.append({quote + run.actual.begin, quote + run.actual.end});
    }
    return marks;
}

ListLines listLines(json::Value before, json::Value after)
{
    const QList<Element> old = elementsOf(before, after), now = elementsOf(after, before);
    const auto matched = [](const Element &element) { return !element.unmatched; };
    Line first = written(old), second = written(now);
    refine(first, second);
    return {first.text, second.text, first.differs, second.differs,
            std::all_of(old.cbegin(), old.cend(), matched) && std::all_of(now.cbegin(), now.cend(), matched)};
}

} // namespace claimcheck::detail
