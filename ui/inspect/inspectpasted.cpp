#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionpanel.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/pastedclipboard.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/suggestpage.h"
#include "ui/inspect/textpanel.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/widgets/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

// How pasted text comes and goes: from the clipboard and off it again, and when the screen is locked.
namespace claimcheck::ui {

void InspectPlace::pasteText(const QString &text)
{
    m_session->replaceText(text.toUtf8());
    m_clipboard->took(text);
}

void InspectPlace::pasteClipboard()
{
    pasteText(QGuiApplication::clipboard()->text());
    m_text->edit()->setFocus();
}

void InspectPlace::showBeginning()
{
    m_hasForgotten = false;
    m_text->edit()->setHint({});
    m_empty->setWords(
        tr("Paste a token"),
        tr("See what it says and which rule would match it. A Bearer header, a URL, a log or JSON "
           "with tokens in it will do; so will a file dropped anywhere on the window. "
           "It is read on this computer, and nothing is requested."));
}

/// Also of a file: it may be gone by now, and what it says counts no less.
bool InspectPlace::forgetTokens()
{
    const QString file = m_text->fileName();
    const QWidget *focus = window()->focusWidget();
    if (!m_session->forgetTokens())
        return false;
    emptyPages();
    m_token->rulesButton()->setChecked(false); // a drawer would cover what is said
    showForgotten(file);
    if (isVisible() && focus && isAncestorOf(focus))
        m_text->edit()->setFocus();
    return true;
}

/// Pages that are not shown do not follow the session.
void InspectPlace::emptyPages()
{
    if (m_suggest)
        m_suggest->setContent({});
    if (m_condition)
        m_condition->draft()->setClaims({});
}

void InspectPlace::showForgotten(const QString &file)
{
    m_hasForgotten = true;
    const QString again = file.isEmpty() ? tr("Paste it again.")
                                         : tr("Open %1 again, or paste it.").arg(file);
    m_text->edit()->setHint(tr("Forgotten when the screen was locked. %1").arg(again));
    m_empty->setWords(tr("Forgotten when the screen was locked"),
                      tr("%1 Settings say whether a lock forgets what was pasted.").arg(again));
}

} // namespace claimcheck::ui
