#include "core/analysis/suggest.h"

#include "cli/presetanswers.h"
#include "cli/suggestview.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Suggest", text);
}

Exit run(const Options &options, const Context &context)
{
    const OrExit<QByteArray> name = inputOperand(options, context, u"suggest"_qs);
    if (!name)
        return name.error();
    const auto id = options.value("--preset");
    if (id) {
        if (const auto preset = presetNamed(*id, context, u"suggest"_qs); !preset)
            return preset.error();
    }
    const OrExit<QList<FoundToken>> found = readTokens(*name, context);
    if (!found)
        return found.error();
    QList<TokenDraft> tokens;
    for (const FoundToken &one : *found)
        tokens.append({one.token.header().text(), one.token.claims().text()});
    const Result<Suggestion> suggestion = suggest(tokens, *context.presets,
                                                  {id.value_or(QByteArray()), nullptr, context.now()});
    if (!suggestion) {
        complain(context, u"suggest"_qs, suggestion.error().message, suggestion.error().hint);
        return Exit::No;
    }
    if (options.has("--json"))
        return deliver(context, suggestionFile(*suggestion), Exit::Yes);
    Page page(context.output);
    suggestionLines(page, *suggestion, tokens);
    return deliver(context, page.take(), Exit::Yes);
}

} // namespace

Verb suggestVerb()
{
    return {
        "suggest",
        tr("the narrowest sensible rule for a token, or for a few of the same workload"),
        {"suggest [FILE] [--preset ID] [--json]"},
        tr("Reads one or several tokens and proposes a rule that takes them and as few others as possible: "
           "ids that "
           "are never reused first, a condition only where plain clauses cannot say it. Says what the rule "
           "rests on, "
           "what was left out and why, and who else would get in. With --json it writes a federation file "
           "that "
           "`match`, `lint` and `simulate` read."),
        {
            {"--preset", "ID", tr("The provider, where the token does not show it; `presets` lists them.")},
        },
        {"claimcheck suggest token.txt", "claimcheck suggest main.txt --json > federation.json",
         "claimcheck suggest --preset gitlab-ci < token.txt"},
        tr("0 done · 1 the tokens contradict each other, or no rule takes them all · 2 wrong usage · 3 "
           "unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
