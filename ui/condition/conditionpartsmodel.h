#pragma once

#include "core/cel/conditionreport.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// The parts of a condition in the order of the text, each && and || a heading above its parts.
class ConditionPartsModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setParts(const QList<cel::ConditionPart> &parts);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// Only what decided has the colour of a verdict; the rest is grey.
    static Shape shapeOf(const cel::ConditionPart &part);
    /// "and", "or", or the text of the part; safe to show.
    static QString textOf(const cel::ConditionPart &part);
    /// What the token has, and whether it played no part; safe to show.
    static QString valuesOf(const cel::ConditionPart &part);
    static QString sentence(const cel::ConditionPart &part);

private:
    static QString roleOf(const cel::ConditionPart &part);

    QList<cel::ConditionPart> m_parts;
    bool m_othersDidNot = false;
};

} // namespace claimcheck::ui
