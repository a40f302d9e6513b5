#include "ui/rules/objecttablemodel.h"

#include "core/json/document.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ObjectTableModel)
};

QString keysText(const IssuerKeys &keys)
{
    switch (keys.type) {
    case IssuerKeys::Type::Discovery:
        return keys.discoveryBase ? Words::tr("Discovery at %1").arg(visible(*keys.discoveryBase, 160))
                                  : Words::tr("Discovery");
    case IssuerKeys::Type::ExplicitUrl:
        return visible(keys.url.value_or(QByteArray()), 160);
    case IssuerKeys::Type::Inline:
        break;
    }
    const json::Document document = json::Document::parse(keys.inlineKeys);
    const int count = document.root().size();
    return count == 1 ? Words::tr("1 key, given inline") : Words::tr("%1 keys, given inline").arg(count);
}

QString pollingText(const Issuer &issuer)
{
    if (issuer.archivedAt)
        return Words::tr("Archived");
    if (issuer.jwks.type == IssuerKeys::Type::Inline)
        return Words::tr("Not fetched");
    if (!issuer.pollingKnown)
        return Words::tr("Not known");
    return issuer.pollingDisabledAt ? Words::tr("Paused by the service") : Words::tr("Fetched");
}

Shape shapeOf(const Issuer &issuer)
{
    if (issuer.archivedAt)
        return Shape::Skipped;
    if (issuer.pollingDisabledAt && issuer.jwks.type != IssuerKeys::Type::Inline)
        return Shape::Warn;
    return Shape::Done;
}

template <typename Uses> QString rulesText(const FederationFile &file, Uses uses)
{
    const auto count = std::count_if(file.rules.begin(), file.rules.end(),
                                     [&](const Rule &rule) { return !rule.archivedAt && uses(rule); });
    return count > 0 ? QString::number(count) : Words::tr("None");
}

QString workspacesText(const FederationFile &file, const QByteArray &account)
{
    if (!file.memberships)
        return Words::tr("Not known");
    QStringList names;
    for (const Membership &membership : *file.memberships) {
        if (membership.serviceAccount != account)
            continue;
        const Workspace *workspace = file.workspace(membership.workspace);
        names.append(
            visible(workspace && !workspace->name.isEmpty() ? workspace->name : membership.workspace, 60));
    }
    return names.isEmpty() ? Words::tr("Default only") : names.join(u", "_qs);
}

} // namespace

ObjectTableModel::ObjectTableModel(const QStringList &headings, QObject *parent)
    : QAbstractTableModel(parent)
    , m_headings(headings)
{
}

void ObjectTableModel::setRows(const QList<Row> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int ObjectTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ObjectTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headings.size());
}

QVariant ObjectTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.cells.value(index.column());
    case Qt::ToolTipRole:
        return toolTipText(row.cells.value(index.column()));
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? row.cells.join(u", "_qs) : row.cells.value(index.column());
    case VerdictRole:
        return int(row.shape);
    case CopyRole:
        return row.id;
    case ArchivedRole:
        return row.isArchived;
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

QVariant ObjectTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(m_headings.value(section)) : QVariant();
}

QStringList issuerHeadings()
{
    return {Words::tr("Issuer"),    Words::tr("Address"), Words::tr("Keys"),
            Words::tr("Key fetch"), Words::tr("At most"), Words::tr("Rules")};
}

QList<ObjectTableModel::Row> issuerRows(const FederationFile &file)
{
    QList<ObjectTableModel::Row> rows;
    for (const Issuer &issuer : file.issuers) {
        const QString life = durationText(issuer.maxJwtLifetimeSeconds);
        rows.append({shapeOf(issuer),
                     {visible(issuer.name.isEmpty() ? issuer.key : issuer.name, 80),
                      visible(issuer.issuerUrl, 160), keysText(issuer.jwks), pollingText(issuer), life,
                      rulesText(file, [&](const Rule &rule) { return rule.issuer == issuer.key; })},
                     QString::fromUtf8(issuer.id.value_or(issuer.key)),
                     issuer.archivedAt.has_value(),
                     issuer.key});
    }
    return rows;
}

QStringList accountHeadings()
{
    return {Words::tr("Service account"), Words::tr("Role"), Words::tr("Workspaces"), Words::tr("Rules"),
            Words::tr("Description")};
}

QList<ObjectTableModel::Row> accountRows(const FederationFile &file)
{
    QList<ObjectTableModel::Row> rows;
    if (!file.serviceAccounts)
        return rows;
    for (const ServiceAccount &account : *file.serviceAccounts) {
        const QString role = account.organizationRole ? visible(*account.organizationRole, 40)
                                                      : Words::tr("Not known");
        rows.append({account.archivedAt ? Shape::Skipped : Shape::Done,
                     {visible(account.name.isEmpty() ? account.key : account.name, 80), role,
                      workspacesText(file, account.key),
                      rulesText(file, [&](const Rule &rule) { return rule.serviceAccount == account.key; }),
                      visible(account.description.value_or(QByteArray()), 160)},
                     QString::fromUtf8(account.id.value_or(account.key)),
                     account.archivedAt.has_value(),
                     account.key});
    }
    return rows;
}

} // namespace claimcheck::ui
