#pragma once

#include "ui/connect/connectpage.h"

class QCheckBox;
class QRadioButton;

namespace claimcheck::ui {

class Choice;
class FactTable;
class FormField;

/// Step 4: who the workload acts as, and in which workspaces. A new account by default; what exists is read
/// first and never overwritten.
class AccountPage : public ConnectPage {
    Q_OBJECT

public:
    explicit AccountPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> problems() const override;
    QWidget *fieldOf(const QByteArray &problem) const override;
    QWidget *firstWrong() override;
    QLineEdit *name() const { return m_name; }
    QRadioButton *newButton() const { return m_new; }
    QRadioButton *existingButton() const { return m_existing; }
    QCheckBox *allWorkspaces() const { return m_all; }
    Choice *accounts() const { return m_accounts; }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    bool isExisting() const;
    void makeAccount();
    void makeWorkspaces();
    void takeChoice();
    void takeWorkspaces();
    void showAccounts();
    QString sharedWith() const;
    void showWorkspaces();
    void showMemberships();

    QRadioButton *m_new, *m_existing;
    QLineEdit *m_name;
    Choice *m_accounts;
    FormField *m_nameField = nullptr, *m_accountsField = nullptr, *m_workspacesField = nullptr;
    QCheckBox *m_all;
    QWidget *m_box;
    QList<QCheckBox *> m_workspaces;
    FactTable *m_memberships;
    QStringList m_shownMemberships;
    bool m_filling = false, m_isLeft = false;
};

} // namespace claimcheck::ui
