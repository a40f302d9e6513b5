#pragma once

#include "core/federation/matcher.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

class ConnectSession;

/// The tokens at hand, each with what the draft's rule does with it, for a NoteDelegate.
class VerdictTokens : public QAbstractListModel {
    Q_OBJECT

public:
    explicit VerdictTokens(ConnectSession *session, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Every token is tried again.
    void refresh();

private:
    struct Row {
        QString title, origin;
        std::optional<Verdict> verdict; ///< none without a rule
        friend bool operator==(const Row &, const Row &) = default;
    };
    QList<Row> rows() const;

    ConnectSession *m_session;
    QList<Row> m_rows;
};

} // namespace claimcheck::ui
