#include "ui/inspect/comparemodel.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

Shape shapeOf(TokenDiff::Outcome effect)
{
    switch (effect) {
    case TokenDiff::Outcome::LocksOut:
        return Shape::Fail;
    case TokenDiff::Outcome::LetsIn:
        return Shape::Pass;
    default:
        return Shape::Unknown;
    }
}

TextBlock::Mark markOf(TokenDiff::Outcome effect)
{
    switch (effect) {
    case TokenDiff::Outcome::LocksOut:
        return TextBlock::Mark::Fail;
    case TokenDiff::Outcome::LetsIn:
        return TextBlock::Mark::Pass;
    default:
        return TextBlock::Mark::Neutral;
    }
}

} // namespace

CompareModel::CompareModel(Section section, QObject *parent)
    : QAbstractListModel(parent)
    , m_section(section)
{
}

CompareModel::Row CompareModel::rowOf(const TokenChange &change, const TokenDiff &diff,
                                      const FederationFile *file) const
{
    Row row;
    row.kind = change.member.isChange() ? Kind::Change : Kind::Same;
    row.title = change.title;
    row.detail = change.part == TokenChange::Part::Header ? tr("header") : QString();
    const TokenDiff::Outcome effect = diff.effectOf(change);
    row.values = {change.member.before, change.member.after, change.member.beforeDiffers,
                  change.member.afterDiffers, markOf(effect)};
    row.word = diff.careText(change, file);
    row.note = change.note;
    row.turns = change.care == TokenChange::Care::Verdict;
    if (row.kind == Kind::Change && !row.word.isEmpty())
        row.shape = row.turns                           ? shapeOf(effect)
            : change.care == TokenChange::Care::NotRead ? Shape::Skipped
                                                        : Shape::Info;
    return row;
}

void CompareModel::setDiff(const TokenDiff &diff, const FederationFile *file, const QString &a,
                           const QString &b)
{
    const auto rowsOf = [&](const QList<TokenChange> &changes) {
        QList<Row> rows;
        for (const TokenChange &change : changes)
            rows.append(rowOf(change, diff, file));
        return rows;
    };
    m_headA = a;
    m_headB = b;
    if (m_section == Section::Changes) {
        m_listed = rowsOf(diff.changes);
        m_folded = rowsOf(diff.noise);
    } else {
        const QList<Row> same = rowsOf(diff.same);
        const qsizetype few = same.size() <= fewSame + 1 ? same.size() : fewSame;
        m_listed = same.first(few);
        m_folded = same.sliced(few);
    }
    setRows(makeRows());
}

void CompareModel::toggle(const QModelIndex &index)
{
    const Kind kind = kindOf(index);
    if (kind != Kind::Fold && kind != Kind::More)
        return;
    m_all = !m_all;
    setRows(makeRows());
}

CompareModel::Kind CompareModel::kindOf(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(KindRole).toInt());
}

CompareModel::Row CompareModel::foldRow() const
{
    Row row;
    const auto count = m_folded.size();
    if (m_section == Section::Same) {
        row.kind = Kind::More;
        row.title = m_all ? tr("Show fewer") : tr("Show %1 more").arg(count);
        return row;
    }
    row.kind = Kind::Fold;
    row.open = m_all;
    row.title = count == 1 ? tr("1 more changes in every token:")
                           : tr("%1 more change in every token:").arg(count);
    QStringList names;
    for (const Row &folded : m_folded)
        names.append(folded.title);
    row.detail = names.join(QLatin1String(", "));
    return row;
}

QList<CompareModel::Row> CompareModel::makeRows() const
{
    QList<Row> rows;
    if (m_section == Section::Changes && !m_listed.isEmpty()) {
        Row heads;
        heads.kind = Kind::Heads;
        heads.title = tr("Claim");
        heads.values.a = m_headA;
        heads.values.b = m_headB;
        const auto isAsked = [](const Row &row) { return !row.word.isEmpty(); };
        if (std::any_of(m_listed.cbegin(), m_listed.cend(), isAsked))
            heads.word = tr("Does a rule care");
        rows.append(heads);
    }
    rows += m_listed;
    if (m_folded.isEmpty())
        return rows;
    if (m_section == Section::Changes)
        rows.append(foldRow());
    if (m_all)
        rows += m_folded;
    if (m_section == Section::Same)
        rows.append(foldRow());
    return rows;
}

void CompareModel::setRows(QList<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

Qt::ItemFlags CompareModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).kind == Kind::Heads)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case DetailRole:
        return row.detail;
    case DiffRole:
        return QVariant::fromValue(row.values);
    case WordRole:
        return row.word;
    case WhyRole:
        return row.note;
    case VerdictRole:
        return row.shape ? QVariant(int(*row.shape)) : QVariant();
    case KindRole:
        return int(row.kind);
    case StrongRole:
        return row.kind == Kind::Fold ? row.open : row.turns;
    case CopyRole:
        return copyText(row);
    case Qt::AccessibleTextRole:
        return sentence(row);
    case Qt::ToolTipRole:
        return row.kind == Kind::Heads ? QString() : toolTipText(sentence(row));
    default:
        return {};
    }
}

QString CompareModel::sentence(const Row &row)
{
    const QString title = row.detail.isEmpty() || row.kind == Kind::Fold ? row.title
                                                                         : row.title + u' ' + row.detail;
    QStringList parts{title};
    const auto value = [](const QString &text) { return text.isEmpty() ? tr("absent") : text; };
    switch (row.kind) {
    case Kind::Heads:
        parts += {row.values.a, row.values.b, row.word};
        break;
    case Kind::Change:
        parts += {tr("A: %1").arg(value(row.values.a)), tr("B: %1").arg(value(row.values.b)), row.word,
                  row.note};
        break;
    case Kind::Same:
        parts += {value(row.values.b), row.word};
        break;
    case Kind::Fold:
        parts += {row.detail, row.open ? tr("shown") : tr("folded")};
        break;
    case Kind::More:
        break;
    }
    parts.removeAll({});
    return parts.join(QLatin1String(", "));
}

QString CompareModel::copyText(const Row &row)
{
    if (row.kind == Kind::Same)
        return row.values.b;
    return row.kind == Kind::Change ? u"%1\nA: %2\nB: %3"_qs.arg(row.title, row.values.a, row.values.b)
                                    : QString();
}

} // namespace claimcheck::ui
