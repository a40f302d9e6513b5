#include "core/provider/presetfill.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PresetFill)
};

template <typename List> auto firstThatHolds(const List &list, const PresetValues &values)
{
    return std::find_if(list.begin(), list.end(), [&](const auto &one) { return one.when.holds(values); });
}

void addDefaults(const ProviderPreset &preset, PresetValues &values)
{
    for (const PresetField &field : preset.fields) {
        if (!values.value(field.name).isEmpty() || field.fallback.isEmpty() || !field.when.holds(values))
            continue;
        if (const std::optional<QByteArray> value = field.fallback.expand(values))
            values[field.name] = *value;
    }
}

void addDerived(const ProviderPreset &preset, PresetValues &values)
{
    for (const PresetDerived &derived : preset.derived) {
        if (!values.value(derived.name).isEmpty() || !derived.when.holds(values))
            continue;
        if (const std::optional<QByteArray> value = derived.value.expand(values))
            values[derived.name] = *value;
    }
}

/// The address of the issuer and the subject, from the first form that fits the answers.
void addIdentity(const ProviderPreset &preset, PresetValues &values)
{
    if (const auto issuer = firstThatHolds(preset.issuers, values);
        issuer != preset.issuers.end() && values.value("iss").isEmpty())
        values["iss"] = issuer->url.expand(values).value_or(QByteArray());
    if (const auto form = firstThatHolds(preset.subjects, values);
        form != preset.subjects.end() && values.value("sub").isEmpty())
        values["sub"] = form->text.expand(values).value_or(QByteArray());
}

Error missingAnswer(const ProviderPreset &preset, const QByteArray &name)
{
    const PresetField *field = preset.field(name);
    const QString label = field ? field->label : QString::fromUtf8(name);
    return {"preset.missing",
            Words::tr("\"%1\" is not answered").arg(label),
            field && !field->where.isEmpty() ? Words::tr("find it here: %1").arg(field->where)
                                             : Words::tr("fill it in"),
            {}};
}

} // namespace

PresetValues exampleValues(const ProviderPreset &preset)
{
    PresetValues values;
    for (const PresetField &field : preset.fields) {
        const std::optional<QByteArray> fallback = field.fallback.expand(values);
        if (!field.example.isEmpty())
            values[field.name] = field.example;
        else if (fallback && !fallback->isEmpty())
            values[field.name] = *fallback;
    }
    return values;
}

PresetValues completed(const ProviderPreset &preset, PresetValues answers)
{
    addDefaults(preset, answers);
    addDerived(preset, answers);
    addIdentity(preset, answers);
    return answers;
}

PresetValues answersOf(const ProviderPreset &preset, const PresetValues &values)
{
    PresetValues answers;
    for (const PresetField &field : preset.fields)
        if (const QByteArray value = values.value(field.name); !value.isEmpty())
            answers[field.name] = value;
    return answers;
}

PresetValues withoutDerived(const ProviderPreset &preset, PresetValues values)
{
    for (const PresetDerived &derived : preset.derived)
        if (!preset.field(derived.name))
            values.remove(derived.name);
    values.remove("iss");
    values.remove("sub");
    return values;
}

std::optional<Error> answerError(const PresetField &field, const PresetValues &answers)
{
    if (!field.when.holds(answers))
        return std::nullopt;
    const QByteArray answer = answers.value(field.name);
    if (answer.isEmpty()) {
        if (field.isOptional || !field.fallback.isEmpty())
            return std::nullopt;
        return Error{"preset.missing", Words::tr("%1 is empty.").arg(field.label), field.where, {}};
    }
    if (!field.pattern.fits(answer))
        return Error{"preset.answer",
                     field.wrong.isEmpty() ? Words::tr("%1 does not look like one.").arg(field.label)
                                           : field.wrong,
                     field.where,
                     {}};
    const auto isChoice = [&](const PresetField::Choice &choice) { return choice.value == answer; };
    // A choice that is not offered may still be what a token says of itself.
    if (!field.choices.isEmpty() && std::none_of(field.choices.begin(), field.choices.end(), isChoice))
        return Error{"preset.answer",
                     Words::tr("%1 is none of the choices.").arg(field.label),
                     Words::tr("choose one of those listed"),
                     {}};
    return std::nullopt;
}

QStringList answerWarnings(const PresetField &field, const PresetValues &answers)
{
    QStringList warnings;
    const QByteArray answer = answers.value(field.name);
    for (const PresetField::Warning &warning : field.warnings)
        if (!answer.isEmpty() && warning.pattern.fits(answer))
            warnings.append(warning.text);
    return warnings;
}

Result<Issuer> presetIssuer(const ProviderPreset &preset, const PresetValues &values)
{
    const auto source = firstThatHolds(preset.issuers, values);
    if (source == preset.issuers.end())
        return fail("preset.issuer", Words::tr("these answers name no issuer of %1").arg(preset.name));
    Issuer issuer;
    issuer.issuerUrl = values.value("iss");
    if (issuer.issuerUrl.isEmpty())
        return tl::unexpected<Error>(missingAnswer(preset, source->url.missing(values)));
    static constexpr IssuerKeys::Type types[] = {IssuerKeys::Type::Discovery, IssuerKeys::Type::ExplicitUrl,
                                                 IssuerKeys::Type::Inline};
    issuer.jwks.type = types[int(source->keys)];
    issuer.key = issuer.name = preset.id;
    if (const auto settings = firstThatHolds(preset.issuerSettings, values);
        settings != preset.issuerSettings.end()) {
        issuer.checkJti = settings->checkJti;
        issuer.maxJwtLifetimeSeconds = settings->maxJwtLifetimeSeconds;
    }
    return issuer;
}

Result<RuleMatch> presetMatch(const PresetRule &rule, const PresetValues &values)
{
    RuleMatch match;
    QByteArray missing;
    const auto set = [&](const Template &text) -> std::optional<QByteArray> {
        if (text.isEmpty())
            return std::nullopt;
        const std::optional<QByteArray> value = text.expand(values);
        if (!value && missing.isEmpty())
            missing = text.missing(values);
        return value;
    };
    match.subjectPrefix = set(rule.subjectPrefix);
    match.audience = set(rule.audience);
    for (const PresetRule::Claim &claim : rule.claims)
        match.claims.append({claim.name, set(claim.value).value_or(QByteArray())});
    match.condition = set(rule.condition);
    if (missing.isEmpty())
        return match;
    return fail("preset.missing", QString::fromUtf8(missing));
}

Result<Rule> recommendedRule(const ProviderPreset &preset, const PresetValues &values)
{
    QByteArray missing;
    for (const PresetRule &one : preset.rules) {
        if (!one.when.holds(values))
            continue;
        Result<RuleMatch> match = presetMatch(one, values);
        if (!match) {
            if (missing.isEmpty())
                missing = match.error().message.toUtf8();
            continue;
        }
        Rule rule;
        rule.key = rule.name = preset.id;
        rule.issuer = preset.id;
        rule.match = std::move(*match);
        rule.oauthScope = one.scope;
        rule.tokenLifetimeSeconds = one.lifetime;
        return rule;
    }
    if (missing.isEmpty())
        return fail("preset.rule", Words::tr("these answers fit no rule of %1").arg(preset.name));
    return tl::unexpected<Error>(missingAnswer(preset, missing));
}

} // namespace claimcheck
