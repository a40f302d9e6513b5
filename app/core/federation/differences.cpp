#include "core/federation/difference.h"

#include <algorithm>
#include <vector>

namespace claimcheck {

namespace {

/// Cells of the table a longest common sequence takes; beyond it there is one run.
constexpr qsizetype mostCells = 250'000;
/// More runs are no longer seen at a glance.
constexpr qsizetype mostRuns = 6;

using Words = std::vector<Range>;

/// Letters and digits that stand together, and each other character alone.
Words wordsOf(QStringView text)
{
    Words words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && text[end].isLetterOrNumber())
            ++end;
        if (end == at) {
            const bool pair = text[at].isHighSurrogate() && at + 1 < text.size();
            end = at + (pair ? 2 : 1);
        }
        words.push_back({at, end});
        at = end;
    }
    return words;
}

/// The middle of two word lists, as a table of how long a sequence they have in common from each pair on.
class Common {
public:
    Common(QStringView a, QStringView b)
        : m_a(a)
        , m_b(b)
        , m_aWords(wordsOf(a))
        , m_bWords(wordsOf(b))
    {
        const size_t most = std::min(m_aWords.size(), m_bWords.size());
        while (m_begin < most && same(m_begin, m_begin))
            ++m_begin;
        m_aEnd = m_aWords.size();
        m_bEnd = m_bWords.size();
        while (m_aEnd > m_begin && m_bEnd > m_begin && same(m_aEnd - 1, m_bEnd - 1)) {
            --m_aEnd;
            --m_bEnd;
        }
    }

    /// From the first word that differs to the last.
    Difference middle() const
    {
        return {span(m_aWords, m_begin, m_aEnd, m_a.size()), span(m_bWords, m_begin, m_bEnd, m_b.size())};
    }

    bool isSmall() const { return qsizetype(rows() * columns()) <= mostCells; }

    QList<Difference> runs()
    {
        fill();
        QList<Difference> runs;
        size_t i = m_begin, j = m_begin;
        while (i < m_aEnd || j < m_bEnd) {
            if (i < m_aEnd && j < m_bEnd && same(i, j)) {
                ++i;
                ++j;
                continue;
            }
            const size_t a = i, b = j;
            while ((i < m_aEnd || j < m_bEnd) && !(i < m_aEnd && j < m_bEnd && same(i, j))) {
                if (j == m_bEnd || (i < m_aEnd && length(i + 1, j) >= length(i, j + 1)))
                    ++i;
                else
                    ++j;
            }
            runs.append({span(m_aWords, a, i, m_a.size()), span(m_bWords, b, j, m_b.size())});
        }
        return runs;
    }

private:
    size_t rows() const { return m_aEnd - m_begin + 1; }
    size_t columns() const { return m_bEnd - m_begin + 1; }
    bool same(size_t i, size_t j) const
    {
        const Range x = m_aWords[i], y = m_bWords[j];
        return m_a.sliced(x.begin, x.size()) == m_b.sliced(y.begin, y.size());
    }
    quint16 &length(size_t i, size_t j) { return m_table[(i - m_begin) * columns() + (j - m_begin)]; }
    void fill()
    {
        m_table.assign(rows() * columns(), 0);
        for (size_t i = m_aEnd; i-- > m_begin;) {
            for (size_t j = m_bEnd; j-- > m_begin;)
                length(i, j) = same(i, j) ? quint16(length(i + 1, j + 1) + 1)
                                          : std::max(length(i + 1, j), length(i, j + 1));
        }
    }
    static Range span(const Words &words, size_t begin, size_t end, qsizetype size)
    {
        const qsizetype at = begin < words.size() ? words[begin].begin : size;
        return {at, end > begin ? words[end - 1].end : at};
    }

    QStringView m_a, m_b;
    Words m_aWords, m_bWords;
    size_t m_begin = 0, m_aEnd = 0, m_bEnd = 0;
    std::vector<quint16> m_table;
};

/// Two replacements with one separator between them are read as one.
QList<Difference> joined(const QList<Difference> &runs)
{
    const auto replaces = [](const Difference &run) {
        return !run.expected.isEmpty() && !run.actual.isEmpty();
    };
    QList<Difference> out;
    for (const Difference &run : runs) {
        const bool near = !out.isEmpty() && replaces(out.constLast()) && replaces(run)
            && run.expected.begin - out.constLast().expected.end <= 1;
        if (!near) {
            out.append(run);
            continue;
        }
        out.last().expected.end = run.expected.end;
        out.last().actual.end = run.actual.end;
    }
    return out;
}

/// At least a third of the shorter text is in no run.
bool hasMuchInCommon(const QList<Difference> &runs, qsizetype shorter)
{
    qsizetype expected = 0, actual = 0;
    for (const Difference &run : runs) {
        expected += run.expected.size();
        actual += run.actual.size();
    }
    return 3 * std::min(expected, actual) <= 2 * shorter;
}

qsizetype unitsAt(QStringView text, qsizetype at)
{
    return text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
}

/// Where one side has nothing marked at all, the first run takes in the next character of both.
void markBothSides(QList<Difference> &runs, QStringView expected, QStringView actual)
{
    const auto isBlank = [&runs](Range Difference::*side) {
        return std::all_of(runs.cbegin(), runs.cend(),
                           [side](const Difference &run) { return (run.*side).isEmpty(); });
    };
    if (runs.isEmpty() || (!isBlank(&Difference::expected) && !isBlank(&Difference::actual)))
        return;
    Difference &first = runs.first();
    if (first.expected.end < expected.size() && first.actual.end < actual.size()) {
        first.expected.end += unitsAt(expected, first.expected.end);
        first.actual.end += unitsAt(actual, first.actual.end);
    }
}

} // namespace

QList<Difference> differences(QStringView expected, QStringView actual)
{
    if (expected == actual)
        return {};
    Common common(expected, actual);
    QList<Difference> runs;
    if (common.isSmall())
        runs = joined(common.runs());
    const bool clear = !runs.isEmpty() && runs.size() <= mostRuns
        && hasMuchInCommon(runs, std::min(expected.size(), actual.size()));
    if (!clear)
        runs = {common.middle()};
    markBothSides(runs, expected, actual);
    return runs;
}

} // namespace claimcheck
