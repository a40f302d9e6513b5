#include "core/help/helppage.h"
#include "core/help/vocabulary.h"
#include "core/provider/grammarwords.h"
#include "ui/header.h"
#include "ui/mainwindow.h"
#include "ui/theme/presenting.h"
#include "ui/windownotices.h"

#include <QAction>

// How the window is shown to others; the rest of it holds the places.
namespace claimcheck::ui {

namespace {

/// What this program writes of its own accord, as far as its help has the words.
QStringList ownProse()
{
    QStringList texts;
    const QList<HelpPage> pages = helpPages();
    for (const HelpPage &page : pages) {
        texts << page.question << page.answer << page.unknown;
        for (const HelpPage::Act &act : page.acts)
            texts << act.what;
        for (const HelpPage::Verb &verb : page.verbs)
            texts << verb.what;
    }
    const QList<Term> terms = vocabulary();
    for (const Term &term : terms)
        texts << term.title << term.definition;
    return texts;
}

} // namespace

/// By hand alone, and kept nowhere: who ends the program ends it, too.
void MainWindow::present(bool on)
{
    if (!on)
        return Presenting::instance()->end();
    const PresetCatalog catalog;
    Presenting::instance()->begin({grammarTexts(catalog), ownProse(), exampleTexts(catalog)});
}

void MainWindow::showPresenting()
{
    const bool on = Presenting::isOn();
    m_present->setChecked(on);
    m_header->setPresenting(on ? m_present : nullptr);
    showWorkingOn();
    if (!on)
        return m_notices->hide("presenting");
    m_notices->show(
        "presenting", Shape::Info, tr("You are presenting."),
        tr("On the screen, dots stand for tokens and for what their claims say, also where a rule says "
           "the same; names, times and verdicts stay. It is only painted so: what you copy, save and "
           "hear from a screen reader is the real text. No program can keep a screen from being "
           "recorded: whoever records it sees what you see."));
}

} // namespace claimcheck::ui
