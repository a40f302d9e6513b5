#include "ui/doctor/doctorpage.h"

#include "core/federation/secrets.h"
#include "ui/doctor/doctordelegates.h"
#include "ui/doctor/doctorfindingcard.h"
#include "ui/doctor/doctormodels.h"
#include "ui/doctor/doctorsession.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace claimcheck::ui {

using namespace credential;

namespace {

constexpr int margin = 24;

} // namespace

DoctorPage::DoctorPage(DoctorSession *session, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_session(session)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_how(new Paragraph(TextRole::Small))
    , m_changeWords(new Paragraph(TextRole::Small))
    , m_banner(new VerdictBanner)
    , m_copyFix(new QPushButton(Theme::instance()->icon(QStringLiteral("copy")), tr("Copy the fix")))
    , m_candidates(new RowList)
    , m_thoughts(new RowList)
    , m_change(new QLineEdit)
    , m_scroll(new QScrollArea)
{
    m_candidates->setModel(new CandidatesModel(session, this));
    m_candidates->setItemDelegate(new CandidateDelegate(m_candidates));
    m_candidates->setAccessibleName(tr("Candidates, in the order of the client"));
    m_thoughts->setModel(new ThoughtsModel(session, this));
    m_thoughts->setItemDelegate(new ThoughtDelegate(m_thoughts));
    m_thoughts->setAccessibleName(tr("What if"));
    m_copyFix->setProperty("small", true);
    m_banner->setButton(m_copyFix);
    m_scroll->setWidget(makeContent());
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("The chosen client"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    setFocusProxy(m_candidates);
    connect(m_copyFix, &QPushButton::clicked, this, [this] { Q_EMIT copyWanted(fix()); });
    connect(m_change, &QLineEdit::returnPressed, this, &DoctorPage::think);
    connect(m_change, &QLineEdit::textEdited, this, [this] { sayOfChange({}, Color::Text2); });
    for (RowList *list : {m_candidates, m_thoughts})
        connect(list, &RowList::currentShown, this, [this, list](const QRect &row) {
            const QPoint middle = list->mapTo(m_scroll->widget(), row.center());
            m_scroll->ensureVisible(middle.x(), middle.y(), 0, row.height());
        });
    connect(session, &DoctorSession::changed, this, &DoctorPage::refreshFindings);
    connect(session, &DoctorSession::changed, this, &DoctorPage::refresh);
    connect(session, &DoctorSession::clientChosen, this, &DoctorPage::refresh);
    refreshFindings();
    refresh();
}

QWidget *DoctorPage::makeContent()
{
    auto *content = new Panel(Color::Surface);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(margin, space::l, margin, margin);
    m_column->setSpacing(0);
    m_column->addWidget(m_title);
    m_column->addSpacing(space::xs);
    m_column->addWidget(m_how);
    m_column->addSpacing(space::m);
    m_column->addWidget(m_banner);
    m_column->addSpacing(space::m);
    m_column->addWidget(m_candidates);
    m_column->addSpacing(space::m);
    m_column->addWidget(makeWhatIf());
    m_column->addSpacing(space::m);
    m_findingsAt = m_column->count();
    m_column->addStretch(1);
    return content;
}

QWidget *DoctorPage::makeWhatIf()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto *title = new QHBoxLayout;
    auto *what = new Paragraph(TextRole::Section);
    what->setText(tr("What if"));
    auto *quiet = new Paragraph(TextRole::Small);
    quiet->setText(tr("Nothing is changed on this machine"), Color::Text3);
    quiet->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    title->addWidget(what, 1);
    title->addWidget(quiet, 0, Qt::AlignBottom);
    m_change->setPlaceholderText(tr("NAME to unset it, NAME=value to set it, then Enter"));
    m_change->setAccessibleName(tr("What if this were different"));
    m_changeWords->hide();
    column->addLayout(title);
    column->addWidget(m_thoughts);
    column->addWidget(m_change);
    column->addWidget(m_changeWords);
    return box;
}

void DoctorPage::addBelow(QWidget *widget)
{
    m_column->addWidget(widget);
    widget->show();
}

void DoctorPage::askWhatIf()
{
    m_change->setFocus(Qt::ShortcutFocusReason);
    m_scroll->ensureWidgetVisible(m_change);
}

void DoctorPage::think()
{
    const Result<QString> thought = m_session->think(m_change->text());
    if (!thought)
        return sayOfChange(errorText(thought.error()), Color::Fail);
    m_thoughts->show(); // it may have been empty
    m_thoughts->setCurrentIndex(m_thoughts->model()->index(m_thoughts->model()->rowCount() - 1, 0));
    m_change->setText({}); // clear() could be undone
    sayOfChange(*thought, Color::Warn);
}

bool DoctorPage::forgetTyped()
{
    const QByteArray text = m_change->text().toUtf8();
    const bool goes = canBePresented(text);
    m_change->setText(goes ? QString() : m_change->text()); // what was typed before can be undone no more
    return goes;
}

/// Below the field, and to those who listen; empty: nothing.
void DoctorPage::sayOfChange(const QString &words, Color color)
{
    m_changeWords->setVisible(!words.isEmpty());
    m_changeWords->setText(words, color);
    m_change->setAccessibleDescription(words);
}

/// What would mend the gravest thing that is about this client.
QByteArray DoctorPage::fix() const
{
    for (const DoctorFinding &finding : m_session->findings()) {
        const bool isAbout = finding.clients.isEmpty()
            || finding.clients.contains(m_session->verdict().client->id);
        if (finding.severity == DoctorFinding::Severity::Problem && isAbout && !finding.command.isEmpty())
            return finding.command;
    }
    return {};
}

void DoctorPage::refresh()
{
    const Verdict &verdict = m_session->verdict();
    const VerdictSentence sentence = verdictSentence(verdict);
    m_title->setText(verdict.client->title());
    QString how = tr("The first candidate that is there wins. How this is known: %1.")
                      .arg(evidenceText(verdict.candidates.at(1).evidence));
    if (!verdict.client->newer.isEmpty())
        how += u' ' + verdict.client->newer;
    m_how->setText(how, Color::Text2);
    m_banner->setVerdict(shapeOf(verdict.outcome), sentence.first, sentence.rest);
    m_copyFix->setVisible(verdict.outcome == Verdict::Outcome::Fails && !fix().isEmpty());
    m_thoughts->setVisible(m_thoughts->model()->rowCount() > 0);
}

void DoctorPage::refreshFindings()
{
    delete m_findings;
    m_findings = new QWidget;
    auto *column = new QVBoxLayout(m_findings);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const DoctorFinding &finding : m_session->findings()) {
        auto *card = new DoctorFindingCard(finding);
        connect(card, &DoctorFindingCard::copyWanted, this, &DoctorPage::copyWanted);
        column->addWidget(card);
    }
    m_column->insertWidget(m_findingsAt, m_findings);
}

} // namespace claimcheck::ui
