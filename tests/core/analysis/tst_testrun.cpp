#include "core/analysis/testrun.h"
#include "core/json/writer.h"
#include "support/providercases.h"
#include "support/vectors.h"

#include <QDir>
#include <QTest>

using namespace claimcheck;

/// Saved tests: what each kind of expectation gives, and that every case of every provider, written as a
/// saved test, passes.
class TestRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void remark();
    void times_data();
    void times();
    void providerCasesPass_data();
    void providerCasesPass();
    void wrongReasonFails();
};

namespace {

constexpr UnixSeconds now = 1795342652;

QByteArray fileWith(const QByteArray &test)
{
    return R"({"format":"claimcheck-federation","version":1,
      "issuers":[{"key":"ci","issuer_url":"https://ci.example"},{"key":"idle","issuer_url":"https://idle.example"}],
      "service_accounts":[{"key":"bot","id":"svac_1","archived_at":"2026-11-01T00:00:00Z"}],
      "rules":[
        {"key":"m","name":"main","issuer":"ci","match":{"subject_prefix":"main","audience":"a"},"service_account":"bot","oauth_scope":"s"},
        {"key":"t","name":"tags","issuer":"ci","match":{"subject_prefix":"tag:*","audience":"a"},"service_account":"bot","oauth_scope":"s"},
        {"key":"x","name":"ext","issuer":"ci","match":{"audience":"a","condition":"math.abs(1) == 1"},"service_account":"bot","oauth_scope":"s"}],
      "tests":[)"
        + test + "]}";
}

TestResult resultOf(const QByteArray &test)
{
    const Result<FederationFile> file = FederationFile::parse(fileWith(test));
    if (!file) {
        qWarning("%s", qPrintable(file.error().message));
        return {};
    }
    return runTests(*file, now).value(0);
}

QByteArray testOf(const QByteArray &members, const QByteArray &claims)
{
    return R"({"name":"t",)" + members + R"(,"claims":{"iss":"https://ci.example",)" + claims + "}}";
}

} // namespace

void TestRunTest::outcomes_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<bool>("passes");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("actual");
    QTest::addColumn<QByteArray>("check");
    const auto row = [](const char *name, const char *members, const char *claims, bool passes,
                        const char *expected, const char *actual, const char *check = "") {
        QTest::newRow(name) << testOf(members, claims) << passes << QString::fromUtf8(expected)
                            << QString::fromUtf8(actual) << QByteArray(check);
    };
    constexpr char main[] = R"("sub":"main","aud":"a")";
    constexpr char other[] = R"("sub":"other","aud":"b")";
    row("match", R"("rule":"main","expect":"match")", main, true, "main would match", "main would match");
    row("by key", R"("rule":"m","expect":"match")", main, true, "main would match", "main would match");
    row("no match", R"("rule":"main","expect":"no_match")", other, true, "main would not match",
        "main would not match: subject");
    row("no match by", R"("rule":"main","expect":"no_match","why":"subject")", other, true,
        "main would not match: subject", "main would not match: subject");
    row("not by that", R"("rule":"main","expect":"no_match","why":"audience")", other, false,
        "main would not match: audience", "main would not match: subject", "subject");
    row("should match", R"("rule":"main","expect":"match")", other, false, "main would match",
        "main would not match: subject", "subject");
    row("should not", R"("rule":"main","expect":"no_match")", main, false, "main would not match",
        "main would match");
    row("some rule", R"("expect":"match")", R"("sub":"tag:v1","aud":"a")", true, "a rule would match",
        "tags would match");
    row("none should", R"("expect":"no_match")", main, false, "no rule would match", "main would match");
    row("some should", R"("expect":"match")", other, false, "a rule would match",
        "no rule would match; the nearest is ext: audience", "audience");
    row("of an issuer", R"("issuer":"ci","expect":"match")", main, true, "a rule of issuer ci would match",
        "main would match");
    row("of an issuer without rules", R"("issuer":"idle","expect":"match")", main, false,
        "a rule of issuer idle would match", "there is no rule to try");
    row("none of them", R"("issuer":"idle","expect":"no_match")", main, true,
        "no rule of issuer idle would match", "there is no rule to try");
    row("not known is not a match", R"("rule":"ext","expect":"match")", main, false, "ext would match",
        "not known whether ext would match", "condition");
    row("nor none", R"("rule":"ext","expect":"no_match")", main, false, "ext would not match",
        "not known whether ext would match", "condition");
}

void TestRunTest::outcomes()
{
    QFETCH(const QByteArray, test);
    const TestResult result = resultOf(test);
    QCOMPARE(result.test, 0);
    QTEST(result.outcome == TestResult::Outcome::Pass, "passes");
    QTEST(result.expected, "expected");
    QTEST(result.actual, "actual");
    QTEST(result.check ? result.check->id : QByteArray(), "check");
}

void TestRunTest::remark()
{
    const TestResult match = resultOf(testOf(R"("rule":"m","expect":"match")", R"("sub":"main","aud":"a")"));
    QCOMPARE(match.outcome, TestResult::Outcome::Pass);
    QVERIFY2(match.remark.contains(u"archived"), qPrintable(match.remark));
    const TestResult other = resultOf(testOf(R"("rule":"m","expect":"no_match")", R"("sub":"x","aud":"a")"));
    QCOMPARE(other.outcome, TestResult::Outcome::Pass);
    QVERIFY(other.remark.isEmpty());
}

void TestRunTest::times_data()
{
    QTest::addColumn<QByteArray>("offsets");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *name, const char *offsets, const char *why) {
        QTest::newRow(name) << QByteArray(offsets) << QByteArray(why);
    };
    row("usual", R"("x":1)", "");
    row("no iat", R"("iat_offset":null)", "iat_missing");
    row("no exp", R"("exp_offset":null)", "exp_missing");
    row("expired", R"("iat_offset":-400,"exp_offset":-30)", "expired");
    row("within the leeway", R"("iat_offset":-400,"exp_offset":-29)", "");
    row("later", R"("nbf_offset":31)", "not_yet_valid");
    row("no nbf", R"("nbf_offset":null)", "");
    row("from the future", R"("iat_offset":31)", "iat_future");
    row("too long", R"("iat_offset":0,"exp_offset":3601)", "lifetime");
    row("just long enough", R"("iat_offset":0,"exp_offset":3600)", "");
    row("used", R"("seen_jti":["i","j"])", "jti_reused");
    row("not used", R"("seen_jti":["i"])", "");
    row("header", R"("header":{"alg":"RS256"})", "kid");
}

void TestRunTest::times()
{
    QFETCH(const QByteArray, offsets);
    const TestResult result = resultOf(
        testOf(R"("rule":"m","expect":"match",)" + offsets, R"("sub":"main","aud":"a","jti":"j")"));
    QTEST(result.why, "why");
}

void TestRunTest::providerCasesPass_data()
{
    QTest::addColumn<QByteArray>("file");
    const QStringList files =
        QDir(QStringLiteral(CLAIMCHECK_TEST_DATA "/providers")).entryList({u"*.json.z"_qs});
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << "providers/" + file.first(file.indexOf(u'.')).toUtf8();
    QCOMPARE(files.size(), 23);
}

namespace {

QByteArray orElse(json::Value value, json::Value fallback)
{
    return value.isMissing() ? fallback.source() : value.source();
}

/// A provider's case as a federation file of its own, with one test.
QByteArray federationOf(json::Value provider, json::Value entry)
{
    json::Writer writer;
    writer.beginObject().member("format", QByteArrayView("claimcheck-federation")).member("version", 1);
    writer.key("issuers").beginArray().beginObject().member("key", QByteArrayView("i"));
    writer.key("issuer_url").raw(orElse(entry["issuer"], provider["issuer"]));
    for (const json::Value setting : provider["issuer_settings"])
        writer.key(QByteArrayView(setting.keyUtf8()))
            .raw(orElse(entry["issuer_settings"][setting.keyUtf8()], setting));
    writer.endObject().endArray();
    writer.key("rules").beginArray().beginObject();
    writer.member("key", QByteArrayView("r")).member("issuer", QByteArrayView("i"));
    writer.member("service_account", QByteArrayView("svac_1")).member("oauth_scope", QByteArrayView("s"));
    writer.key("match").raw(entry["rule"].source()).endObject().endArray();
    writer.key("tests").beginArray().beginObject();
    writer.member("rule", QByteArrayView("r"));
    for (const char *name :
         {"name", "header", "claims", "expect", "why", "seen_jti", "iat_offset", "exp_offset", "nbf_offset"})
        if (!entry[name].isMissing())
            writer.key(QByteArrayView(name)).raw(entry[name].source());
    for (const char *name : {"iat_offset", "exp_offset"})
        if (entry[name].isMissing())
            writer.key(QByteArrayView(name)).null();
    writer.endObject().endArray();
    return writer.endObject().result();
}

} // namespace

void TestRunTest::providerCasesPass()
{
    QFETCH(const QByteArray, file);
    const json::Document provider = json::Document::parse(test::VectorFile::load(file).source());
    int tried = 0;
    for (const json::Value entry : provider.root()["cases"]) {
        const json::Value times = entry["claims"];
        if (!times["iat"].isMissing() || !times["exp"].isMissing() || !times["nbf"].isMissing())
            continue;
        const Result<FederationFile> federation = FederationFile::parse(federationOf(provider.root(), entry));
        QVERIFY2(federation, federation ? "" : qPrintable(federation.error().message));
        const TestResult result = runTests(*federation, now).value(0);
        QVERIFY2(result.outcome == TestResult::Outcome::Pass,
                 qPrintable(entry["name"].toString() + u": "_qs + result.actual));
        ++tried;
    }
    QVERIFY(tried > 2);
}

/// A case whose expectation is turned round fails: a test that cannot fail is worth nothing.
void TestRunTest::wrongReasonFails()
{
    const json::Document provider = json::Document::parse(
        test::VectorFile::load("providers/github-actions").source());
    for (const json::Value entry : provider.root()["cases"]) {
        const bool match = entry["expect"].equals("match");
        QByteArray turned = federationOf(provider.root(), entry);
        const QByteArray why = "\"why\":" + entry["why"].source();
        turned.replace(match ? "\"match\"," : "\"no_match\",", match ? "\"no_match\"," : "\"match\",");
        turned.replace(why, "\"why\":null");
        const Result<FederationFile> federation = FederationFile::parse(turned);
        QVERIFY2(federation, federation ? "" : qPrintable(federation.error().message));
        QCOMPARE(runTests(*federation, now).value(0).outcome, TestResult::Outcome::Fail);
    }
}

QTEST_GUILESS_MAIN(TestRunTest)
#include "tst_testrun.moc"
