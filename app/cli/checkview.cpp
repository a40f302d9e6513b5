#include "cli/checkview.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

constexpr int widestTitle = 22;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::CheckView", text);
}

struct Shown {
    QString text;
    Range mark;
};

/// Making hidden characters visible makes a text longer, so the marks move with it.
Shown shown(const QString &text, Range mark)
{
    const QString whole = visible(text);
    if (mark.isEmpty() || !hasHiddenCharacters(text))
        return {whole, mark};
    // Blanks at the ends look different from blanks inside, so each place is measured from its own end.
    const qsizetype leading = text.size() - QStringView(text).trimmed().size();
    const auto moved = [&](qsizetype at) {
        if (at <= leading && QStringView(text).first(at).trimmed().isEmpty())
            return visible(QStringView(text).first(at)).size();
        const QString rest = u'x' + text.mid(at);
        return std::max<qsizetype>(0, whole.size() - (visible(rest).size() - 1));
    };
    return {whole, {moved(std::min(mark.begin, text.size())), moved(std::min(mark.end, text.size()))}};
}

/// Everything right of a row's title. The first line goes beside the title.
class Details {
public:
    Details(Page &page, QString head, int left)
        : m_page(page)
        , m_head(std::move(head))
        , m_left(left)
    {
    }

    void put(const QString &text)
    {
        m_page.line(m_head + text);
        m_head = QString(m_left, u' ');
        m_any = true;
    }
    void sentence(const QString &text, Tone tone = Tone::Plain)
    {
        if (text.isEmpty())
            return;
        const QList<QString> lines = wrapped(text, room());
        for (const QString &line : lines)
            put(m_page.toned(line, tone));
    }
    void indented(const QString &text)
    {
        const qsizetype indent = text.size() - QStringView(text).trimmed().size();
        const QList<QString> lines = wrapped(text.trimmed(), room() - int(indent));
        for (const QString &line : lines)
            put(QString(indent, u' ') + m_page.toned(line, Tone::Faint));
    }
    void advice(const QString &text)
    {
        if (text.isEmpty())
            return;
        QString lead = u"→ "_qs;
        const QList<QString> lines = wrapped(text, room() - 2);
        for (const QString &line : lines) {
            put(lead + line);
            lead = u"  "_qs;
        }
    }
    void value(const QString &label, int labelColumns, const Shown &value)
    {
        QString lead = m_page.toned(padded(label, labelColumns), Tone::Faint);
        const QString gap(labelColumns, u' ');
        const QList<MarkedLine> lines = marked(value.text, value.mark, room() - labelColumns);
        for (const MarkedLine &line : lines) {
            put(lead + line.text);
            lead = gap;
            if (!line.marks.isEmpty())
                put(gap + m_page.toned(line.marks, Tone::Bad));
        }
    }
    void close()
    {
        if (!m_any)
            put({});
    }

private:
    int room() const { return std::max(24, m_page.columns() - m_left); }

    Page &m_page;
    QString m_head;
    int m_left;
    bool m_any = false;
};

void bothValues(Details &details, const CheckRow &row)
{
    const QString wants = row.relation.isEmpty() ? tr("wanted") : row.relation;
    const QString has = tr("token has");
    const int labels = std::max(columnsOf(wants), columnsOf(has)) + 2;
    if (!row.expected.isEmpty())
        details.value(wants, labels, shown(row.expected, row.expectedMark));
    if (row.actualMissing)
        details.value(has, labels, {tr("nothing: it is absent"), {}});
    else if (!row.nothingRead && (!row.actual.isEmpty() || !row.expected.isEmpty()))
        details.value(has, labels,
                      row.actual.isEmpty() ? Shown{u"\"\""_qs, {}} : shown(row.actual, row.actualMark));
}

void rowLines(Page &page, const CheckRow &row, int indent, int wordColumns, int titleColumns)
{
    const int left = indent + 2 + wordColumns + 2 + titleColumns + 2;
    const QString title = visible(row.title, 200);
    QString head = QString(indent, u' ') + page.sign(row.sign) + u' '
        + page.toned(padded(row.word, wordColumns), toneOf(row.sign)) + u"  "_qs;
    if (columnsOf(title) > titleColumns) {
        page.line(head + title);
        head = QString(left, u' ');
    } else {
        head += padded(title, titleColumns) + u"  "_qs;
    }
    Details details(page, head, left);
    if (row.sign == Sign::Bad) {
        bothValues(details, row);
        details.sentence(visible(row.why));
    } else if (row.sign == Sign::Good && !row.actual.isEmpty()) {
        details.sentence(visible(row.actual));
    } else {
        details.sentence(visible(row.why.isEmpty() ? row.actual : row.why),
                         row.sign == Sign::Good ? Tone::Plain : Tone::Faint);
    }
    if (!row.hint.isEmpty())
        details.advice(visible(row.hint));
    for (const QString &part : row.parts)
        details.indented(part);
    details.close();
}

} // namespace

void checkLines(Page &page, const QList<CheckRow> &rows, int indent)
{
    int words = 0, titles = 0;
    for (const CheckRow &row : rows) {
        words = std::max(words, columnsOf(row.word));
        titles = std::max(titles, columnsOf(visible(row.title, 200)));
    }
    for (const CheckRow &row : rows)
        rowLines(page, row, indent, words, std::min(titles, widestTitle));
}

void verdictLines(Page &page, Sign sign, const QString &sentence, int indent)
{
    const QList<QString> lines = wrapped(visible(sentence), page.columns() - indent - 2);
    for (qsizetype i = 0; i < lines.size(); ++i)
        page.line(QString(indent, u' ') + (i == 0 ? page.sign(sign) : u" "_qs) + u' '
                  + page.toned(lines.at(i), Tone::Strong));
}

} // namespace claimcheck::cli
