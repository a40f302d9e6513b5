#pragma once

#include "core/analysis/finding.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// More than a note: what a person should look at, and what counts are of.
bool isWorthALook(const Finding &finding);
int countWorthALook(const QList<Finding> &findings);

/// What should be known about the chosen rule, worst first, each with its reason, a token that shows it and
/// the best fix.
class FindingModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit FindingModel(QObject *parent = nullptr);

    void setFindings(const QList<Finding> &findings);
    /// The same findings, now with fixes: rows stay where they are.
    void setFixes(const QList<Finding> &findings);
    const QList<Finding> &findings() const { return m_findings; }
    /// The fix of a row; null where there is none.
    const Remedy *fixAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    static Shape shapeOf(Finding::Severity severity);
    static QString wordOf(Finding::Severity severity);

private:
    QList<Finding> m_findings;
};

} // namespace claimcheck::ui
