#pragma once

#include "ui/connect/connectsession.h"

class QButtonGroup;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace claimcheck::ui {

class ElidedLabel;

/// The seven steps, always in sight, any of them a press away: a column beside the page, or, where there is
/// no room, one line above it with a menu.
class StepBar : public QWidget {
    Q_OBJECT

public:
    explicit StepBar(ConnectSession *session, QWidget *parent = nullptr);

    enum class Form : quint8 { Column, Line };
    void setForm(Form form);
    Form form() const { return m_form; }
    void setCurrent(ConnectStep step);
    ConnectStep current() const { return m_current; }
    void refresh();
    static QString nameOf(ConnectStep step);

Q_SIGNALS:
    void chosen(claimcheck::ConnectStep step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeColumn();
    void makeLine();
    void resizeToText();

    ConnectSession *m_session;
    QButtonGroup *m_group;
    QWidget *m_column, *m_line;
    ElidedLabel *m_title, *m_saved;
    QPushButton *m_menuButton;
    QMenu *m_menu;
    Form m_form = Form::Column;
    ConnectStep m_current = ConnectStep::Provider;
};

} // namespace claimcheck::ui
