#include "core/federation/ruledraft.h"

#include "core/cel/program.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using Field = RuleDraft::Field;

// wif-protocol 8.2, 8.3
constexpr int leastLifetime = 60, mostLifetime = 86400;
constexpr qsizetype mostSubject = 1024, mostCondition = 4096, mostDescription = 2000;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::RuleDraft)
};

struct Line {
    QString text;
    std::optional<ClaimMatch> claim; ///< none where the line cannot be read
};

/// The first " = ", else the first "=", ends the name.
QList<Line> linesOf(const QString &claims)
{
    QList<Line> lines;
    const QStringList texts = claims.split(u'\n');
    for (const QString &text : texts) {
        if (text.trimmed().isEmpty())
            continue;
        const qsizetype spaced = text.indexOf(QStringLiteral(" = "));
        const qsizetype at = spaced >= 0 ? spaced : text.indexOf(u'=');
        const QString name = text.left(std::max<qsizetype>(at, 0)).trimmed();
        Line line{text, {}};
        if (at >= 0 && !name.isEmpty())
            line.claim = ClaimMatch{name.toUtf8(), text.mid(at + (spaced >= 0 ? 3 : 1)).toUtf8()};
        lines.append(line);
    }
    return lines;
}

std::optional<QByteArray> set(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text.toUtf8());
}

void addClaimFaults(QList<RuleDraft::Fault> &faults, const QString &claims)
{
    QByteArrayList names;
    const QList<Line> lines = linesOf(claims);
    for (const Line &line : lines) {
        if (!line.claim) {
            faults.append({Field::Claims,
                           Words::tr("“%1” has no name and value. Write it as name = value.")
                               .arg(visible(line.text, 60))});
            return;
        }
        if (names.contains(line.claim->name)) {
            faults.append({Field::Claims,
                           Words::tr("%1 stands there twice. Keep one line of it.")
                               .arg(visible(QString::fromUtf8(line.claim->name), 60))});
            return;
        }
        names.append(line.claim->name);
    }
}

void addConditionFaults(QList<RuleDraft::Fault> &faults, const QString &condition)
{
    const QByteArray utf8 = condition.toUtf8();
    if (condition.trimmed().isEmpty())
        return;
    if (condition.size() > mostCondition)
        return faults.append(
            {Field::Condition, Words::tr("The service takes 4096 characters at most. Shorten it.")});
    const ConditionProgram program;
    const QList<cel::Issue> &issues = program.of(utf8).issues;
    // Whether the service takes an extension of the language is not known: that is no fault.
    const auto wrong = std::find_if(issues.begin(), issues.end(),
                                    [](const cel::Issue &issue) { return issue.id != "cel.extension"; });
    if (wrong != issues.end())
        faults.append({Field::Condition, visible(wrong->message + u' ' + wrong->hint, 300)});
}

bool restsOnSomething(const RuleDraft &draft)
{
    const bool subject = !draft.subject.isEmpty() && draft.subject != u"*";
    return subject || !draft.claims.trimmed().isEmpty() || !draft.condition.trimmed().isEmpty();
}

} // namespace

RuleDraft RuleDraft::of(const Rule &rule)
{
    RuleDraft draft;
    const auto text = [](const std::optional<QByteArray> &utf8) {
        return QString::fromUtf8(utf8.value_or(QByteArray()));
    };
    draft.description = text(rule.description);
    draft.subject = text(rule.match.subjectPrefix);
    draft.audience = text(rule.match.audience);
    draft.condition = text(rule.match.condition);
    QStringList lines;
    for (const ClaimMatch &claim : rule.match.claims)
        lines.append(QString::fromUtf8(claim.name) + u" = "_qs + QString::fromUtf8(claim.value));
    draft.claims = lines.join(u'\n');
    draft.scope = rule.oauthScope;
    draft.lifetime = QString::number(rule.tokenLifetimeSeconds);
    draft.appliesToAllWorkspaces = rule.appliesToAllWorkspaces;
    draft.workspaces = rule.workspaces;
    return draft;
}

std::optional<int> RuleDraft::lifetimeSeconds() const
{
    return wholeSeconds(lifetime);
}

QList<RuleDraft::Fault> RuleDraft::faults() const
{
    QList<Fault> faults;
    if (subject.size() > mostSubject)
        faults.append({Field::Subject, Words::tr("The service takes 1024 characters at most. Shorten it.")});
    if (audience.size() > mostSubject)
        faults.append({Field::Audience, Words::tr("The service takes 1024 characters at most. Shorten it.")});
    addClaimFaults(faults, claims);
    addConditionFaults(faults, condition);
    const int seconds = lifetimeSeconds().value_or(0);
    if (seconds < leastLifetime || seconds > mostLifetime)
        faults.append(
            {Field::Lifetime,
             Words::tr("The service takes 60 seconds to 24 hours. Write whole seconds: 60 to 86400.")});
    if (!appliesToAllWorkspaces && workspaces.isEmpty())
        faults.append({Field::Workspaces,
                       Words::tr("Choose a workspace: a rule that is enabled nowhere lets nobody in.")});
    if (description.size() > mostDescription)
        faults.append(
            {Field::Description, Words::tr("The service takes 2000 characters at most. Shorten it.")});
    if (!restsOnSomething(*this))
        faults.append(
            {Field::Whole,
             Words::tr("A rule needs a subject other than *, a claim or a condition. The service refuses "
                       "an audience alone.")});
    return faults;
}

Rule RuleDraft::applied(Rule base) const
{
    // An absent description and an empty one are not the same to the service; only a change is one.
    if (description != QString::fromUtf8(base.description.value_or(QByteArray())))
        base.description = set(description);
    base.match.subjectPrefix = set(subject);
    base.match.audience = set(audience);
    base.match.claims.clear();
    const QList<Line> lines = linesOf(claims);
    for (const Line &line : lines)
        if (line.claim)
            base.match.claims.append(*line.claim);
    base.match.condition = condition.trimmed().isEmpty() ? std::nullopt : std::optional(condition.toUtf8());
    base.match.conditionProgram = {};
    base.oauthScope = scope;
    base.tokenLifetimeSeconds = lifetimeSeconds().value_or(0);
    base.appliesToAllWorkspaces = appliesToAllWorkspaces;
    base.workspaces = workspaces;
    return base;
}

} // namespace claimcheck
