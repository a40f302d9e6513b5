#pragma once

#include "ui/inspect/inspectedtoken.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// What is wrong with the chosen token: first that it is of the wrong kind, with the way to the right one,
/// then each problem of its text.
class ProblemsModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int mostProblems = 50;

    explicit ProblemsModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setToken(const InspectedToken *token);
    /// Index into the token's problems; -1 for a row that has no place in the text.
    int problemAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString first, rest;
        int problem = -1;
        friend bool operator==(const Row &, const Row &) = default;
    };
    static QList<Row> rowsOf(const InspectedToken &token);
    QList<Row> m_rows;
};

} // namespace claimcheck::ui
