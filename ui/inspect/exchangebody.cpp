#include "ui/inspect/exchangebody.h"

#include "ui/theme/mirrored.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QSignalBlocker>

namespace claimcheck::ui {

namespace {

void setSentence(Paragraph *paragraph, const QString &first, const QString &rest)
{
    paragraph->setRuns({{first, Color::Text, Weight::Strong}, {u' ' + rest, Color::Text2}});
}

/// What it says begins where all begins.
QBoxLayout *rowOf(LinkButton *link)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(mirrored(-space::xs, 0, 0, 0));
    row->addWidget(link);
    row->addStretch(1);
    return row;
}

} // namespace

ExchangeBody::ExchangeBody(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_ownWays(new QVBoxLayout)
    , m_sentence(new Paragraph)
    , m_gap(new QWidget)
    , m_verdict(new VerdictBanner)
    , m_remarks(new FactTable)
    , m_life(new QWidget)
    , m_workspaces(new Choice)
    , m_workspaceField(new FormField(tr("Workspace"), m_workspaces,
                                     tr("The rule covers several; the access token is good for one.")))
    , m_timeline(new Timeline)
    , m_lifetime(new Paragraph)
    , m_refresh(new Paragraph)
    , m_key(new LinkButton(tr("Read the true reason with a Compliance key…")))
    , m_history(new LinkButton(tr("Open the authentication history")))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    fill();
    connect(m_key, &QPushButton::clicked, this, &ExchangeBody::keyWanted);
    connect(m_history, &QPushButton::clicked, this, &ExchangeBody::historyWanted);
    connect(m_workspaces, &QComboBox::activated, this,
            [this](int row) { Q_EMIT workspaceChosen(m_content.workspaces.value(row).first); });
}

ExchangeBody::Group ExchangeBody::addGroup(const QString &title)
{
    const Group group{new QWidget, new FactTable};
    auto *head = new Paragraph(TextRole::Group);
    head->setText(title);
    auto *layout = new QVBoxLayout(group.whole);
    layout->setContentsMargins(0, space::l, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(head);
    layout->addWidget(group.table);
    m_layout->addWidget(group.whole);
    return group;
}

void ExchangeBody::addLink(LinkButton *link)
{
    m_layout->addLayout(rowOf(link));
}

void ExchangeBody::addWayToToken(LinkButton *link)
{
    m_ownWays->addLayout(rowOf(link));
}

void ExchangeBody::fill()
{
    m_layout->addWidget(m_sentence);
    m_gap->setFixedHeight(space::l);
    m_layout->addWidget(m_gap);
    m_layout->addWidget(m_verdict);
    m_layout->addSpacing(space::xs);
    m_layout->addWidget(m_remarks);
    m_layout->addLayout(m_ownWays);
    m_layout->addWidget(m_life);
    auto *life = new QVBoxLayout(m_life);
    life->setContentsMargins(0, space::m, 0, 0);
    life->setSpacing(0);
    life->addWidget(m_timeline);
    life->addSpacing(space::s);
    life->addWidget(m_lifetime);
    life->addWidget(m_refresh);
    m_ways = addGroup(tr("The first refresh, by how the workload gets its token"));
    m_truth = addGroup(tr("What the activity feed says"));
    addLink(m_key);
    m_failing = addGroup(tr("What fails here"));
    m_unknown = addGroup(tr("Not known here"));
    m_facts = addGroup(tr("The request"));
    m_layout->addWidget(m_workspaceField);
    addLink(m_history);
    m_steps = addGroup(tr("What to look at, in this order"));
}

void ExchangeBody::setFacts(const Group &group, const Facts &facts)
{
    group.table->setFacts(facts);
    group.whole->setVisible(!facts.isEmpty());
}

void ExchangeBody::setContent(const Content &content)
{
    m_content = content;
    m_sentence->setText(content.sentence, Color::Text2);
    m_sentence->setVisible(!content.sentence.isEmpty());
    m_gap->setVisible(!content.sentence.isEmpty());
    m_verdict->setVerdict(content.shape, content.verdict, content.rest);
    m_remarks->setFacts(content.remarks);
    m_remarks->setVisible(!content.remarks.isEmpty());
    showLife(content);
    setFacts(m_ways, content.ways);
    setFacts(m_truth, content.truth);
    m_key->setVisible(content.offersKey);
    setFacts(m_failing, content.failing);
    setFacts(m_unknown, content.unknown);
    setFacts(m_facts, content.facts);
    showWorkspaces(content);
    m_history->setVisible(!content.history.isEmpty());
    m_history->setToolTip(content.history);
    setFacts(m_steps, content.steps);
}

void ExchangeBody::showLife(const Content &content)
{
    m_life->setVisible(content.life.has_value());
    if (!content.life)
        return;
    m_timeline->setLife(*content.life);
    const LifeWords words = lifeWords(*content.life);
    setSentence(m_lifetime, words.lifetime, words.lifetimeWhy);
    setSentence(m_refresh, words.refresh, words.refreshWhy);
}

void ExchangeBody::showWorkspaces(const Content &content)
{
    const QSignalBlocker quiet(m_workspaces);
    m_workspaces->clear();
    for (const auto &[id, name] : content.workspaces) {
        m_workspaces->addItem(name);
        if (id == content.workspace)
            m_workspaces->setCurrentIndex(m_workspaces->count() - 1);
    }
    m_workspaceField->setVisible(content.workspaces.size() > 1);
}

QString ExchangeBody::text() const
{
    QStringList lines{m_content.sentence, m_verdict->sentence()};
    for (const Facts &facts : {m_content.remarks, m_content.ways, m_content.truth, m_content.failing,
                               m_content.unknown, m_content.facts, m_content.steps})
        for (const FactTable::Fact &fact : facts)
            lines.append(QStringList{fact.name, fact.value, fact.why}.join(u' '));
    if (m_content.life)
        lines.append({m_lifetime->text(), m_refresh->text(), m_timeline->sentence()});
    return lines.join(u'\n');
}

} // namespace claimcheck::ui
