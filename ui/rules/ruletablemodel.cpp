#include "ui/rules/ruletablemodel.h"

#include "core/federation/rulesentence.h"
#include "core/platform/consoleonly.h"
#include "core/text/visible.h"
#include "ui/insight/findingmodel.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostCharacters = 120;

template <typename Object> QString nameOf(const Object *object, const QByteArray &key)
{
    return visible(object && !object->name.isEmpty() ? object->name : key, mostCharacters);
}

/// "developer" of "workspace:developer"; other scopes whole, for they are what stands out.
QString scopeText(const QByteArray &scope)
{
    return visible(scope.startsWith("workspace:") && !scope.contains(' ') ? scope.sliced(10) : scope,
                   mostCharacters);
}

} // namespace

RuleTableModel::RuleTableModel(const RulesBook *book, QObject *parent)
    : QAbstractTableModel(parent)
    , m_book(book)
{
    connect(book, &RulesBook::opened, this, &RuleTableModel::reset);
    connect(book, &RulesBook::changed, this, &RuleTableModel::reset);
    connect(book, &RulesBook::findingsChanged, this, &RuleTableModel::showFindings);
    reset();
}

/// Rows stay where the rules are the same in number, so that a view keeps its place.
void RuleTableModel::reset()
{
    const int rows = m_book->file() ? int(m_book->file()->rules.size()) : 0;
    if (rows == m_rows && rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void RuleTableModel::showFindings()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, Columns - 1));
}

int RuleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int RuleTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

Shape RuleTableModel::shapeOf(const RulesBook &book, int rule)
{
    if (book.file()->rules.at(rule).archivedAt)
        return Shape::Skipped;
    const QList<Finding> *findings = book.findingsOf(rule);
    if (!findings)
        return Shape::Unknown;
    return countWorthALook(*findings) > 0 ? FindingModel::shapeOf(findings->constFirst().severity)
                                          : Shape::Pass;
}

QString RuleTableModel::findingsText(int rule) const
{
    const Rule &one = m_book->file()->rules.at(rule);
    if (one.archivedAt)
        return tr("Archived");
    const QList<Finding> *findings = m_book->findingsOf(rule);
    if (!findings)
        return tr("Not checked");
    const auto count = int(countWorthALook(*findings));
    if (count == 0)
        return tr("None");
    return count == 1 ? visible(findings->constFirst().title, mostCharacters) : tr("%1 findings").arg(count);
}

QString RuleTableModel::text(int rule, Column column) const
{
    const FederationFile &file = *m_book->file();
    const Rule &one = file.rules.at(rule);
    switch (column) {
    case Name:
        return nameOf(&one, one.key);
    case Issuer:
        return nameOf(file.issuer(one.issuer), one.issuer);
    case Account:
        return nameOf(file.serviceAccount(one.serviceAccount), one.serviceAccount);
    case Workspace:
        if (one.appliesToAllWorkspaces)
            return tr("Whole organization");
        return one.workspaces.isEmpty() ? tr("None")
            : one.workspaces.size() == 1
            ? nameOf(file.workspace(one.workspaces.constFirst()), one.workspaces.constFirst())
            : tr("%1 workspaces").arg(one.workspaces.size());
    case Scope:
        return scopeText(one.oauthScope);
    case Lifetime:
        return durationText(one.tokenLifetimeSeconds);
    case Findings:
        return findingsText(rule);
    case Columns:
        break;
    }
    return {};
}

QVariant RuleTableModel::sortValue(int rule, Column column) const
{
    if (column == Lifetime)
        return m_book->file()->rules.at(rule).tokenLifetimeSeconds;
    if (column != Findings)
        return text(rule, column).toCaseFolded();
    // Worst first, more of them before fewer; what is not known after what is found.
    const QList<Finding> *findings = m_book->findingsOf(rule);
    if (m_book->file()->rules.at(rule).archivedAt)
        return 5'000'000;
    if (!findings)
        return 3'000'000;
    const auto count = countWorthALook(*findings);
    if (count == 0)
        return 4'000'000;
    return int(findings->constFirst().severity) * 100'000 + int(1000 - std::min<qsizetype>(count, 1000));
}

/// Names, values and ids: what somebody may remember of a rule.
QString RuleTableModel::searchText(int rule) const
{
    const Rule &one = m_book->file()->rules.at(rule);
    QByteArrayList parts{one.key,
                         one.name,
                         one.id.value_or(QByteArray()),
                         one.issuer,
                         one.serviceAccount,
                         one.oauthScope,
                         one.match.subjectPrefix.value_or(QByteArray()),
                         one.match.audience.value_or(QByteArray()),
                         one.match.condition.value_or(QByteArray()),
                         one.description.value_or(QByteArray())};
    for (const ClaimMatch &claim : one.match.claims)
        parts << claim.name << claim.value;
    return QString::fromUtf8(parts.join('\n')) + u'\n' + text(rule, Issuer) + u'\n' + text(rule, Account)
        + u'\n' + text(rule, Workspace);
}

QString RuleTableModel::sentence(int rule) const
{
    const FederationFile &file = *m_book->file();
    return plainText(ruleWords(file.rules.at(rule), file));
}

QVariant RuleTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int rule = index.row();
    const Rule &one = m_book->file()->rules.at(rule);
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(rule, column);
    case Qt::ToolTipRole:
        return toolTipText(column == Name ? sentence(rule) : text(rule, column));
    case Qt::AccessibleTextRole:
        return column == Name
            ? QStringList{text(rule, Name), findingsText(rule), sentence(rule)}.join(u", "_qs)
            : text(rule, column);
    case VerdictRole:
        return int(shapeOf(*m_book, rule));
    case StrongRole:
        return (column == Scope && isConsoleOnly(one))
            || (column == Lifetime && one.tokenLifetimeSeconds > 3600);
    case CopyRole:
        return QString::fromUtf8(one.id.value_or(one.key));
    case SortRole:
        return sortValue(rule, column);
    case SearchRole:
        return searchText(rule);
    case ArchivedRole:
        return one.archivedAt.has_value();
    case IssuerKeyRole:
        return one.issuer;
    case HasFindingsRole: {
        const QList<Finding> *findings = m_book->findingsOf(rule);
        return findings && countWorthALook(*findings) > 0;
    }
    case NoteRole:
        return isConsoleOnly(one) && !one.archivedAt
            ? tr("Rules with this scope are changed by an administrator in the Claude Console.")
            : QString();
    default:
        return {};
    }
}

QVariant RuleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Rule");
    case Issuer:
        return tr("Issuer");
    case Account:
        return tr("Acts as");
    case Workspace:
        return tr("Workspace");
    case Scope:
        return tr("Scope");
    case Lifetime:
        return tr("At most");
    case Findings:
        return tr("Findings");
    case Columns:
        break;
    }
    return {};
}

} // namespace claimcheck::ui
