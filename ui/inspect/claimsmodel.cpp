#include "ui/inspect/claimsmodel.h"

#include "ui/inspect/claimmeaning.h"
#include "ui/inspect/claimsnode.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"

#include <QSet>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int mostPlacedProblems = 50;

bool holds(Range outer, qsizetype offset)
{
    return offset >= outer.begin && offset < std::max(outer.end, outer.begin + 1);
}

} // namespace

ClaimsModel::ClaimsModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
    m_root->isRead = true;
    m_root->depth = -1;
}

ClaimsModel::~ClaimsModel() = default;

void ClaimsModel::setToken(const Token *token, UnixSeconds now, const ProviderPreset *preset)
{
    beginResetModel();
    m_root->children.clear();
    m_absent.clear();
    m_now = now;
    m_preset = preset;
    m_token = token ? *token : Token();
    if (token) {
        if (token->form() != Token::Form::ClaimsOnly)
            addSection(TokenPart::Header, m_token.header());
        addSection(TokenPart::Claims, m_token.claims());
        addAbsent();
    }
    endResetModel();
}

void ClaimsModel::setRelevant(const QList<QByteArray> &names)
{
    m_relevant = names;
    if (m_root->children.empty() || absentNames() == m_absent)
        return;
    const Node *claims = m_root->children.back().get();
    const QModelIndex section = index(claims->row, 0);
    if (!m_absent.isEmpty()) {
        const int first = int(claims->children.size() - size_t(m_absent.size()));
        beginRemoveRows(section, first, int(claims->children.size()) - 1);
        claims->children.resize(size_t(first));
        m_absent.clear();
        endRemoveRows();
    }
    const QList<QByteArray> absent = absentNames();
    if (absent.isEmpty())
        return;
    const int first = int(claims->children.size());
    beginInsertRows(section, first, first + int(absent.size()) - 1);
    addAbsent();
    endInsertRows();
}

void ClaimsModel::setNow(UnixSeconds now)
{
    m_now = now;
    for (const auto &section : m_root->children) {
        for (const auto &child : section->children) {
            if (child->isTopEntry() && child->part == TokenPart::Claims
                && isTimeClaim(child->value.keyUtf8())) {
                const QModelIndex cell = createIndex(child->row, Meaning, child.get());
                Q_EMIT dataChanged(cell, cell, {Qt::DisplayRole, Qt::AccessibleTextRole});
            }
        }
    }
}

ClaimsModel::Kind ClaimsModel::kind(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(KindRole).toInt());
}

QString ClaimsModel::exactValue(const QModelIndex &index) const
{
    const Node *n = node(index);
    if (n->kind != Kind::Entry)
        return {};
    return n->value.isString() ? n->value.toString() : QString::fromUtf8(n->value.source());
}

QString ClaimsModel::path(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Node *n = node(index);
    QString name = n->kind == Kind::Section    ? QString::number(int(n->part))
        : n->isElement || n->value.isMissing() ? QString::number(n->row)
                                               : n->value.key();
    return path(index.parent()) + u'\n' + name;
}

QModelIndex ClaimsModel::find(const QString &wanted) const
{
    if (wanted.isEmpty())
        return {};
    QModelIndex here;
    for (bool goOn = true; goOn;) {
        goOn = false;
        for (int row = 0; row < rowCount(here); ++row) {
            const QModelIndex child = index(row, 0, here);
            const QString childPath = path(child);
            if (childPath == wanted)
                return child;
            if (wanted.startsWith(childPath + u'\n')) {
                here = child;
                goOn = true;
                break;
            }
        }
    }
    return {};
}

QModelIndex ClaimsModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = node(parent);
    readChildren(above);
    if (row < 0 || size_t(row) >= above->children.size() || column < 0 || column >= ColumnCount
        || parent.column() > 0)
        return {};
    return createIndex(row, column, above->children[size_t(row)].get());
}

QModelIndex ClaimsModel::parent(const QModelIndex &child) const
{
    const Node *above = child.isValid() ? node(child)->parent : nullptr;
    if (!above || above == m_root.get())
        return {};
    return createIndex(above->row, 0, above);
}

int ClaimsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const Node *above = node(parent);
    readChildren(above);
    return int(above->children.size());
}

int ClaimsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool ClaimsModel::hasChildren(const QModelIndex &parent) const
{
    const Node *n = node(parent);
    if (n->kind == Kind::Entry && n != m_root.get())
        return parent.column() <= 0 && n->value.size() > 0;
    return rowCount(parent) > 0;
}

QVariant ClaimsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &n = *node(index);
    switch (role) {
    case Qt::DisplayRole:
        return cell(n, index.column(), claimCellLimit);
    case Qt::ToolTipRole:
        return toolTip(n, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Name ? sentence(n) : cell(n, index.column(), claimCellLimit);
    case KindRole:
        return int(n.kind);
    case CopyRole:
        return exactValue(index);
    case DetailRole:
        if (n.kind != Kind::Section || !n.value.isObject())
            return {};
        if (n.value.size() == 1)
            return tr("1 member");
        return (n.part == TokenPart::Claims ? tr("%1 members, in the token’s order") : tr("%1 members"))
            .arg(n.value.size());
    case VerdictRole:
        if (index.column() == Value && (!n.problems.isEmpty() || looksAlike(n.value)))
            return int(Shape::Warn);
        if (index.column() == Name && n.isRepeated)
            return int(Shape::Warn);
        return {};
    default:
        return {};
    }
}

QVariant ClaimsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return QAbstractItemModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Name");
    case Value:
        return tr("Value");
    case Meaning:
        return tr("Meaning");
    case SetBy:
        return tr("Set by");
    default:
        return {};
    }
}

const ClaimsModel::Node *ClaimsModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

void ClaimsModel::addSection(TokenPart part, const json::Document &document)
{
    Node *section = addNode(m_root.get(), Kind::Section);
    section->part = part;
    section->value = document.root();
    readChildren(section);
}

void ClaimsModel::addAbsent()
{
    m_absent = absentNames();
    const Node *claims = m_root->children.back().get();
    for (const QByteArray &name : std::as_const(m_absent))
        addNode(claims, Kind::Absent)->name = name;
}

QList<QByteArray> ClaimsModel::absentNames() const
{
    QList<QByteArray> names;
    const json::Value claims = m_token.claims().root();
    if (!claims.isObject())
        return names;
    for (const QByteArray &name : m_relevant) {
        if (claims[name].isMissing() && !names.contains(name))
            names.append(name);
    }
    return names;
}

void ClaimsModel::readChildren(const Node *parent) const
{
    if (parent->isRead)
        return;
    parent->isRead = true;
    if (parent->kind == Kind::Section && !parent->value.isObject()) {
        if (!parent->value.isMissing())
            addNode(parent, Kind::Entry)->value = parent->value;
        else
            addNode(parent, Kind::Note);
        return;
    }
    QSet<QByteArray> names;
    for (const json::Value child : parent->value) {
        if (parent->children.size() >= size_t(mostRows)) {
            addNode(parent, Kind::Note)->leftOut = parent->value.size() - mostRows;
            return;
        }
        Node *entry = addNode(parent, Kind::Entry);
        entry->value = child;
        entry->isElement = parent->value.isArray();
        if (parent->value.isObject()) {
            const qsizetype known = names.size();
            names.insert(child.keyUtf8());
            entry->isRepeated = names.size() == known;
        }
        mark(entry);
    }
}

ClaimsModel::Node *ClaimsModel::addNode(const Node *parent, Kind kind) const
{
    auto made = std::make_unique<Node>();
    Node *child = made.get();
    child->kind = kind;
    child->part = parent->part;
    child->parent = parent;
    child->depth = parent->depth + 1;
    child->row = int(parent->children.size());
    child->isRead = kind == Kind::Absent || kind == Kind::Note;
    parent->children.push_back(std::move(made));
    return child;
}

/// A problem stands on the row whose name or value it is in, and on the rows around that.
void ClaimsModel::mark(Node *entry) const
{
    const Range value = entry->value.range(), key = entry->value.keyRange();
    const Range whole{key.isEmpty() ? value.begin : key.begin, value.end};
    const QList<TokenProblem> &problems = m_token.problems();
    for (qsizetype i = 0; i < std::min<qsizetype>(problems.size(), mostPlacedProblems); ++i) {
        const TokenProblem &problem = problems.at(i);
        if (problem.part == entry->part && problem.offset >= 0 && holds(whole, problem.offset))
            entry->problems.append(problem.message);
    }
}

} // namespace claimcheck::ui
