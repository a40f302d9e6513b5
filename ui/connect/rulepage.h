#pragma once

#include "core/federation/report.h"
#include "core/federation/ruledraft.h"
#include "ui/connect/connectpage.h"

class QListView;
class QPushButton;

namespace claimcheck::ui {

class AdmissionModel;
class Choice;
class ClauseRow;
class ConditionDraft;
class ConditionEdit;
class ConditionPartsModel;
class ElidedLabel;
class FindingModel;
class FormField;
class LifetimeFormula;
class LinkButton;
class NearMissBox;
class RowList;
class SentenceBox;
class VerdictBanner;

/// Step 5: the rule, clause by clause beside the chosen token, each verdict as it is typed; how they could be
/// made to agree, who else gets in, and what should be known before it exists, each with its fix.
class RulePage : public ConnectPage {
    Q_OBJECT

public:
    explicit RulePage(ConnectSession *session, QWidget *parent = nullptr);
    ~RulePage() override;

    void refresh() override;
    void forgetTokens() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> problems() const override;
    QWidget *fieldOf(const QByteArray &problem) const override;
    bool applyFix() override;
    QString warning() const override;

    QLineEdit *subject() const { return m_subject; }
    ConditionEdit *condition() const { return m_condition; }
    VerdictBanner *verdict() const { return m_verdict; }
    AdmissionModel *admissions() const { return m_admissions; }
    RowList *admissionList() const { return m_admissionList; }
    FindingModel *findings() const { return m_findings; }

private:
    void makeClauses();
    void makeLimits();
    void makeInsight();
    RuleDraft typed() const;
    void take(const QByteArray &field);
    void showRule();
    void showVerdict();
    void showChecks();
    void showParts();
    void showLife();
    void showInsight();
    void showFix();
    void applyFinding(const QModelIndex &index);
    QList<Check> checks(CheckId kind) const;

    SentenceBox *m_sentence;
    VerdictBanner *m_verdict;
    NearMissBox *m_nearMiss;
    QLineEdit *m_subject, *m_audience, *m_name, *m_description;
    QPlainTextEdit *m_claims;
    ConditionDraft *m_conditionDraft;
    ConditionEdit *m_condition;
    ConditionPartsModel *m_partsModel;
    RowList *m_parts;
    ClauseRow *m_subjectRow = nullptr, *m_audienceRow = nullptr, *m_claimsRow = nullptr,
              *m_conditionRow = nullptr;
    Choice *m_scope;
    QLineEdit *m_lifetime;
    LifetimeFormula *m_formula;
    Paragraph *m_life;
    FormField *m_scopeField = nullptr, *m_lifetimeField = nullptr, *m_nameField = nullptr,
              *m_descriptionField = nullptr;
    ElidedLabel *m_admissionSummary, *m_findingSummary;
    AdmissionModel *m_admissions;
    FindingModel *m_findings;
    RowList *m_admissionList, *m_findingList;
    QWidget *m_fixBox;
    Paragraph *m_fixWords;
    QPushButton *m_fix;
    bool m_filling = true; ///< before it is first shown as well: its fields say nothing then
};

} // namespace claimcheck::ui
