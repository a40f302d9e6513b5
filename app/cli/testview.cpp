#include "cli/testview.h"

#include "cli/checkview.h"
#include "cli/matchview.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::TestView", text);
}

bool passes(const TestResult &result)
{
    return result.outcome == TestResult::Outcome::Pass;
}

QString word(const TestResult &result)
{
    return passes(result) ? tr("Passes") : tr("Fails");
}

QString nameOf(const TestResult &result, const FederationFile &file)
{
    return visible(QString::fromUtf8(file.tests.at(result.test).name), 200);
}

/// "2 of 5 tests fail.", "All 5 tests pass."
QString summary(const QList<TestResult> &results)
{
    const auto failed = results.size() - std::count_if(results.cbegin(), results.cend(), passes);
    if (failed > 0 && results.size() > 1)
        return failed == 1 ? tr("1 of %1 tests fails.").arg(results.size())
                           : tr("%1 of %2 tests fail.").arg(failed).arg(results.size());
    if (failed > 0)
        return tr("The test fails.");
    return results.size() == 1 ? tr("The test passes.") : tr("All %1 tests pass.").arg(results.size());
}

void failureLines(Page &page, const TestResult &result)
{
    const QString expected = tr("expected"), actual = tr("actual");
    const int labels = std::max(columnsOf(expected), columnsOf(actual)) + 2;
    page.labelled(expected, visible(result.expected, 1000), 4, labels);
    page.labelled(actual, visible(result.actual, 1000), 4, labels);
    if (result.check)
        checkLines(page, {checkRow(*result.check)}, 4);
}

/// How wide the columns of all rows are, and whether what is said of a test fits beside its name.
struct Columns {
    int words = 0;
    int names = 0;
    bool beside = true;

    int left() const { return 2 + 2 + words + 2; }
};

Columns columnsFor(const QList<TestResult> &results, const FederationFile &file, int screen)
{
    Columns columns;
    int said = 0;
    for (const TestResult &result : results) {
        columns.words = std::max(columns.words, columnsOf(word(result)));
        if (!passes(result))
            continue;
        columns.names = std::max(columns.names, columnsOf(nameOf(result, file)));
        said = std::max(said, columnsOf(visible(result.actual, 1000)));
    }
    columns.beside = columns.left() + columns.names + 2 + said <= screen;
    return columns;
}

void testLines(Page &page, const TestResult &result, const FederationFile &file, const Columns &columns)
{
    const bool good = passes(result);
    const QString lead = u"  "_qs + page.sign(good ? Sign::Good : Sign::Bad) + u' '
        + page.toned(padded(word(result), columns.words), good ? Tone::Good : Tone::Bad) + u"  "_qs;
    const QString name = nameOf(result, file), actual = visible(result.actual, 1000);
    if (good && columns.beside) {
        page.line(lead + padded(name, columns.names) + u"  "_qs + page.toned(actual, Tone::Faint));
    } else {
        const QList<QString> lines = wrapped(name, std::max(20, page.columns() - columns.left()));
        for (qsizetype i = 0; i < lines.size(); ++i)
            page.line((i == 0 ? lead : QString(columns.left(), u' ')) + lines.at(i));
        if (good)
            page.paragraph(actual, columns.left(), Tone::Faint);
    }
    if (!good)
        failureLines(page, result);
    if (!result.remark.isEmpty())
        page.paragraph(visible(result.remark, 1000), columns.left(), Tone::Open);
}

void writeResult(json::Writer &writer, const TestResult &result, const FederationFile &file)
{
    const SavedTest &test = file.tests.at(result.test);
    writer.beginObject().member("name", QByteArrayView(test.name));
    writer.member("outcome", QByteArrayView(passes(result) ? "pass" : "fail"));
    writer.key("expected").beginObject();
    writer.textOrNull("rule", test.rule.value_or(QByteArray()));
    writer.textOrNull("issuer", test.issuer.value_or(QByteArray()));
    writer.member("verdict",
                  verdictName(test.expect == SavedTest::Expect::Match ? Verdict::Match : Verdict::NoMatch));
    writer.textOrNull("why", test.why.value_or(QByteArray()));
    writer.member("sentence", result.expected).endObject();
    writer.key("actual").beginObject();
    writer.textOrNull("rule", result.rule < 0 ? QByteArray() : file.rules.at(result.rule).key);
    writer.member("verdict", verdictName(result.verdict));
    writer.textOrNull("why", result.why);
    writer.member("sentence", result.actual).endObject();
    writer.key("check");
    result.check ? writeCheck(writer, *result.check) : void(writer.null());
    writer.textOrNull("remark", result.remark.toUtf8());
    writer.endObject();
}

} // namespace

bool allPass(const QList<TestResult> &results)
{
    return std::all_of(results.cbegin(), results.cend(), passes);
}

void resultLines(Page &page, const QList<TestResult> &results, const FederationFile &file)
{
    verdictLines(page, allPass(results) ? Sign::Good : Sign::Bad, summary(results));
    page.blank();
    const Columns columns = columnsFor(results, file, page.columns());
    for (const TestResult &result : results)
        testLines(page, result, file, columns);
}

void writeResults(json::Writer &writer, const QList<TestResult> &results, const FederationFile &file)
{
    const qsizetype passed = std::count_if(results.cbegin(), results.cend(), passes);
    writer.member("tests", qint64(results.size()));
    writer.member("passed", qint64(passed)).member("failed", qint64(results.size() - passed));
    writer.key("results").beginArray();
    for (const TestResult &result : results)
        writeResult(writer, result, file);
    writer.endArray();
}

} // namespace claimcheck::cli
