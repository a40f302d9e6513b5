#pragma once

#include "cli/context.h"

#include <QList>

namespace claimcheck::cli {

/// Columns a text takes in a terminal: wide characters two, combining ones none.
int columnsOf(QStringView text);

/// Cuts a text into lines of at most `columns`, at blanks where there are some near enough, else anywhere.
QList<QString> wrapped(const QString &text, int columns);

/// Data cut anywhere, with a line of marks under each line that holds part of the marked run.
struct MarkedLine {
    QString text;
    QString marks; ///< empty where nothing is marked
};
QList<MarkedLine> marked(const QString &text, Range mark, int columns);
QList<MarkedLine> marked(const QString &text, const QList<Range> &marks, int columns);

enum class Tone : quint8 { Plain, Strong, Faint, Good, Bad, Open };

/// What a check's outcome looks like; every shape stands with a word.
enum class Sign : quint8 { Good, Bad, Open, Idle };
Tone toneOf(Sign sign);

/// Lines for people, made for one screen. Text handed in is already visible() where it comes from outside.
class Page {
public:
    explicit Page(const Screen &screen)
        : m_screen(screen)
    {
    }

    int columns() const { return m_screen.columns; }
    QString toned(const QString &text, Tone tone) const;
    QString sign(Sign sign) const; ///< the shape, one column wide, coloured

    void line(const QString &text = {});
    void blank() { line(); }
    /// A paragraph wrapped at blanks.
    void paragraph(const QString &text, int indent = 0, Tone tone = Tone::Plain);
    /// A label in a column of its own and a text wrapped beside it.
    void labelled(const QString &label, const QString &text, int indent, int labelColumns,
                  Tone tone = Tone::Plain);

    QByteArray take();

private:
    QString plainText(const QString &text) const;

    Screen m_screen;
    QString m_text;
};

/// The text, and blanks up to that many columns.
QString padded(const QString &text, int columns);

} // namespace claimcheck::cli
