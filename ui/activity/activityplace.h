#pragma once

#include "ui/widgets/place.h"

class QStackedWidget;
class QTabBar;

namespace claimcheck::ui {

class Exchanges;
class ExchangesPage;
class FeedPage;
class ObjectTable;
class RequestsPage;

/// What this window has asked others for: every request, the exchanges it made, and, where it can be read,
/// what the service itself wrote down of exchanges.
class ActivityPlace : public Place {
    Q_OBJECT

public:
    enum class Page : quint8 { Requests, Exchanges, History };

    explicit ActivityPlace(Exchanges *exchanges, QWidget *parent = nullptr);

    ObjectTable *table() const; ///< of the requests
    ExchangesPage *exchangesPage() const { return m_exchangesPage; }
    FeedPage *feedPage() const { return m_feedPage; }
    void showPage(Page page);

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    void openFile(const QString &) override { }
    void pasteText(const QString &) override;

private:
    QWidget *makeHead();
    void connectPages();
    void showCounts();
    void clear();

    Exchanges *m_exchanges;
    QAction *m_clear;
    QTabBar *m_tabs;
    RequestsPage *m_requests;
    ExchangesPage *m_exchangesPage;
    FeedPage *m_feedPage;
    QStackedWidget *m_pages;
};

} // namespace claimcheck::ui
