#pragma once

#include "ui/documents/setaside.h"

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

class ConnectSession;
class VerdictBanner;

/// Above every step, what has to be known about the draft as a whole: that it names what this organization
/// does not have, and that a file with an earlier one, or with its plan, could not be read.
class DraftNotices : public QWidget {
    Q_OBJECT

public:
    explicit DraftNotices(ConnectSession *session, QWidget *parent = nullptr);

    void refresh();
    bool isEmpty() const { return isHidden(); }
    VerdictBanner *foreign() const { return m_foreign; }
    VerdictBanner *draft() const { return m_draft; }
    VerdictBanner *plan() const { return m_plan; }
    QPushButton *clearButton() const { return m_clear; }

Q_SIGNALS:
    void settled(); ///< the button that had the focus is gone

private:
    VerdictBanner *add(QPushButton *button);
    void showForeign();
    void showAside(VerdictBanner *banner, const SetAside *aside, const QString &first, const QString &todo);

    ConnectSession *m_session;
    QWidget *m_content;
    QPushButton *m_clear, *m_hideDraft, *m_hidePlan;
    VerdictBanner *m_foreign, *m_draft, *m_plan;
};

} // namespace claimcheck::ui
