#include "core/analysis/lint.h"
#include "support/catalog.h"

#include <QTest>

#include <algorithm>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342562;
constexpr char finding[] = "jti-static-delivery";

/// The preset's own rule, with the token it is for at hand.
struct Case {
    const ProviderPreset &preset;
    Rule rule;
    Issuer issuer;
    TokenDraft token;

    Case(const QByteArray &id, const PresetValues &answers)
        : preset(*catalog().preset(id))
    {
        PresetValues values = exampleValues(preset);
        for (auto it = answers.cbegin(); it != answers.cend(); ++it)
            values[it.key()] = *it;
        values = completed(preset, values);
        rule = recommendedRule(preset, values).value();
        issuer = presetIssuer(preset, values).value();
        token = presetToken(preset, values, now).value();
    }

    std::optional<Finding> found(int lifetime) const
    {
        Rule one = rule;
        one.tokenLifetimeSeconds = lifetime;
        const QList<Finding> all = lint({one, &issuer, &preset, nullptr, {token}, now});
        const auto it = std::find_if(all.cbegin(), all.cend(),
                                     [](const Finding &each) { return each.id == finding; });
        return it == all.cend() ? std::nullopt : std::optional(*it);
    }
};

} // namespace

/// Where one token has to serve for more than one exchange: which presets, and what is said.
class tst_LintDelivery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPreset();
    void words_data();
    void words();
    void withoutCheck();
    void fix();
    void longRun();
};

/// All others have no jti, or the client can ask for another token at any time.
void tst_LintDelivery::everyPreset()
{
    const QList<QByteArray> expected{"aws-eks", "gitlab-ci", "kubernetes", "spacelift", "terraform-cloud"};
    QList<QByteArray> fires, usual;
    const QList<const ProviderPreset *> all = catalog().all();
    for (const ProviderPreset *preset : all) {
        const Case one(preset->id, {});
        if (one.found(600))
            fires.append(preset->id);
        if (one.found(one.rule.tokenLifetimeSeconds))
            usual.append(preset->id);
    }
    std::sort(fires.begin(), fires.end());
    QCOMPARE(all.size(), 23);
    QCOMPARE(fires, expected);
    QCOMPARE(usual, QList<QByteArray>()); // no preset proposes what it warns of
}

void tst_LintDelivery::words_data()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<PresetValues>("answers");
    QTest::addColumn<QString>("title");
    const QString file = u"The first refresh will be refused"_qs,
                  run = u"A second exchange in the same run will be refused"_qs;
    const auto row = [](const char *preset, const QString &title, const PresetValues &answers = {}) {
        QTest::newRow(preset) << QByteArray(preset) << answers << title;
    };
    row("kubernetes", file);
    row("aws-eks", file);
    row("azure-aks", file, {{"path", "direct"}});
    row("gitlab-ci", run);
    row("terraform-cloud", run);
    row("spacelift", run);
}

void tst_LintDelivery::words()
{
    QFETCH(QByteArray, preset);
    QFETCH(PresetValues, answers);
    QFETCH(QString, title);
    const std::optional<Finding> found = Case(preset, answers).found(600);
    QVERIFY(found);
    QCOMPARE(found->title, title);
    QCOMPARE(found->why.contains(u"replaced every"), title.startsWith(u"The first"));
}

void tst_LintDelivery::withoutCheck()
{
    Case one("gitlab-ci", {});
    one.issuer.checkJti = false;
    QVERIFY(!one.found(600));
}

void tst_LintDelivery::fix()
{
    const Case run("terraform-cloud", {}), file("kubernetes", {});
    const std::optional<Finding> inRun = run.found(600), ofFile = file.found(600);
    QVERIFY(inRun && ofFile && !inRun->fixes.isEmpty() && !ofFile->fixes.isEmpty());
    const int needed = inRun->fixes.constFirst().rule->tokenLifetimeSeconds;
    QCOMPARE(needed, 7200); // as long as the token, which lives as long as the run can
    QVERIFY(!run.found(needed));
    QVERIFY(!file.found(ofFile->fixes.constFirst().rule->tokenLifetimeSeconds));
}

/// The token says how long the run can last; the preset's usual figure is only a guess.
void tst_LintDelivery::longRun()
{
    Case one("gitlab-ci", {});
    const QByteArray issued = QByteArray::number(now - 5);
    one.token.claims.replace("\"exp\":" + QByteArray::number(now - 5 + 3600),
                             "\"exp\":" + QByteArray::number(now - 5 + 300));
    QVERIFY(one.token.claims.contains("\"iat\":" + issued));
    QVERIFY(!one.found(600));
    QVERIFY(one.found(120));
}

QTEST_GUILESS_MAIN(tst_LintDelivery)
#include "tst_lintdelivery.moc"
