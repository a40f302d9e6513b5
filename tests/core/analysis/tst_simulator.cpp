#include "core/analysis/simulator.h"
#include "core/json/edit.h"
#include "core/provider/presetcatalog.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342562;

const PresetCatalog &catalog()
{
    static const PresetCatalog presets;
    return presets;
}

const ProviderPreset &github()
{
    return *catalog().preset("github-actions");
}

Issuer issuerAt(const QByteArray &url)
{
    Issuer issuer;
    issuer.issuerUrl = url;
    return issuer;
}

Issuer githubIssuer()
{
    return issuerAt("https://token.actions.githubusercontent.com");
}

Rule ruleOf(const QByteArray &match)
{
    Rule rule;
    const json::Document document = json::Document::parse(match);
    const Result<RuleMatch> read = RuleMatch::fromJson(document.root());
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    rule.match = *read;
    return rule;
}

const Admission *find(const QList<Admission> &all, const QByteArray &id)
{
    for (const Admission &one : all)
        if (one.variant.id == id)
            return &one;
    return nullptr;
}

bool isDangerous(const Admission &one)
{
    return one.getsIn() && one.variant.level != TokenRecipe::Level::Reach;
}

QByteArray listed(const QList<Admission> &all)
{
    QByteArray text;
    for (const Admission &one : all)
        text += (one.getsIn() ? "in  " : "out ") + one.variant.id + ' ' + one.check + ": " + one.why.toUtf8()
            + '\n';
    return text;
}

TokenDraft draftOf(json::Value entry)
{
    TokenDraft draft{entry["header"].source(), entry["claims"].source()};
    for (const char *name : {"iat", "exp", "nbf"}) {
        const json::Value offset = entry[QByteArray(name) + "_offset"];
        if (offset.isNumber())
            draft.claims = json::withMember(json::Document::parse(draft.claims).root(), {name},
                                            QByteArray::number(now + *offset.toInteger()));
    }
    return draft;
}

json::Document fixture(const QByteArray &id)
{
    return json::Document::parse(test::VectorFile::load("providers/" + id).source());
}

QByteArray issuerUrl(json::Value file, json::Value entry)
{
    return (entry["issuer"].isMissing() ? file["issuer"] : entry["issuer"]).utf8();
}

} // namespace

class tst_Simulator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recommended_data() { presets(); }
    void recommended();
    void dangers_data();
    void dangers();
    void dangersFromGoodTokens_data() { dangers_data(); }
    void dangersFromGoodTokens();
    void words();

private:
    static void presets();
};

void tst_Simulator::presets()
{
    QTest::addColumn<QByteArray>("id");
    for (const ProviderPreset *preset : catalog().all())
        QTest::newRow(preset->id.constData()) << preset->id;
}

/// The rule a preset proposes lets no attacker in.
void tst_Simulator::recommended()
{
    QFETCH(QByteArray, id);
    const ProviderPreset &preset = *catalog().preset(id);
    const PresetValues values = completed(preset, exampleValues(preset));
    const Result<Rule> rule = recommendedRule(preset, values);
    const Result<Issuer> issuer = presetIssuer(preset, values);
    QVERIFY(rule && issuer);
    const RuleContext context{*rule, &*issuer, &preset, nullptr, {}, now};
    const QList<Admission> all = simulate(context);
    for (const Admission &one : all)
        QVERIFY2(!isBreach(one), one.variant.id + ": " + one.why.toUtf8() + '\n' + one.variant.token.claims);
    QVERIFY(all.size() >= 8);
}

void tst_Simulator::dangers_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("index");
    for (const ProviderPreset *preset : catalog().all()) {
        const json::Document file = fixture(preset->id);
        const json::Value cases = file.root()["cases"];
        for (int i = 0; i < cases.size(); ++i) {
            if (cases.at(i)["attack"].toBool() && cases.at(i)["expect"].equals("match"))
                QTest::addRow("%s: %s", preset->id.constData(), cases.at(i)["name"].utf8().constData())
                    << preset->id << i;
        }
    }
}

/// From the rule and its issuer alone, without having seen the attacker's token.
void tst_Simulator::dangers()
{
    QFETCH(QByteArray, id);
    QFETCH(int, index);
    const json::Document file = fixture(id);
    const json::Value entry = file.root()["cases"].at(index);
    const Rule rule = ruleOf(entry["rule"].source());
    const Issuer issuer = issuerAt(issuerUrl(file.root(), entry));
    const RuleContext context{rule, &issuer, catalog().preset(id), nullptr, {}, now};
    const QList<Admission> all = simulate(context);
    QVERIFY2(std::any_of(all.begin(), all.end(), isDangerous), listed(all));
}

/// The same with each good token of the provider at hand.
void tst_Simulator::dangersFromGoodTokens()
{
    QFETCH(QByteArray, id);
    QFETCH(int, index);
    const json::Document file = fixture(id);
    const json::Value entry = file.root()["cases"].at(index);
    const Rule rule = ruleOf(entry["rule"].source());
    const Issuer issuer = issuerAt(issuerUrl(file.root(), entry));
    for (const json::Value good : file.root()["cases"]) {
        if (good["attack"].toBool() || !good["expect"].equals("match")
            || issuerUrl(file.root(), good) != issuer.issuerUrl)
            continue;
        const RuleContext context{rule, &issuer, catalog().preset(id), nullptr, {draftOf(good)}, now};
        const QList<Admission> all = simulate(context);
        QVERIFY2(std::any_of(all.begin(), all.end(), isDangerous), good["name"].utf8() + '\n' + listed(all));
    }
}

void tst_Simulator::words()
{
    const Issuer issuer = githubIssuer();
    const Rule rule = ruleOf(R"({"subject_prefix":"repo:acme/app*","audience":"https://api.anthropic.com"})");
    const QList<Admission> all = simulate({rule, &issuer, &github(), nullptr, {}, now});
    const Admission *one = find(all, "look-alike-repository");
    QVERIFY(one && one->getsIn());
    QCOMPARE(
        one->why,
        u"The subject ends in a star: repo:acme/app-evil:ref:refs/heads/main begins with repo:acme/app."_qs);
}

QTEST_GUILESS_MAIN(tst_Simulator)
#include "tst_simulator.moc"
