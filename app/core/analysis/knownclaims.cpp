#include "core/analysis/knownclaims.h"

#include "core/cel/regex.h"
#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck {

namespace {

using Kind = ConditionTerm::Kind;
using Truth = KnownClaims::Truth;

bool isTextTest(Kind kind)
{
    return kind == Kind::StartsWith || kind == Kind::EndsWith || kind == Kind::Contains
        || kind == Kind::Matches;
}

json::Type typeOf(const QByteArray &literal)
{
    switch (literal.isEmpty() ? '\0' : literal.front()) {
    case '"':
        return json::Type::String;
    case 't':
    case 'f':
        return json::Type::Bool;
    case 'n':
        return json::Type::Null;
    case '[':
        return json::Type::Array;
    default:
        return json::Type::Number;
    }
}

QByteArray textOf(const QByteArray &literal)
{
    return json::Document::parse(literal).root().utf8();
}

bool sameValue(const QByteArray &one, const QByteArray &other)
{
    if (typeOf(one) != typeOf(other))
        return false;
    return typeOf(one) == json::Type::Number ? one.toDouble() == other.toDouble() : one == other;
}

QByteArray firstText(const ConditionTerm &test)
{
    return test.texts.isEmpty() ? QByteArray() : test.texts.constFirst();
}

bool matchesPattern(const QByteArray &text, const QByteArray &pattern)
{
    cel::Workspace workspace;
    return cel::matchesOnce({text.constData(), size_t(text.size())},
                            {pattern.constData(), size_t(pattern.size())}, workspace)
        .isTrue();
}

/// A test that is not negated, on a value that is known.
bool holds(const ConditionTerm &test, const QByteArray &value)
{
    const QByteArray first = firstText(test);
    const bool isText = typeOf(value) == json::Type::String;
    const QByteArray text = isText ? textOf(value) : QByteArray();
    switch (test.kind) {
    case Kind::Equal:
    case Kind::OneOf:
        return std::any_of(test.json.cbegin(), test.json.cend(),
                           [&value](const QByteArray &wanted) { return sameValue(wanted, value); });
    case Kind::StartsWith:
        return isText && text.startsWith(first);
    case Kind::EndsWith:
        return isText && text.endsWith(first);
    case Kind::Contains:
        return isText && text.contains(first);
    case Kind::Matches:
        return isText && matchesPattern(text, first);
    case Kind::Holds:
        return false;
    case Kind::Present:
        return true;
    default:
        return false;
    }
}

Truth negated(Truth truth)
{
    return truth == Truth::Open ? Truth::Open : truth == Truth::Always ? Truth::Never : Truth::Always;
}

/// Could a text with this beginning and end pass?
Truth againstAffixes(const QByteArray &prefix, const QByteArray &suffix, const ConditionTerm &test)
{
    const auto cannotBe = [&](const QByteArray &value) {
        const QByteArray text = textOf(value);
        return typeOf(value) != json::Type::String || !text.startsWith(prefix) || !text.endsWith(suffix);
    };
    const QByteArray first = firstText(test);
    switch (test.kind) {
    case Kind::Equal:
    case Kind::OneOf:
        return std::all_of(test.json.cbegin(), test.json.cend(), cannotBe) ? Truth::Never : Truth::Open;
    case Kind::StartsWith:
        if (prefix.startsWith(first))
            return Truth::Always;
        return first.startsWith(prefix) ? Truth::Open : Truth::Never;
    case Kind::EndsWith:
        if (suffix.endsWith(first))
            return Truth::Always;
        return first.endsWith(suffix) ? Truth::Open : Truth::Never;
    case Kind::Contains:
        return prefix.contains(first) || suffix.contains(first) ? Truth::Always : Truth::Open;
    case Kind::Present:
        return Truth::Always;
    default:
        return Truth::Open;
    }
}

/// What the claim's type alone says.
Truth againstType(json::Type type, const ConditionTerm &test)
{
    const auto otherType = [type](const QByteArray &value) { return typeOf(value) != type; };
    switch (test.kind) {
    case Kind::Equal:
    case Kind::OneOf:
        return std::all_of(test.json.cbegin(), test.json.cend(), otherType) ? Truth::Never : Truth::Open;
    case Kind::Holds:
        return type == json::Type::Array || type == json::Type::Object ? Truth::Open : Truth::Never;
    default:
        return Truth::Open;
    }
}

ConditionTerm textTest(Kind kind, const QByteArray &claim, const QByteArray &text)
{
    ConditionTerm test;
    test.kind = kind;
    test.claim = {claim};
    test.texts = {text};
    test.json = {json::quoted(text)};
    return test;
}

} // namespace

std::optional<ConditionTerm> subjectTest(const RuleMatch &match)
{
    if (!match.subjectPrefix || *match.subjectPrefix == "*")
        return {};
    const bool isPrefix = match.subjectPrefix->endsWith('*');
    const QByteArray text = isPrefix ? match.subjectPrefix->chopped(1) : *match.subjectPrefix;
    return textTest(isPrefix ? Kind::StartsWith : Kind::Equal, "sub", text);
}

ConditionTerm claimsTest(const ClaimMatch &claim)
{
    return textTest(Kind::Equal, claim.name, claim.value);
}

void KnownClaims::addTypes(const ProviderPreset &preset)
{
    for (const PresetClaim &claim : preset.claims) {
        // A list or a text, as the provider likes.
        if (claim.path != ClaimPath{"aud"})
            m_known[claim.path].type = claim.type;
    }
}

void KnownClaims::addMatchers(const RuleMatch &match)
{
    if (const std::optional<ConditionTerm> subject = subjectTest(match))
        add(*subject);
    for (const ClaimMatch &claim : match.claims)
        add(claimsTest(claim));
}

void KnownClaims::add(const ConditionTerm &test)
{
    if (test.negated)
        return;
    Known &known = m_known[test.claim];
    known.exists = true;
    switch (test.kind) {
    case Kind::Equal:
    case Kind::OneOf: {
        QList<QByteArray> values = test.json;
        if (known.oneOf)
            erase_if(values, [&](const QByteArray &value) { return !known.oneOf->contains(value); });
        known.oneOf = values;
        return;
    }
    case Kind::StartsWith:
        if (firstText(test).size() > known.prefix.size())
            known.prefix = firstText(test);
        return;
    case Kind::EndsWith:
        if (firstText(test).size() > known.suffix.size())
            known.suffix = firstText(test);
        return;
    default:
        return;
    }
}

Truth KnownClaims::withoutNegation(const Known &known, const ConditionTerm &test) const
{
    if (known.oneOf && !known.oneOf->isEmpty()) {
        const auto passes = [&test](const QByteArray &value) { return holds(test, value); };
        if (test.kind == Kind::Holds)
            return Truth::Open;
        if (std::all_of(known.oneOf->cbegin(), known.oneOf->cend(), passes))
            return Truth::Always;
        return std::any_of(known.oneOf->cbegin(), known.oneOf->cend(), passes) ? Truth::Open : Truth::Never;
    }
    if (!known.prefix.isEmpty() || !known.suffix.isEmpty())
        return againstAffixes(known.prefix, known.suffix, test);
    return known.exists && test.kind == Kind::Present ? Truth::Always : Truth::Open;
}

Truth KnownClaims::truthOf(const ConditionTerm &test) const
{
    const auto found = m_known.constFind(test.claim);
    if (found == m_known.constEnd())
        return Truth::Open;
    if (found->type) {
        // A text function on what is no text is an error, also under a !.
        if (isTextTest(test.kind) && *found->type != json::Type::String)
            return Truth::Never;
        const Truth byType = againstType(*found->type, test);
        if (byType != Truth::Open)
            return test.negated ? negated(byType) : byType;
    }
    const Truth truth = withoutNegation(*found, test);
    return test.negated ? negated(truth) : truth;
}

} // namespace claimcheck
