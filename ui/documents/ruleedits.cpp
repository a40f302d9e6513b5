#include "ui/documents/ruleedits.h"

#include <algorithm>

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

const FederationFile *RuleEdits::saved() const
{
    const qsizetype now = m_undone.size();
    if (m_saved == now || (m_saved < 0 && m_undone.isEmpty()))
        return nullptr;
    if (m_saved > now)
        return &m_redone.at(m_redone.size() - (m_saved - now)).file;
    return &m_undone.at(std::max<qsizetype>(m_saved, 0)).file;
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
