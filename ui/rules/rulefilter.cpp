#include "ui/rules/rulefilter.h"

#include "ui/rules/ruletablemodel.h"

#include <algorithm>

namespace claimcheck::ui {

RuleFilter::RuleFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(RuleTableModel::SortRole);
    setDynamicSortFilter(true);
}

void RuleFilter::setWords(const QString &words)
{
    m_words = words.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void RuleFilter::setOnlyWithFindings(bool only)
{
    m_onlyWithFindings = only;
    invalidateFilter();
}

void RuleFilter::setIssuer(const QByteArray &key)
{
    m_issuer = key;
    invalidateFilter();
}

void RuleFilter::setArchived(Archived archived)
{
    m_archived = archived;
    invalidateFilter();
}

bool RuleFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(RuleTableModel::ArchivedRole).toBool() != (m_archived == Archived::Only))
        return false;
    if (m_onlyWithFindings && !index.data(RuleTableModel::HasFindingsRole).toBool())
        return false;
    if (!m_issuer.isEmpty() && index.data(RuleTableModel::IssuerKeyRole).toByteArray() != m_issuer)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(RuleTableModel::SearchRole).toString().toCaseFolded();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word); });
}

} // namespace claimcheck::ui
