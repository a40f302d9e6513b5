#include "core/analysis/tokendiffwords.h"

#include "core/analysis/nearmiss.h"
#include "core/federation/githubsubject.h"
#include "core/federation/report.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::TokenDiff)
};

constexpr int mostNamed = 3;

QString nameOf(const Rule &rule)
{
    return visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 60);
}

QString nameOf(int rule, const FederationFile *file)
{
    return file && rule >= 0 && rule < file->rules.size() ? nameOf(file->rules.at(rule)) : QString();
}

/// "acme-main", "acme-main and 2 more"
QString namesOf(const QList<int> &rules, const FederationFile *file)
{
    const QString first = nameOf(rules.value(0, -1), file);
    return rules.size() < 2 ? first : Words::tr("%1 and %2 more").arg(first).arg(rules.size() - 1);
}

QString titleOf(const TokenChange &change)
{
    return change.part == TokenChange::Part::Header ? Words::tr("%1 of the header").arg(change.title)
                                                    : change.title;
}

/// "sub", "sub and event_name", "sub, ref and 2 more"
QString titlesOf(const QList<const TokenChange *> &changes)
{
    QStringList titles;
    for (const TokenChange *change : changes.first(std::min<qsizetype>(changes.size(), mostNamed)))
        titles.append(titleOf(*change));
    if (changes.size() > mostNamed)
        return Words::tr("%1 and %2 more")
            .arg(titles.join(QLatin1String(", ")), QString::number(changes.size() - mostNamed));
    const QString last = titles.takeLast();
    return titles.isEmpty() ? last : Words::tr("%1 and %2").arg(titles.join(QLatin1String(", ")), last);
}

/// "sub differs", "environment is absent in B", "sub and ref differ"
QString whatDiffers(const QList<const TokenChange *> &changes)
{
    const QString titles = titlesOf(changes);
    if (changes.size() > 1)
        return Words::tr("%1 differ").arg(titles);
    switch (changes.constFirst()->member.kind) {
    case MemberChange::Kind::Removed:
        return Words::tr("B has no %1").arg(titles);
    case MemberChange::Kind::Added:
        return Words::tr("A has no %1").arg(titles);
    default:
        return Words::tr("%1 differs").arg(titles);
    }
}

/// The provider's two forms of a subject are worth their own words (providers 4.1).
QString subjectFormWords(const Rule &rule, const QString &subject)
{
    const QString wanted = QString::fromUtf8(rule.match.subjectPrefix.value_or(QByteArray()));
    switch (compareGithubSubjects(wanted, subject)) {
    case GithubForms::TokenHasIds:
        return Words::tr("B has the new GitHub subject form. The rule still expects the old one.");
    case GithubForms::RuleHasIds:
        return Words::tr("B has the old GitHub subject form, without ids. The rule expects the new one.");
    case GithubForms::Same:
        break;
    }
    return {};
}

QList<const TokenChange *> turning(const TokenDiff &diff)
{
    QList<const TokenChange *> changes;
    for (const TokenChange &change : diff.changes) {
        if (change.care == TokenChange::Care::Verdict)
            changes.append(&change);
    }
    return changes;
}

QList<int> rulesWith(const TokenDiff &diff, bool (TokenDiff::RuleVerdicts::*is)() const)
{
    QList<int> rules;
    for (const TokenDiff::RuleVerdicts &verdicts : diff.rules) {
        if ((verdicts.*is)())
            rules.append(verdicts.rule);
    }
    // The one that is spoken of first.
    if (rules.removeOne(diff.lead))
        rules.prepend(diff.lead);
    return rules;
}

QString turnedSentence(const TokenDiff &diff, const TokenPair &pair, const QString &what)
{
    const QList<int> out = rulesWith(diff, &TokenDiff::RuleVerdicts::locksOut);
    const QList<int> in = rulesWith(diff, &TokenDiff::RuleVerdicts::letsIn);
    QStringList all;
    if (!out.isEmpty())
        all.append(Words::tr("%1 would match A and not B").arg(namesOf(out, pair.file)));
    if (!in.isEmpty())
        all.append(Words::tr("%1 would match B and not A").arg(namesOf(in, pair.file)));
    if (all.isEmpty())
        all.append(Words::tr("what %1 would do is known for one of them alone")
                       .arg(namesOf(rulesWith(diff, &TokenDiff::RuleVerdicts::differs), pair.file)));
    return what.isEmpty() ? all.join(QLatin1String("; ")) + u'.'
                          : Words::tr("%1: %2.").arg(what, all.join(QLatin1String("; ")));
}

void turnedHeadline(TokenDiff &diff, const TokenPair &pair)
{
    const QList<const TokenChange *> changes = turning(diff);
    const auto any = [&diff](bool (TokenDiff::RuleVerdicts::*is)() const) {
        return !rulesWith(diff, is).isEmpty();
    };
    diff.outcome = any(&TokenDiff::RuleVerdicts::locksOut) ? TokenDiff::Outcome::LocksOut
        : any(&TokenDiff::RuleVerdicts::letsIn)            ? TokenDiff::Outcome::LetsIn
                                                           : TokenDiff::Outcome::NotKnown;
    diff.first = changes.size() == 1 ? Words::tr("One change matters.")
                                     : Words::tr("%1 changes matter.").arg(changes.size());
    if (changes.isEmpty())
        diff.first = Words::tr("Verdicts differ.");
    const bool subject = changes.size() == 1 && changes.constFirst()->member.path == ClaimPath{"sub"};
    const json::Value sub = pair.b.token.claims().root()["sub"];
    if (subject && diff.outcome == TokenDiff::Outcome::LocksOut)
        diff.rest = subjectFormWords(pair.file->rules.at(diff.lead), sub.toString());
    if (const QList<int> in = rulesWith(diff, &TokenDiff::RuleVerdicts::letsIn);
        !diff.rest.isEmpty() && !in.isEmpty())
        diff.rest += u' ' + Words::tr("%1 would match it.").arg(namesOf(in, pair.file));
    if (diff.rest.isEmpty())
        diff.rest = turnedSentence(diff, pair, changes.isEmpty() ? QString() : whatDiffers(changes));
}

/// "3 claims", "3 claims and 1 header member"; empty for none.
QString counts(const QList<TokenChange> &changes)
{
    qsizetype header = 0, claims = 0;
    for (const TokenChange &change : changes) {
        header += change.part == TokenChange::Part::Header;
        claims += change.part == TokenChange::Part::Claims;
    }
    const QString claimWords = claims == 1 ? Words::tr("1 claim") : Words::tr("%1 claims").arg(claims);
    const QString headerWords = header == 1 ? Words::tr("1 header member")
                                            : Words::tr("%1 header members").arg(header);
    if (claims == 0)
        return header == 0 ? QString() : headerWords;
    return header == 0 ? claimWords : Words::tr("%1 and %2").arg(claimWords, headerWords);
}

/// Every rule says the same about both.
QString sameVerdicts(const TokenDiff &diff, const TokenPair &pair)
{
    QList<int> both;
    bool open = false;
    for (const TokenDiff::RuleVerdicts &verdicts : diff.rules) {
        if (verdicts.a == Verdict::Match)
            both.append(verdicts.rule);
        open = open || verdicts.a == Verdict::Unknown;
    }
    if (both.removeOne(diff.lead))
        both.prepend(diff.lead);
    if (!both.isEmpty())
        return Words::tr("%1 would match both.").arg(namesOf(both, pair.file));
    if (open)
        return Words::tr("No rule is known to match either; some verdicts are not known.");
    return diff.rules.size() == 1
        ? Words::tr("%1 would match neither.").arg(nameOf(diff.rules.constFirst().rule, pair.file))
        : Words::tr("None of the %1 rules would match either.").arg(diff.rules.size());
}

void quietHeadline(TokenDiff &diff, const TokenPair &pair)
{
    const bool anyRule = !diff.rules.isEmpty();
    if (diff.changes.isEmpty()) {
        diff.outcome = TokenDiff::Outcome::Same;
        diff.first = Words::tr("No change matters.");
        diff.rest = diff.noise.isEmpty() ? Words::tr("A and B say the same.")
                                         : Words::tr("Only what differs in every token differs.");
    } else if (anyRule) {
        diff.outcome = TokenDiff::Outcome::NoneMatters;
        diff.first = Words::tr("No change matters.");
    } else {
        diff.outcome = TokenDiff::Outcome::NoRules;
        diff.first = diff.countText() + u'.';
        diff.rest = pair.file ? Words::tr("The file has no rule for the issuer of these tokens.")
                              : Words::tr("With a federation file it would also show whether a rule cares.");
    }
    if (anyRule)
        diff.rest = (diff.rest + u' ' + sameVerdicts(diff, pair)).trimmed();
}

const Check *checkOf(const MatchReport &report, CheckId id)
{
    for (const CheckGroup &group : report.groups) {
        for (const Check &check : group.checks) {
            if (check.kind == id)
                return &check;
        }
    }
    return nullptr;
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return Words::tr("good");
    case Outcome::Fail:
        return Words::tr("bad");
    case Outcome::Skipped:
        return Words::tr("none");
    case Outcome::Unknown:
        break;
    }
    return Words::tr("not known");
}

/// "acme-legacy would not match, acme-main would"
QString turnedText(const TokenDiff &diff, const QList<int> &rules, const FederationFile *file)
{
    QList<int> in, out, open;
    for (const int rule : rules) {
        const TokenDiff::RuleVerdicts *verdicts = diff.verdictsOf(rule);
        const Verdict b = verdicts ? verdicts->b : Verdict::Unknown;
        (b == Verdict::Match ? in : b == Verdict::NoMatch ? out : open).append(rule);
    }
    if (!out.isEmpty() && !in.isEmpty())
        return Words::tr("%1 would not match, %2 would").arg(namesOf(out, file), namesOf(in, file));
    if (!out.isEmpty())
        return Words::tr("%1 would not match").arg(namesOf(out, file));
    return in.isEmpty() ? Words::tr("%1: not known").arg(namesOf(open, file))
                        : Words::tr("%1 would match").arg(namesOf(in, file));
}

} // namespace

namespace detail {

QString noteOn(const MemberChange &member)
{
    if (member.repeated)
        return Words::tr("The name stands there more than once; the last one is shown.");
    switch (member.kind) {
    case MemberChange::Kind::Reordered:
        return Words::tr("The same elements in another order.");
    case MemberChange::Kind::Changed:
        break;
    default:
        return {};
    }
    if (hasLookalikes(member.before) != hasLookalikes(member.after))
        return Words::tr("One of them has letters that only look like others.");
    const bool text = member.before.startsWith(u'"') && member.after.startsWith(u'"');
    if (text && member.before.compare(member.after, Qt::CaseInsensitive) == 0)
        return Words::tr("Only upper and lower case differ; a rule tells them apart.");
    return {};
}

void describeTokenRow(TokenChange &row, const CheckOutcome &a, const CheckOutcome &b,
                      const RuleTrials &trials, const RuleTrials::Trial &trial)
{
    const Rule &rule = trials.rule(trial);
    const Issuer *issuer = trials.issuer(trial);
    const bool bFails = b.outcome != Outcome::Pass;
    const MatchReport report = MatchReport::make(bFails ? trial.b : trial.a, rule, issuer,
                                                 bFails ? trials.factsB() : trials.factsA());
    const Check *check = checkOf(report, a.id);
    row.title = check ? check->title : QString::fromUtf8(checkId(a, rule));
    row.note = check ? visible(check->why, 300) : QString();
    row.member.kind = MemberChange::Kind::Changed;
    row.member.before = outcomeWord(a.outcome);
    row.member.after = outcomeWord(b.outcome);
    row.member.beforeDiffers = {{0, row.member.before.size()}};
    row.member.afterDiffers = {{0, row.member.after.size()}};
}

void addRemedy(TokenDiff &diff, const TokenPair &pair, const RuleTrials &trials)
{
    if (diff.outcome != TokenDiff::Outcome::LocksOut)
        return;
    const Rule &rule = pair.file->rules.at(diff.lead);
    const Token &a = pair.a.token;
    const RuleContext context{rule,      pair.file->issuer(rule.issuer),           pair.preset,
                              pair.file, {{a.header().text(), a.claims().text()}}, trials.factsB().now()};
    const QList<Remedy> remedies = nearMisses(context, trials.factsB());
    if (!remedies.isEmpty())
        diff.remedy = remedies.constFirst();
}

void addHeadline(TokenDiff &diff, const TokenPair &pair)
{
    const bool turned = std::any_of(
        diff.rules.cbegin(), diff.rules.cend(),
        [](const TokenDiff::RuleVerdicts &verdicts) { return verdicts.differs(); });
    turned ? turnedHeadline(diff, pair) : quietHeadline(diff, pair);
}

} // namespace detail

QString TokenDiff::countText() const
{
    const QString counted = counts(changes);
    return counted.isEmpty() ? Words::tr("No claim changed") : Words::tr("%1 changed").arg(counted);
}

QString TokenDiff::sameText() const
{
    const QString counted = counts(same);
    if (counted.isEmpty())
        return Words::tr("No claim is the same");
    return same.size() == 1 ? Words::tr("%1 is the same").arg(counted)
                            : Words::tr("%1 are the same").arg(counted);
}

QString TokenDiff::remedyText() const
{
    if (!remedy)
        return {};
    const QString what = visible(remedy->what, 600);
    QStringList names;
    for (const Admission &admission : remedy->admits) {
        const QString name = visible(admission.variant.title, 80);
        if (!what.contains(name)) // some remedies say it themselves
            names.append(name);
    }
    const qsizetype more = names.size() - mostNamed;
    QString letsIn = names.mid(0, mostNamed).join(QLatin1String("; "));
    if (more > 0)
        letsIn = Words::tr("%1 and %2 more").arg(letsIn).arg(more);
    const QString text = Words::tr("%1. %2").arg(visible(remedy->title, 200), what);
    return letsIn.isEmpty() ? text : Words::tr("%1 Lets in besides: %2.").arg(text, letsIn);
}

QString TokenDiff::careText(const TokenChange &change, const FederationFile *file) const
{
    if (rules.isEmpty())
        return {};
    const QString names = namesOf(change.rules, file);
    switch (change.care) {
    case TokenChange::Care::NotRead:
        return Words::tr("No rule reads it");
    case TokenChange::Care::Read:
        return change.rules.size() == rules.size() && rules.size() > 1
            ? Words::tr("All %1 rules read it").arg(rules.size())
            : Words::tr("Read by %1").arg(names);
    case TokenChange::Care::Check:
        return Words::tr("%1: same verdict").arg(names);
    case TokenChange::Care::Verdict:
        break;
    }
    return turnedText(*this, change.rules, file);
}

} // namespace claimcheck
