#pragma once

#include "core/analysis/rulediff.h"
#include "ui/widgets/panel.h"

#include <QTimer>

class QListView;
class QStandardItemModel;

namespace claimcheck::ui {

class Paragraph;
class RulesBook;
class SentenceBox;
class VerdictBanner;

/// Beside a rule that is being edited: what it says now, who newly gets in and who gets locked out, and what
/// would be found about it. Follows typing by a moment.
class RuleOutcome : public Panel {
    Q_OBJECT

public:
    explicit RuleOutcome(RulesBook *book, QWidget *parent = nullptr);

    /// `rule` of the book's file, as it is and as it would be.
    void show(int rule, const Rule &after);
    QListView *list() const { return m_list; }
    VerdictBanner *verdict() const { return m_verdict; }
    QString findingsText() const;
    QString sentence() const;

private:
    void compare();
    void showVerdict(const RuleDiff &diff);
    void showFindings(const Rule &after, const FederationFile &changed);
    void addGroup(const QString &title, const QList<AccessChange> &changes);
    bool isMeant(const AccessChange &change) const;
    Shape shapeOf(const AccessChange &change) const;

    RulesBook *m_book;
    int m_rule = -1;
    Rule m_after;
    QTimer m_soon;
    SentenceBox *m_sentence;
    VerdictBanner *m_verdict;
    Paragraph *m_findings;
    QStandardItemModel *m_model;
    QListView *m_list;
};

} // namespace claimcheck::ui
