#pragma once

#include "ui/widgets/findable.h"

#include <QAbstractListModel>
#include <QSet>

namespace claimcheck::ui {

/// What answers the words typed so far, the best first. DisplayRole is the title, DetailRole what says more,
/// WordRole the kind, ExpectedRole the shortcut; CopyRole the title.
class FindModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int mostShown = 60;

    using QAbstractListModel::QAbstractListModel;

    void add(const QList<Findable> &findables);
    void setTyped(const QString &typed);
    const Findable &findable(int row) const { return m_all.at(m_shown.at(row)).findable; }
    int found() const { return m_found; } ///< those not shown included

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    static QString kindText(Findable::Kind kind);

private:
    struct Entry {
        Findable findable;
        QString title, whole; ///< as SearchWords wants them
    };
    void find();

    QList<Entry> m_all;
    QSet<QString> m_identities;
    QList<int> m_shown;
    QString m_typed;
    int m_found = 0;
};

} // namespace claimcheck::ui
