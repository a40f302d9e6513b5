#include "core/text/veil.h"

#include "core/result.h"

#include <QVarLengthArray>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype shortestWord = 3; ///< that is hidden where it stands alone
constexpr qsizetype shortestPart = 4; ///< of a word, and of what is left of one that was cut off
constexpr qsizetype shortestLike = 7; ///< that is compared with what is like it
constexpr qsizetype comparedEnd = 16; ///< of longer words the ends decide
constexpr qsizetype mostPieces = 20'000, longestText = 64 * 1024;
constexpr qsizetype mostJoined = 8, longestGlued = 64;
constexpr QChar dot(0x2022);

bool isLetter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

bool joins(QChar c)
{
    return c == u'-' || c == u'_' || c == u'.';
}

/// Character for character: places in it are places in the text.
QString folded(QStringView text)
{
    QString result = text.toString();
    for (QChar &c : result)
        c = c.toCaseFolded();
    return result;
}

size_t hashOf(QStringView word)
{
    return qHash(word, 0);
}

bool looksSecret(QStringView run)
{
    return (run.startsWith(u"eyJ") && run.size() >= comparedEnd) || run.startsWith(u"sk-ant-");
}

} // namespace

/// The words between what joins them: "acme-pay.io" has three.
struct Veil::Run {
    QVarLengthArray<Range, 16> words;

    Range range(qsizetype first, qsizetype last) const
    {
        return {words.at(first).begin, words.at(last - 1).end};
    }
    Range whole() const { return range(0, words.size()); }

    static bool next(QStringView text, qsizetype *at, Run *run)
    {
        run->words.clear();
        qsizetype i = *at;
        while (i < text.size() && (run->words.isEmpty() || isLetter(text.at(i)) || joins(text.at(i)))) {
            if (!isLetter(text.at(i))) {
                ++i;
                continue;
            }
            const qsizetype begin = i;
            while (i < text.size() && isLetter(text.at(i)))
                ++i;
            run->words.append({begin, i});
        }
        *at = i;
        return !run->words.isEmpty();
    }
};

namespace {

QStringView part(QStringView text, Range range)
{
    return text.sliced(range.begin, range.size());
}

} // namespace

QSet<size_t> Veil::wordsOf(const QStringList &texts)
{
    QSet<size_t> words;
    for (const QString &one : texts) {
        const QString text = folded(one);
        qsizetype at = 0;
        for (Run run; Run::next(text, &at, &run);) {
            words.insert(hashOf(part(text, run.whole())));
            for (const Range &word : std::as_const(run.words))
                words.insert(hashOf(part(text, word)));
        }
    }
    return words;
}

Veil::Veil(const Ordinary &ordinary)
    : m_grammar(wordsOf(ordinary.grammar))
    , m_prose(wordsOf(ordinary.prose).subtract(wordsOf(ordinary.examples)))
{
}

Veil Veil::hiding(const QStringList &texts) const
{
    Veil veil;
    veil.m_grammar = m_grammar;
    veil.m_prose = m_prose;
    for (const QString &text : texts)
        veil.add(text);
    return veil;
}

void Veil::add(QStringView text)
{
    m_all = m_all || text.size() > longestText;
    const QString all = folded(text.left(longestText));
    qsizetype at = 0, runs = 0;
    Range only;
    for (Run run; Run::next(all, &at, &run); ++runs) {
        only = run.whole();
        if (only.size() >= shortestWord)
            addPiece(part(all, only));
        if (looksSecret(part(text, only)))
            continue;
        for (const Range &word : std::as_const(run.words))
            if (word.size() >= shortestPart)
                addPiece(part(all, word));
    }
    if (runs == 1)
        m_whole.insert(hashOf(part(all, only)));
}

void Veil::addPiece(QStringView word)
{
    if (m_pieces.size() >= mostPieces)
        m_all = true;
    const size_t hash = hashOf(word);
    if (m_all || m_pieces.contains(hash) || m_grammar.contains(hash))
        return;
    m_pieces.insert(hash);
    for (qsizetype size = shortestPart; size <= std::min(word.size(), comparedEnd); ++size) {
        m_starts.insert(hashOf(word.first(size)));
        m_ends.insert(hashOf(word.last(size)));
    }
}

bool Veil::isOrdinary(QStringView word, Kind kind) const
{
    const size_t hash = hashOf(word);
    return m_grammar.contains(hash) || (kind == Kind::Prose && m_prose.contains(hash));
}

bool Veil::isHidden(QStringView words) const
{
    if (words.size() < shortestWord)
        return false;
    if (const size_t hash = hashOf(words); m_all || m_pieces.contains(hash) || m_whole.contains(hash))
        return true;
    // Of what nearly is one, as a rule with a slip of the pen has it, two thirds decide.
    const qsizetype most = words.size() < shortestLike ? words.size() : (2 * words.size() + 2) / 3;
    const qsizetype size = std::min(most, comparedEnd);
    return size >= shortestPart
        && (m_starts.contains(hashOf(words.first(size))) || m_ends.contains(hashOf(words.last(size))));
}

/// A word that was put in front of or behind another one without anything between: "3Aacme".
bool Veil::hasHiddenEnd(QStringView word) const
{
    const qsizetype most = std::min(word.size() - 1, longestGlued);
    for (qsizetype size = shortestPart; size <= most; ++size) {
        const QStringView first = word.first(size), last = word.last(size);
        if (m_starts.contains(hashOf(last.first(shortestPart))) && m_pieces.contains(hashOf(last)))
            return true;
        if (m_starts.contains(hashOf(first.first(shortestPart))) && m_pieces.contains(hashOf(first)))
            return true;
    }
    return false;
}

QString Veil::veiled(const QString &text, Kind kind) const
{
    const QString all = folded(text);
    QString shown = text;
    qsizetype at = 0;
    for (Run run; Run::next(all, &at, &run);) {
        if (const Range whole = run.whole(); looksSecret(part(text, whole)))
            std::fill_n(shown.begin() + whole.begin, whole.size(), dot);
        else
            veilRun(all, run, kind, &shown);
    }
    return shown;
}

/// The most words that are hidden together come first: of "my-org" neither would be by itself.
void Veil::veilRun(QStringView folded, const Run &run, Kind kind, QString *shown) const
{
    const qsizetype count = run.words.size();
    for (qsizetype first = 0; first < count;) {
        qsizetype last = first == 0 && isHidden(part(folded, run.whole())) ? count : 0;
        for (qsizetype end = std::min(count, first + mostJoined); last == 0 && end > first; --end)
            if (isHidden(part(folded, run.range(first, end))))
                last = end;
        if (last == 0 && hasHiddenEnd(part(folded, run.words.at(first))))
            last = first + 1;
        if (last != 0)
            veilWords(folded, run, first, last, kind, shown);
        first = std::max(last, first + 1);
    }
}

void Veil::veilWords(QStringView folded, const Run &run, qsizetype first, qsizetype last, Kind kind,
                     QString *shown) const
{
    const QStringView together = part(folded, run.range(first, last));
    const bool isWhole = kind == Kind::Data && m_whole.contains(hashOf(together));
    if (!isWhole && isOrdinary(together, kind))
        return;
    // Ordinary words make a name where they are joined: "workload-identity".
    const bool isName = last - first > 1 && m_pieces.contains(hashOf(together));
    for (qsizetype i = first; i < last; ++i) {
        const Range word = run.words.at(i);
        if (isWhole || isName || !isOrdinary(part(folded, word), kind))
            std::fill_n(shown->begin() + word.begin, word.size(), dot);
    }
}

} // namespace claimcheck
