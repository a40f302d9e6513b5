#pragma once

#include <QStackedWidget>

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

class EmptyState;
class Exchanges;
class ObjectTable;

/// The exchanges this window has made, each with its explanation below. Kept until the window closes.
class ExchangesPage : public QStackedWidget {
    Q_OBJECT

public:
    explicit ExchangesPage(Exchanges *exchanges, QWidget *parent = nullptr);

    ObjectTable *table() const { return m_table; }
    QPlainTextEdit *explanation() const { return m_explanation; }
    QPushButton *historyButton() const { return m_history; }

Q_SIGNALS:
    void copied(const QString &what);

private:
    QWidget *makeDetail();
    void showState();
    void showDetail();
    void copy();
    void openHistory();
    void restyle();

    Exchanges *m_exchanges;
    ObjectTable *m_table;
    QPlainTextEdit *m_explanation;
    QPushButton *m_copy, *m_history, *m_reason;
    EmptyState *m_nothing;
};

} // namespace claimcheck::ui
