#include "ui/widgets/paintedaccessible.h"

#include "ui/widgets/buttonaccessible.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QScrollArea>

namespace claimcheck::ui {
namespace {

/// Its children are pieces of the same painting, so they are kept out of the tree; all but a button in it.
class PaintedAccessible : public QAccessibleWidget {
public:
    using QAccessibleWidget::QAccessibleWidget;
    int childCount() const override { return int(buttons().size()); }
    QAccessibleInterface *child(int index) const override
    {
        return QAccessible::queryAccessibleInterface(buttons().value(index));
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child ? int(buttons().indexOf(qobject_cast<QAbstractButton *>(child->object()))) : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QList<QAbstractButton *> all = buttons();
        for (QAbstractButton *button : all)
            if (button->isVisible() && button->rect().contains(button->mapFromGlobal(QPoint(x, y))))
                return QAccessible::queryAccessibleInterface(button);
        return nullptr;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        return state;
    }

private:
    QList<QAbstractButton *> buttons() const
    {
        return widget()->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
    }
};

/// One that takes the focus is there to be scrolled with the keys; Qt has it as a part of the layout.
class ScrollAccessible : public QAccessibleWidget {
public:
    explicit ScrollAccessible(QScrollArea *area)
        : QAccessibleWidget(area, QAccessible::Pane)
    {
    }
};

template <class... Widgets> bool isOneOf(QObject *object)
{
    return (qobject_cast<Widgets *>(object) || ...);
}

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (isOneOf<VerdictBanner, Toast>(object))
        return new PaintedAccessible(static_cast<QWidget *>(object), QAccessible::AlertMessage);
    if (isOneOf<Paragraph, LifetimeBar, Timeline, ElidedLabel, KeyOriginBadge>(object))
        return new PaintedAccessible(static_cast<QWidget *>(object), QAccessible::StaticText);
    if (auto *button = qobject_cast<QAbstractButton *>(object))
        return new ButtonAccessible(button);
    if (auto *area = qobject_cast<QScrollArea *>(object))
        return new ScrollAccessible(area);
    return nullptr;
}

} // namespace

void installPaintedAccessibles()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace claimcheck::ui
