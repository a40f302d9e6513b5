#include "core/provider/preset.h"

#include "core/federation/jsonplace.h"
#include "core/json/skim.h"
#include "core/json/writer.h"
#include "core/provider/presetreader.h"

#include <algorithm>

namespace claimcheck {

using detail::PresetReader;

namespace {

constexpr qsizetype longestValue = 4096;

PresetField::Choice readChoice(PresetReader &reader)
{
    return {reader.name("value"), reader.text("label"), reader.optionalText("help")};
}

PresetField::Warning readWarning(PresetReader &reader)
{
    return {reader.pattern("pattern"), reader.text("text")};
}

PresetField readField(PresetReader &reader)
{
    PresetField field;
    field.name = reader.name("name");
    field.label = reader.text("label");
    field.help = reader.optionalText("help");
    field.where = reader.text("where");
    field.wrong = reader.optionalText("wrong");
    field.example = reader.bytes("example");
    field.fallback = reader.asTemplate("default");
    field.pattern = reader.pattern("pattern");
    field.choices = reader.list("choices", readChoice);
    field.warnings = reader.list("warnings", readWarning);
    field.isOptional = reader.boolean("optional");
    field.when = reader.when();
    return field;
}

PresetDerived readDerived(PresetReader &reader)
{
    return {reader.name("name"), reader.asTemplate("value"), reader.when(), reader.pattern("pattern")};
}

PresetIssuer readIssuer(PresetReader &reader)
{
    PresetIssuer issuer;
    issuer.url = reader.asTemplate("url");
    issuer.keys = reader.word<PresetIssuer::Keys>("keys", {"discovery", "explicit_url", "inline"});
    issuer.note = reader.optionalText("note");
    issuer.when = reader.when();
    return issuer;
}

PresetIssuerSettings readSettings(PresetReader &reader)
{
    PresetIssuerSettings settings;
    settings.checkJti = reader.boolean("check_jti");
    settings.checkJtiWhy = reader.text("check_jti_why");
    settings.maxJwtLifetimeSeconds = reader.integer("max_jwt_lifetime_seconds", 3600);
    settings.maxJwtLifetimeWhy = reader.text("max_jwt_lifetime_why");
    settings.when = reader.when();
    return settings;
}

PresetRecognition::Text readClaimText(PresetReader &reader)
{
    return {reader.path("claim"), reader.pattern("pattern")};
}

PresetRecognition readRecognition(PresetReader &reader)
{
    PresetRecognition recognition;
    recognition.issuer = reader.pattern("issuer");
    recognition.subject = reader.pattern("subject");
    recognition.audience = reader.pattern("audience");
    recognition.everyAudience = reader.pattern("every_audience");
    recognition.audienceIsIssuer = reader.boolean("audience_is_issuer");
    recognition.claims = reader.paths("claims");
    recognition.without = reader.paths("without");
    recognition.texts = reader.list("texts", readClaimText);
    recognition.longerThan = reader.optionalInteger("longer_than");
    recognition.header = reader.names("header");
    recognition.name = reader.optionalText("name");
    return recognition;
}

PresetTitle readTitle(PresetReader &reader)
{
    return {reader.textTemplate("text"), reader.asTemplate("text"), reader.when()};
}

PresetRead readRead(PresetReader &reader)
{
    return {reader.path("claim"), reader.asTemplate("template"), reader.when()};
}

SubjectForm readSubjectForm(PresetReader &reader)
{
    SubjectForm form;
    form.id = reader.name("id");
    form.text = reader.asTemplate("template");
    form.when = reader.when();
    form.meaning = reader.optionalText("meaning");
    form.finding = reader.bytes("finding");
    return form;
}

SubjectPart readPart(PresetReader &reader)
{
    SubjectPart part;
    part.name = reader.name("name");
    part.kind = reader.word<SubjectPart::Kind>("kind", {"name", "guid", "digits", "path", "text"});
    part.wide = reader.bytes("wide");
    part.wideText = reader.optionalText("wide_text");
    return part;
}

PresetToken readToken(PresetReader &reader)
{
    PresetToken token;
    token.header = reader.asJson("header");
    token.claims = reader.asJson("claims");
    token.lifetime = reader.integer("lifetime", 300);
    token.notBefore = reader.optionalInteger("not_before");
    token.when = reader.when();
    return token;
}

json::Type jsonType(PresetReader &reader)
{
    enum class Word : quint8 { String, Number, Bool, List, Object };
    switch (reader.word<Word>("type", {"string", "number", "bool", "list", "object"})) {
    case Word::String:
        return json::Type::String;
    case Word::Number:
        return json::Type::Number;
    case Word::Bool:
        return json::Type::Bool;
    case Word::List:
        return json::Type::Array;
    case Word::Object:
        return json::Type::Object;
    }
    return json::Type::String;
}

PresetClaim readClaim(PresetReader &reader)
{
    PresetClaim claim;
    claim.path = reader.path("path");
    claim.type = jsonType(reader);
    claim.meaning = reader.text("meaning");
    claim.setBy = reader.text("set_by");
    claim.nature = reader.word<PresetClaim::Nature>(
        "nature", {"stable", "mutable", "context", "caller", "run", "opaque"});
    claim.note = reader.optionalText("note");
    claim.absent = reader.optionalText("absent");
    return claim;
}

QList<PresetRule::Claim> readMatchClaims(json::Value claims, PresetReader &reader)
{
    QList<PresetRule::Claim> list;
    for (const json::Value claim : claims) {
        const Result<Template> value = Template::parse(claim.utf8());
        if (value)
            list.append({claim.keyUtf8(), *value});
        else
            reader.fail(value.error().message, claim);
    }
    return list;
}

PresetRule readMatch(PresetReader &reader)
{
    PresetRule rule;
    rule.subjectPrefix = reader.asTemplate("subject_prefix");
    rule.audience = reader.asTemplate("audience");
    rule.claims = readMatchClaims(reader.any("claims"), reader);
    rule.condition = reader.asTemplate("condition");
    return rule;
}

PresetRule readRule(PresetReader &reader)
{
    PresetRule rule = reader.object("match", readMatch);
    rule.id = reader.name("id");
    rule.title = reader.text("title");
    rule.why = reader.text("why");
    rule.scope = reader.name("scope");
    rule.lifetime = reader.integer("lifetime", 600);
    rule.when = reader.when();
    return rule;
}

TokenRecipe::Set readSet(PresetReader &reader)
{
    return {reader.path("path"), reader.asJson("value")};
}

QList<PresetDerived> readValues(json::Value values, PresetReader &reader)
{
    QList<PresetDerived> list;
    for (const json::Value one : values) {
        const Result<Template> value = Template::parse(one.utf8());
        if (value)
            list.append({one.keyUtf8(), *value, {}});
        else
            reader.fail(value.error().message, one);
    }
    return list;
}

TokenRecipe readRecipe(PresetReader &reader)
{
    TokenRecipe recipe;
    recipe.id = reader.name("id");
    recipe.title = reader.text("title");
    recipe.values = readValues(reader.any("values"), reader);
    recipe.set = reader.list("set", readSet);
    recipe.remove = reader.paths("remove");
    recipe.issuedOffset = reader.optionalInteger("iat_offset");
    recipe.expiresOffset = reader.optionalInteger("exp_offset");
    recipe.issuer = reader.asTemplate("issuer");
    recipe.when = reader.when();
    return recipe;
}

TokenRecipe readSample(PresetReader &reader)
{
    TokenRecipe recipe = readRecipe(reader);
    recipe.good = reader.boolean("good");
    recipe.why = recipe.good ? reader.bytes("why") : reader.name("why");
    return recipe;
}

TokenRecipe readRelative(PresetReader &reader)
{
    TokenRecipe recipe = readRecipe(reader);
    recipe.level = reader.word<TokenRecipe::Level>("level", {"attack", "surprise", "reach"});
    recipe.who = reader.text("who");
    recipe.provider = reader.optionalText("provider");
    recipe.finding = reader.bytes("finding");
    recipe.unless = reader.names("unless");
    return recipe;
}

PresetAudience readAudience(PresetReader &reader)
{
    PresetAudience audience;
    audience.standard = reader.asTemplate("default");
    for (const json::Value one : reader.any("shared"))
        audience.shared.append(reader.pattern(one));
    audience.sharedWhy = reader.optionalText("shared_why");
    return audience;
}

PresetTenant readTenant(PresetReader &reader)
{
    return {reader.boolean("shared"), reader.names("addresses"), reader.names("claims"),
            reader.names("maybe")};
}

PresetLint readLint(PresetReader &reader)
{
    PresetLint lint;
    lint.id = reader.name("id");
    lint.subject = reader.pattern("subject");
    lint.issuer = reader.pattern("issuer");
    lint.audience = reader.pattern("audience");
    lint.condition = reader.pattern("condition");
    lint.claims = reader.names("claims");
    lint.unlessClaims = reader.names("unless_claims");
    lint.title = reader.text("title");
    lint.why = reader.text("why");
    return lint;
}

PresetWrongToken readWrongToken(PresetReader &reader)
{
    PresetWrongToken wrong;
    wrong.id = reader.name("id");
    wrong.name = reader.text("name");
    wrong.recognise = reader.object("recognise", readRecognition);
    wrong.advice = reader.text("advice");
    return wrong;
}

PresetDelivery readDelivery(PresetReader &reader)
{
    PresetDelivery delivery;
    delivery.id = reader.name("id");
    delivery.way = reader.word<PresetDelivery::Way>("way", {"callback", "file", "variable"});
    delivery.title = reader.text("title");
    delivery.text = reader.text("text");
    delivery.fresh = reader.boolean("fresh");
    delivery.rotationSeconds = reader.optionalInteger("rotation_seconds");
    delivery.lifetime = reader.optionalInteger("lifetime");
    delivery.when = reader.when();
    delivery.fetch = reader.object("fetch", detail::readFetch);
    return delivery;
}

PresetSnippet readSnippet(PresetReader &reader)
{
    return {reader.text("title"), reader.text("where"), reader.name("language"), reader.name("text")};
}

PresetNote readNote(PresetReader &reader)
{
    return {reader.text("title"), reader.text("text")};
}

PresetPreparation readPreparation(PresetReader &reader)
{
    return {reader.text("title"), reader.text("text"), reader.name("language"), reader.name("commands"),
            reader.when()};
}

PresetCard readCard(PresetReader &reader)
{
    return {reader.text("name"), reader.text("kind"), QString::fromUtf8(reader.bytes("mark")),
            reader.optionalText("summary"), reader.optionalText("facts")};
}

PresetSource readSource(PresetReader &reader)
{
    return {QString::fromUtf8(reader.name("title")), reader.name("url")};
}

void readHead(PresetHead &head, PresetReader &reader)
{
    head.id = reader.name("id");
    head.name = reader.text("name");
    head.group = reader.word<PresetHead::Group>("group", {"main", "more", "advanced"});
    head.order = reader.integer("order", 100);
    head.recognise = reader.list("recognise", readRecognition);
}

void readIdentity(ProviderPreset &preset, PresetReader &reader)
{
    readHead(preset, reader);
    preset.mark = QString::fromUtf8(reader.name("mark"));
    preset.accessTokens = reader.boolean("access_tokens");
    preset.summary = reader.text("summary");
    preset.facts = reader.text("facts");
    preset.card = reader.object("card", readCard);
    preset.guide = reader.bytes("guide");
}

void readLists(ProviderPreset &preset, PresetReader &reader)
{
    preset.prepare = reader.list("prepare", readPreparation);
    preset.fields = reader.list("fields", readField);
    preset.derived = reader.list("derived", readDerived);
    preset.issuers = reader.list("issuers", readIssuer);
    preset.issuerSettings = reader.list("issuer_settings", readSettings);
    preset.titles = reader.list("titles", readTitle);
    preset.reads = reader.list("reads", readRead);
    preset.subjects = reader.list("subjects", readSubjectForm);
    preset.parts = reader.list("parts", readPart);
    preset.tokens = reader.list("tokens", readToken);
    preset.claims = reader.list("claims", readClaim);
    preset.rules = reader.list("rules", readRule);
    preset.samples = reader.list("samples", readSample);
    preset.family = reader.list("family", readRelative);
    preset.lint = reader.list("lint", readLint);
    preset.wrongTokens = reader.list("wrong_tokens", readWrongToken);
    preset.delivery = reader.list("delivery", readDelivery);
    preset.handOver = reader.names("hand_over");
    preset.probe = reader.list("probe", readSnippet);
    preset.traps = reader.list("traps", readNote);
    preset.glossary = reader.list("glossary", readNote);
    preset.sources = reader.list("sources", readSource);
}

} // namespace

bool PresetPattern::fits(const QByteArray &value) const
{
    return isEmpty()
        || (value.size() <= longestValue && expression.match(QString::fromUtf8(value)).hasMatch());
}

bool PresetPattern::couldFit(const QByteArray &value) const
{
    if (isEmpty())
        return true;
    if (value.size() > longestValue)
        return false;
    const QRegularExpressionMatch match = expression.match(QString::fromUtf8(value), 0,
                                                           QRegularExpression::PartialPreferCompleteMatch);
    return match.hasMatch() || match.hasPartialMatch();
}

Result<PresetHead> PresetHead::skim(const QByteArray &json)
{
    static constexpr const char *names[] = {"id", "name", "group", "order", "recognise"};
    const auto ranges = json::skimMembers(json, {names[0], names[1], names[2], names[3], names[4]});
    json::Writer writer;
    writer.beginObject();
    for (qsizetype i = 0; i < ranges.size(); ++i)
        if (!ranges.at(i).isEmpty())
            writer.key(QByteArrayView(names[i]))
                .raw(QByteArrayView(json).sliced(ranges.at(i).begin, ranges.at(i).size()));
    const json::Document document = json::Document::parse(writer.endObject().result());
    PresetHead head;
    PresetReader reader(document.root());
    readHead(head, reader);
    if (const std::optional<Error> error = reader.error())
        return tl::unexpected<Error>(*error);
    return head;
}

Result<ProviderPreset> ProviderPreset::parse(const QByteArray &json)
{
    const json::Document document = json::Document::parse(json);
    if (!document.isStrict()) {
        const json::Problem problem = document.problems().value(0);
        return tl::unexpected<Error>(
            withPlace({problem.id(), problem.message(), QString(), {problem.at, problem.at + 1}}, document));
    }
    ProviderPreset preset;
    PresetReader reader(document.root());
    readIdentity(preset, reader);
    readLists(preset, reader);
    preset.audience = reader.object("audience", readAudience);
    preset.tenant = reader.object("tenant", readTenant);
    if (const std::optional<Error> error = reader.error())
        return tl::unexpected<Error>(withPlace(*error, document));
    return preset;
}

bool PresetTenant::isSharedAt(QByteArrayView issuerUrl) const
{
    if (!shared || addresses.isEmpty() || issuerUrl.isEmpty())
        return shared;
    const QByteArrayView url = issuerUrl.endsWith('/') ? issuerUrl.chopped(1) : issuerUrl;
    return std::any_of(addresses.begin(), addresses.end(),
                       [url](const QByteArray &one) { return one == url; });
}

const PresetField *ProviderPreset::field(QByteArrayView wanted) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [wanted](const PresetField &one) { return one.name == wanted; });
    return found == fields.end() ? nullptr : &*found;
}

const PresetPattern *ProviderPreset::pattern(QByteArrayView wanted) const
{
    if (const PresetField *asked = field(wanted))
        return &asked->pattern;
    const auto found = std::find_if(derived.begin(), derived.end(), [wanted](const PresetDerived &one) {
        return one.name == wanted && !one.pattern.isEmpty();
    });
    return found == derived.end() ? nullptr : &found->pattern;
}

const SubjectPart *ProviderPreset::part(QByteArrayView wanted) const
{
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [wanted](const SubjectPart &one) { return one.name == wanted; });
    return found == parts.end() ? nullptr : &*found;
}

const PresetClaim *ProviderPreset::claim(const ClaimPath &path) const
{
    const auto found = std::find_if(claims.begin(), claims.end(),
                                    [&path](const PresetClaim &one) { return one.path == path; });
    return found == claims.end() ? nullptr : &*found;
}

} // namespace claimcheck
