#include "ui/keyboardmap.h"

#include "ui/theme/theme.h"
#include "ui/widgets/closerow.h"
#include "ui/widgets/dialogsize.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace claimcheck::ui {
namespace {

QString shortcutText(const QAction *action)
{
    QStringList keys;
    const QList<QKeySequence> shortcuts = action->shortcuts();
    for (const QKeySequence &shortcut : shortcuts)
        keys << shortcut.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

void addGroup(QTreeWidget *list, const ShortcutGroup &group)
{
    auto *heading = new QTreeWidgetItem(list, {group.title});
    heading->setFlags(Qt::ItemIsEnabled);
    heading->setFont(0, Theme::instance()->font(TextRole::Group));
    heading->setSizeHint(0, {0, rowHeight(36)});
    heading->setFirstColumnSpanned(true);
    for (const QAction *action : group.actions) {
        if (action->shortcut().isEmpty())
            continue;
        auto *row = new QTreeWidgetItem(list, {plainWords(action), shortcutText(action)});
        row->setSizeHint(0, {0, rowHeight(28)});
    }
}

} // namespace

KeyboardMap::KeyboardMap(const QList<ShortcutGroup> &groups, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard map"));
    auto *list = new QTreeWidget;
    list->setAccessibleName(tr("Shortcuts"));
    list->setColumnCount(2);
    list->setRootIsDecorated(false);
    list->setIndentation(0);
    list->setHeaderLabels({tr("What"), tr("Keys")});
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    list->header()->hide();
    for (const ShortcutGroup &group : groups)
        addGroup(list, group);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setCurrentItem(list->topLevelItem(1));
    auto *buttons = closeRow(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::l);
    column->addWidget(list);
    column->addWidget(buttons);
    resizeOnScreen(this, {rowHeight(440), rowHeight(460)});
}

QString plainWords(const QAction *action)
{
    QString words = action->text();
    return words.remove(u'&').remove(u'…');
}

} // namespace claimcheck::ui
