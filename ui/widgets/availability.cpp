#include "ui/widgets/availability.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QStyle>
#include <QVariant>

namespace claimcheck::ui {

namespace {

constexpr auto resting = "resting"; ///< app.qss shows it as disabled

void setResting(QAbstractButton *button, bool rests)
{
    button->setProperty(resting, rests);
    button->style()->unpolish(button);
    button->style()->polish(button);
    button->update();
}

bool presses(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseButtonRelease:
    case QEvent::Shortcut:
        return true;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        break;
    default:
        return false;
    }
    const int key = static_cast<const QKeyEvent &>(event).key();
    return key == Qt::Key_Space || key == Qt::Key_Select || key == Qt::Key_Return || key == Qt::Key_Enter;
}

/// Watches a button for as long as it rests.
class Rest : public QObject {
public:
    explicit Rest(QAbstractButton *button)
        : QObject(button)
    {
        button->setDown(false);
        button->installEventFilter(this);
        setResting(button, true);
    }

    void end()
    {
        auto *button = static_cast<QAbstractButton *>(parent());
        button->removeEventFilter(this);
        setParent(nullptr);
        deleteLater();
        setResting(button, false);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (presses(*event)) {
            event->accept();
            return true;
        }
        if (event->type() == QEvent::FocusOut) {
            const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
            if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
                end();
                static_cast<QAbstractButton *>(watched)->setEnabled(false);
            }
        }
        return false;
    }
};

Rest *restOf(const QAbstractButton *button)
{
    for (QObject *child : button->children())
        if (auto *rest = dynamic_cast<Rest *>(child))
            return rest;
    return nullptr;
}

} // namespace

void setAvailable(QAbstractButton *button, bool available)
{
    Rest *rest = restOf(button);
    const bool keeps = !available && button->isVisible() && button->isEnabled()
        && button->window()->focusWidget() == button;
    if (keeps && !rest)
        new Rest(button);
    else if (!keeps && rest)
        rest->end();
    button->setEnabled(available || keeps);
}

bool isAvailable(const QWidget *button)
{
    return button->isEnabled() && !button->property(resting).toBool();
}

} // namespace claimcheck::ui
