#include "core/text/visible.h"

#include "core/text/codepoints.h"
#include "core/text/lookalikes.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// Marks stacked on one letter; Thai and Vietnamese need two, everything above climbs out of the row.
constexpr int mostMarks = 3;

struct Span {
    char32_t first, last;
};

/// Characters that show nothing although Unicode calls them letters, marks or symbols.
constexpr Span fillers[] = {
    {0x034F, 0x034F}, // combining grapheme joiner
    {0x115F, 0x1160}, // Hangul Jamo fillers
    {0x17B4, 0x17B5}, // Khmer inherent vowels
    {0x180B, 0x180F}, // Mongolian selectors
    {0x2800, 0x2800}, // empty Braille pattern
    {0x3164, 0x3164}, // Hangul filler
    {0xFE00, 0xFE0F}, // variation selectors
    {0xFFA0, 0xFFA0}, // halfwidth Hangul filler
    {0xFFFC, 0xFFFC}, // object replacement
    {0x1D159, 0x1D159}, // musical null notehead
    {0xE0000, 0xE0FFF}, // tags and more selectors
};

bool isFiller(char32_t c)
{
    return std::any_of(std::begin(fillers), std::end(fillers),
                       [c](const Span &span) { return c >= span.first && c <= span.last; });
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// Shown as it is, wherever it stands (marks and blanks at the ends are decided by their neighbours).
bool isPlain(char32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return true;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return false;
    default:
        return !isFiller(c);
    }
}

/// Goes through a text and tells of each code point whether it can be shown as it is.
class Reader {
public:
    explicit Reader(QStringView text)
        : m_points(text)
    {
        while (m_leading < text.size() && text[m_leading] == u' ')
            ++m_leading;
        m_trailing = text.size();
        while (m_trailing > m_leading && text[m_trailing - 1] == u' ')
            --m_trailing;
    }

    bool atEnd() const { return m_points.atEnd(); }
    qsizetype position() const { return m_points.position(); }

    struct Step {
        char32_t character;
        bool plain;
    };
    Step next()
    {
        const qsizetype at = m_points.position();
        const char32_t c = m_points.next();
        if (isMark(c) && !isFiller(c))
            return {c, m_marks++ < mostMarks};
        m_marks = 0;
        const bool edge = at < m_leading || at >= m_trailing;
        if (!isPlain(c) || (c == u' ' && edge)) {
            m_marks = mostMarks;
            return {c, false};
        }
        return {c, true};
    }

private:
    detail::CodePoints m_points;
    qsizetype m_leading = 0, m_trailing = 0;
    int m_marks = mostMarks; // at the start there is no letter to stand on
};

QString escaped(char32_t c)
{
    return u"\\u{%1}"_qs.arg(QString::number(c, 16).toUpper());
}

bool isPrintableAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7F'; });
}

bool isOrdinary(QStringView text)
{
    return text.isEmpty() || (text.front() != u' ' && text.back() != u' ' && isPrintableAscii(text));
}

std::bitset<QChar::ScriptCount> scriptsWrittenOut;

QString restMark(qsizetype left)
{
    return u"… +%1"_qs.arg(left);
}

} // namespace

QString visible(QStringView text, qsizetype limit)
{
    if (text.size() <= limit && isOrdinary(text))
        return text.toString();
    const qsizetype reserve = restMark(text.size()).size();
    QString out;
    out.reserve(qMin(text.size(), limit));
    qsizetype safeSize = 0, safePosition = 0; // the last place where the rest mark still fits
    Reader reader(text);
    while (!reader.atEnd()) {
        if (out.size() + reserve <= limit) {
            safeSize = out.size();
            safePosition = reader.position();
        }
        const Reader::Step step = reader.next();
        if (step.plain && !scriptsWrittenOut[std::size_t(QChar::script(step.character))])
            out += QChar::fromUcs4(step.character);
        else
            out += escaped(step.character);
        if (out.size() > limit) {
            out.truncate(safeSize);
            out += restMark(text.size() - safePosition);
            return out.left(qMax(limit, qsizetype(0)));
        }
    }
    return out;
}

QString visible(QByteArrayView utf8, qsizetype limit)
{
    return visible(QString::fromUtf8(utf8), limit);
}

void writeOut(const std::bitset<QChar::ScriptCount> &scripts)
{
    scriptsWrittenOut = scripts;
}

bool hasHiddenCharacters(QStringView text)
{
    if (isOrdinary(text))
        return false;
    Reader reader(text);
    while (!reader.atEnd()) {
        if (!reader.next().plain)
            return true;
    }
    return false;
}

bool hasLookalikes(QStringView text)
{
    if (isPrintableAscii(text) && !text.contains(u"xn--", Qt::CaseInsensitive))
        return false;
    return detail::hasLookalikes(text);
}

bool isHidden(char32_t codePoint)
{
    return codePoint != U' ' && !isPlain(codePoint);
}

} // namespace claimcheck
