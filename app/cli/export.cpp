#include "cli/exportview.h"
#include "cli/presetanswers.h"
#include "cli/schema.h"
#include "cli/verbs.h"
#include "core/analysis/lint.h"
#include "core/handover/creation.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QUrl>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Export", text);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"export"_qs, what, advice);
}

/// The one that is named, or the only one that is live.
OrExit<const Rule *> chosenRule(const FederationFile &file, const Options &options, const Context &context)
{
    if (const auto name = options.value("--rule")) {
        if (const Rule *rule = file.rule(*name))
            return rule;
        return tl::unexpected(noSuchRule(*name, file, context, u"export"_qs));
    }
    QList<const Rule *> live;
    QStringList keys;
    for (const Rule &rule : file.rules) {
        if (rule.archivedAt)
            continue;
        live.append(&rule);
        keys.append(visible(rule.key, 80));
    }
    if (live.size() == 1)
        return live.constFirst();
    return tl::unexpected(
        wrong(context, live.isEmpty() ? tr("the file has no rule") : tr("the file has several rules"),
              live.isEmpty() ? tr("name one that has") : tr("choose with --rule: %1").arg(keys.join(u", "))));
}

OrExit<QByteArray> baseUrl(const Options &options, const Context &context)
{
    const QByteArray given = options.value("--base-url").value_or(QByteArray());
    const QUrl url = QUrl::fromEncoded(given, QUrl::StrictMode);
    const QString host = url.host();
    const bool isHere = host == u"127.0.0.1" || host == u"localhost" || host == u"::1";
    if (given.isEmpty()
        || (url.isValid() && (url.scheme() == u"https" || (url.scheme() == u"http" && isHere))))
        return given;
    return tl::unexpected(wrong(context, tr("--base-url %1 is no address for tokens").arg(visible(given, 80)),
                                tr("write https://, or http:// for this computer")));
}

OrExit<HandOver> handOverFor(const Rule &rule, const FederationFile &file, const Options &options,
                             const Context &context)
{
    const ProviderPreset *preset = contextOf(rule, file, *context.presets, context.now()).preset;
    if (!preset)
        preset = context.presets->preset("generic-oidc");
    if (const auto id = options.value("--preset")) {
        const auto named = presetNamed(*id, context, u"export"_qs);
        if (!named)
            return tl::unexpected(named.error());
        preset = *named;
    }
    PresetValues answers;
    if (const auto set = addAnswers(*preset, options, context, u"export"_qs, answers); !set)
        return tl::unexpected(set.error());
    const OrExit<QByteArray> base = baseUrl(options, context);
    if (!base)
        return tl::unexpected(base.error());
    HandOver handOver = handOverOf(rule, file, *preset, answers);
    handOver.delivery = options.value("--delivery").value_or(QByteArray());
    handOver.baseUrl = *base;
    if (const auto workspace = options.value("--workspace"))
        handOver.workspaceId = *workspace;
    return handOver;
}

/// What is left to put in is said beside the text, which is written all the same.
void warnOfGaps(const QList<HandOverGap> &gaps, const Context &context)
{
    for (const HandOverGap &gap : gaps)
        complain(context, u"export"_qs, tr("%1 stands for %2").arg(QString::fromUtf8(gap.text), gap.what),
                 tr("put it in before use"));
}

Exit write(const Exported &exported, const Options &options, const Context &context)
{
    warnOfGaps(exported.gaps, context);
    if (const auto out = options.value("--out")) {
        const Result<void> done = context.writeFile(*out, exported.text);
        return done ? Exit::Yes
                    : unreadable(context, inputName(*out), done.error().message, done.error().hint);
    }
    return deliver(context, options.has("--json") ? exportedJson(exported) : exported.text, Exit::Yes);
}

Exit create(const FederationFile &file, CreationForm form, const Options &options, const Context &context)
{
    FederationFile wanted = file;
    if (options.has("--rule")) {
        const OrExit<const Rule *> rule = chosenRule(file, options, context);
        if (!rule)
            return rule.error();
        wanted = withOnly(file, **rule);
    }
    const OrExit<QByteArray> base = baseUrl(options, context);
    if (!base)
        return base.error();
    const CreationText text = creationText(wanted, form, *base);
    return write({creationId(form), creationTitle(form), text.language, text.fileName, text.text, text.advice,
                  text.gaps, nullptr},
                 options, context);
}

Exit noSuchForm(const QByteArray &given, const Context &context)
{
    QList<QByteArray> ids = {"curl", "ant", "console", "json-schema"};
    for (const HandOverForm form : allHandOverForms())
        ids.append(formId(form));
    const auto guess = nearest(given, ids);
    return wrong(context, tr("nothing is exported as %1").arg(visible(given, 80)),
                 guess ? tr("did you mean %1").arg(QString::fromUtf8(*guess))
                       : tr("without --as the forms of a rule are listed"));
}

Exit run(const Options &options, const Context &context)
{
    const QByteArray as = options.value("--as").value_or(QByteArray());
    if (as == "json-schema")
        return deliver(context, federationSchema(), Exit::Yes);
    const auto creation = creationFromId(as);
    const auto form = formFromId(as);
    if (!as.isEmpty() && !creation && !form)
        return noSuchForm(as, context);
    const OrExit<QByteArray> name = inputOperand(options, context, u"export"_qs);
    if (!name)
        return name.error();
    const OrExit<FederationFile> file = readFederation(*name, context);
    if (!file)
        return file.error();
    if (creation)
        return create(*file, *creation, options, context);
    const OrExit<const Rule *> rule = chosenRule(*file, options, context);
    if (!rule)
        return rule.error();
    const OrExit<HandOver> handOver = handOverFor(**rule, *file, options, context);
    if (!handOver)
        return handOver.error();
    if (!form)
        return deliver(context,
                       options.has("--json") ? formsJson(*handOver) : formsPage(*handOver, context.output),
                       Exit::Yes);
    const Result<HandOverText> text = handOverText(*handOver, *form);
    if (!text)
        return wrong(context, text.error().message, text.error().hint);
    return write({formId(*form), text->title, text->language, text->fileName, text->text, text->advice,
                  text->gaps, &text->delivery},
                 options, context);
}

} // namespace

Verb exportVerb()
{
    return {
        "export",
        tr("what a rule's workload needs, as YAML, code or environment; or commands that make the objects"),
        {"export [FILE] [--rule NAME]",
         "export [FILE] --as FORM [--rule NAME] [--set NAME=VALUE …] [--out FILE]"},
        tr("Without --as it lists the forms there are for a rule, best first. For the workload: "
           "github-workflow, "
           "claude-code-action, gitlab, circleci, buildkite, kubernetes, python, typescript, go, shell (runs "
           "a "
           "command with a token kept fresh), env, profile, claude-code-settings, exchange-curl (the "
           "exchange by "
           "hand). To make what has no id yet, in the whole file or with --rule for that rule: curl (the "
           "Admin "
           "API), ant, console (what to enter there). And json-schema, of federation files. No text holds a "
           "secret; what is not known yet stands as YOUR_… and is named."),
        {
            {"--as", "FORM", tr("What to write; see above.")},
            {"--rule", "NAME", tr("The rule, by key or name, where the file has several.")},
            {"--preset", "ID", tr("The provider, where the issuer does not show it; `presets` lists them.")},
            {"--set", "NAME=VALUE", tr("What the rule does not say; `presets show ID` lists what is asked."),
             OptionSpec::Times::Many},
            {"--delivery", "ID", tr("How the token gets to the client; `presets show ID` lists the ways.")},
            {"--base-url", "URL", tr("The platform's address, if it is not its own: a sandbox.")},
            {"--workspace", "ID", tr("The workspace, where the rule spans several.")},
            {"--out", "FILE", tr("Write it to this file.")},
        },
        {"claimcheck export federation.json --rule acme-app-main",
         "claimcheck export federation.json --rule acme-app-main --as github-workflow > "
         ".github/workflows/claude.yml",
         "claimcheck export federation.json --as curl > create.sh"},
        tr("0 done, also with something left to put in · 2 wrong usage · 3 unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
