#include "ui/widgets/toggleaccessible.h"

#include <QButtonGroup>
#include <QCheckBox>

namespace claimcheck::ui {

namespace {

/// The words alone: no mark for the letter to press.
QString plain(QString words)
{
    const QString kept = u"\x01"_qs;
    return words.replace(u"&&"_qs, kept).remove(u'&').replace(kept, u"&"_qs);
}

} // namespace

ToggleAccessible::ToggleAccessible(QAbstractButton *button)
    : QAccessibleWidget(button, QAccessible::CheckBox)
{
}

QAbstractButton *ToggleAccessible::button() const
{
    return static_cast<QAbstractButton *>(widget());
}

QAccessible::Role ToggleAccessible::role() const
{
    const bool isOneOfSeveral = button()->autoExclusive()
        || (button()->group() && button()->group()->exclusive());
    return isOneOfSeveral ? QAccessible::RadioButton : QAccessible::CheckBox;
}

QString ToggleAccessible::text(QAccessible::Text kind) const
{
    const QString text = QAccessibleWidget::text(kind);
    return text.isEmpty() && kind == QAccessible::Name ? plain(button()->text()) : text;
}

QAccessible::State ToggleAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.checkable = button()->isCheckable();
    state.checked = button()->isChecked();
    state.pressed = button()->isDown();
    if (const auto *box = qobject_cast<QCheckBox *>(widget()))
        state.checkStateMixed = box->checkState() == Qt::PartiallyChecked;
    return state;
}

QStringList ToggleAccessible::actionNames() const
{
    QStringList names = QAccessibleWidget::actionNames();
    if (button()->isEnabled())
        names.prepend(toggleAction());
    return names;
}

void ToggleAccessible::doAction(const QString &name)
{
    if (name == toggleAction())
        button()->click();
    else
        QAccessibleWidget::doAction(name);
}

} // namespace claimcheck::ui
