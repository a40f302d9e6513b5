#pragma once

#include "ui/widgets/panel.h"

class QAction;
class QBoxLayout;
class QListView;
class QPushButton;

namespace claimcheck::ui {

class ClaimsModel;
class ClaimsView;
class ElidedLabel;
class Hairline;
class InspectSession;
class LifetimeBar;
class ProblemsModel;
class SignatureLine;
class VerdictBanner;

/// The middle pane: the chosen token with its life, its signature, what is wrong with it, and its claims.
class TokenPanel : public Panel {
    Q_OBJECT

public:
    /// Each action has a button in the head; null: none.
    TokenPanel(InspectSession *session, QAction *copyClaims, QAction *makeRule, QWidget *parent = nullptr);

    ClaimsView *claims() const { return m_claims; }
    QListView *problems() const { return m_problems; }
    /// Shown beside the title where the rules have no room of their own.
    QPushButton *rulesButton() const { return m_rules; }
    void showRulesButton(bool shown);
    /// Title and claims alone, where something below needs the room.
    void setCompact(bool compact);
    /// What there is to say about keys just opened; empty takes the message away.
    void setKeyNote(Shape shape, const QString &first, const QString &rest);

Q_SIGNALS:
    void keysWanted();
    void problemActivated(int problem);
    void copied(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead(QAction *copyClaims, QAction *makeRule);
    void setUpProblems();
    void showToken();
    void showRelevantClaims();
    void showTime();
    void fitHead();
    void fitProblems();

    InspectSession *m_session;
    QBoxLayout *m_head = nullptr;
    ElidedLabel *m_title, *m_sample;
    QPushButton *m_rules;
    QList<QPushButton *> m_buttons;
    LifetimeBar *m_life;
    Hairline *m_line;
    SignatureLine *m_signature;
    VerdictBanner *m_keyNote;
    ProblemsModel *m_problemsModel;
    QListView *m_problems;
    ClaimsModel *m_claimsModel;
    ClaimsView *m_claims;
    QByteArray m_shownToken;
    bool m_compact = false;
};

} // namespace claimcheck::ui
