#include "ui/inspect/rankingmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck::ui {

namespace {

constexpr qsizetype nameLimit = 100;
constexpr char claimPrefix[] = "claim:";

struct Words {
    const char *id;
    const char *text;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::ui::RankingModel", text);
}

bool isClause(const QByteArray &id)
{
    return id == "issuer" || id == "subject" || id == "audience" || id == "condition"
        || id.startsWith(claimPrefix);
}

QString claimFailure(const QByteArray &name, const Token &token)
{
    const QString shown = visible(QString::fromUtf8(name), nameLimit);
    return (token.claims().root()[name].isMissing() ? tr("%1 is absent") : tr("%1 differs")).arg(shown);
}

} // namespace

QString failureText(const QByteArray &id, const Token &token)
{
    static constexpr std::array<Words, 17> known{{
        {"too_large", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "token too large")},
        {"unreadable", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "token not readable")},
        {"issuer", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "other issuer")},
        {"alg", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "algorithm not accepted")},
        {"kid", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "key id is absent")},
        {"signature", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "signature bad")},
        {"sub_missing", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "sub is absent")},
        {"iat_missing", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "iat is absent")},
        {"iat_future", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "issued in the future")},
        {"exp_missing", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "exp is absent")},
        {"expired", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "token expired")},
        {"not_yet_valid", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "token not valid yet")},
        {"lifetime", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "token lives too long")},
        {"jti_reused", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "token used before")},
        {"subject", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "subject differs")},
        {"audience", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "audience differs")},
        {"condition", QT_TRANSLATE_NOOP("claimcheck::ui::RankingModel", "condition is not true")},
    }};
    if (id.startsWith(claimPrefix))
        return claimFailure(id.mid(qsizetype(sizeof claimPrefix) - 1), token);
    const auto it = std::find_if(known.begin(), known.end(),
                                 [&](const Words &words) { return id == words.id; });
    return it == known.end() ? QString::fromUtf8(id) : tr(it->text);
}

RankingModel::RankingModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void RankingModel::setRanking(const FederationFile *file, const Token *token,
                              const QList<RankedRule> &ranking)
{
    m_token = token ? *token : Token();
    m_ranking = file && token ? ranking : QList<RankedRule>();
    m_names.clear();
    m_names.reserve(m_ranking.size());
    for (const RankedRule &rule : std::as_const(m_ranking))
        m_names.append(file->rules.at(rule.rule).name);
    const auto far = std::find_if(m_ranking.cbegin(), m_ranking.cend(),
                                  [](const RankedRule &rule) { return rule.nearness == Nearness::FarAway; });
    m_near = int(far - m_ranking.cbegin());
    setRows(makeRows());
}

void RankingModel::setFindings(const QList<int> &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void RankingModel::setFarRules(FarRules shown)
{
    m_shown = shown;
    setRows(makeRows());
}

int RankingModel::ruleAt(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows.at(index.row()).kind == Kind::FarHeading)
        return -1;
    return m_ranking.at(m_rows.at(index.row()).rank).rule;
}

QModelIndex RankingModel::indexOfRule(int rule) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (ruleAt(index(row)) == rule)
            return index(row);
    }
    return {};
}

int RankingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RankingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == KindRole)
        return int(row.kind);
    return row.kind == Kind::FarHeading ? farHeading(role) : ruleData(row, role);
}

QList<RankingModel::Row> RankingModel::makeRows() const
{
    QList<Row> rows;
    const int count = int(m_ranking.size());
    rows.reserve(count + 1);
    for (int rank = 0; rank < m_near; ++rank)
        rows.append({Kind::Near, rank});
    if (m_near == count)
        return rows;
    rows.append({Kind::FarHeading, -1});
    const int shown = m_shown == FarRules::All ? count : std::min(count, m_near + fewRules);
    for (int rank = m_near; rank < shown; ++rank)
        rows.append({Kind::Far, rank});
    return rows;
}

void RankingModel::setRows(QList<Row> rows)
{
    if (rows != m_rows) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    }
}

QString RankingModel::nameText(const RankedRule &rule) const
{
    return visible(QString::fromUtf8(m_names.at(&rule - m_ranking.constData())), nameLimit);
}

QString RankingModel::findingsText(const RankedRule &rule) const
{
    const int count = m_findings.value(rule.rule, -1);
    if (count <= 0)
        return {};
    return count == 1 ? tr("1 finding") : tr("%1 findings").arg(count);
}

QString RankingModel::word(const RankedRule &rule) const
{
    switch (rule.nearness) {
    case Nearness::WouldMatch:
        return rule.verdict == Verdict::Match ? tr("Would match") : tr("Not known");
    case Nearness::OneAway:
        return isClause(rule.firstFailure) ? tr("One clause away") : tr("One check away");
    case Nearness::FarAway:
        break;
    }
    // With another issuer nothing else about the rule matters.
    if (rule.firstFailure == "issuer" || rule.failures <= 1)
        return failureText(rule.firstFailure, m_token);
    return tr("%1 checks fail").arg(rule.failures);
}

QString RankingModel::reason(const RankedRule &rule) const
{
    if (rule.nearness != Nearness::WouldMatch)
        return failureText(rule.firstFailure, m_token);
    return tr("%1 of %2 clauses").arg(rule.clausesHeld).arg(rule.clauses);
}

Shape RankingModel::shape(const RankedRule &rule) const
{
    switch (rule.nearness) {
    case Nearness::WouldMatch:
        return rule.verdict == Verdict::Match ? Shape::Pass : Shape::Unknown;
    case Nearness::OneAway:
        return Shape::Fail;
    case Nearness::FarAway:
        break;
    }
    return Shape::Skipped;
}

QVariant RankingModel::ruleData(const Row &row, int role) const
{
    const RankedRule &rule = m_ranking.at(row.rank);
    switch (role) {
    case Qt::DisplayRole:
        return nameText(rule);
    case DetailRole:
        return row.kind == Kind::Near ? QVariant(reason(rule)) : QVariant();
    case WordRole:
        return word(rule);
    case VerdictRole:
        return int(shape(rule));
    case FindingsRole:
        return findingsText(rule);
    case Qt::ToolTipRole:
        return toolTipText(linesOf(rule).join(u'\n'));
    case Qt::AccessibleTextRole:
        return linesOf(rule).join(u", "_qs);
    default:
        return {};
    }
}

QStringList RankingModel::linesOf(const RankedRule &rule) const
{
    QStringList lines{nameText(rule), word(rule), reason(rule), findingsText(rule)};
    lines.removeAll(QString());
    return lines;
}

QVariant RankingModel::farHeading(int role) const
{
    const int count = int(m_ranking.size()) - m_near;
    const QString heading = tr("Far away, %1").arg(count);
    switch (role) {
    case Qt::DisplayRole:
        return heading;
    case WordRole:
        if (count <= fewRules)
            return {};
        return m_shown == FarRules::All ? tr("Show fewer") : tr("Show all");
    case Qt::AccessibleTextRole:
        return m_shown == FarRules::All ? tr("%1, all shown").arg(heading) : heading;
    default:
        return {};
    }
}

} // namespace claimcheck::ui
