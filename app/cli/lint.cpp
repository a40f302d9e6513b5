#include "core/analysis/lint.h"
#include "cli/input.h"
#include "cli/lintbatch.h"
#include "cli/lintview.h"
#include "cli/verbs.h"
#include "core/analysis/hygiene.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Lint", text);
}

/// Tokens at hand are tried without their signature.
OrExit<QList<TokenDraft>> tokensAtHand(const Options &options, const Context &context)
{
    const auto name = options.value("--token");
    if (!name)
        return QList<TokenDraft>();
    const OrExit<QList<FoundToken>> found = readTokens(*name, context);
    if (!found)
        return tl::unexpected(found.error());
    QList<TokenDraft> drafts;
    for (const FoundToken &one : *found) {
        if (one.token.claims().root().isObject())
            drafts.append({one.token.header().text(), one.token.claims().text()});
    }
    return drafts;
}

bool isAbout(const Finding &finding, const Rule &rule)
{
    return finding.rule == rule.key || finding.otherRules.contains(rule.key);
}

QString summary(qsizetype findings, qsizetype rules, const QString &name)
{
    const QString held = rules == 1 ? tr("1 rule") : tr("%1 rules").arg(rules);
    if (findings == 0)
        return tr("Nothing found in %1 (%2).").arg(name, held);
    return findings == 1 ? tr("1 finding in %1 (%2).").arg(name, held)
                         : tr("%1 findings in %2 (%3).").arg(QString::number(findings), name, held);
}

QByteArray page(const QList<Finding> &findings, const LintedFile &linted, const QByteArray &name,
                const Context &context)
{
    Page page(context.output);
    findingLines(page, findings, linted);
    page.paragraph(summary(findings.size(), linted.file.rules.size(), visible(inputName(name), 200)), 0,
                   Tone::Faint);
    return page.take();
}

QByteArray document(const QList<Finding> &findings, const LintedFile &linted)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    writeFindings(writer, findings, linted);
    writer.endObject();
    return writer.result() + '\n';
}

Exit noSuchRule(const QByteArray &name, const FederationFile &file, const Context &context)
{
    QList<QByteArray> names;
    for (const Rule &rule : file.rules)
        names << rule.key << rule.name;
    const auto guess = nearest(name, names);
    return wrongUsage(context, u"lint"_qs, tr("no rule is called %1").arg(QString::fromUtf8(name.left(80))),
                      guess ? tr("did you mean %1").arg(QString::fromUtf8(*guess))
                            : tr("leave --rule out to see all of them"));
}

Exit lintRules(const Options &options, const Context &context)
{
    const OrExit<QByteArray> name = inputOperand(options, context, u"lint"_qs);
    if (!name)
        return name.error();
    if (*name == "-" && options.value("--token").value_or("") == "-")
        return wrongUsage(context, u"lint"_qs, tr("standard input is named twice"),
                          tr("name a file for all but one"));
    const OrExit<UnixSeconds> now = timeOption(options, context, u"lint"_qs);
    if (!now)
        return now.error();
    const OrExit<FederationFile> file = readFederation(*name, context);
    if (!file)
        return file.error();
    const Rule *only = nullptr;
    if (const auto rule = options.value("--rule"); rule && !(only = file->rule(*rule)))
        return noSuchRule(*rule, *file, context);
    const OrExit<QList<TokenDraft>> tokens = tokensAtHand(options, context);
    if (!tokens)
        return tokens.error();
    const PresetCatalog catalog;
    QList<Finding> findings = lintFile(*file, catalog, *now, *tokens)
        + hygiene(*file, catalog, *now, *tokens);
    if (only)
        erase_if(findings, [only](const Finding &finding) { return !isAbout(finding, *only); });
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    const LintedFile linted{*file, catalog, *now};
    return deliver(
        context, options.has("--json") ? document(findings, linted) : page(findings, linted, *name, context),
        findings.isEmpty() ? Exit::Yes : Exit::No);
}

Exit run(const Options &options, const Context &context)
{
    if (!options.has("--batch"))
        return lintRules(options, context);
    const OrExit<void> alone = batchAlone(options, context, u"lint"_qs);
    return alone ? lintBatch(context) : alone.error();
}

} // namespace

Verb lintVerb()
{
    return {
        "lint",
        tr("what is wrong or dangerous about the rules of a federation file"),
        {"lint [FILE] [--rule NAME] [--token FILE] [--at TIME] [--json]", "lint --batch"},
        tr("Looks at every rule of a federation file and at the file as a whole: who gets in that should "
           "not, "
           "what the service refuses, what will break. Each finding has its reason, a token that gets in "
           "where "
           "it is about that, and the changes that mend it; each change has been tried and opens nothing "
           "else. With --token, tokens at hand are looked at too."),
        {
            {"--rule", "NAME", tr("Only what is about this rule, by key or name.")},
            {"--token", "FILE", tr("Tokens the rules are meant for.")},
            {"--at", "TIME", tr("As of this moment (Unix seconds or RFC 3339) instead of now.")},
        },
        {"claimcheck lint federation.json", "claimcheck lint federation.json --rule acme-app-main --json",
         "claimcheck lint federation.json --token token.txt"},
        tr("0 nothing found · 1 findings · 2 wrong usage · 3 unreadable input"),
        run,
    };
}

} // namespace claimcheck::cli
