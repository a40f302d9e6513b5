#include "cli/presetview.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::PresetView", text);
}

void heading(Page &page, const QString &text)
{
    page.blank();
    page.line(page.toned(text, Tone::Strong));
}

int widest(int least, int most, const QStringList &texts)
{
    int columns = least;
    for (const QString &text : texts)
        columns = std::max(columns, columnsOf(text) + 2);
    return std::min(columns, most);
}

QString pathText(const ClaimPath &path)
{
    return visible(path.join(QByteArray(" → ")), 500);
}

QString natureText(PresetClaim::Nature nature)
{
    switch (nature) {
    case PresetClaim::Nature::Stable:
        return tr("identity, never reused");
    case PresetClaim::Nature::Mutable:
        return tr("identity, can change or be reused");
    case PresetClaim::Nature::Context:
        return tr("true of this token");
    case PresetClaim::Nature::Caller:
        return tr("chosen by whoever asks");
    case PresetClaim::Nature::Run:
        return tr("differs in each token");
    case PresetClaim::Nature::Opaque:
        return tr("not documented");
    }
    return {};
}

void fieldLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("Asks for"));
    QStringList names;
    for (const PresetField &field : preset.fields)
        names.append(visible(field.name, 500));
    const int columns = widest(12, 30, names);
    for (const PresetField &field : preset.fields) {
        QStringList parts{field.label};
        if (!field.example.isEmpty())
            parts.append(tr("for example %1").arg(visible(field.example, 500)));
        QStringList choices;
        for (const PresetField::Choice &choice : field.choices)
            choices.append(visible(choice.value, 500));
        if (!choices.isEmpty())
            parts.append(tr("one of %1").arg(choices.join(u", "_qs)));
        if (field.isOptional)
            parts.append(tr("may stay empty"));
        page.labelled(visible(field.name, 500), parts.join(u"; "_qs) + u'.', 2, columns);
        page.labelled({}, u"%1 %2"_qs.arg(field.help, tr("Find it: %1").arg(field.where)).trimmed(), 2,
                      columns, Tone::Faint);
    }
}

void prepareLines(Page &page, const ProviderPreset &preset)
{
    if (preset.prepare.isEmpty())
        return;
    heading(page, tr("Before that"));
    for (const PresetPreparation &one : preset.prepare) {
        page.paragraph(u"%1. %2"_qs.arg(one.title, one.text), 2);
        for (const QByteArray &line : one.commands.split('\n'))
            page.line(u"    "_qs + QString::fromUtf8(line));
    }
}

void claimLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("Claims"));
    QStringList names;
    for (const PresetClaim &claim : preset.claims)
        names.append(pathText(claim.path));
    const int columns = widest(12, 34, names);
    for (const PresetClaim &claim : preset.claims)
        page.labelled(pathText(claim.path),
                      tr("%1; set by %2; %3.").arg(claim.meaning, claim.setBy, natureText(claim.nature)), 2,
                      columns);
}

void relativeLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("Tried on every rule"));
    for (const TokenRecipe &relative : preset.family)
        page.paragraph(u"%1: %2 %3"_qs.arg(relative.title, relative.who, relative.provider), 2);
}

void ruleLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("Rules it proposes"));
    for (const PresetRule &rule : preset.rules)
        page.paragraph(u"%1. %2"_qs.arg(rule.title, rule.why), 2);
}

void deliveryLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("How the token reaches the client"));
    for (const PresetDelivery &way : preset.delivery)
        page.paragraph(u"%1. %2"_qs.arg(way.title, way.text), 2);
}

void probeLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("See what the workload gets, without its signature"));
    for (const PresetSnippet &snippet : preset.probe) {
        page.paragraph(u"%1. %2"_qs.arg(snippet.title, snippet.where), 2);
        for (const QByteArray &line : snippet.text.split('\n'))
            page.line(u"    "_qs + QString::fromUtf8(line));
    }
}

void noteLines(Page &page, const ProviderPreset &preset)
{
    heading(page, tr("Beware"));
    for (const PresetNote &trap : preset.traps)
        page.paragraph(u"%1. %2"_qs.arg(trap.title, trap.text), 2);
    heading(page, tr("Sources"));
    for (const PresetSource &source : preset.sources)
        page.paragraph(u"%1 %2"_qs.arg(source.title, visible(source.url, 500)), 2);
}

void writeAnswers(json::Writer &writer, const FilledPreset &filled)
{
    writer.key("answers").beginObject();
    for (const PresetField &field : filled.preset.fields)
        if (const QByteArray value = filled.values.value(field.name);
            !value.isEmpty() && field.when.holds(filled.values))
            writer.member(field.name, QByteArrayView(value));
    writer.endObject();
}

void writeField(json::Writer &writer, const PresetField &field)
{
    writer.beginObject().member("name", field.name).member("label", field.label).member("help", field.help);
    writer.member("where", field.where).member("example", field.example).member("optional", field.isOptional);
    if (!field.pattern.isEmpty())
        writer.member("pattern", field.pattern.text);
    writer.key("choices").beginArray();
    for (const PresetField::Choice &choice : field.choices)
        writer.beginObject().member("value", choice.value).member("label", choice.label).endObject();
    writer.endArray().endObject();
}

} // namespace

void presetLines(Page &page, const ProviderPreset &preset)
{
    page.line(page.toned(preset.name, Tone::Strong) + u"  "_qs
              + page.toned(visible(preset.id, 500), Tone::Faint));
    page.paragraph(preset.summary);
    page.paragraph(preset.facts + u'.', 0, Tone::Faint);
    prepareLines(page, preset);
    fieldLines(page, preset);
    ruleLines(page, preset);
    claimLines(page, preset);
    relativeLines(page, preset);
    deliveryLines(page, preset);
    probeLines(page, preset);
    noteLines(page, preset);
}

void filledLines(Page &page, const FilledPreset &filled)
{
    page.line(page.toned(filled.preset.name, Tone::Strong));
    for (const QString &warning : filled.warnings)
        page.paragraph(warning, 2, Tone::Open);
    heading(page, tr("Issuer"));
    const int columns = 14;
    page.labelled(tr("Address"), visible(filled.issuer.issuerUrl, 500), 2, columns);
    for (const PresetIssuer &issuer : filled.preset.issuers)
        if (issuer.when.holds(filled.values)) {
            page.labelled(tr("Keys"),
                          filled.issuer.jwks.type == IssuerKeys::Type::Inline ? tr("inline: paste them")
                                                                              : tr("fetched from the issuer"),
                          2, columns);
            if (!issuer.note.isEmpty())
                page.labelled({}, issuer.note, 2, columns, Tone::Faint);
            break;
        }
    for (const PresetIssuerSettings &settings : filled.preset.issuerSettings)
        if (settings.when.holds(filled.values)) {
            page.labelled(tr("Replay"), settings.checkJti ? tr("each token once") : tr("not checked"), 2,
                          columns);
            page.labelled({}, settings.checkJtiWhy, 2, columns, Tone::Faint);
            page.labelled(tr("Longest token"), tr("%1 s").arg(settings.maxJwtLifetimeSeconds), 2, columns);
            page.labelled({}, settings.maxJwtLifetimeWhy, 2, columns, Tone::Faint);
            break;
        }
    heading(page, tr("Rule"));
    const RuleMatch &match = filled.rule.match;
    if (match.subjectPrefix)
        page.labelled(tr("Subject"), visible(*match.subjectPrefix, 500), 2, columns);
    if (match.audience)
        page.labelled(tr("Audience"), visible(*match.audience, 500), 2, columns);
    for (const ClaimMatch &claim : match.claims)
        page.labelled(tr("Claim"), u"%1 = %2"_qs.arg(visible(claim.name, 500), visible(claim.value, 500)), 2,
                      columns);
    if (match.condition)
        page.labelled(tr("Condition"), visible(*match.condition, 500), 2, columns);
    page.labelled(tr("Scope"), visible(filled.rule.oauthScope, 500), 2, columns);
    page.labelled(tr("Lifetime"), tr("%1 s").arg(filled.rule.tokenLifetimeSeconds), 2, columns);
}

void writePreset(json::Writer &writer, const ProviderPreset &preset)
{
    writer.beginObject().member("id", preset.id).member("name", preset.name);
    writer.member("summary", preset.summary).member("facts", preset.facts);
    writer.key("fields").beginArray();
    for (const PresetField &field : preset.fields)
        writeField(writer, field);
    writer.endArray().key("rules").beginArray();
    for (const PresetRule &rule : preset.rules)
        writer.beginObject()
            .member("id", rule.id)
            .member("title", rule.title)
            .member("why", rule.why)
            .endObject();
    writer.endArray().key("family").beginArray();
    for (const TokenRecipe &one : preset.family)
        writer.beginObject()
            .member("id", one.id)
            .member("title", one.title)
            .member("who", one.who)
            .member("provider", one.provider)
            .endObject();
    writer.endArray().endObject();
}

void writeFilled(json::Writer &writer, const FilledPreset &filled)
{
    writer.beginObject().member("preset", filled.preset.id);
    writeAnswers(writer, filled);
    writer.key("issuer");
    filled.issuer.write(writer);
    writer.key("rule");
    filled.rule.write(writer);
    writer.key("warnings").beginArray();
    for (const QString &warning : filled.warnings)
        writer.string(QStringView(warning));
    writer.endArray().endObject();
}

} // namespace claimcheck::cli
