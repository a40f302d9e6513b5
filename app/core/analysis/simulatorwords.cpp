#include "core/analysis/simulatorwords.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/claimnature.h"
#include "core/json/edit.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Nature = PresetClaim::Nature;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Simulator)
};

constexpr qsizetype mostNamed = 3;

/// A claim's value for people: text as it is, anything else as JSON.
QString shownValue(json::Value value)
{
    if (value.isMissing())
        return Words::tr("absent");
    return visible(value.isString() ? value.utf8() : value.source(), 80);
}

int interest(const ProviderPreset *preset, const ClaimPath &claim)
{
    switch (natureOf(preset, claim).value_or(Nature::Mutable)) {
    case Nature::Stable:
        return 0;
    case Nature::Mutable:
        return claim == ClaimPath{"sub"} ? 0 : 1;
    case Nature::Context:
        return 2;
    default:
        return 3;
    }
}

QString unreadWords(const QList<ClaimPath> &claims)
{
    if (claims.size() == 1)
        return Words::tr("No clause reads %1, the only claim that tells it from the token that is meant.")
            .arg(claimName(claims.constFirst()));
    QStringList names;
    for (const ClaimPath &claim : claims.first(std::min(claims.size(), mostNamed)))
        names.append(claimName(claim));
    if (claims.size() > mostNamed)
        return Words::tr("No clause reads what tells it apart: %1 and %2 more.")
            .arg(names.join(u", "_qs), QString::number(claims.size() - mostNamed));
    return Words::tr("No clause reads what tells it apart: %1.").arg(names.join(u", "_qs));
}

bool isReadByCondition(const RuleReading &rule, const ClaimPath &claim)
{
    return std::any_of(rule.terms.claims.begin(), rule.terms.claims.end(), [&](const ClaimPath &read) {
        const qsizetype size = std::min(read.size(), claim.size());
        return read.first(size) == claim.first(size);
    });
}

QString subjectWords(const RuleReading &rule, const Token &token)
{
    const QByteArray begin = rule.context.rule.match.subjectPrefix->chopped(1);
    return Words::tr("The subject ends in a star: %1 begins with %2.")
        .arg(visible(token.claims().root()["sub"].utf8(), 120), visible(begin, 120));
}

QString conditionWords(const RuleReading &rule, const Token &token, const QList<ClaimPath> &claims)
{
    QStringList values;
    for (const ClaimPath &claim : claims) {
        if (values.size() < 2 && isReadByCondition(rule, claim))
            values.append(Words::tr("%1 = %2").arg(claimName(claim),
                                                   shownValue(json::valueAt(token.claims().root(), claim))));
    }
    return values.isEmpty() ? QString()
                            : Words::tr("The condition is true with %1 too.").arg(values.join(u", "_qs));
}

QString claimWords(const ClaimMatch &wanted, const Token &token)
{
    const json::Value own = token.claims().root()[wanted.name];
    const QString name = visible(wanted.name, 80);
    if (own.isMissing())
        return Words::tr("It has no claim %1.").arg(name);
    if (!own.isString())
        return Words::tr("Claim %1 is no text, and only texts are compared.").arg(name);
    return Words::tr("Claim %1 is %2; the rule wants %3.")
        .arg(name, shownValue(own), visible(wanted.value, 80));
}

/// The side of the outermost && that is not true.
QString partAgainst(const RuleReading &rule, const Token &token)
{
    const cel::Ast &ast = rule.condition->ast();
    const cel::Claims claims(token.claims().root());
    cel::Workspace workspace;
    const cel::Trace trace = rule.condition->explain(claims, workspace);
    quint32 index = ast.root;
    for (int depth = 0; ast.nodes[index].op == cel::Op::And && depth < 64; ++depth) {
        const cel::Node &node = ast.nodes[index];
        index = trace.values[node.left].isTrue() ? node.right : node.left;
    }
    const cel::NodePlace &place = ast.places[index];
    return visible(rule.condition->text().mid(place.begin, place.end - place.begin).simplified(), 120);
}

QString conditionAgainst(const RuleReading &rule, const Token &token)
{
    if (!rule.condition)
        return Words::tr("The condition cannot be read.");
    return Words::tr("The condition does not hold: %1.").arg(partAgainst(rule, token));
}

QString failureWords(const RuleReading &rule, const Token &token, const CheckOutcome &check)
{
    const json::Value claims = token.claims().root();
    const RuleMatch &match = rule.context.rule.match;
    switch (check.id) {
    case CheckId::Issuer:
        return Words::tr("It comes from another issuer: %1.").arg(shownValue(claims["iss"]));
    case CheckId::Subject:
        return Words::tr("Its subject is another: %1.").arg(visible(claims["sub"].utf8(), 120));
    case CheckId::Audience:
        return Words::tr("It is made for %1; the rule wants %2.")
            .arg(shownValue(claims["aud"]), visible(match.audience.value_or(assumedAudience), 80));
    case CheckId::Claim:
        return claimWords(match.claims.at(check.claim), token);
    case CheckId::Condition:
        return conditionAgainst(rule, token);
    case CheckId::NotExpired:
        return Words::tr("It has expired, and no rule takes expired tokens.");
    case CheckId::SubjectPresent:
        return Words::tr("It has no subject.");
    default:
        return Words::tr("Its times do not fit.");
    }
}

} // namespace

QList<ClaimPath> tellingClaims(const RuleReading &rule, const BaseToken &base, const Token &token)
{
    const ProviderPreset *preset = rule.context.preset;
    QList<ClaimPath> claims;
    const ClaimEdits changes = json::differences(base.claims.root(), token.claims().root());
    for (const ClaimEdit &change : changes)
        if (!isNoise(preset, change.path))
            claims.append(change.path);
    std::stable_sort(claims.begin(), claims.end(), [&](const ClaimPath &a, const ClaimPath &b) {
        return interest(preset, a) < interest(preset, b);
    });
    return claims;
}

QString letInWords(const RuleReading &rule, const Token &token, const QList<ClaimPath> &claims)
{
    if (claims.isEmpty())
        return Words::tr("It is just what the rule asks for.");
    QList<ClaimPath> read;
    std::copy_if(claims.begin(), claims.end(), std::back_inserter(read),
                 [&](const ClaimPath &claim) { return rule.reads(claim); });
    if (read.isEmpty())
        return unreadWords(claims);
    QStringList sentences;
    if (read.contains(ClaimPath{"sub"}) && rule.context.rule.match.subjectPrefix)
        sentences.append(subjectWords(rule, token));
    const QString condition = conditionWords(rule, token, read);
    if (!condition.isEmpty())
        sentences.append(condition);
    return sentences.isEmpty() ? unreadWords(claims) : sentences.join(u' ');
}

QString keptOutWords(const RuleReading &rule, const Token &token, const Judgement &judgement)
{
    if (!judgement.check)
        return {};
    if (judgement.verdict == Verdict::NoMatch)
        return failureWords(rule, token, *judgement.check);
    return judgement.check->id == CheckId::Condition
        ? Words::tr("Not known: what the condition gives is not known.")
        : Words::tr("Not known: services read such a token in different ways.");
}

} // namespace claimcheck::detail
