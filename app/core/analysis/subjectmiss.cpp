#include "core/analysis/kinship.h"
#include "core/analysis/misssteps.h"

#include "core/federation/githubsubject.h"
#include "core/federation/reason.h"
#include "core/federation/tokenfacts.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

/// The ids in GitHub's newer form: repo:owner@9919/name@501112233:…
struct RepositoryIds {
    QByteArray owner, repository;
    bool areThere() const { return !owner.isEmpty() && !repository.isEmpty(); }
};
RepositoryIds idsOf(const QByteArray &subject)
{
    const qsizetype slash = subject.indexOf('/');
    const qsizetype end = slash < 0 ? -1 : subject.indexOf(':', slash);
    if (!subject.startsWith("repo:") || slash < 0)
        return {};
    const QByteArray owner = subject.first(slash);
    const QByteArray name = subject.mid(slash, end < 0 ? -1 : end - slash);
    const auto idIn = [](const QByteArray &part) {
        const qsizetype at = part.lastIndexOf('@');
        return at < 0 ? QByteArray() : part.mid(at + 1);
    };
    return {idIn(owner), idIn(name)};
}

/// What the ids in the subject said goes on being asked for.
MissTrial withIdClaims(MissTrial trial, const QByteArray &formerSubject)
{
    const RepositoryIds ids = idsOf(formerSubject);
    if (!ids.areThere())
        return trial;
    const auto pin = [&trial](const char *name, const QByteArray &value) {
        QList<ClaimMatch> &claims = trial.rule.match.claims;
        const auto same = [name](const ClaimMatch &claim) { return claim.name == name; };
        if (std::none_of(claims.begin(), claims.end(), same))
            claims.append({name, value});
    };
    pin("repository_id", ids.repository);
    pin("repository_owner_id", ids.owner);
    return trial;
}

/// The ids taken out of the repository: repo:acme@9919/ becomes repo:acme/.
QByteArray withoutIds(const QByteArray &subject)
{
    QByteArray out;
    for (qsizetype i = 0; i < subject.size(); ++i) {
        qsizetype end = i + 1;
        while (subject.at(i) == '@' && end < subject.size() && subject.at(end) >= '0'
               && subject.at(end) <= '9')
            ++end;
        const bool isId = end > i + 1 && end < subject.size()
            && (subject.at(end) == '/' || subject.at(end) == ':');
        if (isId)
            i = end - 1;
        else
            out += subject.at(i);
    }
    return out;
}

/// The beginning of the token's subject that is the rule's but for the ids; empty where there is none.
QByteArray beginningWithIds(const QByteArray &prefix, const QByteArray &actual)
{
    constexpr qsizetype longestIds = 48;
    const qsizetype most = std::min(actual.size(), prefix.size() + longestIds);
    if (!prefix.startsWith("repo:") || (!prefix.endsWith('/') && !prefix.endsWith(':')))
        return {};
    for (qsizetype size = prefix.size() + 1; size <= most; ++size) {
        const QByteArray begin = actual.first(size);
        if (begin.back() == prefix.back() && withoutIds(begin) == prefix)
            return begin;
    }
    return {};
}

/// GitHub's two forms, changed to the one the token has.
void addGithubForm(MissSteps &steps, const MissState &state, const QByteArray &wanted,
                   const QByteArray &actual)
{
    const QString rule = QString::fromUtf8(wanted), token = QString::fromUtf8(actual);
    const GithubForms forms = compareGithubSubjects(rule, token);
    const QByteArray begin = forms == GithubForms::Same && wanted.endsWith('*')
        ? beginningWithIds(wanted.chopped(1), actual)
        : QByteArray();
    if (forms == GithubForms::Same && begin.isEmpty())
        return;
    const QByteArray changed = begin.isEmpty() ? githubSubjectInFormOf(rule, token).toUtf8() : begin + '*';
    if (forms != GithubForms::RuleHasIds) {
        steps.append(
            {"subject-ids", MissEffect::Writing, misscost::writing, Words::tr("Use the new form"),
             Words::tr("GitHub sends this repository's subject with ids: %1. Names can be taken over by "
                       "others, ids cannot.")
                 .arg(shownInStep(changed)),
             state.trial().withSubject(changed)});
        return;
    }
    steps.append(
        {"subject-names", MissEffect::Writing, misscost::writing + 4, Words::tr("Use the older form"),
         Words::tr("GitHub sends this repository's subject without ids. The ids stay in the rule as claims, "
                   "so that nobody who takes over the name gets in."),
         withIdClaims(state.trial().withSubject(changed), wanted)});
}

/// The rule's subject in the token's writing.
void addWriting(MissSteps &steps, const MissState &state, const QByteArray &wanted, const QByteArray &actual)
{
    const bool star = wanted.endsWith('*');
    const QByteArray text = star ? wanted.chopped(1) : wanted;
    const QByteArray begin = star ? likeBeginning(text, actual) : actual;
    const Likeness like = likeness(text, begin);
    if (begin.isEmpty() || !isWriting(like))
        return;
    QString what = likenessWords(like);
    if (like == Likeness::Case)
        what += u' ' + Words::tr("Make sure that it is the same one to the provider.");
    steps.append({"subject-" + likenessName(like), MissEffect::Writing, misscost::writing,
                  Words::tr("Write the subject as the token has it"), what,
                  state.trial().withSubject(star ? begin + '*' : begin)});
}

/// Without the end of the subject that is another one in each run, when that is all that differs.
void addRunPart(MissSteps &steps, const MissScene &scene, const MissState &state, const QByteArray &wanted,
                const QByteArray &actual)
{
    if (!scene.preset() || wanted.endsWith('*'))
        return;
    const QList<SubjectReading> token = readSubject(*scene.preset(), actual, Template::Cut::Never);
    const QList<SubjectReading> rule = readSubject(*scene.preset(), wanted, Template::Cut::Never);
    if (token.isEmpty() || rule.isEmpty() || token.constFirst().form != rule.constFirst().form)
        return;
    const QList<QByteArray> names = differingValues(rule.constFirst().reading.values,
                                                    token.constFirst().reading.values);
    const auto isRun = [&](const QByteArray &name) {
        return effectOfValue(*scene.preset(), name) == MissEffect::Writing;
    };
    if (names.isEmpty() || subjectKinship(scene, wanted, actual).detail != Kinship::Detail::OnlyRun)
        return;
    const auto differs = std::mismatch(wanted.begin(), wanted.end(), actual.begin(), actual.end()).first;
    const QByteArray common = wanted.first(differs - wanted.begin());
    const qsizetype end = std::max(common.lastIndexOf(':'), common.lastIndexOf('/'));
    if (end < 0)
        return;
    // What comes after it in the subject is not asked for any more.
    const QList<QByteArray> order = token.constFirst().form->text.names();
    const qsizetype from = order.indexOf(names.constFirst());
    const bool losesMore = from < 0
        || std::any_of(order.begin() + from, order.end(),
                       [&](const QByteArray &name) { return !isRun(name); });
    const MissEffect effect = losesMore ? MissEffect::Wider : MissEffect::Writing;
    QString what = Words::tr(
                       "What follows %1 is another text in each run, so a whole subject fits one run only.")
                       .arg(shownInStep(common.first(end + 1)));
    if (losesMore)
        what += u' ' + Words::tr("The rule would no longer ask for what stands after it.");
    steps.append({"subject-run", effect, losesMore ? misscost::wider : misscost::writing,
                  Words::tr("Leave out what differs in each run"), what,
                  state.trial().withSubject(common.first(end + 1) + '*')});
}

/// The token's subject as it is.
void addExact(MissSteps &steps, const MissScene &scene, const MissState &state, const QByteArray &wanted,
              const QByteArray &actual)
{
    if (actual.size() > 1024 || actual.endsWith('*'))
        return;
    const Kinship kinship = subjectKinship(scene, wanted, actual);
    if (isWriting(kinship.likeness) || kinship.detail == Kinship::Detail::OnlyRun)
        return; // offered already
    steps.append(
        {kinship.effect == MissEffect::Writing ? QByteArray("subject-form") : QByteArray("subject-other"),
         kinship.effect, costOf(kinship.effect), Words::tr("Take the token's subject into the rule"),
         kinship.words + ownRuleAdvice(kinship.effect), state.trial().withSubject(actual)});
}

QString formMeaning(const MissScene &scene, const QByteArray &subject)
{
    if (!scene.preset())
        return {};
    const QList<SubjectReading> read = readSubject(*scene.preset(), subject, Template::Cut::Allowed);
    return read.isEmpty() ? QString() : read.constFirst().form->meaning;
}

/// A whole subject for the rule's; where it is cut, the end is the token's.
QByteArray fittingSubject(const QByteArray &wanted, const QByteArray &actual)
{
    if (!wanted.endsWith('*'))
        return wanted;
    const qsizetype from = std::max(actual.lastIndexOf(':'), actual.lastIndexOf('/')) + 1;
    const QByteArray tail = actual.mid(from);
    return wanted.chopped(1) + (tail.isEmpty() ? QByteArrayLiteral("x") : tail);
}

void addWorkload(MissSteps &steps, const MissScene &scene, const MissState &state, const QByteArray &wanted,
                 const QByteArray &actual)
{
    const Kinship kinship = subjectKinship(scene, wanted, actual);
    const MissTrial sent = state.trial().withTokenClaim({"sub"},
                                                        json::quoted(fittingSubject(wanted, actual)));
    const bool readable = !scene.preset() || !formMeaning(scene, actual).isEmpty()
        || formMeaning(scene, wanted).isEmpty();
    if (!readable) {
        steps.append(
            {"token-subject-template", MissEffect::Workload, misscost::provider,
             Words::tr("Have the provider send its usual subject"),
             Words::tr(
                 "The token's subject is none of %1's usual ones: somebody set up a template for it. Take "
                 "the template off, or match by claims.")
                 .arg(scene.preset()->name),
             sent});
        return;
    }
    if (kinship.effect >= MissEffect::OtherWorkload)
        return; // the right token is offered for the whole
    // GitHub does not go back, and no two runs are one.
    const GithubForms forms = compareGithubSubjects(QString::fromUtf8(wanted), QString::fromUtf8(actual));
    if (kinship.detail == Kinship::Detail::OnlyRun || forms == GithubForms::TokenHasIds)
        return;
    if (isNeverIssued(scene, state.trial().rule))
        return;
    const QString meaning = formMeaning(scene, wanted);
    const QString what = meaning.isEmpty()
        ? Words::tr("The rule takes %1.").arg(shownInStep(wanted))
        : Words::tr("The rule takes %1: %2.").arg(shownInStep(wanted), meaning);
    steps.append({"token-subject", MissEffect::Workload, misscost::rightToken + 2,
                  Words::tr("Send the token of the run the rule is for"), what,
                  scene.adaptedToken() ? state.trial().withToken(*scene.adaptedToken()) : sent});
    steps.append({"token-subject", MissEffect::Workload, misscost::provider + 4,
                  Words::tr("Have the provider send the rule's subject"), what, sent});
}

void addMissing(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const json::Document meant = json::Document::parse(scene.usualToken().claims);
    const json::Value subject = meant.root()["sub"];
    steps.append(
        {"token-subject-missing", MissEffect::Workload, misscost::provider,
         Words::tr("Have the provider send sub"),
         Words::tr("The service needs sub, a text that says who the workload is. Turn the claim on where the "
                   "token is made."),
         state.trial().withTokenClaim(
             {"sub"}, subject.isString() ? subject.source() : QByteArrayLiteral("\"workload\""))});
}

} // namespace

void addSubjectSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const TextFact &subject = state.facts().subject;
    if (subject.trouble != Reason::None)
        return addMissing(steps, scene, state);
    if (!state.trial().rule.match.subjectPrefix)
        return;
    const QByteArray wanted = *state.trial().rule.match.subjectPrefix;
    addGithubForm(steps, state, wanted, subject.text);
    addWriting(steps, state, wanted, subject.text);
    addRunPart(steps, scene, state, wanted, subject.text);
    addExact(steps, scene, state, wanted, subject.text);
    addWorkload(steps, scene, state, wanted, subject.text);
}

} // namespace claimcheck
