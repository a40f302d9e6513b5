#pragma once

#include "core/credential/verdict.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

class DoctorSession;

/// Verdicts and states in the design's shapes.
Shape shapeOf(credential::Verdict::Outcome outcome);
Shape shapeOf(const credential::Verdict &verdict, const credential::Candidate &candidate);

/// The clients and who wins for each.
class ClientsModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ClientsModel(DoctorSession *session, QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    DoctorSession *m_session;
};

/// The candidates of the chosen client, in its order.
class CandidatesModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit CandidatesModel(DoctorSession *session, QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString sentence(int row) const;
    DoctorSession *m_session;
};

/// What the chosen client would do if things were different.
class ThoughtsModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ThoughtsModel(DoctorSession *session, QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void refresh();
    struct Thought {
        QString title, outcome;
        Shape shape;
    };
    DoctorSession *m_session;
    QList<Thought> m_thoughts;
};

} // namespace claimcheck::ui
