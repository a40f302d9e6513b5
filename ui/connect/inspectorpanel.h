#pragma once

#include "ui/widgets/panel.h"

class QAction;
class QListView;

namespace claimcheck::ui {

class ConnectSession;
class EmptyState;
class PastedClipboard;
class SectionHeader;
class TokenPanel;
class VerdictBanner;
class VerdictTokens;

/// Beside every step: the tokens the rule is tried on, and the chosen one in full.
class InspectorPanel : public Panel {
    Q_OBJECT

public:
    struct Actions {
        QAction *paste = nullptr, *open = nullptr, *mint = nullptr, *close = nullptr;
    };
    InspectorPanel(ConnectSession *session, PastedClipboard *clipboard, const Actions &actions,
                   QWidget *parent = nullptr);

    QListView *tokens() const { return m_list; }
    VerdictBanner *forgotten() const { return m_forgotten; } ///< shown once tokens are
    /// Every verdict is made anew.
    void refresh();

Q_SIGNALS:
    void notice(const QString &words);
    void keysWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitList();
    void followChoice();

    ConnectSession *m_session;
    SectionHeader *m_head;
    VerdictBanner *m_forgotten;
    VerdictTokens *m_model;
    QListView *m_list;
    TokenPanel *m_token;
    EmptyState *m_empty;
    QWidget *m_content;
};

} // namespace claimcheck::ui
