#include "ui/documents/ruleedits.h"

namespace claimcheck::ui {

void RuleEdits::clear()
{
    m_undone.clear();
    m_redone.clear();
    m_saved = 0;
}

void RuleEdits::remember(FederationFile before, QString words)
{
    if (m_saved > m_undone.size())
        m_saved = -1; // what was saved can no longer be reached
    m_redone.clear();
    m_undone.append({std::move(before), std::move(words)});
    if (m_undone.size() <= mostKept)
        return;
    m_undone.removeFirst();
    m_saved = m_saved > 0 ? m_saved - 1 : -1;
}

FederationFile RuleEdits::undo(FederationFile now)
{
    Step step = m_undone.takeLast();
    m_redone.append({std::move(now), step.words});
    return std::move(step.file);
}

FederationFile RuleEdits::redo(FederationFile now)
{
    Step step = m_redone.takeLast();
    m_undone.append({std::move(now), step.words});
    return std::move(step.file);
}

} // namespace claimcheck::ui
