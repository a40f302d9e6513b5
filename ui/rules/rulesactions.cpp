#include "ui/platform/platformsession.h"
#include "ui/rules/accountdetail.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/rulesplace.h"
#include "ui/widgets/action.h"

#include <QStackedWidget>
#include <QTabBar>

// The actions of the place, and when there is something for them to act on.
namespace claimcheck::ui {

void RulesPlace::makeActions()
{
    const auto icon = [](const char *name) { return QString::fromLatin1(name); };
    m_open = makeAction(this, tr("&Open federation file…"), icon("open"), QKeySequence::Open,
                        &RulesPlace::chooseFile);
    m_sample = makeAction(this, tr("&Try the sample"), icon("inspect"), {}, &RulesPlace::showSample);
    m_close = makeAction(this, tr("C&lose the rules"), icon("close"), QKeySequence::Close,
                         &RulesPlace::close);
    m_find = makeAction(this, tr("&Find a rule"), icon("search"), QKeySequence::Find, &RulesPlace::find);
    m_fix = makeAction(this, tr("Appl&y fix"), icon("check"), Qt::CTRL | Qt::Key_Period, &RulesPlace::fix);
    m_editRule = makeAction(this, tr("&Edit the rule"), icon("edit"), Qt::CTRL | Qt::Key_E,
                            &RulesPlace::editRule);
    m_refresh = makeAction(this, tr("Read a&gain"), icon("refresh"), QKeySequence::Refresh,
                           &RulesPlace::refresh);
    m_review = makeAction(this, tr("&Review and apply the changes"), icon("check"), Qt::CTRL | Qt::Key_Return,
                          &RulesPlace::reviewChanges);
    m_copy = makeAction(this, tr("Open the rules &last read"), icon("clock"), {}, &RulesPlace::openCopy);
    m_tryToken = makeAction(this, tr("&Try a token on these rules"), icon("inspect"), Qt::CTRL | Qt::Key_T,
                            &RulesPlace::tryToken);
    m_rotate = makeAction(this, tr("Rotate &keys of the issuer"), icon("refresh"),
                          Qt::CTRL | Qt::SHIFT | Qt::Key_K, &RulesPlace::rotateKeys);
    m_sheet = makeAction(this, tr("Copy for the Co&nsole"), icon("copy"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
                         &RulesPlace::copySheet);
    m_archive = makeAction(this, tr("Arc&hive the rule…"), icon("trash"), {}, &RulesPlace::archiveRule);
    m_undo = makeAction(this, tr("&Undo change of rules"), icon("undo"), QKeySequence::Undo,
                        &RulesPlace::undo);
    m_redo = makeAction(this, tr("R&edo change of rules"), icon("redo"), QKeySequence::Redo,
                        &RulesPlace::redo);
    m_showAll = makeAction(this, tr("Show all rules"), {}, {}, &RulesPlace::showAll);
    m_save = makeAction(this, tr("&Save rules…"), icon("download"), QKeySequence::Save,
                        &RulesPlace::saveFile);
}

QList<QAction *> RulesPlace::menuActions() const
{
    return {m_open,  m_sample,  m_copy,   m_refresh, m_find, m_tryToken, m_editRule, m_rotate,
            m_sheet, m_archive, m_review, m_fix,     m_undo, m_redo,     m_save,     m_close};
}

/// What an action acts on has to be seen: the list, and the rule, the issuer or the account beside it.
void RulesPlace::enableActions()
{
    const FederationFile *file = m_book->file();
    const bool list = file && m_whole->currentIndex() == 1;
    const auto page = Page(m_tabs->currentIndex());
    const int chosen = list && (page == Page::Rules || page == Page::Archived) ? m_detail->rule() : -1;
    const bool rule = chosen >= 0 && chosen < file->rules.size();
    const bool live = rule && !file->rules.at(chosen).archivedAt;
    const bool mine = m_session && m_session->kind() != EnvironmentKind::None
        && m_book->source().kind == RulesBook::Source::Kind::Environment;
    for (QAction *action : {m_close, m_save, m_tryToken})
        action->setEnabled(file);
    for (QAction *action : {m_find, m_rotate})
        action->setEnabled(list);
    m_editRule->setEnabled(rule);
    m_fix->setEnabled(live && m_detail->mayHaveFix());
    m_archive->setEnabled(live); // and is there for an environment only
    m_sheet->setEnabled(rule || (list && page == Page::Issuers && !m_issuerDetail->issuer().isEmpty())
                        || (list && page == Page::Accounts && !m_accountDetail->account().isEmpty()));
    m_review->setEnabled(file && mine && !m_book->edits().isSaved());
    m_undo->setEnabled(list && m_book->edits().canUndo());
    m_redo->setEnabled(list && m_book->edits().canRedo());
}

} // namespace claimcheck::ui
