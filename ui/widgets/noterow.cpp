#include "ui/widgets/noterow.h"

#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>

namespace claimcheck::ui {

namespace {

constexpr int gutter = 22, margin = 8, shape = 16;

} // namespace

int NoteRow::shapeSize()
{
    return rowHeight(shape);
}

NoteRow::NoteRow(const QModelIndex &index, int width)
    : m_width(width)
{
    if (NoteDelegate::Kind(index.data(KindRole).toInt()) == NoteDelegate::Kind::Heading)
        addHeading(index);
    else
        addNote(index);
}

void NoteRow::addHeading(const QModelIndex &index)
{
    m_top = index.row() > 0 ? space::m : space::s;
    add(space::l, {index.data().toString(), TextRole::Small, Color::Text3});
    m_height = m_top + space::xs;
}

void NoteRow::addNote(const QModelIndex &index)
{
    const bool shaped = index.data(VerdictRole).isValid()
        || NoteDelegate::Kind(index.data(KindRole).toInt()) == NoteDelegate::Kind::Fold;
    const int left = space::l + (shaped ? rowHeight(gutter) : 0);
    m_top = margin;
    m_shapeTop = margin + (rowHeight(20) - shapeSize()) / 2;
    const QString word = index.data(WordRole).toString();
    TextBlock title{word.isEmpty() ? index.data().toString() : word + u"  "_qs + index.data().toString(),
                    TextRole::Body, Color::Text};
    title.strong = word.isEmpty();
    title.leading = {0, word.size()};
    title.leadingColor = rows::wordColor(Shape(index.data(VerdictRole).toInt()));
    add(left, title);
    TextBlock data{index.data(ActualRole).toString(), TextRole::DataSmall, Color::Text2,
                   TextBlock::Wrap::Anywhere};
    data.mostLines = 3;
    add(left, data);
    add(left, {index.data(WhyRole).toString(), TextRole::Small, Color::Text2});
    add(left, {index.data(DetailRole).toString(), TextRole::Small, Color::Text3});
    add(left, {index.data(FixRole).toString(), TextRole::Small, Color::Accent});
    m_height = m_top + margin;
}

void NoteRow::add(int left, TextBlock block)
{
    if (block.text.isEmpty())
        return;
    const int width = m_width - left - space::l;
    TextBlock::Lines lines = block.layOut(width);
    const int height = lines.height;
    m_pieces.append({left, m_top, width, std::move(block), std::move(lines)});
    m_top += height;
}

void NoteRow::paint(QPainter *painter, QPoint topLeft, Qt::LayoutDirection direction) const
{
    for (const Piece &piece : m_pieces) {
        const int left = direction == Qt::RightToLeft ? m_width - piece.left - piece.width : piece.left;
        piece.block.paint(painter, topLeft + QPoint(left, piece.top), piece.lines);
    }
}

} // namespace claimcheck::ui
