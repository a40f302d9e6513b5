#pragma once

#include "ui/connect/connectpage.h"

class QPushButton;

namespace claimcheck::ui {

class TestPanel;

/// The last step: proof that the right token gets in, what the workload is told, and the way off the old key.
class HandOverPage : public ConnectPage {
    Q_OBJECT

public:
    explicit HandOverPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> footButtons() const override;

    TestPanel *test() const { return m_test; }
    QPushButton *doneButton() const { return m_done; }

Q_SIGNALS:
    void rulesWanted(); ///< to look at what was made
    void doctorWanted(); ///< which credential wins here
    void finished(); ///< the next connection

private:
    void showButtons();

    TestPanel *m_test;
    QPushButton *m_rules, *m_done;
};

} // namespace claimcheck::ui
