#pragma once

#include "ui/widgets/panel.h"

class QListView;
class QPushButton;

namespace claimcheck::cel {
struct ConditionReport;
struct Issue;
} // namespace claimcheck::cel

namespace claimcheck::ui {

class ConditionDraft;
class ConditionEdit;
class ConditionPartsModel;
class ElidedLabel;
class LinkButton;
class Paragraph;
class SectionHeader;
class VerdictBanner;

/// A condition to be tried on a token: the text, what is wrong with it or what it gives, and each of its
/// parts with the token's values. Starts from a rule's condition; what a person has written is kept until
/// they ask for the rule's again.
class ConditionPanel : public Panel {
    Q_OBJECT

public:
    explicit ConditionPanel(ConditionDraft *draft, QWidget *parent = nullptr);

    ConditionEdit *edit() const { return m_edit; }
    QListView *parts() const { return m_parts; }
    ConditionDraft *draft() const { return m_draft; }

    /// The condition of the chosen rule; both empty where there is none. Shown unless something was written.
    void setRule(const QString &name, const QString &condition);
    void format();
    /// Writes the condition as the advice beside it says, where there is such advice.
    void applyFix();

Q_SIGNALS:
    void closeWanted();
    void copied(const QString &what);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void lay();
    void setUpParts();
    void showResult();
    void showReport(const cel::ConditionReport &report);
    void showFirst(const cel::Issue &issue);
    void showNotes();
    void showRule();
    void useRule();
    void copy();
    void fitHeights();
    QString replacement() const;

    ConditionDraft *m_draft;
    SectionHeader *m_head;
    ConditionEdit *m_edit;
    VerdictBanner *m_verdict;
    QPushButton *m_fix, *m_format, *m_copy;
    ConditionPartsModel *m_partsModel;
    QListView *m_parts;
    Paragraph *m_notes;
    ElidedLabel *m_value;
    QString m_ruleName, m_ruleCondition;
    bool m_isRules = false; ///< the text is the rule's, untouched
};

} // namespace claimcheck::ui
