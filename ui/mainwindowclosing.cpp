#include "ui/mainwindow.h"

#include "ui/documents/unsavedquestion.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace claimcheck::ui {

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool mayCut = std::exchange(m_mayCut, false), mayDiscard = std::exchange(m_mayDiscard, false);
    for (const Entered &entered : std::as_const(m_places)) {
        for (const Place *place : {entered.place, entered.lent}) {
            const QString underWay = place && !mayCut ? place->underWay() : QString();
            if (underWay.isEmpty())
                continue;
            event->ignore();
            return askToClose(underWay);
        }
    }
    takeBack();
    if (!mayDiscard && askToSave(mayCut))
        return event->ignore();
    for (const Entered &entered : std::as_const(m_places))
        if (entered.place)
            entered.place->discard();
    keep();
    QMainWindow::closeEvent(event);
}

void MainWindow::askToClose(const QString &underWay)
{
    if (findChild<QMessageBox *>())
        return; // asked already
    auto *question = new QMessageBox(QMessageBox::Warning, QString(),
                                     tr("Close while a plan is being applied?"), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(underWay);
    QPushButton *leave = question->addButton(tr("Close now"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Stay"), QMessageBox::RejectRole));
    connect(leave, &QPushButton::clicked, this, [this] {
        m_mayCut = true;
        close();
    });
    question->open();
}

/// Whether there was something to ask about.
bool MainWindow::askToSave(bool mayCut)
{
    QStringList unsaved;
    for (const Entered &entered : std::as_const(m_places))
        if (entered.place && !entered.place->unsaved().isEmpty())
            unsaved.append(entered.place->unsaved());
    if (unsaved.isEmpty())
        return false;
    const auto closeAgain = [this, mayCut](bool discard) {
        m_mayCut = mayCut;
        m_mayDiscard = discard;
        close();
    };
    askUnsaved(this,
               {tr("Close without saving?"), unsaved.join(u'\n'),
                [this, closeAgain] { saveAll([closeAgain] { closeAgain(false); }); },
                [closeAgain] { closeAgain(true); }});
    return true;
}

/// One place after another, each in sight.
void MainWindow::saveAll(const std::function<void()> &saved)
{
    for (int index = 0; index < m_places.size(); ++index) {
        Place *place = m_places.at(index).place;
        if (!place || place->unsaved().isEmpty())
            continue;
        showPlace(index);
        return place->save([this, saved] { saveAll(saved); });
    }
    saved();
}

} // namespace claimcheck::ui
