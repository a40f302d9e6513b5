#include "ui/theme/painterstyle.h"

#include "ui/theme/listfocus.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPolygonF>
#include <QPushButton>
#include <QStyleOption>
#include <QTabBar>

namespace claimcheck::ui {
namespace {

constexpr qreal tabRoom = 7;

enum class Direction : quint8 { Down, Up, Forward };

/// A chevron of the icons' weight in the middle of `rect`; forward points left in right-to-left layouts.
void paintChevron(QPainter *painter, const QStyleOption *option, Direction direction)
{
    const Theme *theme = Theme::instance();
    const QPointF middle = QRectF(option->rect).center();
    const qreal unit = rowHeight(16) / 16.0;
    const qreal wide = 3.5 * unit, deep = 1.75 * unit;
    QPolygonF line;
    if (direction == Direction::Forward) {
        const qreal side = option->direction == Qt::RightToLeft ? -1 : 1;
        line = {{-side * deep, -wide}, {side * deep, 0}, {-side * deep, wide}};
    } else {
        const qreal side = direction == Direction::Up ? -1 : 1;
        line = {{-wide, -side * deep}, {0, side * deep}, {wide, -side * deep}};
    }
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme->color(enabled ? Color::Text2 : Color::Text3), 1.5 * unit, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    painter->translate(middle);
    painter->drawPolyline(line);
    painter->restore();
}

/// In the buttons' frame; filled when checked. The focus is a thicker frame, as theirs is.
void paintCheckBox(QPainter *painter, const QStyleOption *option)
{
    const Theme *theme = Theme::instance();
    const bool checked = option->state.testFlag(QStyle::State_On);
    const bool focused = option->state.testFlag(QStyle::State_HasFocus);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const Color frame = !enabled ? Color::Divider : focused ? Color::Accent : Color::Border;
    const qreal line = focused ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme->color(checked && focused ? Color::Text : frame), line));
    painter->setBrush(theme->color(checked && enabled ? Color::Accent : Color::Surface));
    const QRectF box = QRectF(option->rect).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter->drawRoundedRect(box, 3, 3);
    if (checked) {
        const qreal unit = option->rect.width() / 16.0;
        painter->translate(QRectF(option->rect).topLeft());
        painter->setPen(QPen(theme->color(enabled ? Color::OnAccent : Color::Text3), 2 * unit, Qt::SolidLine,
                             Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPolyline(
            QPolygonF({{4 * unit, 8.3 * unit}, {7 * unit, 11.2 * unit}, {12 * unit, 5 * unit}}));
    }
    painter->restore();
}

void paintRadioButton(QPainter *painter, const QStyleOption *option)
{
    const Theme *theme = Theme::instance();
    const bool checked = option->state.testFlag(QStyle::State_On);
    const bool focused = option->state.testFlag(QStyle::State_HasFocus);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool accent = enabled && (checked || focused);
    // The dot has the accent already: the focus is told by another colour, as a check box tells it.
    const bool onAccent = enabled && checked && focused;
    const qreal line = focused ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme->color(onAccent      ? Color::Text
                                          : accent  ? Color::Accent
                                          : enabled ? Color::Border
                                                    : Color::Divider),
                         line));
    painter->setBrush(theme->color(Color::Surface));
    const QRectF ring = QRectF(option->rect).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter->drawEllipse(ring);
    if (checked) {
        const qreal inset = option->rect.width() / 4.0;
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme->color(enabled ? Color::Accent : Color::Text3));
        painter->drawEllipse(QRectF(option->rect).adjusted(inset, inset, -inset, -inset));
    }
    painter->restore();
}

} // namespace

PainterStyle::PainterStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void PainterStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    if (!Theme::instance())
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    switch (element) {
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children))
            paintChevron(painter, option,
                         option->state.testFlag(State_Open) ? Direction::Down : Direction::Forward);
        return;
    case PE_IndicatorArrowDown:
        return paintChevron(painter, option, Direction::Down);
    case PE_IndicatorArrowUp:
        return paintChevron(painter, option, Direction::Up);
    case PE_IndicatorArrowRight:
        return paintChevron(painter, option, Direction::Forward);
    case PE_IndicatorCheckBox:
        return paintCheckBox(painter, option);
    case PE_IndicatorRadioButton:
        return paintRadioButton(painter, option);
    case PE_FrameFocusRect:
        // Buttons show their focus with the frame, in the style sheet.
        // A tab gives the room of its text; the ring stands in the padding around that (app.qss), not in
        // letters.
        if (qobject_cast<const QTabBar *>(widget))
            paintFocusRing(painter, QRectF(option->rect).adjusted(-tabRoom, 0, tabRoom, 0));
        else if (!qobject_cast<const QAbstractButton *>(widget))
            paintFocusRing(painter, QRectF(option->rect));
        return;
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PainterStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Qt leaves 4 px between icon and words, whatever the text size; a wider icon, drawn at its leading edge,
    // makes that 8.
    if (auto *button = qobject_cast<QPushButton *>(widget))
        button->setIconSize({rowHeight(20), rowHeight(16)});
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        ListFocus::watch(view);
    if (auto *header = qobject_cast<QHeaderView *>(widget))
        header->setTextElideMode(Qt::ElideRight);
    // What several lines are written in here are values: tokens, keys, conditions, commands.
    if (qobject_cast<QPlainTextEdit *>(widget))
        widget->setLayoutDirection(Qt::LeftToRight);
}

int PainterStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return rowHeight(16);
    case PM_MessageBoxIconSize:
        return rowHeight(24);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_MenuPanelWidth:
        return 1;
    case PM_SplitterWidth:
        return 1;
    case PM_FocusFrameHMargin:
        return 7; // with the pixel Qt adds, 8 beside an item's text
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PainterStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_EtchDisabledText:
        return 0;
    case SH_ItemView_ActivateItemOnSingleClick:
        // Some desktops ask for it; a click would then count twice.
        return 0;
    case SH_Menu_SupportsSections:
        return 1;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QIcon PainterStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                 const QWidget *widget) const
{
    const Theme *theme = Theme::instance();
    const auto shape = [this, theme, widget](Shape one) {
        const qreal ratio = widget ? widget->devicePixelRatioF() : 1;
        return QIcon(theme->shapePixmap(one, pixelMetric(PM_MessageBoxIconSize, nullptr, widget), ratio));
    };
    switch (theme ? which : SP_CustomBase) {
    case SP_MessageBoxWarning:
        return shape(Shape::Warn);
    case SP_MessageBoxCritical:
        return shape(Shape::Fail);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return shape(Shape::Info);
    case SP_LineEditClearButton:
        return theme->icon(QStringLiteral("close"));
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

void paintFocusRing(QPainter *painter, const QRectF &rect, qreal radius)
{
    const Theme *theme = Theme::instance();
    if (!theme)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme->color(Color::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

} // namespace claimcheck::ui
