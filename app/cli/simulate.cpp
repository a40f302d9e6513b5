#include "cli/input.h"
#include "cli/simulateview.h"
#include "cli/verbs.h"
#include "core/analysis/lint.h"
#include "core/analysis/simulator.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Simulate", text);
}

struct Simulated {
    const Rule *rule;
    const ProviderPreset *preset;
    QList<Admission> admissions;
};

struct Simulation {
    FederationFile file;
    QByteArray fileName;
    UnixSeconds now = 0;
    QList<TokenDraft> tokens;
    bool oneRule = false;
    QList<Simulated> rules;
};

QString nameOf(const Rule &rule)
{
    return visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 200);
}

Simulated simulated(const Rule &rule, const Simulation &simulation, const PresetCatalog &catalog)
{
    RuleContext context = contextOf(rule, simulation.file, catalog, simulation.now);
    context.tokens = simulation.tokens;
    return {&rule, context.preset, simulate(context)};
}

QByteArray page(const Simulation &simulation, const Context &context)
{
    Page page(context.output);
    int names = 0;
    for (const Simulated &one : simulation.rules)
        names = std::max(names, columnsOf(nameOf(*one.rule)));
    for (const Simulated &one : simulation.rules) {
        if (!simulation.oneRule) {
            admissionSummary(page, nameOf(*one.rule), names, one.admissions);
            continue;
        }
        page.line(page.toned(tr("Rule %1").arg(nameOf(*one.rule)), Tone::Strong));
        admissionLines(page, one.admissions);
    }
    if (simulation.rules.isEmpty())
        page.paragraph(tr("The file holds no rule."));
    page.blank();
    const QString file = visible(inputName(simulation.fileName), 200);
    page.paragraph(
        simulation.oneRule
            ? tr("Tried on %1 with made tokens; their times and signatures are taken as good.").arg(file)
            : tr("Tried on %1 with made tokens. --rule NAME shows who and why.").arg(file),
        0, Tone::Faint);
    return page.take();
}

QByteArray document(const Simulation &simulation)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("at", simulation.now).key("rules").beginArray();
    for (const Simulated &one : simulation.rules) {
        const AdmissionCount count = AdmissionCount::of(one.admissions);
        writer.beginObject().member("rule", QByteArrayView(one.rule->key));
        writer.member("name", QByteArrayView(one.rule->name));
        writer.key("preset");
        one.preset ? writer.string(QByteArrayView(one.preset->id)) : writer.null();
        writer.member("attacks", count.attacks).member("surprises", count.surprises);
        writer.member("reach", count.reach).member("unknown", count.open);
        writeAdmissions(writer.key("admissions"), one.admissions);
        writer.endObject();
    }
    return writer.endArray().endObject().result() + '\n';
}

OrExit<QList<TokenDraft>> tokensAtHand(const Options &options, const Context &context)
{
    const auto name = options.value("--token");
    if (!name)
        return {};
    const OrExit<QList<FoundToken>> found = readTokens(*name, context);
    if (!found)
        return tl::unexpected(found.error());
    QList<TokenDraft> tokens;
    for (const FoundToken &one : *found)
        tokens.append({one.token.header().text(), one.token.claims().text()});
    return tokens;
}

OrExit<Simulation> simulationFrom(const Options &options, const Context &context)
{
    Simulation simulation;
    const OrExit<UnixSeconds> now = timeOption(options, context, u"simulate"_qs);
    if (!now)
        return tl::unexpected(now.error());
    simulation.now = *now;
    simulation.fileName = *options.value("--rules");
    const OrExit<FederationFile> file = readFederation(simulation.fileName, context);
    if (!file)
        return tl::unexpected(file.error());
    simulation.file = *file;
    const OrExit<QList<TokenDraft>> tokens = tokensAtHand(options, context);
    if (!tokens)
        return tl::unexpected(tokens.error());
    simulation.tokens = *tokens;
    return simulation;
}

Exit run(const Options &options, const Context &context)
{
    if (!options.has("--rules") || !options.operands().isEmpty())
        return wrongUsage(context, u"simulate"_qs,
                          options.has("--rules") ? tr("it takes no file besides its options")
                                                 : tr("no rules are given"),
                          tr("name a federation file: --rules FILE, and a token with --token FILE"));
    if (options.value("--rules") == "-" && options.value("--token") == "-")
        return wrongUsage(context, u"simulate"_qs, tr("standard input is named twice"),
                          tr("name a file for one of them"));
    OrExit<Simulation> simulation = simulationFrom(options, context);
    if (!simulation)
        return simulation.error();
    const Rule *only = nullptr;
    if (const auto name = options.value("--rule"); name && !(only = simulation->file.rule(*name)))
        return noSuchRule(*name, simulation->file, context, u"simulate"_qs);
    simulation->oneRule = only;
    for (const Rule &rule : std::as_const(simulation->file.rules))
        if (only ? &rule == only : !rule.archivedAt)
            simulation->rules.append(simulated(rule, *simulation, *context.presets));
    const bool safe = std::all_of(
        simulation->rules.begin(), simulation->rules.end(),
        [](const Simulated &one) { return AdmissionCount::of(one.admissions).isSafe(); });
    return deliver(context, options.has("--json") ? document(*simulation) : page(*simulation, context),
                   safe ? Exit::Yes : Exit::No);
}

} // namespace

Verb simulateVerb()
{
    return {
        "simulate",
        tr("who else would get in by a rule: tokens of other people, tried on it"),
        {"simulate --rules FILE [--rule NAME] [--token FILE] [--json]"},
        tr("Makes the tokens that other people could hold and tries them on a rule: pull requests, other "
           "branches, "
           "look-alike names, other customers of the provider, whatever its condition leaves open. They are "
           "made "
           "from the rule and what is known of the provider, or from a token you name. Each that gets in is "
           "shown "
           "with who holds it, what let it in, and what the provider itself prevents. Without --rule, a "
           "summary of "
           "every rule."),
        {
            {"--rules", "FILE", tr("The federation file.")},
            {"--rule", "NAME", tr("Only this rule, by key or name, in full.")},
            {"--token", "FILE", tr("A token the rule is meant for (- for standard input).")},
            {"--at", "TIME", tr("As of this moment (Unix seconds or RFC 3339) instead of now.")},
        },
        {"claimcheck simulate --rules federation.json",
         "claimcheck simulate --rules federation.json --rule acme-app-main",
         "claimcheck simulate --rules federation.json --rule acme-app-main --token - < token.txt"},
        tr("0 no attacker gets in · 1 one does, or it is not known · 2 wrong usage · 3 unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
