#pragma once

#include "ui/widgets/facttable.h"
#include "ui/widgets/scrollpage.h"

#include "core/analysis/mintedlife.h"

class QAction;
class QPushButton;

namespace claimcheck::ui {

class Choice;
class FormField;
class LinkButton;
class Paragraph;
class Timeline;
class VerdictBanner;

/// An exchange with the chosen token and rule: what it will send and use up, the button that does it, and
/// what came of it. Nothing is sent by opening it.
class ExchangePage : public ScrollPage {
    Q_OBJECT

public:
    using Facts = QList<FactTable::Fact>;
    struct Content {
        QString sentence; ///< what the rule allows
        Shape shape = Shape::Unknown;
        QString verdict, rest; ///< first words, and the rest
        Facts remarks; ///< what it uses up, what was dropped
        Facts facts; ///< what is sent, and where
        QList<QPair<QByteArray, QString>> workspaces; ///< to choose from; none where there is no choice
        QByteArray workspace;
        std::optional<MintedLife> life;
        Facts ways; ///< the first renewal, by each way the token may come
        Facts truth; ///< what the activity feed says
        bool offersKey = false;
        Facts failing, unknown, steps;
        QString history; ///< address; empty where there is none to look at
        QString action; ///< of the primary button; empty: none
        bool canAct = false;
        bool canExplain = false;
    };

    /// `mint` stands where another token can be made; it is shown while it is visible.
    explicit ExchangePage(QAction *mint, QWidget *parent = nullptr);

    /// Texts from outside are made visible already.
    void setContent(const Content &content);
    QPushButton *actButton() const { return m_act; }
    VerdictBanner *verdict() const { return m_verdict; }
    Timeline *timeline() const { return m_timeline; }
    /// The facts of all tables as text, line by line.
    QString text() const;

Q_SIGNALS:
    void actWanted();
    void explanationWanted();
    void historyWanted();
    void keyWanted();
    void workspaceChosen(const QByteArray &id);

private:
    /// A heading and a table, hidden together.
    struct Group {
        QWidget *whole = nullptr;
        FactTable *table = nullptr;
    };
    Group addGroup(const QString &title);
    void addLink(LinkButton *link);
    void fillBody();
    void fillFoot();
    void setFacts(const Group &group, const Facts &facts);
    void showLife(const Content &content);
    void showWorkspaces(const Content &content);

    Content m_content;
    Paragraph *m_title, *m_sentence;
    VerdictBanner *m_verdict;
    FactTable *m_remarks;
    QWidget *m_life;
    Group m_facts, m_ways, m_truth, m_failing, m_unknown, m_steps;
    Choice *m_workspaces;
    FormField *m_workspaceField;
    Timeline *m_timeline;
    Paragraph *m_lifetime, *m_refresh;
    LinkButton *m_key, *m_history, *m_mint;
    QPushButton *m_act, *m_explain, *m_back;
};

} // namespace claimcheck::ui
