#include "cli/presetanswers.h"
#include "cli/presetview.h"
#include "cli/verbs.h"
#include "core/provider/presetcatalog.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Presets", text);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"presets"_qs, what, advice);
}

Exit listPresets(const Options &options, const Context &context, const PresetCatalog &catalog)
{
    if (options.has("--json")) {
        json::Writer writer(json::Writer::Style::Indented);
        writer.beginArray();
        for (const ProviderPreset *preset : catalog.all())
            writer.beginObject()
                .member("id", preset->id)
                .member("name", preset->name)
                .member("summary", preset->summary)
                .endObject();
        return deliver(context, writer.endArray().result() + '\n', Exit::Yes);
    }
    Page page(context.output);
    for (const ProviderPreset *preset : catalog.all())
        page.labelled(QString::fromUtf8(preset->id), u"%1. %2"_qs.arg(preset->name, preset->summary), 0, 24);
    return deliver(context, page.take(), Exit::Yes);
}

Exit showPreset(const ProviderPreset &preset, const Options &options, const Context &context)
{
    if (options.has("--json")) {
        json::Writer writer(json::Writer::Style::Indented);
        writePreset(writer, preset);
        return deliver(context, writer.result() + '\n', Exit::Yes);
    }
    Page page(context.output);
    presetLines(page, preset);
    return deliver(context, page.take(), Exit::Yes);
}

OrExit<void> addToken(const ProviderPreset &preset, const Options &options, const Context &context,
                      PresetValues &answers)
{
    const auto name = options.value("--token");
    if (!name)
        return {};
    const OrExit<QList<FoundToken>> tokens = readTokens(*name, context);
    if (!tokens)
        return tl::unexpected(tokens.error());
    answers = answersOf(preset, valuesOfToken(preset, tokens->constFirst().token.claims().root()));
    return {};
}

/// Every answer that does not fit is named, not only the first.
bool complainOfAnswers(const ProviderPreset &preset, const PresetValues &values, const Context &context)
{
    bool wrongAnswer = false;
    for (const PresetField &field : preset.fields) {
        if (const std::optional<Error> error = answerError(field, values)) {
            complain(context, u"presets: "_qs + QString::fromUtf8(field.name), error->message, error->hint);
            wrongAnswer = true;
        }
    }
    return wrongAnswer;
}

Exit fillPreset(const ProviderPreset &preset, const Options &options, const Context &context)
{
    PresetValues answers;
    if (const auto read = addToken(preset, options, context, answers); !read)
        return read.error();
    if (const auto set = addAnswers(preset, options, context, u"presets"_qs, answers); !set)
        return set.error();
    const PresetValues values = completed(preset, answers);
    if (complainOfAnswers(preset, values, context))
        return Exit::Usage;
    const Result<Issuer> issuer = presetIssuer(preset, values);
    const Result<Rule> rule = recommendedRule(preset, values);
    if (!issuer || !rule) {
        const Error &error = issuer ? rule.error() : issuer.error();
        return wrong(context, error.message, error.hint);
    }
    FilledPreset filled{preset, values, *issuer, *rule, {}};
    for (const PresetField &field : preset.fields)
        filled.warnings += answerWarnings(field, values);
    if (options.has("--json")) {
        json::Writer writer(json::Writer::Style::Indented);
        writeFilled(writer, filled);
        return deliver(context, writer.result() + '\n', Exit::Yes);
    }
    Page page(context.output);
    filledLines(page, filled);
    return deliver(context, page.take(), Exit::Yes);
}

OrExit<const ProviderPreset *> presetOperand(const Options &options, const Context &context)
{
    if (options.operands().size() != 2)
        return tl::unexpected(
            wrong(context, tr("no preset is named"), tr("`presets list` shows all of them")));
    return presetNamed(options.operands().at(1), context, u"presets"_qs);
}

Exit run(const Options &options, const Context &context)
{
    const PresetCatalog &catalog = *context.presets;
    const QByteArray what = options.operands().isEmpty() ? QByteArray("list")
                                                         : options.operands().constFirst();
    if (what != "fill" && (options.has("--set") || options.has("--token")))
        return wrong(context, tr("only `presets fill` takes answers"),
                     tr("write `presets fill ID --set name=value`"));
    if (what == "list" && options.operands().size() < 2)
        return listPresets(options, context, catalog);
    if (what != "show" && what != "fill")
        return wrong(context, tr("presets cannot %1").arg(visible(QString::fromUtf8(what), 80)),
                     tr("it can list, show ID and fill ID"));
    const OrExit<const ProviderPreset *> preset = presetOperand(options, context);
    if (!preset)
        return preset.error();
    return what == "show" ? showPreset(**preset, options, context) : fillPreset(**preset, options, context);
}

} // namespace

Verb presetsVerb()
{
    return {
        "presets",
        tr("identity providers: what they ask, the issuer and rule they make, what to beware of"),
        {"presets [list]", "presets show ID", "presets fill ID [--token FILE] --set NAME=VALUE … [--json]"},
        tr("A preset knows one identity provider: what to ask a person, what its tokens hold and who "
           "controls each "
           "claim, the narrowest sensible rule, and the tokens that must stay out. `fill` makes issuer and "
           "rule from "
           "answers; with --token they are read from a token first."),
        {
            {"--set", "NAME=VALUE", tr("An answer; `presets show ID` lists what is asked."),
             OptionSpec::Times::Many},
            {"--token", "FILE", tr("Read the answers from a token (- for standard input); --set overrides.")},
        },
        {"claimcheck presets", "claimcheck presets show github-actions",
         "claimcheck presets fill github-actions --set owner=acme --set repo=app --set owner_id=9919 --set "
         "repo_id=501112233",
         "claimcheck presets fill kubernetes --token - < token.txt"},
        tr("0 done · 2 wrong usage, or an answer that does not fit · 3 unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
