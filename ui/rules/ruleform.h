#pragma once

#include "core/federation/ruledraft.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace claimcheck::ui {

class ConditionDraft;
class ConditionEdit;
class FormField;

/// The fields of a rule. changed() is sent with each keystroke.
class RuleForm : public QWidget {
    Q_OBJECT

public:
    explicit RuleForm(QWidget *parent = nullptr);

    /// Nothing is announced for it.
    void setRule(const Rule &rule, const FederationFile &file);
    void setRule(const Rule &rule, const FederationFile &file, const RuleDraft &typed);
    /// What the condition is completed with.
    void setClaims(const json::Document &claims);
    RuleDraft draft() const;
    QWidget *firstField() const;
    FormField *fieldOf(RuleDraft::Field field) const; ///< what the whole lacks is said at the subject
    /// The list of completions is open: keys are for it.
    bool isOffering() const;
    bool hasFaults() const { return m_faults > 0; }

Q_SIGNALS:
    void changed();

private:
    void makeFields();
    void fillWorkspaces(QList<QByteArray> keys, const RuleDraft &draft, const FederationFile &file);
    void fillScopes(const QByteArray &scope);
    void takeChange();
    void showFaults(const RuleDraft &draft);

    ConditionDraft *m_conditionDraft;
    QLineEdit *m_subject, *m_audience, *m_description;
    QPlainTextEdit *m_claims;
    ConditionEdit *m_condition;
    QComboBox *m_scope;
    QLineEdit *m_lifetime;
    QCheckBox *m_allWorkspaces;
    QWidget *m_workspacesBox;
    QList<QCheckBox *> m_workspaces;
    FormField *m_subjectField = nullptr, *m_audienceField = nullptr, *m_claimsField = nullptr;
    FormField *m_conditionField = nullptr, *m_lifetimeField = nullptr, *m_workspacesField = nullptr;
    FormField *m_descriptionField = nullptr;
    std::optional<RuleDraft> m_last;
    int m_faults = 0;
    bool m_filling = false;
};

} // namespace claimcheck::ui
