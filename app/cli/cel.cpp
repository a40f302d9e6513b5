#include "cli/celbatch.h"
#include "cli/celview.h"
#include "cli/input.h"
#include "cli/verbs.h"
#include "core/cel/format.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Cel", text);
}

OrExit<const cel::Dialect *> dialectOption(const Options &options, const Context &context)
{
    const QByteArray wanted = options.value("--dialect").value_or("claude");
    QStringList known;
    for (const cel::Dialect *dialect : cel::Dialect::all()) {
        if (dialect->id == wanted)
            return dialect;
        known.append(QString::fromUtf8(dialect->id));
    }
    return tl::unexpected(wrongUsage(context, u"cel"_qs, tr("there is no dialect of that name"),
                                     tr("known are %1").arg(known.join(u", "_qs))));
}

Exit exitOf(const CelAnswer &answer)
{
    if (!answer.compilation.isClean())
        return Exit::No;
    const bool yes = !answer.report || answer.report->verdict == cel::ConditionReport::Verdict::Matches;
    return yes ? Exit::Yes : Exit::No;
}

Exit evaluate(const Options &options, const Context &context)
{
    const auto withTrace = options.has("--trace") ? WithTrace::Yes : WithTrace::No;
    if (options.has("--batch")) {
        const OrExit<void> alone = batchAlone(options, context, u"cel"_qs, {"--trace"});
        return alone ? celBatch(context, withTrace) : alone.error();
    }
    if (options.operands().size() != 1)
        return wrongUsage(context, u"cel"_qs, tr("one expression is needed"),
                          tr("put it in quotes: claimcheck cel 'claims.sub == \"x\"' --claims claims.json"));
    const OrExit<const cel::Dialect *> dialect = dialectOption(options, context);
    if (!dialect)
        return dialect.error();
    CelAnswer answer;
    answer.numbers = options.has("--ints") ? cel::Numbers::IntsWhereWhole : cel::Numbers::Doubles;
    answer.text = options.operands().constFirst();
    answer.compilation = cel::compile(answer.text, **dialect);
    answer.withTrace = options.has("--trace");
    if (options.has("--format") && answer.compilation.program.isValid())
        return deliver(context, cel::formatted(answer.compilation.program.ast()) + '\n', Exit::Yes);
    json::Document claims;
    if (const std::optional<QByteArray> name = options.value("--claims");
        name && answer.compilation.program.isValid()) {
        const OrExit<QList<FoundToken>> tokens = readTokens(*name, context);
        if (!tokens)
            return tokens.error();
        claims = tokens->constFirst().token.claims();
        if (!claims.root().isObject())
            return unreadable(context, u"cel"_qs, tr("the claims cannot be read"), tr("decode says why"));
        answer.claims = claims.root();
        answer.report = cel::ConditionReport::make(answer.compilation.program, claims, answer.numbers);
    }
    return deliver(context, options.has("--json") ? celJson(answer) : celPage(answer, context),
                   exitOf(answer));
}

} // namespace

Verb celVerb()
{
    return {
        "cel",
        tr("evaluate a condition on claims and say why"),
        {"cel EXPRESSION [--claims FILE] [--trace] [--ints] [--dialect NAME] [--json]",
         "cel EXPRESSION --format [--dialect NAME]", "cel --batch [--trace]"},
        tr("Compiles the expression and shows each mistake under its place. With --claims (claims as JSON, "
           "or a "
           "token) it is evaluated: each part of && and || with its verdict and the claims it reads."),
        {
            {"--claims", "FILE", tr("Claims as JSON, or a token; - for standard input.")},
            {"--trace", "", tr("The value of every sub-expression, and the part it played.")},
            {"--ints", "", tr("Whole JSON numbers are ints; without it all are doubles.")},
            {"--format", "", tr("The expression in its one form, with even blanks, quotes and brackets.")},
            {"--dialect", "NAME", tr("claude (the default) or openai.")},
        },
        {"claimcheck cel 'claims.ref == \"refs/heads/main\"' --claims claims.json",
         "claimcheck cel 'claims.groups.exists(g, g == \"eng\")' --claims token.txt --trace"},
        tr("0 true, or without claims nothing wrong · 1 false, refused, or not known · 2 wrong usage · 3 no "
           "such file"),
        evaluate,
    };
}

} // namespace claimcheck::cli
