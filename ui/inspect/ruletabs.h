#pragma once

#include "core/analysis/remedy.h"

#include <QWidget>

class QListView;
class QModelIndex;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace claimcheck::ui {

class AdmissionModel;
class FindingModel;
class InspectSession;
class NearMissBox;
class Paragraph;

/// Below the ranking: the report of the chosen rule with the nearest way to agree, who else gets in with it,
/// and what should be known about it. The numbers on the tabs say where to look.
class RuleTabs : public QWidget {
    Q_OBJECT

public:
    /// `report` is the list with the report; it becomes the first page.
    RuleTabs(InspectSession *session, QListView *report, QWidget *parent = nullptr);

    enum class Page : quint8 { Report, GetsIn, Findings };
    void showPage(Page page);
    Page page() const;
    QListView *admissions() const { return m_admissions; }
    QListView *findings() const { return m_findings; }
    QListView *currentList() const;
    NearMissBox *nearMiss() const { return m_nearMiss; }
    QTabBar *tabs() const { return m_tabs; }

    /// Applies the fix of the current finding, or the near miss that is shown; false where there is none.
    bool applyFix();

Q_SIGNALS:
    /// A few words for a toast.
    void applied(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeReportPage(QListView *report);
    QWidget *makeListPage(QListView *list, Paragraph *summary, QWidget *foot = nullptr);
    QWidget *makeFixFoot();
    void setUpAdmissions();
    void setUpFindings();
    void showInsight();
    void showCounts();
    void fitNearMiss();
    void showFix();
    void fold(const QModelIndex &index);
    void applyFinding(const QModelIndex &index);
    void applyRemedy(int number);
    void apply(Remedy remedy);

    InspectSession *m_session;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    NearMissBox *m_nearMiss;
    QListView *m_report, *m_admissions, *m_findings;
    AdmissionModel *m_admissionModel;
    FindingModel *m_findingModel;
    Paragraph *m_admissionSummary, *m_findingSummary;
    QWidget *m_fixFoot = nullptr;
    QPushButton *m_fix = nullptr;
    Paragraph *m_fixWords = nullptr;
};

} // namespace claimcheck::ui
