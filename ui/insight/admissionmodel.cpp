#include "ui/insight/admissionmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

bool isReach(const Admission &admission)
{
    return admission.variant.level == TokenRecipe::Level::Reach;
}

/// What tells the token from others at a glance.
QString subjectOf(const Admission &admission)
{
    const json::Document claims = json::Document::parse(admission.variant.token.claims);
    return visible(claims.root()["sub"].toString(), 160);
}

} // namespace

AdmissionModel::AdmissionModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void AdmissionModel::setAdmissions(const QList<Admission> &admissions)
{
    beginResetModel();
    m_open = -1;
    m_admissions = admissions;
    const auto getsIn = [](const Admission &one) { return one.getsIn(); };
    m_gettingIn = int(std::count_if(m_admissions.begin(), m_admissions.end(), getsIn));
    m_dangerous = int(std::count_if(m_admissions.begin(), m_admissions.end(),
                                    [](const Admission &one) { return one.getsIn() && !isReach(one); }));
    endResetModel();
}

void AdmissionModel::setKeptOut(KeptOut shown)
{
    beginResetModel();
    m_shown = shown;
    endResetModel();
}

void AdmissionModel::setOpenRow(int row)
{
    if (row == m_open)
        return;
    m_open = row;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString AdmissionModel::summary() const
{
    if (m_gettingIn == 0)
        return tr("None of %1 tokens others may hold gets in.").arg(count());
    return m_gettingIn == 1 ? tr("1 of %1 tokens others may hold gets in.").arg(count())
                            : tr("%1 of %2 tokens others may hold get in.").arg(m_gettingIn).arg(count());
}

bool AdmissionModel::hasFold() const
{
    return count() - m_gettingIn > fewKeptOut;
}

int AdmissionModel::shownAdmissions() const
{
    return hasFold() && m_shown == KeptOut::Few ? m_gettingIn + fewKeptOut : count();
}

bool AdmissionModel::isFold(const QModelIndex &index) const
{
    return index.isValid() && hasFold() && index.row() == shownAdmissions();
}

int AdmissionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : shownAdmissions() + (hasFold() ? 1 : 0);
}

QVariant AdmissionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return isFold(index) ? foldData(role) : admissionData(index.row(), role);
}

QVariant AdmissionModel::foldData(int role) const
{
    const QString words = m_shown == KeptOut::All
        ? tr("Show fewer")
        : tr("Show %1 more that stay out").arg(count() - m_gettingIn - fewKeptOut);
    switch (role) {
    case KindRole:
        return int(NoteDelegate::Kind::Fold);
    case FixRole:
    case Qt::AccessibleTextRole:
        return words;
    default:
        return {};
    }
}

/// Of a token that gets in, who holds it; what let it in is told in the open row.
QString AdmissionModel::reasonOf(int row) const
{
    const Admission &admission = m_admissions.at(row);
    if (!admission.getsIn() || admission.variant.who.isEmpty())
        return visible(admission.why, 600);
    return visible(row == m_open ? admission.variant.who + u' ' + admission.why : admission.variant.who, 800);
}

QVariant AdmissionModel::admissionData(int row, int role) const
{
    const Admission &admission = m_admissions.at(row);
    const bool in = admission.getsIn();
    switch (role) {
    case KindRole:
        return int(NoteDelegate::Kind::Note);
    case VerdictRole:
        return int(!in ? admission.verdict == Verdict::Unknown ? Shape::Unknown : Shape::Pass
                       : isReach(admission) ? Shape::Info
                                            : Shape::Fail);
    case WordRole:
        return in ? tr("Gets in") : admission.verdict == Verdict::Unknown ? tr("Not known") : tr("Stays out");
    case Qt::DisplayRole:
        return visible(admission.variant.title, 200);
    case ActualRole:
        return in ? subjectOf(admission) : QString();
    case WhyRole:
        return reasonOf(row);
    case DetailRole:
        return row == m_open ? visible(admission.variant.provider, 600) : QString();
    case CopyRole:
        return QString::fromUtf8(admission.variant.token.claims);
    case Qt::ToolTipRole:
        return toolTipText(visible(admission.variant.title + u'\n' + admission.variant.who + u'\n'
                                       + admission.variant.provider,
                                   1200));
    case Qt::AccessibleTextRole:
        return QStringList{admissionData(row, WordRole).toString(), admission.variant.title,
                           admission.variant.who, admission.why}
            .join(u", "_qs);
    default:
        return {};
    }
}

} // namespace claimcheck::ui
