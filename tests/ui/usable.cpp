#include "ui/usable.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>

#include <algorithm>

namespace claimcheck::test {

namespace {

constexpr int mostCells = 400, mostStops = 400;

QString pathOf(const QWidget *widget)
{
    QString path;
    for (; widget; widget = widget->parentWidget()) {
        path.prepend(u'/' + QString::fromLatin1(widget->metaObject()->className()).section(u':', -1));
        if (widget->isWindow())
            break;
    }
    return path;
}

/// A role somebody operates.
bool isInteractive(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::PageTab:
    case QAccessible::PageTabList:
    case QAccessible::List:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::Link:
    case QAccessible::MenuItem:
    case QAccessible::Dialog:
        return true;
    default:
        return false;
    }
}

/// Roles that say of something focusable what it is no part of.
bool isVague(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::NoRole:
    case QAccessible::Client:
    case QAccessible::Canvas:
    case QAccessible::Whitespace:
    case QAccessible::Grouping:
    case QAccessible::UserRole:
        return true;
    default:
        return false;
    }
}

/// Parts Qt gives to its own widgets; who uses these never meets them.
bool isPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QTabBar *>(parent);
}

class Walk {
public:
    explicit Walk(QWidget *window)
        : m_window(window)
    {
        QAccessible::setActive(true); // so that tables hear of their changes
        if (QAccessibleInterface *root = QAccessible::queryAccessibleInterface(window))
            read(root);
        goRound();
        checkReached();
        checkOrder();
    }

    Usability result;

private:
    void fault(const QWidget *widget, const QString &what)
    {
        const QString whole = pathOf(widget) + u": "_qs + what;
        if (!result.faults.contains(whole))
            result.faults.append(whole);
    }

    void read(QAccessibleInterface *node)
    {
        if (!node || !node->isValid() || node->state().invisible)
            return;
        QWidget *widget = qobject_cast<QWidget *>(node->object());
        if (widget && (widget->isWindow() || widget->isVisible()) && !isPart(widget))
            readWidget(node, widget);
        if (auto *view = qobject_cast<QAbstractItemView *>(widget)) {
            if (!view->isVisible()) // it does not say so itself
                return;
            // Qt keeps cells of rows that were there before.
            QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(node));
            return readCells(QAccessible::queryAccessibleInterface(view), view);
        }
        for (int child = 0; child < node->childCount(); ++child)
            if (QAccessibleInterface *one = node->child(child);
                one && one->object() && !(one->isValid() && qobject_cast<QMenu *>(one->object())))
                read(one);
            else if (one && !one->object())
                readPart(one, widget);
    }

    /// A tab, which is no widget.
    void readPart(QAccessibleInterface *part, const QWidget *of)
    {
        if (!part->isValid() || part->state().invisible || !isInteractive(part->role()))
            return;
        ++result.controls;
        if (part->text(QAccessible::Name).trimmed().isEmpty())
            fault(of, u"a part of it has no name"_qs);
    }

    void readWidget(QAccessibleInterface *node, QWidget *widget)
    {
        const QAccessible::Role role = node->role();
        const bool isFocusable = widget->focusPolicy() & Qt::TabFocus;
        if (!isFocusable && !isInteractive(role) && !widget->isWindow())
            return;
        if (qobject_cast<QHeaderView *>(widget))
            return; // its sections are cells
        ++result.controls;
        m_controls.append(widget);
        const QString name = node->text(QAccessible::Name).trimmed();
        if (name.isEmpty())
            fault(widget, u"no name"_qs);
        else if (name == widget->objectName()
                 || name == QString::fromLatin1(widget->metaObject()->className()).section(u':', -1))
            fault(widget, u"its name is a name of the code: "_qs + name);
        if (isFocusable && isVague(role))
            fault(widget, u"takes the focus, but its role is %1 (%2)"_qs.arg(QString::number(role), name));
    }

    void readCells(QAccessibleInterface *node, QAbstractItemView *view)
    {
        QAccessibleTableInterface *table = node->tableInterface();
        if (!view->model() || !table)
            return;
        const int rows = std::min(table->rowCount(), mostCells / std::max(table->columnCount(), 1) + 1);
        for (int row = 0; row < rows; ++row) {
            bool isNamed = false, isShown = false;
            for (int column = 0; column < table->columnCount(); ++column) {
                QAccessibleInterface *cell = table->cellAt(row, column);
                if (!cell || cell->state().invisible)
                    continue;
                ++result.cells;
                isShown = true;
                isNamed = isNamed || !cell->text(QAccessible::Name).trimmed().isEmpty();
            }
            if (isShown && !isNamed)
                fault(view,
                      u"row %1 of “%2” has no name, where “%3” is shown"_qs.arg(
                          QString::number(row), nameOf(view),
                          view->model()->index(row, 0, view->rootIndex()).data().toString()));
        }
    }

    static void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, modifiers);
            if (QWidget *focused = QApplication::focusWidget())
                QApplication::sendEvent(focused, &event);
        }
    }

    void goRound()
    {
        QApplication::setActiveWindow(m_window);
        QWidget *before = QApplication::focusWidget();
        if (!before)
            m_window->setFocus();
        while (m_stops.size() < mostStops) {
            QWidget *from = QApplication::focusWidget();
            press(Qt::Key_Tab);
            QWidget *to = QApplication::focusWidget();
            if (!to || to == from) {
                if (from && std::any_of(m_controls.begin(), m_controls.end(), [&](const QWidget *one) {
                        return one != from && one->isEnabled() && one->focusPolicy() & Qt::TabFocus
                            && !isPartOf(one, from);
                    }))
                    fault(from, u"Tab does not leave it"_qs);
                if (from)
                    m_stops.append(from);
                break;
            }
            if (m_stops.contains(to))
                break;
            m_stops.append(to);
        }
        checkBackwards();
        result.stops += int(m_stops.size());
        if (before)
            before->setFocus();
    }

    /// What is left with Tab is left with Shift+Tab, too.
    void checkBackwards()
    {
        for (QWidget *stop : std::as_const(m_stops)) {
            if (!stop->isVisible() || m_stops.size() < 2)
                continue;
            stop->setFocus(Qt::TabFocusReason);
            press(Qt::Key_Backtab, Qt::ShiftModifier);
            if (QApplication::focusWidget() == stop)
                fault(stop, u"Shift+Tab does not leave it"_qs);
        }
    }

    /// One of several of which Tab reaches the one that is chosen.
    static bool isPartOf(const QWidget *one, const QWidget *other)
    {
        const auto *a = qobject_cast<const QAbstractButton *>(one);
        const auto *b = qobject_cast<const QAbstractButton *>(other);
        if (!a || !b)
            return false;
        if (a->group())
            return a->group() == b->group();
        return a->autoExclusive() && b->autoExclusive() && a->parentWidget() == b->parentWidget();
    }

    bool isReached(const QWidget *control) const
    {
        if (m_stops.contains(control) || m_stops.contains(control->focusProxy()))
            return true;
        if (std::any_of(m_stops.begin(), m_stops.end(), [control](const QWidget *stop) {
                return isPartOf(control, stop) || control->isAncestorOf(stop);
            }))
            return true;
        if (const auto *button = qobject_cast<const QAbstractButton *>(control);
            button && !button->shortcut().isEmpty())
            return true;
        const QList<QAction *> actions = control->actions();
        return std::any_of(actions.begin(), actions.end(),
                           [](const QAction *action) { return !action->shortcut().isEmpty(); });
    }

    void checkReached()
    {
        for (const QWidget *control : std::as_const(m_controls)) {
            if (control->isWindow() || !control->isEnabled() || !control->isVisible())
                continue;
            // A view that is only looked at needs the keys where it scrolls.
            const auto *area = qobject_cast<const QAbstractScrollArea *>(control);
            if (area && control->focusPolicy() == Qt::NoFocus)
                continue;
            if (!isReached(control))
                fault(control, u"Tab does not reach it: “%1”; it goes %2"_qs.arg(nameOf(control), round()));
        }
    }

    QString round() const
    {
        QStringList names;
        for (const QWidget *stop : m_stops)
            names.append(u'“' + nameOf(stop).left(20) + u'”');
        return names.join(u' ');
    }

    static QString nameOf(const QWidget *widget)
    {
        QAccessibleInterface *node = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        return node ? node->text(QAccessible::Name).left(60) : QString();
    }

    /// Within what holds both, no stop stands wholly above the one before it, unless in another column. Once
    /// the round passes the end of the window.
    void checkOrder()
    {
        QList<std::pair<int, qsizetype>> upwards; // how deep what holds both is, and which
        for (qsizetype i = 1; i < m_stops.size(); ++i)
            if (const int depth = depthOfJump(m_stops.at(i - 1), m_stops.at(i)); depth >= 0)
                upwards.append({depth, i});
        std::sort(upwards.begin(), upwards.end());
        if (!upwards.isEmpty())
            upwards.removeFirst();
        for (const auto &[depth, i] : std::as_const(upwards))
            fault(m_stops.at(i),
                  u"comes after what stands below it: “%1” after “%2”"_qs.arg(nameOf(m_stops.at(i)),
                                                                              nameOf(m_stops.at(i - 1))));
    }

    /// Negative where it is no jump upwards.
    static int depthOfJump(const QWidget *from, const QWidget *to)
    {
        if (!from->isVisible() || !to->isVisible() || from->isAncestorOf(to) || to->isAncestorOf(from))
            return -1;
        const QWidget *fromBranch = from, *toBranch = to;
        while (fromBranch->parentWidget() && !fromBranch->parentWidget()->isAncestorOf(to))
            fromBranch = fromBranch->parentWidget();
        while (toBranch->parentWidget() && !toBranch->parentWidget()->isAncestorOf(from))
            toBranch = toBranch->parentWidget();
        const QRect was = fromBranch->geometry(), is = toBranch->geometry();
        if (is.bottom() >= was.top() || is.left() > was.right() || is.right() < was.left())
            return -1;
        int depth = 0;
        for (const QWidget *up = toBranch->parentWidget(); up; up = up->parentWidget())
            ++depth;
        return depth;
    }

    QWidget *m_window;
    QList<const QWidget *> m_controls;
    QList<QWidget *> m_stops;
};

} // namespace

Usability usability(QWidget *window)
{
    return Walk(window).result;
}

} // namespace claimcheck::test
