#include "cli/matchview.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::MatchView", text);
}

Sign signOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Match:
        return Sign::Good;
    case Verdict::NoMatch:
        return Sign::Bad;
    case Verdict::Unknown:
        break;
    }
    return Sign::Open;
}

QString nearnessWord(const RankedRule &ranked)
{
    if (ranked.verdict == Verdict::Match)
        return tr("Would match");
    if (ranked.verdict == Verdict::Unknown)
        return tr("Not known");
    return ranked.nearness == Nearness::OneAway ? tr("Misses by one") : tr("Further away");
}

QString remark(const RankedRule &ranked)
{
    if (ranked.verdict != Verdict::NoMatch)
        return tr("%1 of %2 clauses hold").arg(ranked.clausesHeld).arg(ranked.clauses);
    const QString first = visible(QString::fromUtf8(ranked.firstFailure), 60);
    if (ranked.failures <= 1)
        return first;
    return tr("%1 and %2 more").arg(first, QString::number(ranked.failures - 1));
}

} // namespace

CheckRow checkRow(const Check &check)
{
    CheckRow row;
    row.title = check.title;
    row.relation = check.relation;
    row.expected = check.expected;
    row.actual = check.actual;
    row.actualMissing = check.actualMissing;
    row.nothingRead = check.kind == CheckId::Condition && check.actual.isEmpty();
    row.expectedMark = check.expectedDiffers;
    row.actualMark = check.actualDiffers;
    row.why = check.why;
    row.hint = check.hint;
    for (const cel::ConditionPart &part : check.parts)
        row.parts.append(QString(2 * part.depth, u' ') + partLine(part));
    switch (check.outcome) {
    case Outcome::Pass:
        row.sign = Sign::Good;
        row.word = tr("Holds");
        break;
    case Outcome::Fail:
        row.sign = Sign::Bad;
        row.word = tr("Fails");
        break;
    case Outcome::Skipped:
        row.sign = Sign::Idle;
        row.word = tr("Skipped");
        break;
    case Outcome::Unknown:
        row.sign = Sign::Open;
        row.word = tr("Not known");
        break;
    }
    return row;
}

void rankingLines(Page &page, const QList<RankedRule> &ranking, const FederationFile &file, qsizetype most)
{
    int words = 0, names = 0;
    const auto nameOf = [&](const RankedRule &ranked) {
        const Rule &rule = file.rules.at(ranked.rule);
        return visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 80);
    };
    const QList<RankedRule> shown = ranking.first(std::min(most, ranking.size()));
    for (const RankedRule &ranked : shown) {
        words = std::max(words, columnsOf(nearnessWord(ranked)));
        names = std::max(names, columnsOf(nameOf(ranked)));
    }
    for (const RankedRule &ranked : shown) {
        const QString lead = u"  "_qs + page.sign(signOf(ranked.verdict)) + u' '
            + padded(nearnessWord(ranked), words) + u"  "_qs + padded(nameOf(ranked), std::min(names, 40));
        page.line(lead + u"  "_qs + page.toned(remark(ranked), Tone::Faint));
    }
    if (ranking.size() > most)
        page.paragraph(tr("… and %1 more; --json holds all of them").arg(ranking.size() - most), 4,
                       Tone::Faint);
}

void reportLines(Page &page, const MatchReport &report)
{
    page.line(page.toned(tr("Rule %1").arg(visible(report.ruleName, 200)), Tone::Strong));
    verdictLines(page, signOf(report.rule), report.ruleSentence);
    verdictLines(page, signOf(report.exchange), report.exchangeSentence);
    if (!report.effect.isEmpty())
        page.paragraph(visible(report.effect), 2, Tone::Faint);
    for (const CheckGroup &group : report.groups) {
        page.blank();
        page.line(page.toned(visible(group.title, 200), Tone::Strong));
        QList<CheckRow> rows;
        for (const Check &check : group.checks)
            rows.append(checkRow(check));
        checkLines(page, rows, 2);
    }
}

QByteArray nearnessName(Nearness nearness)
{
    switch (nearness) {
    case Nearness::WouldMatch:
        return "would_match";
    case Nearness::OneAway:
        return "one_away";
    case Nearness::FarAway:
        break;
    }
    return "far_away";
}

} // namespace claimcheck::cli
