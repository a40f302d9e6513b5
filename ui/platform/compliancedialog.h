#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace claimcheck::ui {

class ActivityFeed;
class FormField;

/// Asks for a Compliance key, or takes it away again. It goes to memory alone; it is never shown.
class ComplianceDialog : public QDialog {
    Q_OBJECT

public:
    explicit ComplianceDialog(ActivityFeed *feed, QWidget *parent = nullptr);

    QLineEdit *key() const { return m_key; }
    QPushButton *useButton() const { return m_use; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeButtons();
    void check();
    void use();

    ActivityFeed *m_feed;
    QLineEdit *m_key;
    FormField *m_field;
    QPushButton *m_use, *m_forget;
};

} // namespace claimcheck::ui
