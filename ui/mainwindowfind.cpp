#include "core/text/visible.h"
#include "ui/find/finddialog.h"
#include "ui/header.h"
#include "ui/keyboardmap.h"
#include "ui/mainwindow.h"
#include "ui/platform/environmentswitch.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QTimer>

// How the window finds anything; the rest of it holds the places.
namespace claimcheck::ui {

namespace {

constexpr qsizetype mostOfPath = 120;

Findable actionFindable(QAction *action, const QString &icon, const QString &where)
{
    return {Findable::Kind::Action,
            plainWords(action),
            where,
            action->shortcut().toString(QKeySequence::NativeText),
            icon,
            [action] { action->trigger(); }};
}

bool canBeUsed(const QAction *action)
{
    return action->isEnabled() && action->isVisible() && !action->isSeparator() && !action->text().isEmpty();
}

} // namespace

void MainWindow::findAnything()
{
    auto *dialog = new FindDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->add(findableHere());
    dialog->add(findableFiles());
    dialog->add(findableHelp());
    // What two places have is found in the one that is shown.
    for (const bool shown : {true, false})
        for (qsizetype index = 0; index < m_places.size(); ++index)
            if (const Place *place = m_places.at(index).place; place && (place == m_current) == shown)
                dialog->add(findableIn(index));
    dialog->open();
    QTimer::singleShot(0, dialog, [this, dialog] { findInNextPlace(dialog, 0); });
}

/// Places nobody was at yet are built one after another, while somebody types.
void MainWindow::findInNextPlace(FindDialog *dialog, qsizetype index)
{
    while (index < m_places.size() && m_places.at(index).place)
        ++index;
    if (index >= m_places.size())
        return;
    built(index);
    dialog->add(findableIn(index));
    QTimer::singleShot(0, dialog, [this, dialog, index] { findInNextPlace(dialog, index + 1); });
}

QList<Findable> MainWindow::findableHere()
{
    QList<Findable> all;
    for (int index = 0; index < m_places.size(); ++index) {
        const Entered &entered = m_places.at(index);
        all.append({Findable::Kind::Place,
                    entered.entry.title,
                    {},
                    entered.show->shortcut().toString(QKeySequence::NativeText),
                    entered.entry.iconName,
                    [this, index] { showPlace(index); }});
    }
    const std::pair<QAction *, QString> actions[] = {
        {m_paste, QStringLiteral("paste")},        {m_largerText, QStringLiteral("search")},
        {m_smallerText, QStringLiteral("search")}, {m_usualText, QStringLiteral("search")},
        {m_helpHere, QStringLiteral("help")},      {m_words, QStringLiteral("help")},
        {m_present, QStringLiteral("eye")},        {m_keyboardMap, QStringLiteral("keyboard")},
        {m_diagnosis, QStringLiteral("doctor")},   {m_about, QStringLiteral("info")},
        {m_quit, QStringLiteral("quit")}};
    for (const auto &[action, icon] : actions)
        all.append(actionFindable(action, icon, {}));
    if (const EnvironmentSwitch *environments = m_header->environments())
        all.append(environments->findables());
    if (canBeUsed(m_firstMinute))
        all.append(actionFindable(m_firstMinute, QStringLiteral("flask"), {}));
    const QList<QAction *> appearances = m_appearanceMenu->actions();
    for (QAction *action : appearances)
        all.append(
            actionFindable(action, QStringLiteral("appearance"), plainWords(m_appearanceMenu->menuAction())));
    return all;
}

/// What only makes sense in a place is done there.
QList<Findable> MainWindow::findableIn(qsizetype index)
{
    Place *place = m_places.at(index).place;
    const PlaceEntry &entry = m_places.at(index).entry;
    const auto there = [this, index](const std::function<void()> &go) {
        return [this, index, go] {
            showPlace(int(index));
            go();
        };
    };
    QList<Findable> all;
    const QList<QAction *> actions = place->menuActions();
    for (QAction *action : actions) {
        if (!canBeUsed(action))
            continue;
        all.append(actionFindable(action, entry.iconName, entry.title));
        all.last().go = there(all.constLast().go);
    }
    const QList<Findable> own = place->findables();
    for (const Findable &one : own) {
        all.append(one);
        all.last().go = there(one.go);
    }
    return all;
}

QList<Findable> MainWindow::findableFiles()
{
    QList<Findable> all;
    const QList<RecentFiles::File> files = m_recent.files();
    for (const RecentFiles::File &file : files)
        all.append({Findable::Kind::File,
                    visible(QFileInfo(file.path).fileName(), mostOfPath),
                    visible(QFileInfo(file.path).path(), mostOfPath),
                    {},
                    QStringLiteral("file"),
                    [this, file] { openRecent(file); }});
    return all;
}

void MainWindow::fillRecent()
{
    m_recentMenu->clear();
    const QList<RecentFiles::File> files = m_recent.files();
    for (const RecentFiles::File &file : files) {
        QString name = visible(QFileInfo(file.path).fileName(), mostOfPath);
        QAction *action = m_recentMenu->addAction(name.replace(u'&', u"&&"_qs));
        action->setToolTip(visible(file.path, mostOfPath));
        connect(action, &QAction::triggered, this, [this, file] { openRecent(file); });
    }
    m_recentMenu->setToolTipsVisible(true);
    m_recentMenu->addSeparator();
    connect(m_recentMenu->addAction(tr("&Clear the list")), &QAction::triggered, this,
            [this] { m_recent.clear(); });
    m_menu->addMenu(m_recentMenu);
    m_recentMenu->menuAction()->setVisible(!files.isEmpty());
}

void MainWindow::openRecent(const RecentFiles::File &file)
{
    if (!QFileInfo::exists(file.path)) {
        m_recent.remove(file.path);
        return showToast(tr("%1 is not there any more").arg(visible(QFileInfo(file.path).fileName(), 60)));
    }
    takeBack();
    for (int index = 0; index < m_places.size(); ++index)
        if (m_places.at(index).entry.id == file.place) {
            showPlace(index);
            return m_places.at(index).place->openFile(file.path);
        }
}

} // namespace claimcheck::ui
