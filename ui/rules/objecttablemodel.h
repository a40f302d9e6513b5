#pragma once

#include "core/federation/federationfile.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace claimcheck::ui {

/// Issuers or service accounts as rows of plain cells; what they are used for stands beside them.
class ObjectTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Row {
        Shape shape = Shape::Done;
        QStringList cells; ///< safe to show
        QString id; ///< for the clipboard
        bool isArchived = false;
        QByteArray key = {}; ///< local key in the file
    };
    enum Role { ArchivedRole = Qt::UserRole + 100, KeyRole };

    explicit ObjectTableModel(const QStringList &headings, QObject *parent = nullptr);

    void setRows(const QList<Row> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QStringList m_headings;
    QList<Row> m_rows;
};

/// Headings and rows for the two kinds.
QStringList issuerHeadings();
QList<ObjectTableModel::Row> issuerRows(const FederationFile &file);
QStringList accountHeadings();
QList<ObjectTableModel::Row> accountRows(const FederationFile &file);

} // namespace claimcheck::ui
