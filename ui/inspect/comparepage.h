#pragma once

#include "ui/inspect/comparison.h"
#include "ui/widgets/panel.h"

class QBoxLayout;
class QPushButton;
class QScrollArea;

namespace claimcheck::ui {

class Choice;
class CompareModel;
class ElidedLabel;
class IconButton;
class LinkButton;
class RowList;
class TokenListModel;
class TokenPicker;
class VerdictBanner;

/// Two tokens side by side: which, what it comes to, what changed and whether a rule cares, what is the same.
class ComparePage : public Panel {
    Q_OBJECT

public:
    ComparePage(Comparison *comparison, QAction *openRules, QWidget *parent = nullptr);

    void open(); ///< begins the comparison and takes the focus
    QList<QWidget *> panes() const; ///< in F6 order

Q_SIGNALS:
    void closeWanted();
    void ruleWanted(int token, int rule); ///< to see there what would fix it
    void copyWanted(const QString &text, const QString &what);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeContent(QAction *openRules);
    QLayout *makePickers();
    QLayout *makeChangesHead(QAction *openRules);
    QLayout *makeSameHead();
    QWidget *makeFoot();
    void setUpList(RowList *list, CompareModel *model, const QString &name);
    void showComparison();
    void showTokens();
    void showSide(TokenPicker *picker, Comparison::Side side);
    void showBanner();
    void showRules();
    void showSame(bool shown);
    void keepRightEdge();

    Comparison *m_comparison;
    TokenListModel *m_tokens;
    TokenPicker *m_a, *m_b;
    IconButton *m_swap;
    VerdictBanner *m_banner;
    QPushButton *m_fix;
    ElidedLabel *m_changed, *m_with, *m_sameTitle;
    Choice *m_rule;
    QPushButton *m_openRules;
    LinkButton *m_hide;
    CompareModel *m_changesModel, *m_sameModel;
    RowList *m_changes, *m_same;
    QPushButton *m_copy, *m_back;
    QScrollArea *m_scroll;
    QBoxLayout *m_pickers = nullptr;
    QLayout *m_content = nullptr;
    bool m_showing = false;
    bool m_sameShown = true;
};

} // namespace claimcheck::ui
