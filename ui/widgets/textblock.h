#pragma once

#include "core/result.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QString>

#include <memory>

class QPainter;
class QTextLayout;
class QTextLine;

namespace claimcheck::ui {

/// Wrapped plain text painted by a delegate, on a line grid, with runs that may be marked as what differs:
/// tint, a line of 2 px under them, and bold.
struct TextBlock {
    enum class Wrap : quint8 { Words, Anywhere };
    /// Fail where the difference decides against the token, Neutral where it does not.
    enum class Mark : quint8 { Fail, Pass, Neutral };

    QString text;
    TextRole role = TextRole::Small;
    Color color = Color::Text;
    Wrap wrap = Wrap::Words;
    QList<Range> marked = {};
    Mark mark = Mark::Fail;
    bool strong = false;
    Range leading = {}; ///< first words that are the verdict: semibold, in their own colour
    Color leadingColor = Color::Text;
    bool italic = false;
    int mostLines = 12; ///< the rest becomes an ellipsis

    int lineHeight() const;
    int height(int width) const;
    /// Paints from `topLeft` downwards. Data stays left to right.
    void paint(QPainter *painter, QPoint topLeft, int width) const;

    /// The lines for one width, to be painted again without laying them out again.
    struct Lines {
        std::shared_ptr<QTextLayout> layout;
        int height = 0;
    };
    Lines layOut(int width) const;
    void paint(QPainter *painter, QPoint topLeft, const Lines &lines) const;
};

/// The ground and the line under what of a run stands on `line`, which is `step` high and begins `top` below
/// `topLeft`. To be painted before the text.
void paintMark(QPainter *painter, const QTextLine &line, Range run, TextBlock::Mark mark, QPoint topLeft,
               int top, int step);
/// The same, where somebody else has laid the text out.
void paintMark(QPainter *painter, const QRectF &box, TextBlock::Mark mark);

} // namespace claimcheck::ui
