#include "ui/widgets/textblock.h"

#include "ui/theme/presenting.h"

#include <QGuiApplication>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace claimcheck::ui {

namespace {

constexpr int underline = 2;

bool isData(TextRole role)
{
    return role == TextRole::Data || role == TextRole::DataSmall;
}

QList<QTextLayout::FormatRange> formatsOf(const TextBlock &block)
{
    QList<QTextLayout::FormatRange> formats;
    for (const Range &run : block.marked) {
        formats.append({int(run.begin), int(run.size()), {}});
        formats.last().format.setFontWeight(QFont::Bold);
    }
    if (!block.leading.isEmpty()) {
        formats.append({int(block.leading.begin), int(block.leading.size()), {}});
        formats.last().format.setFontWeight(QFont::DemiBold);
        formats.last().format.setForeground(Theme::instance()->color(block.leadingColor));
    }
    return formats;
}

/// Places lines on the grid, up to the most the block may have.
int placeLines(QTextLayout *layout, const TextBlock &block, int width, int *covered)
{
    const int step = block.lineHeight();
    int lines = 0;
    *covered = 0;
    layout->beginLayout();
    while (lines < block.mostLines) {
        QTextLine line = layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(width, 1));
        line.setPosition(QPointF(0, lines * step + std::floor((step - line.height()) / 2)));
        *covered = line.textStart() + line.textLength();
        ++lines;
    }
    layout->endLayout();
    return lines;
}

/// Lays the lines out on the grid and gives how many there are.
int breakLines(QTextLayout *layout, const TextBlock &block, int width)
{
    const QString text = presented(block.text, block.role);
    layout->setText(text);
    QFont font = Theme::instance()->font(block.role);
    if (block.strong)
        font.setWeight(QFont::DemiBold);
    font.setItalic(block.italic);
    layout->setFont(font);
    QTextOption option;
    option.setWrapMode(block.wrap == TextBlock::Wrap::Anywhere ? QTextOption::WrapAnywhere
                                                               : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(isData(block.role) ? Qt::LeftToRight : Qt::LayoutDirectionAuto);
    // The leading edge is the same for data, though its letters run from left to right.
    if (QGuiApplication::isRightToLeft())
        option.setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
    layout->setTextOption(option);
    layout->setFormats(formatsOf(block));
    int covered = 0;
    int lines = placeLines(layout, block, width, &covered);
    if (covered < text.size()) {
        // The last line takes as much of the rest as fits, and an ellipsis.
        const int last = layout->lineAt(lines - 1).textStart();
        const QString rest = text.mid(last, 1000).simplified();
        layout->setText(text.left(last)
                        + QFontMetrics(font).elidedText(rest, Qt::ElideRight, std::max(width - 2, 1)));
        lines = placeLines(layout, block, width, &covered);
    }
    return std::max(lines, 1);
}

struct MarkColors {
    Color tint, line;
};

MarkColors colorsOf(TextBlock::Mark mark)
{
    switch (mark) {
    case TextBlock::Mark::Fail:
        return {Color::FailTint, Color::Fail};
    case TextBlock::Mark::Pass:
        return {Color::PassTint, Color::Pass};
    case TextBlock::Mark::Neutral:
        break;
    }
    return {Color::Sunken, Color::Border};
}

} // namespace

void paintMark(QPainter *painter, const QRectF &box, TextBlock::Mark mark)
{
    const Theme *theme = Theme::instance();
    const MarkColors colors = colorsOf(mark);
    painter->fillRect(box, theme->color(colors.tint));
    painter->fillRect(QRectF(box.left(), box.bottom() - underline, box.width(), underline),
                      theme->color(colors.line));
}

void paintMark(QPainter *painter, const QTextLine &line, Range run, TextBlock::Mark mark, QPoint topLeft,
               int top, int step)
{
    const int first = line.textStart(), last = first + line.textLength();
    const int begin = std::max(first, int(run.begin)), end = std::min(last, int(run.end));
    if (begin >= end)
        return;
    const qreal left = line.cursorToX(begin), right = line.cursorToX(end);
    paintMark(painter,
              QRectF(topLeft.x() + std::min(left, right), topLeft.y() + top, std::abs(right - left), step),
              mark);
}

int TextBlock::lineHeight() const
{
    return rowHeight(role == TextRole::Small || role == TextRole::DataSmall ? 17 : 20);
}

int TextBlock::height(int width) const
{
    return layOut(width).height;
}

TextBlock::Lines TextBlock::layOut(int width) const
{
    auto layout = std::make_shared<QTextLayout>();
    layout->setCacheEnabled(true);
    const int lines = breakLines(layout.get(), *this, width);
    return {std::move(layout), lines * lineHeight()};
}

void TextBlock::paint(QPainter *painter, QPoint topLeft, int width) const
{
    paint(painter, topLeft, layOut(width));
}

void TextBlock::paint(QPainter *painter, QPoint topLeft, const Lines &lines) const
{
    const int step = lineHeight();
    painter->setPen(Theme::instance()->color(color));
    for (int i = 0; i < lines.layout->lineCount() && i < mostLines; ++i) {
        const QTextLine line = lines.layout->lineAt(i);
        for (const Range &run : marked)
            paintMark(painter, line, run, mark, topLeft, i * step, step);
        line.draw(painter, topLeft);
    }
}

} // namespace claimcheck::ui
