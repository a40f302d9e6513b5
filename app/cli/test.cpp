#include "cli/input.h"
#include "cli/junit.h"
#include "cli/schema.h"
#include "cli/testview.h"
#include "cli/verbs.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Test", text);
}

/// What was asked, and what came of it.
struct Run {
    FederationFile file;
    QString fileName;
    UnixSeconds now = 0;
    bool hasTests = false; ///< of any rule
    QList<TestResult> results;
};

/// Nothing to run is a failure: a pipeline that tests nothing must not look as if it did.
QString nothingRun(const Run &run, const std::optional<QByteArray> &rule)
{
    if (!run.hasTests)
        return tr("The file holds no tests, so nothing was checked. claimcheck help test says how to write "
                  "one.");
    return tr("No test names the rule %1, so nothing was checked.")
        .arg(visible(QString::fromUtf8(rule.value_or(QByteArray())), 80));
}

QByteArray page(const Run &run, const std::optional<QByteArray> &rule, const Context &context)
{
    Page page(context.output);
    if (run.results.isEmpty())
        page.paragraph(nothingRun(run, rule));
    else
        resultLines(page, run.results, run.file);
    page.blank();
    page.paragraph(tr("Run on %1 as of %2; the signature is taken as good.")
                       .arg(visible(run.fileName, 200), utcText(run.now)),
                   0, Tone::Faint);
    return page.take();
}

QByteArray document(const Run &run)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("at", run.now);
    writeResults(writer, run.results, run.file);
    return writer.endObject().result() + '\n';
}

/// Only the tests that name the rule; the file's own places of tests stay as they are.
OrExit<void> keepRule(FederationFile &file, const QByteArray &name, const Context &context)
{
    const Rule *rule = file.rule(name);
    if (!rule)
        return tl::unexpected(noSuchRule(name, file, context, u"test"_qs));
    erase_if(file.tests, [rule](const SavedTest &test) { return test.rule != rule->key; });
    return {};
}

OrExit<void> writeJunit(const QByteArray &name, const Run &run, const Context &context)
{
    const QByteArray xml = junitXml(run.results, run.file, run.fileName, run.now);
    const Result<void> written = context.writeFile(name, xml);
    if (!written)
        return tl::unexpected(
            unreadable(context, QString::fromLocal8Bit(name), written.error().message, written.error().hint));
    return {};
}

OrExit<Run> runFrom(const Options &options, const Context &context)
{
    const OrExit<QByteArray> name = inputOperand(options, context, u"test"_qs);
    if (!name)
        return tl::unexpected(name.error());
    const OrExit<UnixSeconds> now = timeOption(options, context, u"test"_qs);
    if (!now)
        return tl::unexpected(now.error());
    const OrExit<FederationFile> file = readFederation(*name, context);
    if (!file)
        return tl::unexpected(file.error());
    Run run{*file, inputName(*name), *now, !file->tests.isEmpty(), {}};
    if (const auto rule = options.value("--rule")) {
        const OrExit<void> kept = keepRule(run.file, *rule, context);
        if (!kept)
            return tl::unexpected(kept.error());
    }
    run.results = runTests(run.file, run.now);
    return run;
}

Exit runSaved(const Options &options, const Context &context)
{
    const std::optional<QByteArray> junit = options.value("--junit");
    if (junit == "-" && options.has("--json"))
        return wrongUsage(context, u"test"_qs, tr("both --json and --junit - write to standard output"),
                          tr("name a file for --junit"));
    const OrExit<Run> run = runFrom(options, context);
    if (!run)
        return run.error();
    const Exit exit = !run->results.isEmpty() && allPass(run->results) ? Exit::Yes : Exit::No;
    if (junit == "-")
        return deliver(context, junitXml(run->results, run->file, run->fileName, run->now), exit);
    if (junit) {
        const OrExit<void> written = writeJunit(*junit, *run, context);
        if (!written)
            return written.error();
    }
    return deliver(
        context, options.has("--json") ? document(*run) : page(*run, options.value("--rule"), context), exit);
}

Exit run(const Options &options, const Context &context)
{
    if (options.has("--schema"))
        return deliver(context, federationSchema(), Exit::Yes);
    return runSaved(options, context);
}

} // namespace

Verb testVerb()
{
    return {
        "test",
        tr("run the tests saved in a federation file: who has to get in, and who must not"),
        {"test [FILE] [--rule NAME] [--junit OUT] [--at TIME] [--json]", "test --schema"},
        tr("Each entry of \"tests\" in a federation file holds claims and what is expected of them: "
           "{\"name\": "
           "\"main gets in\", \"rule\": \"acme-app-main\", \"expect\": \"match\", \"claims\": {…}}. "
           "\"expect\" "
           "is match or no_match, \"why\" names the check a no_match has to fail by, and times are offsets: "
           "\"iat_offset\", \"exp_offset\", \"nbf_offset\". The rule's verdict decides; what would stop the "
           "exchange besides is a remark."),
        {
            {"--rule", "NAME", tr("Only the tests that name this rule, by key or name.")},
            {"--junit", "OUT",
             tr("Also write JUnit XML to this file; - writes it alone to standard output.")},
            {"--at", "TIME", tr("As of this moment (Unix seconds or RFC 3339) instead of now.")},
            {"--schema", "", tr("Print the JSON Schema of federation files instead.")},
        },
        {"claimcheck test federation.json", "claimcheck test --junit results.xml federation.json",
         "claimcheck test --schema > federation.schema.json"},
        tr("0 all tests pass · 1 a test fails, or there is none · 2 wrong usage · 3 unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
