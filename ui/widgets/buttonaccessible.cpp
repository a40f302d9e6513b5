#include "ui/widgets/buttonaccessible.h"

#include "ui/widgets/availability.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ButtonAccessible)
};

/// The words alone: no mark for the letter to press.
QString plain(QString words)
{
    const QString kept = u"\x01"_qs;
    return words.replace(u"&&"_qs, kept).remove(u'&').replace(kept, u"&"_qs);
}

} // namespace

ButtonAccessible::ButtonAccessible(QAbstractButton *button)
    : QAccessibleWidget(button, QAccessible::Button)
{
}

QAbstractButton *ButtonAccessible::button() const
{
    return static_cast<QAbstractButton *>(widget());
}

QMenu *ButtonAccessible::menu() const
{
    if (const auto *push = qobject_cast<QPushButton *>(widget()))
        return push->menu();
    const auto *tool = qobject_cast<QToolButton *>(widget());
    return tool && tool->popupMode() == QToolButton::InstantPopup ? tool->menu() : nullptr;
}

QAccessible::Role ButtonAccessible::role() const
{
    if (!button()->isCheckable())
        return menu() ? QAccessible::ButtonMenu : QAccessible::Button;
    const bool isOneOfSeveral = button()->autoExclusive()
        || (button()->group() && button()->group()->exclusive());
    return isOneOfSeveral ? QAccessible::RadioButton : QAccessible::CheckBox;
}

QString ButtonAccessible::text(QAccessible::Text kind) const
{
    const QString text = QAccessibleWidget::text(kind);
    if (kind != QAccessible::Name || !text.isEmpty())
        return text;
    // The only button Qt itself puts into a field empties it.
    const bool isInField = button()->text().isEmpty() && qobject_cast<QLineEdit *>(button()->parentWidget());
    return isInField ? Words::tr("Clear") : plain(button()->text());
}

QAccessible::State ButtonAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.checkable = button()->isCheckable();
    state.checked = button()->isChecked();
    state.pressed = button()->isDown();
    state.disabled = !isAvailable(button());
    state.hasPopup = menu() != nullptr;
    if (const auto *box = qobject_cast<QCheckBox *>(widget()))
        state.checkStateMixed = box->checkState() == Qt::PartiallyChecked;
    if (const auto *push = qobject_cast<QPushButton *>(widget()))
        state.defaultButton = push->isDefault();
    return state;
}

QString ButtonAccessible::mainAction() const
{
    return menu() ? showMenuAction() : button()->isCheckable() ? toggleAction() : pressAction();
}

QStringList ButtonAccessible::actionNames() const
{
    QStringList names = QAccessibleWidget::actionNames();
    names.removeAll(mainAction());
    if (isAvailable(button()))
        names.prepend(mainAction());
    return names;
}

void ButtonAccessible::doAction(const QString &name)
{
    if (name != mainAction())
        QAccessibleWidget::doAction(name);
    else if (menu())
        showMenu();
    else if (isAvailable(button()))
        button()->click();
}

void ButtonAccessible::showMenu()
{
    if (auto *push = qobject_cast<QPushButton *>(widget()))
        push->showMenu();
    else if (auto *tool = qobject_cast<QToolButton *>(widget()))
        tool->showMenu();
}

} // namespace claimcheck::ui
