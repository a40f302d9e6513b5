#include "ui/widgets/rowpainter.h"

#include "ui/theme/painterstyle.h"
#include "ui/theme/presenting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace claimcheck::ui::rows {

namespace {

constexpr int barWidth = 3;

/// Inter writes an x between digits as a multiplication sign, which makes another id of an id.
bool isRewritten(const QString &text)
{
    for (qsizetype at = text.indexOf(u'x', 1); at > 0; at = text.indexOf(u'x', at + 1))
        if (text.at(at - 1).isDigit() && at + 1 < text.size() && text.at(at + 1).isDigit())
            return true;
    return false;
}

QFont fontFor(const QString &text, TextRole role)
{
    QFont font = Theme::instance()->font(role);
    if (isRewritten(text))
        font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

void paintGround(QPainter *painter, const QStyleOptionViewItem &option, Ground ground)
{
    const Theme *theme = Theme::instance();
    Color color = ground == Ground::Window ? Color::Window : Color::Surface;
    if (option.state.testFlag(QStyle::State_Selected))
        color = Color::AccentBg;
    else if (option.state.testFlag(QStyle::State_MouseOver))
        color = Color::Hover;
    painter->fillRect(option.rect, theme->color(color));
    if (option.state.testFlag(QStyle::State_Selected)) {
        const QRect bar(option.rect.left(), option.rect.top(), barWidth, option.rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar),
                          theme->color(Color::Accent));
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, QRectF(option.rect), 0);
}

void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &text,
               TextRole role, Color color, Qt::Alignment side, QFont::Weight weight)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    const Theme *theme = Theme::instance();
    QFont font = fontFor(text, role);
    if (weight != QFont::Normal)
        font.setWeight(weight);
    painter->setFont(font);
    painter->setPen(theme->color(color));
    const bool isData = role == TextRole::Data || role == TextRole::DataSmall;
    painter->setLayoutDirection(isData ? Qt::LeftToRight
                                       : option.direction); // values read from left to right
    painter->drawText(
        QStyle::visualRect(option.direction, option.rect, rect),
        int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter | Qt::TextSingleLine),
        QFontMetrics(font).elidedText(presented(text, role), Qt::ElideRight, rect.width()));
}

int widthOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->width() : option.rect.width();
}

int leftOf(const QStyleOptionViewItem &option)
{
    return option.direction == Qt::RightToLeft ? option.rect.right() + 1 - widthOf(option)
                                               : option.rect.left();
}

int textWidth(const QString &text, TextRole role)
{
    return QFontMetrics(fontFor(text, role)).horizontalAdvance(presented(text, role)) + 1;
}

Color wordColor(Shape shape)
{
    switch (shape) {
    case Shape::Pass:
        return Color::Pass;
    case Shape::Fail:
        return Color::Fail;
    case Shape::Warn:
        return Color::Warn;
    case Shape::Unknown:
        return Color::Unknown;
    default:
        return Color::Text2;
    }
}

} // namespace claimcheck::ui::rows
