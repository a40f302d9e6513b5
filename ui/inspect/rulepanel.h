#pragma once

#include "ui/widgets/panel.h"

#include <QTimer>

class QAction;
class QListView;
class QMenu;
class QPushButton;
class QToolButton;

namespace claimcheck::ui {

class Choice;
class EmptyState;
class InspectSession;
class RankingModel;
class ReportModel;
class RuleTabs;
class SectionHeader;
class VerdictBanner;
class WrapRow;

/// The right pane: the rules of the federation file, nearest first, and the report of the chosen one.
class RulePanel : public Panel {
    Q_OBJECT

public:
    struct Actions {
        QAction *open = nullptr, *sample = nullptr, *condition = nullptr, *undo = nullptr, *save = nullptr;
        QList<QAction *> copy; ///< the report, as text first
    };
    RulePanel(InspectSession *session, const Actions &actions, QWidget *parent = nullptr);

    QListView *ranking() const { return m_ranking; }
    QListView *report() const { return m_report; }
    RuleTabs *tabs() const { return m_tabs; }
    /// One more button in the foot.
    void addTool(QAction *action);
    /// A federation file that could not be used; empty takes the message away.
    void setError(const QString &first, const QString &rest);
    void setNote(Shape shape, const QString &first, const QString &rest);
    Choice *source() const { return m_source; }

    /// In a drawer the head has a button that closes it.
    enum class Frame : quint8 { Fixed, Drawer };
    void setFrame(Frame frame);
    SectionHeader *head() const { return m_head; }

Q_SIGNALS:
    void closeWanted();
    /// The verdict has been the same for 600 ms; screen readers have been told.
    void announced(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpRanking();
    void setUpReport();
    QWidget *makeFoot(const Actions &actions);
    QWidget *makeSource(QAction *open);
    void showFile();
    void showSource();
    void showRanking();
    void showReport();
    void showFindings();
    void selectChosen();
    void showState();
    void fitRanking();
    void useRow(const QModelIndex &index);
    void announce();

    InspectSession *m_session;
    SectionHeader *m_head;
    QToolButton *m_close = nullptr;
    Choice *m_source;
    QWidget *m_sourceRow;
    VerdictBanner *m_error;
    EmptyState *m_noFile, *m_noToken;
    QWidget *m_content;
    RankingModel *m_rankingModel;
    QListView *m_ranking;
    ReportModel *m_reportModel;
    QListView *m_report;
    RuleTabs *m_tabs;
    WrapRow *m_tools = nullptr;
    QTimer m_still;
    QString m_sentence;
    bool m_showing = false;
};

} // namespace claimcheck::ui
