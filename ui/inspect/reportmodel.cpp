#include "ui/inspect/reportmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr qsizetype valueLimit = 600;

struct Marked {
    QString text;
    Range run;
};

/// The value made safe to show, with the run moved to where it then stands.
Marked shown(const QString &exact, Range run)
{
    const QString whole = visible(exact, valueLimit);
    if (run.isEmpty() || run.end > exact.size())
        return {whole, {}};
    if (whole == exact)
        return {whole, run};
    const QString before = visible(QStringView(exact).first(run.begin), valueLimit);
    const QString marked = visible(QStringView(exact).sliced(run.begin, run.size()), valueLimit);
    const QString after = visible(QStringView(exact).sliced(run.end), valueLimit);
    return {before + marked + after, {before.size(), before.size() + marked.size()}};
}

/// What follows the verdict, which the title says already.
QString restOf(const QString &sentence)
{
    const auto end = sentence.indexOf(QStringLiteral(". "));
    return end < 0 ? QString() : sentence.sliced(end + 2);
}

} // namespace

ReportModel::ReportModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ReportModel::setReport(const MatchReport *report)
{
    m_report = report ? std::optional<MatchReport>(*report) : std::nullopt;
    setRows(report ? rowsOf(*report) : QList<Row>());
}

void ReportModel::setTokenChecks(TokenChecks shown)
{
    m_shown = shown;
    if (m_report)
        setRows(rowsOf(*m_report));
}

bool ReportModel::isFold(const QModelIndex &index) const
{
    return index.isValid() && m_rows.at(index.row()).kind == Kind::Heading
        && !m_rows.at(index.row()).hint.isEmpty();
}

void ReportModel::setRows(QList<Row> rows)
{
    const bool same = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                 [](const Row &a, const Row &b) { return a.kind == b.kind && a.id == b.id; });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (!rows.isEmpty()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    }
}

int ReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ReportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case KindRole:
        return int(row.kind);
    case VerdictRole:
        return row.kind == Kind::Heading ? QVariant() : QVariant(int(row.shape));
    case WordRole:
        return row.word;
    case DetailRole:
        return row.relation;
    case DiffRole:
        return QVariant::fromValue(row.values);
    case ExpectedRole:
        return row.values.expected;
    case ActualRole:
        return row.values.actual;
    case WhyRole:
        return row.why;
    case FixRole:
        return row.hint;
    case PartsRole:
        return QVariant::fromValue(row.parts);
    case CopyRole:
        return row.exactActual;
    case Qt::AccessibleTextRole:
        return sentence(row);
    case Qt::ToolTipRole:
        return toolTipText(row.values.actual.size() > valueLimit ? row.values.actual : QString());
    default:
        return {};
    }
}

Shape ReportModel::shapeOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return Shape::Pass;
    case Outcome::Fail:
        return Shape::Fail;
    case Outcome::Skipped:
        return Shape::Skipped;
    case Outcome::Unknown:
        break;
    }
    return Shape::Unknown;
}

ReportModel::Row ReportModel::ruleStatement(const MatchReport &report)
{
    Row row;
    row.kind = Kind::Statement;
    row.id = "rule";
    row.word = visible(report.ruleName, valueLimit);
    row.why = restOf(report.ruleSentence);
    switch (report.rule) {
    case Verdict::Match:
        row.shape = Shape::Pass;
        row.title = tr("Rule would match");
        break;
    case Verdict::NoMatch:
        row.shape = Shape::Fail;
        row.title = tr("Rule would not match");
        break;
    case Verdict::Unknown:
        row.title = tr("Rule: not known");
        break;
    }
    return row;
}

/// Never a tick: the service has the last word.
ReportModel::Row ReportModel::exchangeStatement(const MatchReport &report)
{
    Row row;
    row.kind = Kind::Statement;
    row.id = "exchange";
    row.why = restOf(report.exchangeSentence);
    switch (report.exchange) {
    case Verdict::Match:
        row.shape = Shape::Info;
        row.title = tr("Exchange should work");
        break;
    case Verdict::NoMatch:
        row.shape = Shape::Fail;
        row.title = tr("Exchange would fail");
        break;
    case Verdict::Unknown:
        row.title = tr("Exchange: not known");
        break;
    }
    return row;
}

QList<ReportModel::Row> ReportModel::rowsOf(const MatchReport &report) const
{
    QList<Row> rows{ruleStatement(report), exchangeStatement(report)};
    for (const auto kind : {CheckGroup::Kind::Rule, CheckGroup::Kind::Token, CheckGroup::Kind::Exchange}) {
        for (const CheckGroup &group : report.groups) {
            if (group.kind == kind)
                addGroup(group, &rows);
        }
    }
    return rows;
}

void ReportModel::addGroup(const CheckGroup &group, QList<Row> *rows) const
{
    const bool folded = group.kind == CheckGroup::Kind::Token && m_shown == TokenChecks::Open;
    rows->append(headingOf(group));
    for (const Check &check : group.checks) {
        if (!folded || check.outcome != Outcome::Pass)
            rows->append(rowOf(check, group.kind));
    }
}

ReportModel::Row ReportModel::headingOf(const CheckGroup &group) const
{
    const auto held = std::count_if(group.checks.cbegin(), group.checks.cend(),
                                    [](const Check &check) { return check.outcome == Outcome::Pass; });
    Row row;
    row.kind = Kind::Heading;
    row.id = QByteArray::number(int(group.kind));
    row.title = visible(group.title, valueLimit);
    row.word = tr("%1 of %2 hold").arg(held).arg(group.checks.size());
    if (group.kind == CheckGroup::Kind::Token && held > 0)
        row.hint = m_shown == TokenChecks::Open ? tr("Show all") : tr("Show fewer");
    return row;
}

QString ReportModel::wordOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return tr("Holds");
    case Outcome::Fail:
        return tr("Fails");
    case Outcome::Skipped:
        return tr("Skipped");
    case Outcome::Unknown:
        break;
    }
    return tr("Not known");
}

ValuePair ReportModel::valuesOf(const Check &check, CheckGroup::Kind group)
{
    const Marked expected = shown(check.expected, check.expectedDiffers);
    const Marked actual = shown(check.actual, check.actualDiffers);
    return {expected.text,
            check.actualMissing ? tr("absent") : actual.text,
            expected.run,
            actual.run,
            group == CheckGroup::Kind::Rule ? tr("Rule") : tr("Needs"),
            group == CheckGroup::Kind::Exchange ? tr("Has") : tr("Token")};
}

ReportModel::Row ReportModel::rowOf(const Check &check, CheckGroup::Kind group)
{
    Row row;
    row.kind = Kind::Check;
    row.id = check.id;
    row.shape = shapeOf(check.outcome);
    row.title = visible(check.title, valueLimit);
    row.word = wordOf(check.outcome);
    row.relation = check.relation;
    row.why = check.why;
    row.hint = check.hint;
    row.values = valuesOf(check, group);
    row.exactActual = check.actual;
    row.parts = check.parts;
    return row;
}

QString ReportModel::sentence(const Row &row)
{
    if (row.kind == Kind::Heading)
        return tr("%1, %2").arg(row.title, row.word);
    if (row.kind == Kind::Statement)
        return QStringList{row.title, row.why, row.hint}.join(u' ').trimmed();
    QStringList parts{tr("%1: %2").arg(row.title, row.word)};
    if (!row.values.expected.isEmpty() && !row.values.isSingle())
        parts.append(tr("%1: %2").arg(row.values.expectedLabel, row.values.expected));
    if (!row.values.actual.isEmpty())
        parts.append(tr("%1: %2").arg(row.values.actualLabel, row.values.actual));
    parts << row.why << row.hint;
    for (const cel::ConditionPart &part : row.parts)
        parts.append(partLine(part));
    parts.removeAll({});
    return parts.join(QStringLiteral(". "));
}

} // namespace claimcheck::ui
