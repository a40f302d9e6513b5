#include "core/help/helppage.h"
#include "core/help/vocabulary.h"
#include "ui/find/finddialog.h"
#include "ui/header.h"
#include "ui/help/helppanel.h"
#include "ui/mainwindow.h"
#include "ui/rail.h"
#include "ui/windownotices.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QStackedWidget>
#include <QStyle>

#include <algorithm>
#include <utility>

// How the window explains itself, and how it shows guests where its own places stand.
namespace claimcheck::ui {

namespace {

/// What opens a file in that place; null where nothing does.
QAction *openAction(const Place *place)
{
    const QList<QAction *> actions = place->menuActions();
    const auto found = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) {
        return action->shortcut() == QKeySequence(QKeySequence::Open);
    });
    return found == actions.cend() ? nullptr : *found;
}

} // namespace

bool MainWindow::isHelpShown() const
{
    return m_help && m_help->isVisibleTo(this);
}

QByteArray MainWindow::helpOf(qsizetype index) const
{
    const PlaceEntry &entry = m_places.at(index).entry;
    return entry.help.isEmpty() ? entry.id.toLatin1() : entry.help;
}

void MainWindow::makeHelp()
{
    m_help = new HelpPanel({m_firstMinute, m_keyboardMap}, centralWidget());
    m_help->hide();
    connect(m_help, &HelpPanel::closeWanted, this, &MainWindow::closeHelp);
}

void MainWindow::showHelpHere()
{
    const int place = m_rail->current();
    if (place >= 0 && place < m_places.size())
        m_help->showPlace(helpOf(place), m_places.at(place).entry.title);
}

void MainWindow::showHelp()
{
    if (!m_help)
        makeHelp();
    if (!isHelpShown())
        m_beforeHelp = focusWidget();
    showHelpHere();
    m_help->show();
    layHelp();
    m_help->setFocus();
}

/// Who was reading goes back to where they were; who was working stays there.
void MainWindow::closeHelp()
{
    if (!isHelpShown())
        return;
    const QWidget *focused = focusWidget();
    const bool wasReading = !focused || m_help->isAncestorOf(focused);
    m_help->hide();
    layHelp();
    if (!wasReading)
        return;
    if (m_beforeHelp && m_beforeHelp->isVisible())
        m_beforeHelp->setFocus();
    else if (m_current && !m_current->panes().isEmpty())
        m_current->panes().constFirst()->setFocus();
}

/// One word, or without an id all of them.
void MainWindow::showTerm(const QByteArray &id)
{
    showHelp();
    if (id.isEmpty())
        m_help->showTerms();
    else
        m_help->showTerm(id);
}

/// Beside the place where that leaves it as much as the smallest window has; else above its far end.
void MainWindow::layHelp()
{
    const bool shown = isHelpShown();
    const int help = shown ? std::min(HelpPanel::usualWidth(), width() / 2) : 0;
    const int beside = width() - help >= minimumWidth() ? help : 0;
    for (const Entered &entered : std::as_const(m_places))
        if (entered.place)
            entered.place->setBeside(beside);
    // Margins stay where they are in right-to-left layouts.
    m_row->setContentsMargins(isRightToLeft() ? beside : 0, 0, isRightToLeft() ? 0 : beside, 0);
    if (!shown)
        return;
    const QRect whole = centralWidget()->rect();
    m_help->setGeometry(
        QStyle::visualRect(layoutDirection(), whole, QRect(whole.width() - help, 0, help, whole.height())));
    m_help->raise();
}

QList<QWidget *> MainWindow::panesNow() const
{
    QList<QWidget *> panes{m_rail, m_notices};
    if (m_strip)
        panes.append(m_strip);
    if (const Place *place = currentPlace())
        panes += place->panes();
    if (m_help)
        panes.append(m_help);
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    return panes;
}

QList<Findable> MainWindow::findableHelp()
{
    QList<Findable> all;
    for (int index = 0; index < m_places.size(); ++index)
        if (const auto page = helpPage(helpOf(index)))
            all.append({Findable::Kind::Help,
                        page->question,
                        m_places.at(index).entry.title,
                        {},
                        QStringLiteral("help"),
                        [this, index] {
                            showPlace(index);
                            showHelp();
                        }});
    const QList<Term> terms = vocabulary();
    for (const Term &term : terms)
        all.append({Findable::Kind::Word,
                    term.title,
                    term.definition,
                    {},
                    QStringLiteral("help"),
                    [this, id = term.id] { showTerm(id); }});
    return all;
}

int MainWindow::placeIndex(const QString &id) const
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [&id](const Entered &entered) { return entered.entry.id == id; });
    return found == m_places.end() ? -1 : int(found - m_places.begin());
}

/// A file is for the person's own place, as one that is dropped is: what opens one in the guest opens it
/// there.
void MainWindow::openInOwn(int index, const Place *guest)
{
    const QAction *open = openAction(guest);
    if (!open)
        return;
    disconnect(open, &QAction::triggered, guest, nullptr);
    connect(open, &QAction::triggered, this, [this, index] {
        takeBack();
        showPlace(index);
        openAction(currentPlace())->trigger();
    });
}

void MainWindow::lend(int index, Place *guest)
{
    openInOwn(index, guest);
    Entered &entered = m_places[index];
    if (m_beforeGuests < 0)
        m_beforeGuests = m_rail->current();
    entered.lent = std::exchange(entered.place, guest);
    entered.isLent = true;
    follow(guest, index);
}

bool MainWindow::isGuestShown() const
{
    return std::any_of(m_places.begin(), m_places.end(), [this](const Entered &entered) {
        return entered.isLent && entered.place == m_current;
    });
}

void MainWindow::takeBack()
{
    if (m_beforeGuests < 0)
        return;
    if (auto *finding = findChild<FindDialog *>())
        finding->reject(); // what it found may be a guest's
    for (Entered &entered : m_places) {
        if (!std::exchange(entered.isLent, false))
            continue;
        Place *guest = std::exchange(entered.place, std::exchange(entered.lent, nullptr));
        guest->hide();
        m_pages->removeWidget(guest);
        guest->deleteLater();
    }
    showPlace(std::exchange(m_beforeGuests, -1));
    Q_EMIT tookBack();
}

void MainWindow::showStrip(QWidget *strip)
{
    if (m_strip)
        m_column->removeWidget(m_strip);
    m_strip = strip;
    if (strip)
        m_column->insertWidget(0, strip);
}

} // namespace claimcheck::ui
