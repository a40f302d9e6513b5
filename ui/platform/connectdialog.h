#pragma once

#include "ui/platform/platformsession.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace claimcheck::ui {

class FormField;
class VerdictBanner;

/// Asks for the address, where it is not the service's own, and for an administrator's token. The token goes
/// to memory alone; it is never shown, kept or put anywhere else.
class ConnectDialog : public QDialog {
    Q_OBJECT

public:
    ConnectDialog(PlatformSession *session, EnvironmentKind kind, QWidget *parent = nullptr);

    QLineEdit *address() const { return m_address; }
    QLineEdit *token() const { return m_token; }
    QPushButton *connectButton() const { return m_connect; }
    VerdictBanner *verdict() const { return m_verdict; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeButtons();
    void readFile();
    void start();
    void follow();
    void check();

    PlatformSession *m_session;
    EnvironmentKind m_kind;
    QLineEdit *m_address, *m_token;
    FormField *m_addressField, *m_tokenField;
    VerdictBanner *m_verdict;
    QPushButton *m_connect;
    bool m_started = false;
};

} // namespace claimcheck::ui
