#include "core/analysis/simulatorbase.h"

#include "core/analysis/conditionwitness.h"
#include "core/analysis/sharedtokens.h"
#include "core/analysis/simulatorjudge.h"
#include "core/json/edit.h"
#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

constexpr qsizetype mostBases = 3;
constexpr int ordinaryLifetime = 300;

void overlay(PresetValues &values, const PresetValues &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        if (!it->isEmpty())
            values[it.key()] = *it;
}

/// A value that a star cut short, made whole as its field wants it: an id grows to its length, a name may
/// well end there.
QByteArray extended(const ProviderPreset &preset, const QByteArray &name, const QByteArray &value)
{
    const PresetField *field = preset.field(name);
    if (!field || field->pattern.fits(value))
        return value;
    const QByteArray longer = value + field->example.mid(value.size());
    return field->pattern.fits(longer) ? longer : value;
}

QByteArray issuerUrl(const RuleContext &context)
{
    return context.issuer ? context.issuer->issuerUrl : QByteArray();
}

/// A token of no known provider.
TokenDraft bareToken(const RuleContext &context)
{
    const QByteArray issuer = context.issuer ? context.issuer->issuerUrl
                                             : QByteArray("https://issuer.example.com");
    json::Writer claims;
    claims.beginObject();
    claims.member("iss", QByteArrayView(issuer)).member("sub", "workload");
    claims.member("aud", QByteArrayView(context.rule.match.audience.value_or(assumedAudience)));
    claims.member("iat", qint64(context.now - 5)).member("exp", qint64(context.now + ordinaryLifetime));
    return {"{\"alg\":\"RS256\",\"kid\":\"key-1\",\"typ\":\"JWT\"}", claims.endObject().result()};
}

bool hasAudience(json::Value audience, const QByteArray &wanted)
{
    if (!audience.isArray())
        return audience.equals(wanted);
    for (const json::Value one : audience)
        if (one.equals(wanted))
            return true;
    return false;
}

/// What the plain clauses ask for and the claims do not have. A claim that is no text stays: no value of the
/// rule's would ever be found in it.
ClaimEdits editsForClauses(const RuleContext &context, json::Value claims)
{
    const RuleMatch &match = context.rule.match;
    ClaimEdits edits;
    const auto set = [&edits](const QByteArray &name, const QByteArray &text) {
        edits.append({{name}, json::quoted(text)});
    };
    if (context.issuer && !claims["iss"].equals(context.issuer->issuerUrl))
        set("iss", context.issuer->issuerUrl);
    if (match.subjectPrefix && !subjectFits(*match.subjectPrefix, claims["sub"].utf8())) {
        const bool star = match.subjectPrefix->endsWith('*');
        const QByteArray subject = match.subjectPrefix->chopped(star ? 1 : 0);
        const char last = subject.isEmpty() ? '\0' : subject.back();
        set("sub", star && (last == ':' || last == '/') ? subject + "workload" : subject);
    }
    const QByteArray audience = match.audience.value_or(assumedAudience);
    if (!hasAudience(claims["aud"], audience))
        edits.append(
            {{"aud"}, claims["aud"].isArray() ? '[' + json::quoted(audience) + ']' : json::quoted(audience)});
    for (const ClaimMatch &claim : match.claims) {
        const json::Value own = claims[claim.name];
        if ((own.isMissing() || own.isString()) && !own.equals(claim.value))
            set(claim.name, claim.value);
    }
    return edits;
}

QByteArray satisfying(const RuleReading &rule, const QByteArray &claims)
{
    const json::Document document = json::Document::parse(claims);
    const QByteArray fitting = withEdits(claims, editsForClauses(rule.context, document.root()));
    if (!rule.condition)
        return fitting;
    const auto edits = editsThatSatisfy(*rule.condition, rule.terms, fitting);
    return edits ? withEdits(fitting, *edits) : fitting;
}

PresetValues valuesFor(const RuleReading &rule, const TokenDraft *token)
{
    const ProviderPreset &preset = *rule.context.preset;
    PresetValues values = exampleValues(preset);
    if (token)
        overlay(values, valuesOfToken(preset, json::Document::parse(token->claims).root()));
    overlay(values, rule.values.values);
    return completed(preset, withoutDerived(preset, values));
}

BaseToken madeToken(const RuleReading &rule)
{
    const RuleContext &context = rule.context;
    BaseToken base;
    base.draft = bareToken(context);
    if (context.preset) {
        base.values = valuesFor(rule, context.tokens.isEmpty() ? nullptr : &context.tokens.constFirst());
        if (const auto plain = presetToken(*context.preset, base.values, context.now))
            base.draft = *plain;
    }
    base.draft.claims = satisfying(rule, base.draft.claims);
    base.claims = json::Document::parse(base.draft.claims);
    return base;
}

/// The token with times of now and the rest as it is.
TokenDraft renewed(const TokenDraft &token, UnixSeconds now)
{
    const json::Document claims = json::Document::parse(token.claims);
    const std::optional<qint64> issued = claims.root()["iat"].toInteger();
    const std::optional<qint64> expires = claims.root()["exp"].toInteger();
    const bool usual = issued && expires && *expires > *issued && *expires - *issued < 400LL * 86400;
    const qint64 lifetime = usual ? *expires - *issued : ordinaryLifetime;
    const UnixSeconds begin = now - 5;
    ClaimEdits edits = {{{"iat"}, QByteArray::number(begin)},
                        {{"exp"}, QByteArray::number(begin + lifetime)}};
    if (claims.root()["nbf"].isNumber())
        edits.append({{"nbf"}, QByteArray::number(begin)});
    return {token.header, withEdits(token.claims, edits)};
}

} // namespace

RuleReading::RuleReading(const RuleContext &ruleContext)
    : context(ruleContext)
{
    const RuleMatch &match = context.rule.match;
    if (match.condition) {
        const cel::Compilation &compiled = match.conditionProgram.of(*match.condition);
        if (compiled.program.isValid()) {
            condition = &compiled.program;
            terms = conditionTerms(compiled.program);
        }
    }
    if (!context.preset)
        return;
    values = valuesOfRule(*context.preset, match, issuerUrl(context));
    for (const QByteArray &name : std::as_const(values.cut))
        values.values[name] = extended(*context.preset, name, values.values.value(name));
}

bool RuleReading::reads(const ClaimPath &claim) const
{
    const QByteArray &name = claim.constFirst();
    const RuleMatch &match = context.rule.match;
    if (terms.readsAll || name == "aud" || name == "iss" || (name == "sub" && match.subjectPrefix))
        return true;
    const auto isIt = [&](const ClaimMatch &one) { return one.name == name; };
    if (std::any_of(match.claims.begin(), match.claims.end(), isIt))
        return true;
    return std::any_of(terms.claims.begin(), terms.claims.end(), [&](const ClaimPath &read) {
        const qsizetype size = std::min(read.size(), claim.size());
        return read.first(size) == claim.first(size);
    });
}

QList<BaseToken> baseTokens(const RuleReading &rule)
{
    const RuleContext &context = rule.context;
    QList<BaseToken> bases;
    for (const TokenDraft &token : context.tokens) {
        BaseToken base;
        base.draft = renewed(token, context.now);
        if (bases.size() >= mostBases)
            break;
        const SharedTokens::Facts facts = factsOf(context, base.draft);
        if (judge(context, *facts).verdict != Verdict::Match)
            continue;
        base.claims = facts->token().claims();
        if (context.preset) {
            PresetValues values = exampleValues(*context.preset);
            overlay(values, valuesOfToken(*context.preset, base.claims.root()));
            base.values = completed(*context.preset, withoutDerived(*context.preset, values));
        }
        bases.append(base);
    }
    if (bases.isEmpty())
        bases.append(madeToken(rule));
    return bases;
}

} // namespace claimcheck::detail
