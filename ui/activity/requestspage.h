#pragma once

#include <QStackedWidget>

namespace claimcheck::ui {

class EmptyState;
class ObjectTable;
class Paragraph;
class VerdictBanner;
class RequestLog;

/// Every request this window has made. Nothing of a token or a body is among it.
class RequestsPage : public QStackedWidget {
    Q_OBJECT

public:
    explicit RequestsPage(RequestLog *log, QWidget *parent = nullptr);

    ObjectTable *table() const { return m_table; }

private:
    void showCount();

    RequestLog *m_log;
    Paragraph *m_count;
    VerdictBanner *m_clock; ///< shown where the clock is off
    ObjectTable *m_table;
    EmptyState *m_nothing;
};

} // namespace claimcheck::ui
