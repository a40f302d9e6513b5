#include "ui/insight/findingmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

QString evidenceOf(const Finding &finding)
{
    if (!finding.evidence)
        return {};
    const json::Document claims = json::Document::parse(finding.evidence->variant.token.claims);
    return FindingModel::tr("%1 would get in: %2")
        .arg(visible(finding.evidence->variant.title, 120), visible(claims.root()["sub"].toString(), 160));
}

} // namespace

bool isWorthALook(const Finding &finding)
{
    return finding.severity != Finding::Severity::Note;
}

int countWorthALook(const QList<Finding> &findings)
{
    return int(std::count_if(findings.begin(), findings.end(), isWorthALook));
}

FindingModel::FindingModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FindingModel::setFindings(const QList<Finding> &findings)
{
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

void FindingModel::setFixes(const QList<Finding> &findings)
{
    Q_ASSERT(findings.size() == m_findings.size());
    m_findings = findings;
    if (!m_findings.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

const Remedy *FindingModel::fixAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_findings.size() || m_findings.at(index.row()).fixes.isEmpty())
        return nullptr;
    return &m_findings.at(index.row()).fixes.constFirst();
}

Shape FindingModel::shapeOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Refused:
    case Finding::Severity::Danger:
        return Shape::Fail;
    case Finding::Severity::Warning:
        return Shape::Warn;
    case Finding::Severity::Note:
        return Shape::Info;
    }
    return Shape::Warn;
}

QString FindingModel::wordOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Refused:
        return tr("Refused");
    case Finding::Severity::Danger:
        return tr("Danger");
    case Finding::Severity::Warning:
        return tr("Finding");
    case Finding::Severity::Note:
        return tr("Note");
    }
    return {};
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding &finding = m_findings.at(index.row());
    const Remedy *fix = fixAt(index);
    switch (role) {
    case KindRole:
        return int(NoteDelegate::Kind::Note);
    case VerdictRole:
        return int(shapeOf(finding.severity));
    case WordRole:
        return wordOf(finding.severity);
    case Qt::DisplayRole:
        return visible(finding.title, 240);
    case WhyRole:
        return visible(finding.why, 800);
    case DetailRole:
        return evidenceOf(finding);
    case FixRole:
        return fix ? tr("→ %1").arg(visible(fix->title, 120)) : QString();
    case CopyRole:
        return visible(finding.title + u'\n' + finding.why, 1200);
    case Qt::ToolTipRole:
        return fix ? toolTipText(visible(fix->what, 800)) : QVariant();
    case Qt::AccessibleTextRole:
        return QStringList{wordOf(finding.severity), finding.title, finding.why,
                           fix ? tr("Fix: %1").arg(fix->title) : tr("No fix offered")}
            .join(u", "_qs);
    default:
        return {};
    }
}

} // namespace claimcheck::ui
