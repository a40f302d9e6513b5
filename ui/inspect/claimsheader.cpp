#include "ui/inspect/claimsheader.h"

#include "ui/inspect/claimsmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace claimcheck::ui {

ClaimsHeader::ClaimsHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setStretchLastSection(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setFocusPolicy(Qt::NoFocus);
}

QSize ClaimsHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), rowHeight(28)};
}

int ClaimsHeader::inset(int column)
{
    return column == ClaimsModel::Name ? rowHeight(26) : 6;
}

void ClaimsHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme *theme = Theme::instance();
    painter->fillRect(rect, theme->color(Color::Surface));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme->color(Color::Divider));
    painter->setFont(theme->font(TextRole::Small));
    painter->setPen(theme->color(Color::Text3));
    const QRect text = QStyle::visualRect(layoutDirection(), rect, rect.adjusted(inset(section), 0, -2, 0));
    const QString name = model()->headerData(section, Qt::Horizontal).toString();
    painter->drawText(text, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
}

} // namespace claimcheck::ui
