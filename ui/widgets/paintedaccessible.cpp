#include "ui/widgets/paintedaccessible.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/toggleaccessible.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractButton>
#include <QAccessibleWidget>

namespace claimcheck::ui {
namespace {

/// Its children are pieces of the same painting, so they are kept out of the tree.
class PaintedAccessible : public QAccessibleWidget {
public:
    using QAccessibleWidget::QAccessibleWidget;
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        return state;
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
    if (auto *button = qobject_cast<QAbstractButton *>(object); button && button->isCheckable())
        return new ToggleAccessible(button);
    return nullptr;
}

} // namespace

void installPaintedAccessibles()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace claimcheck::ui
