#include "ui/condition/completiondelegate.h"

#include "core/cel/completion.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QPainter>

#include <algorithm>

namespace claimcheck::ui {

void CompletionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme *theme = Theme::instance();
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, theme->color(current ? Color::AccentBg : Color::Surface));
    const QRect row = option.rect.adjusted(space::s, 0, -space::s, 0);
    const QString name = index.data().toString();
    const int nameWidth = std::min(rows::textWidth(name, TextRole::DataSmall) + 2, row.width() * 3 / 5);
    const auto kind = cel::Completion::Kind(index.data(KindRole).toInt());
    const bool calls = kind == cel::Completion::Kind::Function || kind == cel::Completion::Kind::Macro;
    const Color color = calls                    ? Color::Accent
        : kind == cel::Completion::Kind::Literal ? Color::Literal
                                                 : Color::Text;
    rows::paintLine(painter, option, QRect(row.left(), row.top(), nameWidth, row.height()), name,
                    TextRole::DataSmall, color);
    const int left = row.left() + nameWidth + space::l;
    rows::paintLine(painter, option, QRect(left, row.top(), row.right() + 1 - left, row.height()),
                    index.data(DetailRole).toString(), TextRole::Small, Color::Text3, Qt::AlignRight);
}

QSize CompletionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {rowHeight(200), rowHeight(24)};
}

} // namespace claimcheck::ui
