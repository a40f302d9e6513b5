#pragma once

#include "ui/connect/connectpage.h"

#include <QPointer>
#include <QTimer>

#include <array>

class QPushButton;

namespace claimcheck::ui {

class ElidedLabel;
class ShapeLabel;

/// Below every step: what must not scroll away, else where the draft is; the buttons of the page, and those
/// that lead back and on.
class ConnectFoot : public Panel {
    Q_OBJECT

public:
    /// `pages` bring their buttons; `onKeys` do what Continue does.
    ConnectFoot(ConnectSession *session, const std::array<ConnectPage *, connectSteps> &pages,
                const QString &onKeys);

    void refresh(ConnectStep step);
    void offerToken(bool offered);
    /// The focus is where it was meant to go.
    void focusIsMeant() { m_rescue.stop(); }
    QPushButton *continueButton() const { return m_continue; }

Q_SIGNALS:
    void tokenWanted();
    void backWanted();
    void continueWanted();

private:
    void showButtons();
    void showWords();
    void followFocus(QWidget *old, QWidget *now);
    void keepFocus();
    void leadIntoPage();
    bool isAstray() const;
    ConnectPage *page() const { return m_pages.at(int(m_step)); }

    ConnectSession *m_session;
    std::array<ConnectPage *, connectSteps> m_pages;
    QString m_onKeys;
    ConnectStep m_step = ConnectStep::Provider;
    ShapeLabel *m_shape;
    ElidedLabel *m_words;
    QWidget *m_own; ///< the pages' buttons
    QPointer<QWidget> m_strayed; ///< where Qt went by itself
    QTimer m_rescue;
    bool m_wasPages = false; ///< what it went from
    QPushButton *m_token, *m_back, *m_continue;
};

} // namespace claimcheck::ui
