#include "ui/doctor/doctormodels.h"

#include "ui/doctor/doctorsession.h"
#include "ui/widgets/roles.h"

namespace claimcheck::ui {

using namespace credential;

Shape shapeOf(Verdict::Outcome outcome)
{
    switch (outcome) {
    case Verdict::Outcome::Works:
        return Shape::Pass;
    case Verdict::Outcome::Fails:
    case Verdict::Outcome::Nothing:
        return Shape::Fail;
    case Verdict::Outcome::Unknown:
        break;
    }
    return Shape::Unknown;
}

Shape shapeOf(const Verdict &verdict, const Candidate &candidate)
{
    if (candidate.wins)
        return shapeOf(verdict.outcome);
    if (candidate.state == Candidate::State::Unknown)
        return Shape::Unknown;
    return candidate.alsoSent ? Shape::Info : Shape::Skipped;
}

ClientsModel::ClientsModel(DoctorSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(session, &DoctorSession::changed, this,
            [this] { Q_EMIT dataChanged(index(0), index(rowCount() - 1)); });
}

int ClientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_session->verdicts().size());
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Verdict &verdict = m_session->verdicts().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return verdict.client->name;
    case ActualRole:
        return verdict.client->version;
    case DetailRole:
        return shortVerdict(verdict);
    case VerdictRole:
        return int(shapeOf(verdict.outcome));
    case Qt::ToolTipRole:
        return verdictSentence(verdict).first + u' ' + verdictSentence(verdict).rest;
    case Qt::AccessibleTextRole:
        return verdict.client->title() + u", "_qs + verdictSentence(verdict).first;
    default:
        return {};
    }
}

CandidatesModel::CandidatesModel(DoctorSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    const auto reset = [this] {
        beginResetModel();
        endResetModel();
    };
    connect(session, &DoctorSession::changed, this, reset);
    connect(session, &DoctorSession::clientChosen, this, reset);
}

int CandidatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_session->verdict().candidates.size());
}

QString CandidatesModel::sentence(int row) const
{
    return candidateText(m_session->verdict().candidates.at(row), m_session->machine().now);
}

QVariant CandidatesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Verdict &verdict = m_session->verdict();
    const Candidate &one = verdict.candidates.at(index.row());
    const QString word = candidateWord(verdict, index.row());
    switch (role) {
    case Qt::DisplayRole:
        return slotTitle(one.slot);
    case VerdictRole:
        return int(shapeOf(verdict, one));
    case WordRole:
        return word;
    case ActualRole:
        return one.value;
    case WhyRole:
        return sentence(index.row());
    case StrongRole:
        return one.wins;
    case DetailRole:
        return QString::number(index.row() + 1);
    case CopyRole:
        return QStringList{slotTitle(one.slot), word, sentence(index.row())}.join(u": "_qs);
    case Qt::ToolTipRole:
        return evidenceText(one.evidence);
    case Qt::AccessibleTextRole:
        return QStringList{QString::number(index.row() + 1), slotTitle(one.slot), word, one.value,
                           sentence(index.row())}
            .join(u", "_qs);
    default:
        return {};
    }
}

ThoughtsModel::ThoughtsModel(DoctorSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(session, &DoctorSession::changed, this, &ThoughtsModel::refresh);
    connect(session, &DoctorSession::clientChosen, this, &ThoughtsModel::refresh);
    connect(session, &DoctorSession::thought, this, &ThoughtsModel::refresh);
    refresh();
}

void ThoughtsModel::refresh()
{
    beginResetModel();
    m_thoughts.clear();
    const QList<WhatIf> all = m_session->thoughts();
    for (const WhatIf &one : all)
        m_thoughts.append({one.title, verdictSentence(one.verdict).first, shapeOf(one.verdict.outcome)});
    endResetModel();
}

int ThoughtsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_thoughts.size());
}

QVariant ThoughtsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Thought &one = m_thoughts.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return one.title;
    case WordRole:
        return one.outcome;
    case VerdictRole:
        return int(one.shape);
    case CopyRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return one.title + u": "_qs + one.outcome;
    default:
        return {};
    }
}

} // namespace claimcheck::ui
