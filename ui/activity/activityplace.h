#pragma once

#include "ui/platform/platformsession.h"
#include "ui/widgets/place.h"

class QStackedWidget;

namespace claimcheck::ui {

class EmptyState;
class ObjectTable;
class Paragraph;

/// Every request this window has made. Nothing of a token or a body is among it.
class ActivityPlace : public Place {
    Q_OBJECT

public:
    explicit ActivityPlace(PlatformSession *session, QWidget *parent = nullptr);

    ObjectTable *table() const { return m_table; }

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    void openFile(const QString &) override { }
    void pasteText(const QString &) override;

private:
    void showCount();

    PlatformSession *m_session;
    QAction *m_clear;
    Paragraph *m_count;
    ObjectTable *m_table;
    EmptyState *m_nothing;
    QStackedWidget *m_pages;
};

} // namespace claimcheck::ui
