#pragma once

#include "core/platform/exchangerecord.h"
#include "ui/widgets/panel.h"

class QPushButton;

namespace claimcheck::ui {

class Choice;
class Exchanges;
class FeedModel;
class ObjectTable;
class VerdictBanner;

/// The service's own record of exchanges, of the last day: read when it is asked for, with a Compliance key;
/// and a wait for a workload's first exchange by a rule.
class FeedPage : public Panel {
    Q_OBJECT

public:
    explicit FeedPage(Exchanges *exchanges, QWidget *parent = nullptr);

    ObjectTable *table() const { return m_table; }
    VerdictBanner *verdict() const { return m_verdict; }
    QPushButton *readButton() const { return m_read; }
    QPushButton *waitButton() const { return m_wait; }
    Choice *rules() const { return m_rules; }

private:
    enum class Doing : quint8 { Nothing, Reading, Waiting };

    QWidget *makeTools();
    void follow();
    void showTools();
    void askKey();
    void read();
    void take(const Result<QList<ExchangeRecord>> &records);
    void waitOrStop();
    void tell(const Result<ExchangeRecord> &record, const QString &rule);
    QString ruleName() const;

    Exchanges *m_exchanges;
    FeedModel *m_model;
    ObjectTable *m_table;
    VerdictBanner *m_verdict;
    QPushButton *m_read, *m_key, *m_wait;
    Choice *m_rules;
    Doing m_doing = Doing::Nothing;
    qint64 m_shownOf = 0; ///< when the rules in the choice were read
};

} // namespace claimcheck::ui
