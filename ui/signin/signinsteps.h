#pragma once

#include <QAbstractListModel>

#include "ui/theme/theme.h"

namespace claimcheck::ui {

class SignInSession;

/// The five steps of a sign-in, each with how it stands, for a NoteDelegate.
class SignInSteps : public QAbstractListModel {
    Q_OBJECT

public:
    explicit SignInSteps(SignInSession *session, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    int underWay() const; ///< the row it stands at; -1 before there is any

private:
    struct Row {
        Shape shape = Shape::Waiting;
        QString title, detail;
        friend bool operator==(const Row &, const Row &) = default;
    };
    void refresh();
    QList<Row> rows() const;
    Row vaultRow() const;
    Row listenRow() const;
    Row browserRow() const;
    Row personRow() const;

    SignInSession *m_session;
    QList<Row> m_rows;
};

} // namespace claimcheck::ui
