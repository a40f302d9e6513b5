#include "core/analysis/sharedtokens.h"
#include "core/provider/recipetokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Simulator)
};

bool isAboutTimes(const TokenRecipe &recipe)
{
    return recipe.issuedOffset || recipe.expiresOffset;
}

void addRecipe(QList<Relative> &found, const RuleReading &rule, const BaseToken &base,
               const RecipeTokens &tokens, const TokenRecipe &recipe)
{
    if (!recipe.when.holds(base.values))
        return;
    const Result<TokenDraft> token = tokens.token(recipe);
    if (!token)
        return;
    Relative one = relative(rule.context,
                            {recipe.id, recipe.title, recipe.who, recipe.provider, recipe.level, *token,
                             recipe.finding, recipe.unless});
    if (recipe.finding.isEmpty() && !isAboutTimes(recipe))
        one.same = Relative::SameToken::IsNone;
    found.append(one);
}

bool familyChanges(const RuleReading &rule, const BaseToken &base, const QByteArray &name)
{
    const QList<TokenRecipe> &family = rule.context.preset->family;
    return std::any_of(family.begin(), family.end(), [&](const TokenRecipe &recipe) {
        return recipe.when.holds(base.values)
            && std::any_of(recipe.values.begin(), recipe.values.end(),
                           [&](const PresetDerived &value) { return value.name == name; });
    });
}

QString labelOf(const ProviderPreset &preset, const QByteArray &name)
{
    const PresetField *field = preset.field(name);
    return field ? field->label.toLower() : QString::fromUtf8(name);
}

/// Where a subject is cut inside a value that no recipe of the preset changes.
std::optional<TokenRecipe> lookAlike(const RuleReading &rule, const BaseToken &base, const QByteArray &name)
{
    const Result<Template> longer = Template::parse("${" + name + "}-evil");
    if (!longer || familyChanges(rule, base, name))
        return std::nullopt;
    const QString label = labelOf(*rule.context.preset, name);
    TokenRecipe recipe;
    recipe.id = "look-alike-" + name;
    recipe.title = Words::tr("Look-alike %1").arg(label);
    recipe.who = Words::tr("Whoever can get a token whose %1 begins the same.").arg(label);
    recipe.values = {{name, *longer, {}}};
    recipe.finding = "prefix-without-boundary";
    return recipe;
}

QList<Relative> madeFamily(const RuleReading &rule, const BaseToken &base)
{
    QList<Relative> found;
    const RecipeTokens tokens(*rule.context.preset, base.values, rule.context.now, &base.draft);
    for (const TokenRecipe &recipe : rule.context.preset->family)
        addRecipe(found, rule, base, tokens, recipe);
    for (const QByteArray &name : rule.values.cut) {
        if (const std::optional<TokenRecipe> recipe = lookAlike(rule, base, name))
            addRecipe(found, rule, base, tokens, *recipe);
    }
    return found;
}

} // namespace

Relative relative(const RuleContext &context, Variant variant)
{
    SharedTokens::Facts facts = factsOf(context, variant.token);
    return {std::move(variant), std::move(facts), Relative::SameToken::Counts};
}

QList<Relative> familyOf(const RuleReading &rule, const BaseToken &base)
{
    const RuleContext &context = rule.context;
    if (!context.preset || base.values.isEmpty())
        return {};
    if (!context.shared)
        return madeFamily(rule, base);
    const SharedTokens::Origin origin{context.preset, base.draft, base.values, rule.values.cut, context.now};
    if (const QList<Relative> *known = context.shared->family(origin))
        return *known;
    const QList<Relative> family = madeFamily(rule, base);
    context.shared->addFamily(origin, family);
    return family;
}

} // namespace claimcheck::detail
