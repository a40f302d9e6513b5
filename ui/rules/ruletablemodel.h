#pragma once

#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace claimcheck::ui {

class RulesBook;

/// The rules of the book, a row each: what each is called, for whom it is and what it opens, and how much is
/// found about it. Rows keep the order of the file; a proxy sorts and finds.
class RuleTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : quint8 { Name, Issuer, Account, Workspace, Scope, Lifetime, Findings, Columns };
    /// Beside those of roles.h.
    enum Role {
        SortRole = Qt::UserRole + 100,
        SearchRole,
        ArchivedRole,
        NoteRole,
        IssuerKeyRole,
        HasFindingsRole
    };

    explicit RuleTableModel(const RulesBook *book, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The shape of a rule's worst finding; Unknown while it is not known, Skipped for an archived rule.
    static Shape shapeOf(const RulesBook &book, int rule);

private:
    QString text(int rule, Column column) const;
    QVariant sortValue(int rule, Column column) const;
    QString findingsText(int rule) const;
    QString searchText(int rule) const;
    QString sentence(int rule) const;
    void showFindings();
    void reset();

    const RulesBook *m_book;
    int m_rows = 0;
};

} // namespace claimcheck::ui
