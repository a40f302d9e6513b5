#pragma once

#include "ui/widgets/panel.h"

#include <QTimer>

class QListView;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace claimcheck::ui {

class AdmissionModel;
class ElidedLabel;
class FindingCard;
class Paragraph;
class RulesBook;
class SentenceBox;

/// The chosen rule: what it says in a sentence, its id, what is found about it with a button for each fix,
/// and who else gets in. What takes time to find out follows a moment after the rule was chosen.
class RuleDetail : public Panel {
    Q_OBJECT

public:
    explicit RuleDetail(RulesBook *book, QWidget *parent = nullptr);

    void showRule(int rule); ///< -1: none
    int rule() const { return m_rule; }
    QWidget *firstControl() const;
    /// The fix of the card that has the focus, else the first one.
    void applyFix();
    /// False once it is known that there is none.
    bool mayHaveFix() const;

Q_SIGNALS:
    void shown(); ///< another rule, or more about it
    void notice(const QString &words);
    void editWanted();
    void sheetWanted(); ///< for the Console

private:
    enum class Page : quint8 { Findings, GetsIn };

    QWidget *makeTitle();
    QWidget *makeHead();
    QWidget *makeTabs();
    QWidget *makeAdmissions();
    void showWords();
    void lookCloser();
    const FindingCard *fixableCard() const;
    void clearCards();
    void showFindings();
    void showSummary(int count, int worth, int fixable);
    void applyFinding(const FindingCard *card);
    void applyAll();
    void copyId();

    RulesBook *m_book;
    int m_rule = -1;
    QTimer m_closerSoon;
    ElidedLabel *m_name, *m_id;
    SentenceBox *m_sentence;
    QPushButton *m_copyId, *m_fixAll;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    Paragraph *m_summary, *m_admissionSummary, *m_console;
    QScrollArea *m_scroll;
    QWidget *m_cardsBox;
    QVBoxLayout *m_cards;
    AdmissionModel *m_admissionModel;
    QListView *m_admissions;
    QWidget *m_content;
    Paragraph *m_nothing;
};

} // namespace claimcheck::ui
