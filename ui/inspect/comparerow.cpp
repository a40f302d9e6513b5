#include "ui/inspect/comparerow.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace claimcheck::ui {

namespace {

constexpr int titleColumn = 196, careColumn = 280, narrowestValue = 250, labelColumn = 20;
constexpr int margin = space::l, gap = space::l;
constexpr int shapeSize = 16, shapeGap = 8;
constexpr int padding = 14, samePadding = 5, headPadding = 8, edgePadding = 6;

TextBlock data(const QString &text, Color color = Color::Text)
{
    return {text, TextRole::DataSmall, color, TextBlock::Wrap::Anywhere};
}

TextBlock words(const QString &text, TextRole role, Color color)
{
    return {text, role, color};
}

/// From the top of a block to the base line of its first line.
int baseOf(const TextBlock &block)
{
    const QFontMetricsF metrics(Theme::instance()->font(block.role));
    return qRound(std::floor((block.lineHeight() - metrics.height()) / 2) + metrics.ascent());
}

int careWidth(const QModelIndex &index)
{
    return rowHeight(shapeSize) + shapeGap + rows::textWidth(index.data(WordRole).toString(), TextRole::Body);
}

} // namespace

CompareColumns CompareColumns::of(int width)
{
    const int end = width - margin;
    const int a = margin + rowHeight(titleColumn);
    const int care = end - rowHeight(careColumn);
    const int value = (care - a) / 2;
    if (value - gap < rowHeight(narrowestValue))
        return {margin, margin + rowHeight(labelColumn), margin + rowHeight(labelColumn), margin, end, true};
    return {margin, a, a + value, care, end, false};
}

CompareRow::CompareRow(const QModelIndex &index, int width)
    : m_columns(CompareColumns::of(width))
    , m_width(width)
{
    const CompareModel::Kind kind = CompareModel::kindOf(index);
    const bool wide = kind == CompareModel::Kind::Change;
    m_base = baseOf(words({}, wide ? TextRole::Body : TextRole::Small, Color::Text));
    switch (kind) {
    case CompareModel::Kind::Heads:
        addHeads(index);
        break;
    case CompareModel::Kind::Change:
        m_columns.stacked ? addStacked(index) : addWide(index);
        break;
    case CompareModel::Kind::Same:
        addSame(index);
        break;
    case CompareModel::Kind::Fold:
    case CompareModel::Kind::More:
        addFold(index);
        break;
    }
}

int CompareRow::width(int from, int to) const
{
    return std::max(to - from - gap, rowHeight(40));
}

int CompareRow::add(int left, int width, int top, TextBlock block)
{
    if (block.text.isEmpty())
        return top;
    TextBlock::Lines lines = block.layOut(width);
    const int bottom = top + lines.height;
    // Fonts of one line stand on one base line.
    const int shift = m_base > 0 ? m_base - baseOf(block) : 0;
    m_pieces.append({left, top + shift, width, std::move(block), std::move(lines)});
    return bottom;
}

int CompareRow::addValue(const QString &text, const QList<Range> &marks, TextBlock::Mark mark, int left,
                         int right, int top)
{
    TextBlock block = data(text);
    block.marked = marks;
    block.mark = mark;
    if (text.isEmpty()) {
        block = words(CompareModel::tr("absent"), TextRole::Small, Color::Text2);
        block.italic = true;
    }
    return add(left, width(left, right), top, block);
}

int CompareRow::addTitle(const QModelIndex &index, int width, int top)
{
    top = add(m_columns.title, width, top, data(index.data().toString()));
    return add(m_columns.title, width, top,
               words(index.data(DetailRole).toString(), TextRole::Small, Color::Text3));
}

int CompareRow::addCare(const QModelIndex &index, int left, int top)
{
    const QVariant shape = index.data(VerdictRole);
    const int side = rowHeight(shapeSize);
    const int textLeft = shape.isValid() ? left + side + shapeGap : left;
    const int room = std::max(m_columns.end - textLeft, rowHeight(40));
    Color color = Color::Text2;
    if (shape.isValid()) {
        m_shape = Shape(shape.toInt());
        color = rows::wordColor(*m_shape);
        const int line = words({}, TextRole::Body, color).lineHeight();
        m_shapePlace = QRect(left, top + (line - side) / 2, side, side);
    }
    top = add(textLeft, room, top, words(index.data(WordRole).toString(), TextRole::Body, color));
    return add(textLeft, room, top, words(index.data(WhyRole).toString(), TextRole::Small, Color::Text2));
}

void CompareRow::addHeads(const QModelIndex &index)
{
    const auto heads = index.data(DiffRole).value<ComparedValues>();
    const auto head = [](const QString &text) {
        TextBlock block = words(text, TextRole::Small, Color::Text2);
        block.mostLines = 1;
        return block;
    };
    if (m_columns.stacked)
        return; // no columns, no heads
    const int top = rowHeight(headPadding);
    const int bottom = add(m_columns.title, width(m_columns.title, m_columns.a), top,
                           head(index.data().toString()));
    add(m_columns.a, width(m_columns.a, m_columns.b), top, head(heads.a));
    add(m_columns.b, width(m_columns.b, m_columns.care), top, head(heads.b));
    add(m_columns.care, m_columns.end - m_columns.care, top, head(index.data(WordRole).toString()));
    m_height = bottom + top;
}

void CompareRow::addWide(const QModelIndex &index)
{
    const auto values = index.data(DiffRole).value<ComparedValues>();
    const int top = rowHeight(padding);
    int bottom = addTitle(index, width(m_columns.title, m_columns.a), top);
    bottom = std::max(bottom,
                      addValue(values.a, values.aDiffers, values.mark, m_columns.a, m_columns.b, top));
    bottom = std::max(bottom,
                      addValue(values.b, values.bDiffers, values.mark, m_columns.b, m_columns.care, top));
    bottom = std::max(bottom, addCare(index, m_columns.care, top));
    m_height = bottom + top;
}

void CompareRow::addStacked(const QModelIndex &index)
{
    const auto values = index.data(DiffRole).value<ComparedValues>();
    const int room = m_columns.end - m_columns.title;
    int top = rowHeight(padding);
    if (careFitsBeside(index)) {
        const int care = addCare(index, m_columns.end - careWidth(index), top);
        top = std::max(addTitle(index, room - careWidth(index) - gap, top), care);
    } else {
        top = addTitle(index, room, top);
        top = addCare(index, m_columns.title, top);
    }
    top += space::xs;
    for (const bool first : {true, false}) {
        const QString label = first ? QStringLiteral("A") : QStringLiteral("B");
        add(m_columns.title, rowHeight(labelColumn), top, words(label, TextRole::Small, Color::Text3));
        top = addValue(first ? values.a : values.b, first ? values.aDiffers : values.bDiffers, values.mark,
                       m_columns.a, m_columns.end + gap, top);
    }
    m_height = top + rowHeight(padding);
}

/// On the line of the title, at the far end.
bool CompareRow::careFitsBeside(const QModelIndex &index) const
{
    const int title = rows::textWidth(index.data().toString(), TextRole::DataSmall);
    return index.data(WhyRole).toString().isEmpty()
        && title + gap + careWidth(index) <= m_columns.end - m_columns.title;
}

void CompareRow::addSame(const QModelIndex &index)
{
    const auto values = index.data(DiffRole).value<ComparedValues>();
    const int top = rowHeight(samePadding) + (index.row() == 0 ? rowHeight(edgePadding) : 0);
    TextBlock value = data(values.b, Color::Text2);
    value.mostLines = 4;
    TextBlock care = words(index.data(WordRole).toString(), TextRole::Small, Color::Text3);
    int bottom = 0;
    if (m_columns.stacked) {
        bottom = add(m_columns.title, m_columns.end - m_columns.title, top,
                     data(index.data().toString(), Color::Text2));
        bottom = add(m_columns.a, m_columns.end - m_columns.a, bottom, value);
        bottom = add(m_columns.a, m_columns.end - m_columns.a, bottom, care);
    } else {
        bottom = add(m_columns.title, width(m_columns.title, m_columns.a), top,
                     data(index.data().toString(), Color::Text2));
        bottom = std::max(bottom, add(m_columns.a, width(m_columns.a, m_columns.care), top, value));
        bottom = std::max(bottom, add(m_columns.care, m_columns.end - m_columns.care, top, care));
    }
    const bool last = index.row() + 1 == index.model()->rowCount();
    m_height = bottom + rowHeight(samePadding) + (last ? rowHeight(edgePadding) : 0);
}

void CompareRow::addFold(const QModelIndex &index)
{
    const bool more = CompareModel::kindOf(index) == CompareModel::Kind::More;
    const int top = rowHeight(more ? samePadding : 9);
    const int chevron = more ? 0 : rowHeight(shapeSize) + shapeGap;
    const int left = m_columns.title + chevron;
    const QString title = index.data().toString(), names = index.data(DetailRole).toString();
    TextBlock text = words(title, TextRole::Small, more ? Color::Accent : Color::Text2);
    if (more || index.data(StrongRole).toBool()) {
        m_height = add(left, m_columns.end - left, top, text) + top + (more ? rowHeight(edgePadding) : 0);
        return;
    }
    const int wanted = rows::textWidth(title, TextRole::Small) + space::xs;
    const bool beside = wanted < (m_columns.end - left) / 2;
    const int bottom = add(left, beside ? wanted + space::s : m_columns.end - left, top, text);
    const int namesLeft = beside ? left + wanted : left;
    TextBlock list = data(names, Color::Text2);
    list.wrap = TextBlock::Wrap::Words;
    list.mostLines = 2;
    m_height = add(namesLeft, m_columns.end - namesLeft, beside ? top : bottom, list) + top;
}

void CompareRow::paint(QPainter *painter, const QRect &row, Qt::LayoutDirection direction) const
{
    const bool mirrored = direction == Qt::RightToLeft;
    for (const Piece &piece : m_pieces) {
        const int left = mirrored ? m_width - piece.left - piece.width : piece.left;
        piece.block.paint(painter, row.topLeft() + QPoint(left, piece.top), piece.lines);
    }
    if (m_shape)
        Theme::instance()->paintShape(
            painter, *m_shape, QStyle::visualRect(direction, row, m_shapePlace.translated(row.topLeft())));
}

} // namespace claimcheck::ui
