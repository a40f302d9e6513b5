#pragma once

#include "ui/inspect/exchangebody.h"
#include "ui/widgets/scrollpage.h"

class QAction;
class QPushButton;

namespace claimcheck::ui {

/// An exchange with the chosen token and rule: what it will send and use up, the button that does it, and
/// what came of it. Nothing is sent by opening it.
class ExchangePage : public ScrollPage {
    Q_OBJECT

public:
    using Facts = ExchangeBody::Facts;
    using Content = ExchangeBody::Content;

    /// `mint` stands where another token can be made; it is shown while it is visible.
    explicit ExchangePage(QAction *mint, QWidget *parent = nullptr);

    /// Texts from outside are made visible already.
    void setContent(const Content &content);
    QPushButton *actButton() const { return m_act; }
    VerdictBanner *verdict() const { return m_exchange->verdict(); }
    Timeline *timeline() const { return m_exchange->timeline(); }
    QString text() const { return m_exchange->text(); }

Q_SIGNALS:
    void actWanted();
    void explanationWanted();
    void historyWanted();
    void keyWanted();
    void workspaceChosen(const QByteArray &id);

private:
    void fillFoot();

    ExchangeBody *m_exchange;
    QPushButton *m_act, *m_explain, *m_back;
};

} // namespace claimcheck::ui
