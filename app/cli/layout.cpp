#include "cli/layout.h"

#include <algorithm>
#include <array>

namespace claimcheck::cli {

namespace {

struct Cell {
    qsizetype length; ///< UTF-16 units
    int columns;
};

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

Cell cellAt(QStringView text, qsizetype at)
{
    const QChar first = text[at];
    if (first < QChar(0x0300)) // everything there is one column; most text is
        return {1, 1};
    const bool pair = first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    const char32_t c = pair ? QChar::surrogateToUcs4(first, text[at + 1]) : first.unicode();
    const QChar::Category category = QChar::category(c);
    const bool rests = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
        || category == QChar::Other_Format;
    return {pair ? 2 : 1, rests ? 0 : isWide(c) ? 2 : 1};
}

/// How many UTF-16 units from `at` fit; at least one cell, so that everything ends.
qsizetype fitting(QStringView text, qsizetype at, int columns)
{
    qsizetype end = at;
    int used = 0;
    while (end < text.size()) {
        const Cell cell = cellAt(text, end);
        if (used + cell.columns > columns && end > at)
            break;
        used += cell.columns;
        end += cell.length;
    }
    return end - at;
}

QString marksUnder(QStringView text, qsizetype offset, const QList<Range> &marks)
{
    const auto isMarked = [&marks](qsizetype at) {
        return std::any_of(marks.cbegin(), marks.cend(),
                           [at](const Range &mark) { return at >= mark.begin && at < mark.end; });
    };
    QString under;
    for (qsizetype i = 0; i < text.size();) {
        const Cell cell = cellAt(text, i);
        under += QString(cell.columns, isMarked(offset + i) ? u'^' : u' ');
        i += cell.length;
    }
    while (under.endsWith(u' '))
        under.chop(1);
    return under;
}

const char *escapeFor(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        break;
    case Tone::Strong:
        return "\033[1m";
    case Tone::Faint:
        return "\033[2m";
    case Tone::Good:
        return "\033[32m";
    case Tone::Bad:
        return "\033[31m";
    case Tone::Open:
        return "\033[33m";
    }
    return "";
}

} // namespace

int columnsOf(QStringView text)
{
    int columns = 0;
    for (qsizetype i = 0; i < text.size();) {
        const Cell cell = cellAt(text, i);
        columns += cell.columns;
        i += cell.length;
    }
    return columns;
}

QList<QString> wrapped(const QString &text, int columns)
{
    QList<QString> lines;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype length = fitting(text, at, columns);
        if (at + length < text.size()) {
            // A blank right behind the line counts too.
            const qsizetype blank = QStringView(text).sliced(at, length + 1).lastIndexOf(u' ');
            if (blank > length / 3)
                length = blank;
        }
        lines.append(text.mid(at, length));
        at += length;
        while (at < text.size() && text.at(at) == u' ')
            ++at;
    }
    if (lines.isEmpty())
        lines.append(QString());
    return lines;
}

QList<MarkedLine> marked(const QString &text, const QList<Range> &marks, int columns)
{
    QList<MarkedLine> lines;
    qsizetype at = 0;
    do {
        const qsizetype length = fitting(text, at, columns);
        const QString piece = text.mid(at, length);
        lines.append({piece, marksUnder(piece, at, marks)});
        at += length;
    } while (at < text.size());
    return lines;
}

QList<MarkedLine> marked(const QString &text, Range mark, int columns)
{
    QList<MarkedLine> lines = marked(text, QList<Range>{mark}, columns);
    // A run that is missing at the end is marked behind the last character.
    if (mark.begin == text.size() && mark.end > text.size())
        lines.last().marks = QString(columnsOf(lines.last().text), u' ') + u'^';
    return lines;
}

QString Page::toned(const QString &text, Tone tone) const
{
    if (!m_screen.colour || tone == Tone::Plain || text.isEmpty())
        return text;
    return QLatin1String(escapeFor(tone)) + text + u"\033[0m"_qs;
}

Tone toneOf(Sign sign)
{
    static constexpr std::array tones = {Tone::Good, Tone::Bad, Tone::Open, Tone::Faint};
    return tones[size_t(sign)];
}

QString Page::sign(Sign sign) const
{
    const QString shapes = m_screen.unicode ? u"✓✗?–"_qs : u"+x?-"_qs;
    return toned(shapes.at(int(sign)), toneOf(sign));
}

void Page::line(const QString &text)
{
    qsizetype end = text.size();
    while (end > 0 && text.at(end - 1) == u' ')
        --end;
    m_text += QStringView(text).first(end);
    m_text += u'\n';
}

void Page::paragraph(const QString &text, int indent, Tone tone)
{
    const QList<QString> lines = wrapped(text, std::max(20, columns() - indent));
    for (const QString &piece : lines)
        line(QString(indent, u' ') + toned(piece, tone));
}

void Page::labelled(const QString &label, const QString &text, int indent, int labelColumns, Tone tone)
{
    const int left = indent + labelColumns;
    const QList<QString> lines = wrapped(text, std::max(20, columns() - left));
    QString head = QString(indent, u' ') + padded(label, labelColumns);
    if (columnsOf(label) >= labelColumns) {
        line(QString(indent, u' ') + label);
        head = QString(left, u' ');
    }
    for (const QString &piece : lines) {
        line(head + toned(piece, tone));
        head = QString(left, u' ');
    }
}

QByteArray Page::take()
{
    return plainText(std::exchange(m_text, {})).toUtf8();
}

/// Where the locale has no UTF-8, what is not ASCII is written as its code point rather than as noise.
QString Page::plainText(const QString &text) const
{
    if (m_screen.unicode)
        return text;
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.unicode() < 0x80) {
            plain += c;
        } else if (c == u'…') {
            plain += u"..."_qs;
        } else if (c == u'·' || c == u'–' || c == u'—') {
            plain += u'-';
        } else if (c == u'→') {
            plain += u'>';
        } else if (c == u'“' || c == u'”') {
            plain += u'"';
        } else {
            const bool pair = c.isHighSurrogate() && i + 1 < text.size();
            const uint code = pair ? QChar::surrogateToUcs4(c, text.at(i + 1)) : c.unicode();
            i += pair ? 1 : 0;
            plain += u"\\u{"_qs + QString::number(code, 16).toUpper() + u'}';
        }
    }
    return plain;
}

QString padded(const QString &text, int columns)
{
    return text + QString(std::max(0, columns - columnsOf(text)), u' ');
}

} // namespace claimcheck::cli
