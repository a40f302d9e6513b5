#include "ui/connect/issuerchoicebox.h"

#include "core/text/visible.h"
#include "ui/connect/connectsession.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPushButton>
#include <QRadioButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// What a person has to know about an issuer before its rules share it.
QString aboutCandidate(const IssuerCandidate &candidate)
{
    QStringList about;
    if (!candidate.why.isEmpty())
        about.append(candidate.why);
    QStringList names;
    for (const QByteArray &rule : candidate.rules.first(std::min<qsizetype>(candidate.rules.size(), 5)))
        names.append(visible(rule, 40));
    const qsizetype more = candidate.rules.size() - names.size();
    if (names.isEmpty())
        about.append(IssuerChoiceBox::tr("No rule rests on it."));
    else
        about.append(
            more > 0 ? IssuerChoiceBox::tr("Rules on it: %1 and %2 more.").arg(names.join(u", "_qs)).arg(more)
                     : IssuerChoiceBox::tr("Rules on it: %1.").arg(names.join(u", "_qs)));
    for (const QString &difference : candidate.differs)
        about.append(
            IssuerChoiceBox::tr("It %1. To change that changes these rules, too; it is done in Rules.")
                .arg(difference));
    return about.join(u' ');
}

} // namespace

IssuerChoiceBox::IssuerChoiceBox(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_fault(new VerdictBanner)
    , m_begin(new QPushButton(tr("Begin a new connection")))
    , m_existing(new QWidget)
    , m_choice(new QButtonGroup(this))
    , m_new(new QRadioButton(tr("Make a new issuer")))
{
    m_begin->setProperty("small", true);
    m_begin->setToolTip(tr("With the same answers about the workload. What was applied stays as it is."));
    m_fault->setButton(m_begin);
    auto *existing = new QVBoxLayout(m_existing);
    existing->setContentsMargins(0, 0, 0, 0);
    existing->setSpacing(space::xs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addWidget(m_fault);
    column->addWidget(m_existing);
    column->addWidget(m_new);
    m_choice->addButton(m_new, 0);
    connect(m_choice, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(id == 0 ? QByteArray() : m_candidates.at(id - 1).id); });
    connect(m_begin, &QPushButton::clicked, session, &ConnectSession::beginAnew);
}

void IssuerChoiceBox::refresh()
{
    showCandidates();
    showChosen();
    showFault();
    setVisible(!m_candidates.isEmpty() || !m_fault->isHidden());
}

void IssuerChoiceBox::showCandidates()
{
    const QList<IssuerCandidate> candidates = m_session->candidates();
    const auto same = [](const IssuerCandidate &a, const IssuerCandidate &b) {
        return a.id == b.id && a.fits == b.fits && a.rules == b.rules && a.differs == b.differs
            && a.why == b.why;
    };
    if (std::equal(candidates.begin(), candidates.end(), m_candidates.begin(), m_candidates.end(), same))
        return;
    m_candidates = candidates;
    const QList<QAbstractButton *> buttons = m_choice->buttons();
    for (QAbstractButton *button : buttons)
        if (button != m_new)
            m_choice->removeButton(button);
    qDeleteAll(m_existing->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    for (qsizetype i = 0; i < candidates.size(); ++i)
        addCandidate(candidates.at(i), int(i) + 1);
}

void IssuerChoiceBox::addCandidate(const IssuerCandidate &one, int id)
{
    auto *button = new QRadioButton(
        tr("Use %1, which exists").arg(visible(one.name, 60)).replace(u'&', u"&&"_qs));
    button->setAccessibleDescription(aboutCandidate(one));
    m_choice->addButton(button, id);
    auto *about = new Paragraph(TextRole::Small);
    about->setText(aboutCandidate(one), one.fits && one.differs.isEmpty() ? Color::Text2 : Color::Warn);
    // In a widget, which is deleted with what is in it; a layout in a layout would stay.
    auto *indented = new QWidget;
    auto *row = new QHBoxLayout(indented);
    row->setContentsMargins(mirrored(rowHeight(24), 0, 0, space::s));
    row->addWidget(about);
    m_existing->layout()->addWidget(button);
    m_existing->layout()->addWidget(indented);
}

/// None is, where the applied rule's issuer is not among them.
void IssuerChoiceBox::showChosen()
{
    const bool fixed = !m_session->appliedRule().isEmpty();
    const std::optional<Issuer> &issuer = m_session->objects().issuer;
    const QByteArray id = issuer ? issuer->id.value_or(QByteArray()) : QByteArray();
    m_choice->setExclusive(false);
    m_new->setChecked(id.isEmpty());
    m_new->setEnabled(!fixed);
    const QString why = fixed ? tr("An applied rule keeps its issuer.") : QString();
    m_new->setToolTip(why);
    for (qsizetype i = 0; i < m_candidates.size(); ++i) {
        QAbstractButton *button = m_choice->button(int(i) + 1);
        button->setChecked(!id.isEmpty() && m_candidates.at(i).id == id);
        button->setEnabled(m_candidates.at(i).fits && !fixed);
        button->setToolTip(why);
    }
    m_choice->setExclusive(true);
    m_existing->setVisible(!m_candidates.isEmpty());
}

void IssuerChoiceBox::showFault()
{
    const bool isIssuers = m_session->objects().hasProblem(ConnectStep::Issuer);
    const QString fault = isIssuers ? m_session->objects().problem("reuse") : QString();
    const bool fixed = !m_session->appliedRule().isEmpty();
    m_fault->setVisible(!fault.isEmpty());
    m_begin->setVisible(fixed);
    m_new->setVisible(!m_candidates.isEmpty() || (!fault.isEmpty() && !fixed));
    if (fault.isEmpty())
        return;
    const qsizetype end = fault.indexOf(u". "_qs) + 1;
    m_fault->setVerdict(Shape::Fail, fault.left(end), fault.mid(end).trimmed());
}

QWidget *IssuerChoiceBox::firstOpen() const
{
    const QAbstractButton *chosen = m_choice->checkedButton();
    return chosen && chosen->isEnabledTo(this) && chosen->isVisibleTo(this) ? m_choice->checkedButton()
                                                                            : nullptr;
}

QWidget *IssuerChoiceBox::problem() const
{
    if (m_fault->isHidden())
        return nullptr;
    return m_begin->isHidden() ? static_cast<QWidget *>(m_new) : m_begin;
}

} // namespace claimcheck::ui
