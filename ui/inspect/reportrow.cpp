#include "ui/inspect/reportrow.h"

#include "core/text/visible.h"
#include "ui/condition/conditionpartsmodel.h"
#include "ui/inspect/reportmodel.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int gutter = 22, statementGutter = 26, nameColumn = 80, labelColumn = 44;
constexpr int rowMargin = 5;
constexpr int leastValueWidth = 150;
constexpr int partWordColumn = 56, partIndent = 10, deepestPart = 6;

int scaled(int atTenPoints)
{
    return rowHeight(atTenPoints);
}

TextBlock small(const QString &text, Color color)
{
    return {text, TextRole::Small, color};
}

TextBlock data(const QString &text, Range differs = {})
{
    TextBlock block{text, TextRole::DataSmall, Color::Text, TextBlock::Wrap::Anywhere};
    if (!differs.isEmpty())
        block.marked = {differs};
    return block;
}

} // namespace

ReportRow::ReportRow(const QModelIndex &index, int width)
    : m_width(width)
{
    const auto kind = ReportModel::Kind(index.data(KindRole).toInt());
    if (kind == ReportModel::Kind::Heading) {
        addHeading(index);
        return;
    }
    m_top = m_firstTop = rowMargin;
    m_firstLine = scaled(20);
    if (kind == ReportModel::Kind::Statement)
        addStatement(index);
    else if (Shape(index.data(VerdictRole).toInt()) == Shape::Fail)
        addFailing(index);
    else
        addQuiet(index);
    m_height = m_top + rowMargin;
}

void ReportRow::addStatement(const QModelIndex &index)
{
    if (index.row() == 0)
        m_top += space::s;
    const int left = space::l + scaled(statementGutter);
    const int room = m_width - left - space::l;
    const QString rule = index.data(WordRole).toString();
    const QString title = index.data().toString();
    const int wanted = rows::textWidth(rule, TextRole::Small);
    const bool beside = rows::textWidth(title, TextRole::Section) + space::s + wanted <= room;
    if (beside && !rule.isEmpty())
        addBeside(m_width - space::l - wanted, wanted, small(rule, Color::Text2));
    m_firstTop = m_top;
    m_top += add(left, room, {title, TextRole::Section, Color::Text});
    if (!beside)
        addBelow(left, small(rule, Color::Text2));
    addBelow(left, {index.data(WhyRole).toString(), TextRole::Body, Color::Text2});
    addBelow(left, {index.data(FixRole).toString(), TextRole::Body, Color::Text2});
}

void ReportRow::addHeading(const QModelIndex &index)
{
    m_top = index.row() > 0 ? space::m : space::s;
    const QString text = index.data().toString() + QStringLiteral(", ") + index.data(WordRole).toString();
    if (const QString link = index.data(FixRole).toString(); !link.isEmpty()) {
        const int width = rows::textWidth(link, TextRole::Small);
        addBeside(m_width - space::l - width, width, small(link, Color::Accent));
    }
    addBelow(space::l, small(text, Color::Text3));
    m_height = m_top + space::xs;
}

void ReportRow::addFailing(const QModelIndex &index)
{
    const int left = space::l + scaled(gutter);
    const QString title = index.data().toString();
    TextBlock name{title, TextRole::Body, Color::Text};
    name.strong = true;
    const QString relation = index.data(DetailRole).toString();
    const QString word = index.data(WordRole).toString();
    const int titleWidth = rows::textWidth(title, TextRole::Group);
    const int wordWidth = rows::textWidth(word, TextRole::Small) + 2;
    const int room = m_width - left - space::l;
    if (titleWidth + space::s + wordWidth <= room) {
        addBeside(left + titleWidth + space::s, wordWidth, small(word, Color::Fail));
        const int relationWidth = rows::textWidth(relation, TextRole::Small);
        if (titleWidth + wordWidth + relationWidth + 2 * space::s <= room)
            addBeside(m_width - space::l - relationWidth, relationWidth, small(relation, Color::Text3));
        m_top += add(left, titleWidth + 2, name);
    } else {
        addBelow(left, name);
        addBelow(left, small(word, Color::Fail));
    }
    const auto values = index.data(DiffRole).value<ValuePair>();
    addLabelled(values.expectedLabel, values.expected, values.expectedDiffers);
    if (const auto parts = index.data(PartsRole).value<QList<cel::ConditionPart>>(); !parts.isEmpty())
        return addParts(parts);
    addLabelled(values.actualLabel, values.actual, values.actualDiffers);
    m_top += 2;
    addBelow(left, small(index.data(WhyRole).toString(), Color::Text2));
    addBelow(left, small(index.data(FixRole).toString(), Color::Text));
}

void ReportRow::addQuiet(const QModelIndex &index)
{
    const int left = space::l + scaled(gutter);
    const QString title = index.data().toString();
    const bool inColumns = m_width - left - scaled(nameColumn) - space::l >= leastValueWidth;
    const bool fits = inColumns && rows::textWidth(title, TextRole::Body) <= scaled(nameColumn) - space::xs;
    const int valueLeft = inColumns ? left + scaled(nameColumn) : left;
    const int top = m_top;
    m_top += add(left, fits ? scaled(nameColumn) : m_width - left - space::l,
                 {title, TextRole::Body, Color::Text});
    const int nameEnd = m_top;
    if (fits)
        m_top = top + 2;

    const bool holds = Shape(index.data(VerdictRole).toInt()) == Shape::Pass;
    const auto values = index.data(DiffRole).value<ValuePair>();
    const QString why = index.data(WhyRole).toString();
    const auto parts = index.data(PartsRole).value<QList<cel::ConditionPart>>();
    if (!parts.isEmpty()) {
        addBelow(valueLeft, data(values.expected));
        addParts(parts);
    } else if (holds && !values.isEmpty()) {
        addBelow(valueLeft, data(values.actual.isEmpty() ? values.expected : values.actual));
        const QString relation = index.data(DetailRole).toString();
        if (!values.isSingle())
            addBelow(valueLeft,
                     small(relation.isEmpty() ? values.expected : relation + u' ' + values.expected,
                           Color::Text3));
    } else {
        addBelow(valueLeft, small(why.isEmpty() ? index.data(WordRole).toString() : why, Color::Text2));
    }
    if (!holds)
        addBelow(valueLeft, small(index.data(FixRole).toString(), Color::Text2));
    m_top = std::max(m_top, nameEnd);
}

/// Each part below the one before: its word, its text at its depth, and what the token has.
void ReportRow::addParts(const QList<cel::ConditionPart> &parts)
{
    const int wordLeft = space::l + scaled(gutter);
    m_top += space::xs;
    for (const cel::ConditionPart &part : parts) {
        const Shape shape = ConditionPartsModel::shapeOf(part);
        const bool quiet = shape == Shape::Skipped;
        const int left = wordLeft + scaled(partWordColumn)
            + scaled(partIndent) * std::min(part.depth, deepestPart);
        add(wordLeft, scaled(partWordColumn),
            small(part.word(), quiet ? Color::Text3 : rows::wordColor(shape)));
        TextBlock text = data(ConditionPartsModel::textOf(part));
        text.wrap = TextBlock::Wrap::Words;
        text.color = quiet ? Color::Text2 : Color::Text;
        text.strong = part.joint != cel::Joint::Single;
        addBelow(left, text);
        if (part.joint != cel::Joint::Single)
            continue;
        TextBlock value = data(ConditionPartsModel::valuesOf(part));
        value.color = Color::Text3;
        value.wrap = TextBlock::Wrap::Words;
        addBelow(left, value);
        addBelow(left, small(visible(part.notes.join(u' '), 400), Color::Text2));
    }
}

int ReportRow::add(int left, int width, TextBlock block)
{
    TextBlock::Lines lines = block.layOut(width);
    const int height = lines.height;
    m_pieces.append({left, m_top, width, std::move(block), std::move(lines)});
    return height;
}

/// On the line of a larger text that comes next.
void ReportRow::addBeside(int left, int width, TextBlock block)
{
    m_top += 2;
    add(left, width, std::move(block));
    m_top -= 2;
}

void ReportRow::addBelow(int left, TextBlock block)
{
    if (!block.text.isEmpty())
        m_top += add(left, m_width - left - space::l, std::move(block));
}

void ReportRow::addLabelled(const QString &label, const QString &value, Range differs)
{
    if (value.isEmpty())
        return;
    const int left = space::l + scaled(gutter);
    add(left, scaled(labelColumn), small(label, Color::Text3));
    addBelow(left + scaled(labelColumn), data(value, differs));
}

void ReportRow::paint(QPainter *painter, QPoint topLeft, Qt::LayoutDirection direction) const
{
    for (const Piece &piece : m_pieces) {
        const int left = direction == Qt::RightToLeft ? m_width - piece.left - piece.width : piece.left;
        piece.block.paint(painter, topLeft + QPoint(left, piece.top), piece.lines);
    }
}

} // namespace claimcheck::ui
