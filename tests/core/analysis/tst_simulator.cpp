#include "core/analysis/simulator.h"
#include "core/json/edit.h"
#include "core/provider/presetcatalog.h"
#include "support/catalog.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342562;

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
    void conditions_data();
    void conditions();
    void withoutPreset_data();
    void withoutPreset();
    void hostile_data();
    void hostile();

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

void tst_Simulator::conditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>(
        "claim"); // that somebody else may have; empty: nobody gets in by the condition
    QTest::addColumn<bool>("attack");
    const auto row = [](const char *condition, const char *claim, bool attack) {
        QTest::newRow(condition) << QByteArray(condition) << QByteArray(claim) << attack;
    };
    row("claims.repository == 'acme/app'", "", false);
    row("claims.repository == 'acme/app' && claims.event_name == 'push'", "", false);
    row("claims.repository in ['acme/app', 'acme/tools']", "", false);
    row("claims.repository_id == '501112233' || claims.repository_id == '7'", "", false);
    row("'acme/app' == claims.repository", "", false);
    row("claims['repository'] == 'acme/app'", "", false);
    row("claims.repository.matches('^acme/app$')", "", false);
    row("has(claims.repository) && claims.repository == 'acme/app'", "", false);
    row("claims.repository == 'acme/app' ? claims.ref == 'refs/heads/main' : false", "", false);

    row("claims.repository.matches('acme/app')", "repository", true);
    row("claims.repository.matches('^acme/.*')", "repository", true);
    row("claims.repository.contains('acme')", "repository", true);
    row("claims.repository.startsWith('acme/app')", "repository", true);
    row("claims.repository.endsWith('/app')", "repository", true);
    row("claims.repository_owner == 'acme' || claims.event_name == 'push'", "repository_owner", true);
    row("claims.repository_owner == 'acme' || claims.event_name == 'schedule'", "repository_owner", true);
    row("claims.repository_owner == 'acme' || (claims.event_name == 'schedule' && claims.ref == 'x')",
        "repository_owner", true);
    row("claims.repository != 'evil/app'", "repository", true);
    row("!claims.repository.startsWith('evil/')", "repository", true);
    row("!has(claims.repository) || claims.repository == 'acme/app'", "repository", true);
    row("claims.sub.startsWith('repo:acme')", "sub", true);
    row("claims.event_name == 'push' ? true : claims.repository == 'acme/app'", "repository", true);
    row("claims.repository > 'acme'", "repository", true);

    row("claims.repository_id == '501112233' && claims.repository.startsWith('acme/')", "repository", false);
    row("claims.sub == 'a' || claims.repository_id == '501112233'", "sub", false);
}

/// What the search of a condition finds, of a rule that is nothing but the condition.
void tst_Simulator::conditions()
{
    QFETCH(QByteArray, condition);
    QFETCH(QByteArray, claim);
    QFETCH(bool, attack);
    const Issuer issuer = githubIssuer();
    Rule rule;
    rule.match.audience = "https://api.anthropic.com";
    rule.match.condition = condition;
    const QList<Admission> all = simulate({rule, &issuer, &github(), nullptr, {}, now});
    QList<Admission> found;
    for (const Admission &one : all)
        if (one.variant.id.startsWith("condition:"))
            found.append(one);
    QCOMPARE(found.isEmpty(), claim.isEmpty());
    if (claim.isEmpty())
        return;
    const Admission &first = found.constFirst();
    QVERIFY2(first.getsIn(), listed(all));
    QVERIFY2(first.variant.title.contains(QString::fromUtf8(claim)), qPrintable(first.variant.title));
    QCOMPARE(isBreach(first), attack);
}

void tst_Simulator::withoutPreset_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("id"); // of a variant that gets in; empty: nobody who should not does
    QTest::addColumn<bool>("attack");
    const auto row = [](const char *match, const char *id, bool attack = true) {
        QTest::newRow(match) << QByteArray(match) << QByteArray(id) << attack;
    };
    row(R"m({"subject_prefix":"workload-7"})m", "");
    row(R"m({"subject_prefix":"workload-7*"})m", "begins-like");
    row(R"m({"claims":{"team":"ml"}})m", "stranger", false);
    row(R"m({"subject_prefix":"workload-7","claims":{"team":"ml"}})m", "");
    row(R"m({"condition":"claims.email.endsWith('@acme.com')"})m", "condition:1");
    row(R"m({"condition":"claims.groups.exists(g, g.startsWith('eng'))"})m", "stranger", false);
    row(R"m({"condition":"claims.a.b.c == 'x'"})m", "stranger", false);
    row(R"m({"condition":"claims.sub == 'workload-7' && size(claims.aud) > 0"})m", "");
    row(R"m({"condition":"claims.level >= 5"})m", "condition:1");
    row(R"m({"condition":"claims.admin"})m", "stranger", false);
    row(R"m({"condition":"claims.sub.startsWith('a') && claims.sub.endsWith('z')"})m", "condition:1");
}

/// A rule of which nothing is known but itself: what it wants is made, and then what else it takes.
void tst_Simulator::withoutPreset()
{
    QFETCH(QByteArray, match);
    QFETCH(QByteArray, id);
    QFETCH(bool, attack);
    const Issuer issuer = issuerAt("https://id.example.com");
    const Rule rule = ruleOf(match);
    const RuleContext context{rule, &issuer, nullptr, nullptr, {}, now};
    const QList<Admission> all = simulate(context);
    for (const Admission &one : all)
        QVERIFY2(!id.isEmpty() || !isDangerous(one), listed(all));
    if (id.isEmpty())
        return;
    const Admission *one = find(all, id);
    QVERIFY2(one && one->getsIn(), listed(all) + meantToken(context).claims);
    QCOMPARE(isBreach(*one), attack);
}

void tst_Simulator::hostile_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::newRow("nested") << QByteArray(300, '(') + "claims.a" + QByteArray(300, ')');
    QTest::newRow("not a bool") << QByteArray("claims.a");
    QTest::newRow("broken") << QByteArray("claims.a ==");
    QTest::newRow("many ors") << QByteArray("claims.a == 'x'")
            + QByteArray(" || claims.b == 'y'").repeated(180);
    QTest::newRow("many ands") << QByteArray("claims.a != 'x'")
            + QByteArray(" && claims.b != 'y'").repeated(180);
    QTest::newRow("alternating") << QByteArray("(claims.a == 'x' || claims.b == 'y')")
            + QByteArray(" && (claims.c == 'z' || claims.d == 'w')").repeated(90);
    QTest::newRow("regex") << QByteArray("claims.a.matches('((((x{100}){100}){100}){9})')");
    QTest::newRow("open brackets") << QByteArray("claims.a.matches('((([[[{{{\\\\')");
    QTest::newRow("all claims") << QByteArray("claims.all(k, k != 'x')");
    QTest::newRow("nested macros") << QByteArray(
        "claims.a.exists(x, x.b.all(y, y.c.exists(z, z == 'w' && x.d == y.e)))");
    QTest::newRow("self") << QByteArray("claims == claims && claims[claims.a] == claims.b[0]");
    QTest::newRow("dollar") << QByteArray("claims.repository.startsWith('${owner}/$$')");
}

/// Whatever the condition, it ends, soon, and always the same way.
void tst_Simulator::hostile()
{
    QFETCH(QByteArray, condition);
    const Issuer issuer = githubIssuer();
    Rule rule;
    rule.match.condition = condition;
    rule.match.subjectPrefix = "*";
    const RuleContext context{rule, &issuer, &github(), nullptr, {}, now};
    const QList<Admission> all = simulate(context);
    QVERIFY(all.size() >= 8);
    QCOMPARE(listed(simulate(context)), listed(all));
    const RuleContext bare{rule, nullptr, nullptr, nullptr, {{"", "{\"a\":[1,2"}}, now};
    QVERIFY(!simulate(bare).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Simulator)
#include "tst_simulator.moc"
