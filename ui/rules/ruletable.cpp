#include "ui/rules/ruletable.h"

#include "ui/rules/ruletabledelegate.h"
#include "ui/rules/ruletablemodel.h"
#include "ui/widgets/rowpainter.h"

#include <QHeaderView>
#include <QPainter>

namespace claimcheck::ui {

namespace {

using Model = RuleTableModel;

/// Shares of the width; workspace and account go first where there is little of it.
constexpr int shares[Model::Columns] = {21, 15, 14, 18, 11, 8, 20};
constexpr int leastWidth[Model::Columns] = {150, 90, 0, 0, 0, 70, 130};
constexpr Model::Column firstToGo[] = {Model::Workspace, Model::Account, Model::Scope};
constexpr int roomy = 760;

} // namespace

RuleTable::RuleTable(QWidget *parent)
    : ObjectTable(tr("Rules"), {}, Order::OfTheModel, parent)
{
    setUniformRowHeights(false);
    setSortingEnabled(true); // the model sorts: it knows what is worst
    setMouseTracking(true);
    setItemDelegate(new RuleTableDelegate(this));
    header()->setStretchLastSection(false);
}

void RuleTable::setModel(QAbstractItemModel *model)
{
    ObjectTable::setModel(model);
    sortByColumn(Model::Findings, Qt::AscendingOrder);
    fitColumns();
}

void RuleTable::fitColumns()
{
    if (!model() || header()->count() != Model::Columns)
        return;
    const int width = viewport()->width();
    bool hidden[Model::Columns] = {};
    for (std::size_t i = 0; i < std::size(firstToGo); ++i)
        hidden[firstToGo[i]] = width < ui::rowHeight(roomy - int(i) * 120);
    int whole = 0;
    for (int column = 0; column < Model::Columns; ++column)
        whole += hidden[column] ? 0 : shares[column];
    int left = width;
    for (int column = 0; column < Model::Columns; ++column) {
        header()->setSectionHidden(column, hidden[column]);
        if (hidden[column])
            continue;
        const bool last = column == Model::Findings;
        const int part = last ? left
                              : std::max(width * shares[column] / whole, ui::rowHeight(leastWidth[column]));
        header()->resizeSection(column, std::max(part, ui::rowHeight(40)));
        left -= part;
    }
}

void RuleTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void RuleTable::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    ObjectTable::drawRow(painter, option, index);
    const QString note = index.siblingAtColumn(Model::Name).data(Model::NoteRole).toString();
    if (!note.isEmpty())
        paintNote(painter, option, note);
}

/// A tag "Console only" and the words, below the name.
void RuleTable::paintNote(QPainter *painter, const QStyleOptionViewItem &option, const QString &words) const
{
    const Theme *theme = Theme::instance();
    const int left = option.rect.left() + space::l + ui::rowHeight(16) + space::m;
    const int top = option.rect.top() + ui::rowHeight(RuleTableDelegate::rowAtTenPoints) - space::xs;
    const QString tag = tr("Console only");
    const QRect tagRect(left, top, rows::textWidth(tag, TextRole::Small) + space::l, ui::rowHeight(20));
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme->color(Color::Sunken));
    painter->drawRoundedRect(QStyle::visualRect(layoutDirection(), option.rect, tagRect), 3, 3);
    rows::paintLine(painter, option, tagRect.adjusted(space::s, 0, -space::s, 0), tag, TextRole::Small,
                    Color::Text2);
    const QRect room(tagRect.right() + space::s, top, option.rect.right() - tagRect.right() - space::l,
                     tagRect.height());
    rows::paintLine(painter, option, room, words, TextRole::Small, Color::Text2);
}

} // namespace claimcheck::ui
