#pragma once

#include "core/federation/ruledraft.h"
#include "ui/widgets/panel.h"

class QPushButton;
class QScrollArea;

namespace claimcheck::ui {

class Paragraph;
class RuleForm;
class RuleOutcome;
class RulesBook;
class VerdictBanner;

/// Editing one rule: its fields, and beside them what the change does. Nothing changes in the book before it
/// is kept; what was typed is not lost by looking elsewhere.
class RuleEditPage : public QWidget {
    Q_OBJECT

public:
    explicit RuleEditPage(RulesBook *book, QWidget *parent = nullptr);

    void edit(int rule);
    void edit(int rule, const RuleDraft &typed); ///< goes on with what was typed before
    int rule() const { return m_rule; }
    bool isChanged() const;
    RuleDraft typed() const;
    RuleForm *form() const { return m_form; }
    RuleOutcome *outcome() const { return m_outcome; }
    QPushButton *keepButton() const { return m_keep; }

Q_SIGNALS:
    void kept(const QString &words);
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeForm();
    QWidget *makeFoot();
    void takeChange();
    void keep();
    void leave();

    RulesBook *m_book;
    int m_rule = -1;
    Paragraph *m_title;
    RuleForm *m_form;
    VerdictBanner *m_console;
    RuleOutcome *m_outcome;
    QWidget *m_side;
    QPushButton *m_keep, *m_cancel;
};

} // namespace claimcheck::ui
