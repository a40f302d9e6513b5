#include "ui/inspect/exchangecontent.h"

#include "core/text/visible.h"
#include "services/feedwords.h"
#include "ui/documents/filereading.h"
#include "ui/platform/platformsession.h"

#include <QCoreApplication>

namespace claimcheck::ui {

namespace {

using Content = ExchangePage::Content;
using Fact = FactTable::Fact;
using Missing = ExchangePreparation::Missing;
using State = MadeExchange::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ExchangeContent)
};

Fact remark(Shape shape, const QString &text)
{
    return {{}, {}, text, shape};
}

Fact row(const QString &name, const QString &value)
{
    return {name, value, {}, std::nullopt, TextRole::Small};
}

Fact useOf(const ExchangePreparation &preparation)
{
    if (!preparation.hasJti)
        return remark(Shape::Info,
                      Words::tr("The token has no jti: it can be exchanged again until it expires."));
    if (!preparation.checksJti)
        return remark(Shape::Info,
                      Words::tr("The issuer does not check jti: the token can be exchanged again."));
    return remark(Shape::Warn,
                  Words::tr("This uses the token up. It has a jti, and its issuer takes each jti for one "
                            "exchange: the workload cannot use this token afterwards."));
}

QString actionText(Missing missing, const PlatformSession &platform)
{
    switch (missing) {
    case Missing::Environment:
        return platform.state() == PlatformSession::State::Reading ? QString() : Words::tr("Use the sandbox");
    case Missing::Rule:
    case Missing::OtherRules:
        return Words::tr("Take the rules of %1").arg(platform.environmentName());
    case Missing::Nothing:
        return Words::tr("Exchange at %1").arg(visible(platform.base().authority(), 60));
    case Missing::Token:
    case Missing::TooLarge:
        break;
    }
    return {};
}

void addLocalVerdict(Content &content, const MatchReport &report, bool expired)
{
    switch (report.rule) {
    case Verdict::Match:
        content.shape = Shape::Pass;
        content.verdict = Words::tr("Here it would match.");
        break;
    case Verdict::NoMatch:
        content.shape = Shape::Fail;
        content.verdict = Words::tr("Here it would not match.");
        break;
    case Verdict::Unknown:
        content.verdict = Words::tr("Here it is not known.");
        break;
    }
    if (report.rule == Verdict::Match && report.exchange != Verdict::Match)
        content.shape = report.exchange == Verdict::NoMatch ? Shape::Fail : Shape::Unknown;
    content.rest = expired ? Words::tr("The token has expired.") : report.exchangeSentence;
}

void addRequest(Content &content, const ExchangePreparation &preparation, const PlatformSession &platform)
{
    const ExchangeAttempt &attempt = *preparation.attempt;
    content.sentence = attempt.report.effect;
    content.facts = {
        row(Words::tr("Sent to"),
            Words::tr("%1, %2").arg(platform.environmentName(), visible(platform.base().authority(), 100))),
        row(Words::tr("Token"), preparation.token), row(Words::tr("Rule"), attempt.rule),
        row(Words::tr("Account"), attempt.account)};
    if (preparation.workspaces.size() == 1)
        content.facts.append(row(Words::tr("Workspace"), attempt.workspace));
    content.workspace = attempt.request.workspace;
    for (const ExchangePreparation::Place &place : preparation.workspaces)
        content.workspaces.append({place.id, place.name});
}

Fact checkFact(const Check &check, Shape shape)
{
    const QString values = check.expected.isEmpty()
        ? QString()
        : Words::tr("expected %1, the token has %2")
              .arg(visible(check.expected, 200),
                   check.actualMissing ? Words::tr("nothing") : visible(check.actual, 200));
    return {visible(check.title, 80), values, visible(check.why, 300), shape, TextRole::Small};
}

QList<Fact> truthOf(const MadeExchange &made)
{
    if (made.asksFeed)
        return {{Words::tr("Asking"),
                 {},
                 Words::tr("An entry is there within a minute."),
                 Shape::Busy,
                 TextRole::Small}};
    if (!made.feed)
        return {};
    if (!*made.feed)
        return {{Words::tr("Not read"), {}, errorText(made.feed->error()), Shape::Warn, TextRole::Small}};
    const FeedWords words = feedWords(**made.feed);
    return {remark(words.known ? Shape::Info : Shape::Unknown, words.verdict + u' ' + words.rest)};
}

void addRefusal(Content &content, const MadeExchange &made, bool feedIsOpen)
{
    content.shape = Shape::Fail;
    content.truth = truthOf(made);
    content.offersKey = made.refusal.status == 401 && content.truth.isEmpty() && !feedIsOpen;
    if (made.refusal.status != 401)
        return;
    for (const Check &check : made.advice.failing)
        content.failing.append(checkFact(check, Shape::Fail));
    const QList<Check> unknown = trueReason(made) ? QList<Check>() : made.advice.unknown;
    for (const Check &check : unknown)
        content.unknown.append(checkFact(check, Shape::Unknown));
    content.history = made.advice.history;
    for (qsizetype i = 0; i < made.advice.steps.size(); ++i)
        content.steps.append(
            {QString::number(i + 1), {}, made.advice.steps.at(i), std::nullopt, TextRole::Small});
}

void addGrant(Content &content, const MadeExchange &made, const QList<RefreshByWay> &ways)
{
    content.shape = Shape::Pass;
    content.remarks.append(
        remark(Shape::Done, Words::tr("The access token of this test was dropped unread.")));
    if (made.life.singleUse)
        content.remarks.append(
            remark(Shape::Info, Words::tr("This token is used up. Get a new one to test again.")));
    if (!made.lifetimeKnown)
        content.remarks.append(
            remark(Shape::Unknown, Words::tr("The service did not say how long the access token lives.")));
    else
        content.life = made.life;
    for (const RefreshByWay &way : ways)
        content.ways.append(
            {visible(way.way, 80), {}, way.text, way.works ? Shape::Pass : Shape::Warn, TextRole::Small});
}

QList<Fact> factsOf(const MadeExchange &made)
{
    QList<Fact> facts{
        row(Words::tr("Sent to"), Words::tr("%1, %2").arg(made.environment, made.host)),
        row(Words::tr("Time"), localAndUtcText(made.at, made.at)),
        row(Words::tr("Request id"),
            made.requestId.isEmpty() ? Words::tr("none came") : QString::fromLatin1(made.requestId)),
        row(Words::tr("Rule"), made.rule), row(Words::tr("Account"), made.account)};
    if (!made.workspace.isEmpty())
        facts.append(row(Words::tr("Workspace"), made.workspace));
    return facts;
}

} // namespace

ExchangePage::Content contentBefore(const ExchangePreparation &preparation, const PlatformSession &platform)
{
    Content content;
    content.action = actionText(preparation.missing, platform);
    content.canAct = !content.action.isEmpty();
    if (!preparation.attempt) {
        content.verdict = preparation.what;
        content.rest = preparation.advice;
        content.shape = Shape::Info;
        return content;
    }
    addLocalVerdict(content, preparation.attempt->report, preparation.expired);
    addRequest(content, preparation, platform);
    content.remarks = {useOf(preparation),
                       remark(Shape::Info,
                              platform.kind() == EnvironmentKind::Sandbox
                                  ? Words::tr("Sent once, to the emulator on this computer. The access token "
                                              "that comes is dropped unread.")
                                  : Words::tr("Sent once, to the real %1. The access token that comes is "
                                              "dropped unread.")
                                        .arg(platform.environmentName()))};
    return content;
}

ExchangePage::Content contentAfter(const MadeExchange &made, const QList<RefreshByWay> &ways,
                                   const ExchangePreparation &preparation, bool feedIsOpen)
{
    const ExchangeVerdict verdict = verdictOf(made);
    Content content;
    content.verdict = verdict.first;
    content.rest = verdict.rest;
    content.facts = factsOf(made);
    content.canExplain = made.state != State::Sending;
    content.action = made.state == State::Sending ? Words::tr("Exchanging") : Words::tr("Exchange again");
    content.canAct = made.state != State::Sending && preparation.attempt.has_value();
    content.isFutile = isUsedUp(made);
    content.shape = made.state == State::Sending ? Shape::Busy : Shape::Warn;
    if (made.state == State::Refused)
        addRefusal(content, made, feedIsOpen);
    else if (made.state == State::Granted)
        addGrant(content, made, ways);
    return content;
}

} // namespace claimcheck::ui
