#pragma once

#include "ui/inspect/exchangepage.h"
#include "ui/inspect/exchangepreparation.h"
#include "ui/platform/exchanges.h"

class QAction;

namespace claimcheck::ui {

class InspectSession;

/// From the chosen token and rule to an exchange and what came of it, on one page; and, in the emulator, the
/// way to a token. Nothing is sent before its button is pressed.
class ExchangeFlow : public QObject {
    Q_OBJECT

public:
    ExchangeFlow(InspectSession *inspect, Exchanges *exchanges, QWidget *parent);

    ExchangePage *page() const { return m_page; } ///< null before it was first wanted
    QList<QAction *> actions() const { return {m_try, m_mint, m_key}; }
    QAction *tryAction() const { return m_try; }
    QAction *mintAction() const { return m_mint; }

Q_SIGNALS:
    void pageWanted();
    void notice(const QString &words);
    void rulesWanted(); ///< those of the environment

private:
    void open();
    void follow();
    void followToken();
    void show();
    ExchangePage::Content contentNow() const;
    void act();
    void copyExplanation();
    void openHistory();
    void askKey();
    void mint();
    void makePage();
    QByteArray subject() const; ///< token and rule the page is about

    InspectSession *m_inspect;
    Exchanges *m_exchanges;
    QWidget *m_place;
    ExchangePage *m_page;
    QAction *m_try, *m_mint, *m_key;
    QByteArray m_workspace;
    QByteArray m_subject;
    int m_number = 0; ///< the exchange that is shown; 0 before one
};

} // namespace claimcheck::ui
