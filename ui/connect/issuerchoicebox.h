#pragma once

#include "core/connect/issuerchoice.h"

#include <QWidget>

class QButtonGroup;
class QPushButton;
class QRadioButton;

namespace claimcheck::ui {

class ConnectSession;
class VerdictBanner;

/// Which issuer: one that exists under the workload's address, with what a person has to know before its
/// rules share it, or a new one. Once a rule was applied its issuer is settled, and nothing can be chosen.
class IssuerChoiceBox : public QWidget {
    Q_OBJECT

public:
    explicit IssuerChoiceBox(ConnectSession *session, QWidget *parent = nullptr);

    void refresh();
    /// What is chosen, or would be; null where there is nothing to choose.
    QWidget *firstOpen() const;
    /// Where somebody mends that the chosen one does not fit; null where it does.
    QWidget *problem() const;
    QRadioButton *newButton() const { return m_new; }
    QPushButton *beginButton() const { return m_begin; }
    VerdictBanner *fault() const { return m_fault; }

Q_SIGNALS:
    void chosen(const QByteArray &id); ///< empty: a new one

private:
    void showCandidates();
    void addCandidate(const IssuerCandidate &one, int id);
    void showChosen();
    void showFault();

    ConnectSession *m_session;
    VerdictBanner *m_fault;
    QPushButton *m_begin;
    QWidget *m_existing;
    QButtonGroup *m_choice;
    QRadioButton *m_new;
    QList<IssuerCandidate> m_candidates;
};

} // namespace claimcheck::ui
