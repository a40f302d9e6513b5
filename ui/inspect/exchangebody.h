#pragma once

#include "ui/widgets/facttable.h"

#include "core/analysis/mintedlife.h"

class QBoxLayout;

namespace claimcheck::ui {

class Choice;
class FormField;
class LinkButton;
class Paragraph;
class Timeline;
class VerdictBanner;

/// An exchange with the chosen token and rule: what it will send and use up, and what came of it. As high as
/// what it says; the page around it scrolls, and has the button.
class ExchangeBody : public QWidget {
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
        bool isFutile = false; ///< the same token once more will not do
        bool canExplain = false;
    };

    explicit ExchangeBody(QWidget *parent = nullptr);

    /// Texts from outside are made visible already.
    void setContent(const Content &content);
    const Content &content() const { return m_content; }
    /// Another way to a token, below what is used up.
    void addWayToToken(LinkButton *link);
    VerdictBanner *verdict() const { return m_verdict; }
    Timeline *timeline() const { return m_timeline; }
    /// The facts of all tables as text, line by line.
    QString text() const;

Q_SIGNALS:
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
    void fill();
    void setFacts(const Group &group, const Facts &facts);
    void showLife(const Content &content);
    void showWorkspaces(const Content &content);

    Content m_content;
    QBoxLayout *m_layout, *m_ownWays;
    Paragraph *m_sentence;
    QWidget *m_gap; ///< below the sentence
    VerdictBanner *m_verdict;
    FactTable *m_remarks;
    QWidget *m_life;
    Group m_facts, m_ways, m_truth, m_failing, m_unknown, m_steps;
    Choice *m_workspaces;
    FormField *m_workspaceField;
    Timeline *m_timeline;
    Paragraph *m_lifetime, *m_refresh;
    LinkButton *m_key, *m_history;
};

} // namespace claimcheck::ui
