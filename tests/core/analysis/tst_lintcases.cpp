#include "core/analysis/lint.h"
#include "core/analysis/lintcatalog.h"
#include "core/analysis/simulator.h"
#include "support/catalog.h"
#include "support/providercases.h"

#include <QTest>

#include <algorithm>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342562;

/// A rule and what is around it, kept while it is looked at.
struct Subject {
    Rule rule;
    Issuer issuer;
    const ProviderPreset *preset = nullptr;
    RuleContext context() const { return {rule, &issuer, preset, nullptr, {}, now}; }
};

Subject subjectOf(const QByteArray &preset, const QByteArray &rule, const QByteArray &issuer)
{
    Subject subject;
    const json::Document ruleJson = json::Document::parse(rule), issuerJson = json::Document::parse(issuer);
    const Result<RuleMatch> match = RuleMatch::fromJson(ruleJson.root());
    const Result<Issuer> read = Issuer::fromJson(issuerJson.root());
    if (!match || !read)
        qFatal("%s", rule.constData());
    subject.rule.match = *match;
    subject.issuer = *read;
    subject.preset = catalog().preset(preset);
    return subject;
}

QList<QByteArray> catalogIds(const QList<Finding> &findings)
{
    QList<QByteArray> ids;
    for (const Finding &finding : findings) {
        if (isCatalogId(finding.id))
            ids.append(finding.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

QByteArray listed(const QList<Finding> &findings)
{
    QByteArray text;
    for (const Finding &finding : findings)
        text += severityName(finding.severity) + ' ' + finding.id + ": " + finding.why.toUtf8() + '\n';
    return text;
}

} // namespace

class tst_LintCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogue_data();
    void catalogue();
    void recommended_data();
    void recommended();
    void dangers_data();
    void dangers();
    void fixes_data();
    void fixes();
};

void tst_LintCases::catalogue_data()
{
    QTest::addColumn<int>("index");
    const QList<test::LintCase> cases = test::lintCases();
    for (int i = 0; i < cases.size(); ++i)
        QTest::newRow(cases.at(i).id.constData()) << i;
}

/// Exactly the findings of the catalogue, and whether the service takes the rule.
void tst_LintCases::catalogue()
{
    QFETCH(int, index);
    static const QList<test::LintCase> cases = test::lintCases();
    const test::LintCase &vector = cases.at(index);
    const Subject subject = subjectOf(vector.preset, vector.rule, vector.issuer);
    QVERIFY2(subject.preset, "no such preset");
    const QList<Finding> findings = lint(subject.context(), Fixes::Leave);
    QVERIFY2(
        catalogIds(findings) == vector.ids,
        (vector.rule + "\nwanted " + vector.ids.join(", ") + "\nfound\n" + listed(findings)).constData());
    const bool rejected = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
        return finding.severity == Finding::Severity::Refused;
    });
    QCOMPARE(rejected, vector.serverRejects);
}

void tst_LintCases::recommended_data()
{
    QTest::addColumn<QByteArray>("id");
    const QList<const ProviderPreset *> presets = catalog().all();
    for (const ProviderPreset *preset : presets)
        QTest::newRow(preset->id.constData()) << preset->id;
}

/// The rule a preset proposes for its own examples has no finding at all.
void tst_LintCases::recommended()
{
    QFETCH(QByteArray, id);
    const ProviderPreset &preset = *catalog().preset(id);
    const PresetValues values = completed(preset, exampleValues(preset));
    const Result<Rule> rule = recommendedRule(preset, values);
    const Result<Issuer> issuer = presetIssuer(preset, values);
    QVERIFY(rule && issuer);
    const QList<Finding> bare = lint({*rule, &*issuer, &preset, nullptr, {}, now});
    QVERIFY2(bare.isEmpty(), listed(bare).constData());
    const Result<TokenDraft> token = presetToken(preset, values, now);
    QVERIFY(token);
    const QList<Finding> withToken = lint({*rule, &*issuer, &preset, nullptr, {*token}, now});
    QVERIFY2(withToken.isEmpty(), listed(withToken).constData());
}

void tst_LintCases::dangers_data()
{
    QTest::addColumn<int>("index");
    const QList<test::ProviderCase> cases = test::providerCases(now);
    for (int i = 0; i < cases.size(); ++i) {
        if (cases.at(i).attack && cases.at(i).expect == "match")
            QTest::newRow(cases.at(i).id.constData()) << i;
    }
}

/// Every rule that lets an attacker in is named.
void tst_LintCases::dangers()
{
    QFETCH(int, index);
    static const QList<test::ProviderCase> cases = test::providerCases(now);
    const test::ProviderCase &vector = cases.at(index);
    const Subject subject = subjectOf(vector.preset, vector.rule, vector.issuer);
    QVERIFY2(subject.preset, "no such preset");
    const QList<Finding> findings = lint(subject.context(), Fixes::Leave);
    const QList<Admission> admissions = simulate(subject.context());
    const bool named = std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
        return finding.severity <= Finding::Severity::Warning && finding.id != "no-audience";
    });
    const bool simulated = std::any_of(admissions.cbegin(), admissions.cend(), isBreach);
    QVERIFY(named || simulated);
    if (!named)
        qInfo("named by the simulator alone");
}

void tst_LintCases::fixes_data()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("issuer");
    const QList<test::LintCase> lintCases = test::lintCases();
    for (const test::LintCase &one : lintCases)
        QTest::newRow(one.id.constData()) << one.preset << one.rule << one.issuer;
    const QList<test::ProviderCase> cases = test::providerCases(now);
    for (const test::ProviderCase &one : cases) {
        if (one.attack && one.expect == "match")
            QTest::newRow(one.id.constData()) << one.preset << one.rule << one.issuer;
    }
}

/// No fix leaves its finding, brings another of weight, or lets somebody in who was kept out.
void tst_LintCases::fixes()
{
    QFETCH(QByteArray, preset);
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, issuer);
    const Subject subject = subjectOf(preset, rule, issuer);
    QVERIFY2(subject.preset, "no such preset");
    const QList<Finding> findings = lint(subject.context());
    QList<QByteArray> before;
    for (const Finding &finding : findings)
        before.append(finding.id);
    const QList<Admission> admissions = simulate(subject.context());
    for (const Finding &finding : findings) {
        for (const Remedy &fix : finding.fixes) {
            Subject fixed = subject;
            QVERIFY(fix.rule || fix.issuer);
            QVERIFY(!fix.title.isEmpty() && !fix.what.isEmpty());
            if (fix.rule)
                fixed.rule = *fix.rule;
            if (fix.issuer)
                fixed.issuer = *fix.issuer;
            const QList<Finding> after = lint(fixed.context(), Fixes::Leave);
            for (const Finding &one : after) {
                QVERIFY2(one.id != finding.id || one.claim != finding.claim || one.place != finding.place,
                         fix.id);
                QVERIFY2(one.severity > Finding::Severity::Danger || before.contains(one.id), fix.id);
            }
            if (!fix.rule)
                continue;
            const QList<Admission> afterwards = simulate(fixed.context());
            for (const Admission &one : afterwards) {
                const bool wasIn = std::any_of(
                    admissions.cbegin(), admissions.cend(),
                    [&](const Admission &a) { return a.variant.id == one.variant.id && a.getsIn(); });
                if (!one.getsIn() || wasIn)
                    continue;
                const bool said = std::any_of(
                    fix.admits.cbegin(), fix.admits.cend(),
                    [&](const Admission &a) { return a.variant.id == one.variant.id; });
                QVERIFY2(!isBreach(one) && said, fix.id + ": " + one.variant.id);
            }
        }
    }
}

QTEST_GUILESS_MAIN(tst_LintCases)
#include "tst_lintcases.moc"
