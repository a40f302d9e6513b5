#include "core/analysis/kinship.h"
#include "core/analysis/nearmiss.h"

#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/provider/presetcatalog.h"

#include <QTest>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342652;
constexpr char github[] = "https://token.actions.githubusercontent.com";

using Claims = QList<std::pair<QByteArray, QByteArray>>; ///< names and JSON

/// A token that passes everything but what a test changes in it.
QByteArray claimsWith(const QByteArray &issuer, const Claims &claims)
{
    json::Writer writer;
    writer.beginObject();
    writer.member("iss", QByteArrayView(issuer))
        .member("sub", "workload-7")
        .member("aud", "https://api.anthropic.com");
    writer.member("iat", qint64(now - 5)).member("exp", qint64(now + 295));
    QByteArray json = writer.endObject().result();
    for (const auto &[name, value] : claims) {
        const json::Document document = json::Document::parse(json);
        json = value.isEmpty() ? json::withoutMember(document.root(), {name})
                               : json::withMember(document.root(), {name}, value);
    }
    return json;
}

struct Miss {
    QByteArray preset = "generic-oidc";
    QByteArray issuer = "https://id.example.com";
    QByteArray match; ///< of the rule
    Claims claims;
    QByteArray header = R"({"alg":"RS256","kid":"k","typ":"JWT"})";
    QSet<QByteArray> seen = {};
};

} // namespace
Q_DECLARE_METATYPE(Miss)

class NearMissTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void first_data();
    void first();
    void opens_data();
    void opens();
    void combined();
    void star();
    void otherRule();
    void otherIssuerOfTheFile();
    void applies();
    void nothingToDo();
    void hostile();
    void likenesses_data();
    void likenesses();
    void beginnings();
    void runParts();

private:
    QList<Remedy> remediesOf(const Miss &miss);
    PresetCatalog m_catalog;
};

QList<Remedy> NearMissTest::remediesOf(const Miss &miss)
{
    Rule rule;
    rule.match = *RuleMatch::fromJson(json::Document::parse(miss.match).root());
    Issuer issuer;
    issuer.issuerUrl = miss.issuer;
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    const QByteArray claims = claimsWith(miss.issuer, miss.claims);
    const Token token = miss.header.isEmpty() ? Token::fromClaims(claims)
                                              : Token::fromParts(miss.header, claims);
    const TokenFacts facts(token, good, now, miss.seen);
    return nearMisses({rule, &issuer, m_catalog.preset(miss.preset), nullptr, {}, now}, facts);
}

/// What stands first, and where it is to be done.
void NearMissTest::first_data()
{
    QTest::addColumn<Miss>("miss");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<Remedy::Where>("where");
    QTest::addColumn<QByteArray>("changed"); ///< in the changed rule, issuer or token
    using Where = Remedy::Where;
    const auto row = [](const char *name, const Miss &miss, const char *id, Where where,
                        const char *changed) {
        QTest::newRow(name) << miss << QByteArray(id) << where << QByteArray(changed);
    };
    const auto sub = [](const char *wanted, const char *actual) {
        return Miss{.match = R"({"subject_prefix":)" + json::quoted(wanted) + '}',
                    .claims = {{"sub", json::quoted(actual)}}};
    };
    row("letter case", sub("Team/Worker", "team/worker"), "subject-case", Where::Rule, "\"team/worker\"");
    row("letter case before a star", sub("Team/*", "team/worker"), "subject-case", Where::Rule, "\"team/*\"");
    row("blanks", sub("team/worker ", "team/worker"), "subject-blanks", Where::Rule, "\"team/worker\"");
    row("a slash at the end", sub("team/worker/", "team/worker"), "subject-slash", Where::Rule,
        "\"team/worker\"");
    row("characters that show nothing", sub("team/\xE2\x80\x8Bworker", "team/worker"), "subject-hidden",
        Where::Rule, "\"team/worker\"");
    row("look-alike letters in the rule", sub("te\xD0\xB0m/worker", "team/worker"), "subject-look-alike",
        Where::Rule, "\"team/worker\"");
    row("refs/heads/ missing", sub("repo:a/b:ref:main", "repo:a/b:ref:refs/heads/main"), "subject-ref-prefix",
        Where::Rule, "refs/heads/main");
    row("refs/heads/ twice", sub("repo:a/b:ref:refs/heads/refs/heads/main", "repo:a/b:ref:refs/heads/main"),
        "subject-ref-prefix", Where::Rule, ":refs/heads/main");

    const auto hub = [](const char *match, const Claims &claims) {
        Claims all{{"sub", "\"repo:acme/app:ref:refs/heads/main\""},
                   {"repository", "\"acme/app\""},
                   {"repository_owner", "\"acme\""},
                   {"repository_id", "\"501112233\""},
                   {"repository_owner_id", "\"9919\""},
                   {"ref", "\"refs/heads/main\""},
                   {"event_name", "\"push\""}};
        return Miss{.preset = "github-actions", .issuer = github, .match = match, .claims = all + claims};
    };
    constexpr char main[] = R"({"subject_prefix":"repo:acme/app:ref:refs/heads/main"})";
    row("GitHub's form with ids",
        hub(main, {{"sub", "\"repo:acme@9919/app@501112233:ref:refs/heads/main\""}}), "subject-ids",
        Where::Rule, "repo:acme@9919/app@501112233:ref:refs/heads/main");
    row("GitHub's form with ids, all of an owner",
        hub(R"({"subject_prefix":"repo:acme/*"})",
            {{"sub", "\"repo:acme@9919/app@501112233:ref:refs/heads/main\""}}),
        "subject-ids", Where::Rule, "\"repo:acme@9919/*\"");
    row("GitHub's form without",
        hub(R"({"subject_prefix":"repo:acme@9919/app@501112233:ref:refs/heads/main"})", {}), "subject-names",
        Where::Rule, "\"repository_id\":\"501112233\"");
    row("pull request for a branch",
        hub(main,
            {{"sub", "\"repo:acme/app:pull_request\""},
             {"ref", "\"refs/pull/7/merge\""},
             {"event_name", "\"pull_request\""}}),
        "token-subject", Where::Workload, "repo:acme/app:ref:refs/heads/main");
    row("GitHub's own audience", hub(main, {{"aud", "\"https://github.com/acme\""}}), "token-audience",
        Where::Workload, "https://api.anthropic.com");
    row("template for the subject", hub(main, {{"sub", "\"repository_owner:acme:ref:refs/heads/main\""}}),
        "token-subject-template", Where::Workload, "repo:acme/app:ref:refs/heads/main");

    const auto aud = [](const char *wanted, const char *actual) {
        return Miss{.match = R"({"subject_prefix":"workload-7","audience":)" + json::quoted(wanted) + '}',
                    .claims = {{"aud", actual}}};
    };
    row("slash after the audience", aud("https://api.anthropic.com", "\"https://api.anthropic.com/\""),
        "audience-slash", Where::Rule, "https://api.anthropic.com/");
    row("none of the audiences", aud("https://api.anthropic.com", R"(["a","b"])"), "token-audience",
        Where::Workload, "[\"https://api.anthropic.com\"]");
    row("no audience", aud("https://api.anthropic.com", ""), "token-audience", Where::Workload,
        "https://api.anthropic.com");

    const auto claim = [](const char *wanted, const char *name, const char *actual) {
        return Miss{.match = QByteArray(R"({"subject_prefix":"workload-7","claims":)") + wanted + '}',
                    .claims = {{name, actual}}};
    };
    row("a number", claim(R"({"tier":"1"})", "tier", "1"), "claim-type", Where::Rule, "claims.tier == 1");
    row("a truth value", claim(R"({"email_verified":"true"})", "email_verified", "true"), "claim-type",
        Where::Rule, "claims.email_verified == true");
    row("a list", claim(R"({"scp":"call"})", "scp", R"(["read","call"])"), "claim-list", Where::Rule,
        R"(\"call\" in claims.scp)");
    row("inside an object", claim(R"({"namespace":"prod"})", "kubernetes.io", R"({"namespace":"prod"})"),
        "claim-nested", Where::Rule, R"(claims[\"kubernetes.io\"].namespace == \"prod\")");
    row("its path as a name",
        claim(R"({"kubernetes.io.pod.uid":"7"})", "kubernetes.io", R"({"pod":{"uid":"7"}})"), "claim-nested",
        Where::Rule, R"(claims[\"kubernetes.io\"].pod.uid == \"7\")");
    row("another name", claim(R"({"azp":"0a1b"})", "appid", "\"0a1b\""), "claim-name", Where::Rule,
        "\"appid\":\"0a1b\"");
    row("a star", claim(R"({"ref":"refs/heads/*"})", "ref", "\"refs/heads/main\""), "claim-value",
        Where::Rule, "\"ref\":\"refs/heads/main\"");
    row("case of a claim", claim(R"({"team":"ML"})", "team", "\"ml\""), "claim-case", Where::Rule,
        "\"team\":\"ml\"");

    const auto condition = [](const char *text, const char *name, const char *actual) {
        return Miss{.match = R"({"subject_prefix":"workload-7","condition":)" + json::quoted(text) + '}',
                    .claims = {{name, actual}}};
    };
    row("number and text", condition("claims.tier == \"1\"", "tier", "1"), "condition-type", Where::Rule,
        "claims.tier == 1");
    row("case in a condition", condition("claims.team == \"ML\" && has(claims.sub)", "team", "\"ml\""),
        "condition-case", Where::Rule, R"(claims.team == \"ml\" && has(claims.sub))");
    row("another vendor's variable", condition("assertion.team == \"ml\"", "team", "\"ml\""),
        "condition-rewritten", Where::Rule, R"(claims.team == \"ml\")");
    row("a role is missing", condition("\"Claude.Invoke\" in claims.roles", "roles", R"(["Other"])"),
        "token-condition", Where::Workload, "Claude.Invoke");

    const Miss plain{.match = R"({"subject_prefix":"workload-7"})", .claims = {}};
    const auto with = [&plain](const Claims &claims) {
        Miss miss = plain;
        miss.claims = claims;
        return miss;
    };
    const auto at = [](qint64 offset) { return QByteArray::number(now + offset); };
    row("expired", with({{"iat", at(-900)}, {"exp", at(-600)}}), "token-fresh", Where::Workload,
        at(295).constData());
    row("issued ahead", with({{"iat", at(600)}, {"exp", at(900)}}), "token-clock", Where::Workload,
        at(-5).constData());
    row("not yet valid", with({{"nbf", at(600)}}), "token-not-yet", Where::Workload, at(-5).constData());
    row("lives for a day", with({{"exp", at(86395)}}), "issuer-lifetime", Where::Issuer, "86400");
    row("lives too long for any issuer", with({{"exp", at(200000)}}), "token-shorter", Where::Workload,
        at(3595).constData());
    row("no iat", with({{"iat", ""}}), "token-issued-at", Where::Workload, at(-5).constData());
    row("no exp", with({{"exp", ""}}), "token-expiry", Where::Workload, "\"exp\"");
    row("no sub", with({{"sub", ""}}), "token-subject-missing", Where::Workload, "workload-7");
    row("no iss", with({{"iss", ""}}), "token-issuer-missing", Where::Workload, "https://id.example.com");
    row("http", with({{"iss", "\"http://id.example.com\""}}), "token-issuer", Where::Workload,
        "https://id.example.com");
    row("slash after the issuer", with({{"iss", "\"https://id.example.com/\""}}), "issuer-slash",
        Where::Issuer, "https://id.example.com/");
    Miss used = with({{"jti", "\"abc-1\""}});
    used.seen = {"abc-1"};
    row("used up", used, "token-fresh", Where::Workload, "\"jti\"");
    Miss unsignedToken = plain;
    unsignedToken.header = R"({"alg":"none"})";
    row("no signature", unsignedToken, "token-algorithm+token-key-id", Where::Workload, "ES256");
    row("too large", with({{"groups", json::quoted(QByteArray(20000, 'x'))}}), "token-smaller",
        Where::Workload, "sub");

    row("v1 for v2",
        {.preset = "entra-id",
         .issuer = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
         .match =
             R"({"audience":"https://api.anthropic.com","claims":{"oid":"9f8e7d6c-1a2b-4c3d-8e5f-60718293a4b5"}})",
         .claims = {{"iss", "\"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/\""},
                    {"tid", "\"72f988bf-86f1-41af-91ab-2d7cd011db47\""},
                    {"oid", "\"9f8e7d6c-1a2b-4c3d-8e5f-60718293a4b5\""}}},
        "issuer-form", Where::Issuer, "https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/");
    row("assumed role for the role",
        {.preset = "aws-iam",
         .issuer = "https://7f3c2b1a-55d4-4e0c-9d2b-1c2d3e4f5a6b.tokens.sts.global.api.aws",
         .match = R"({"subject_prefix":"arn:aws:sts::123456789012:assumed-role/worker/*"})",
         .claims = {{"sub", "\"arn:aws:iam::123456789012:role/worker\""}}},
        "subject-form", Where::Rule, "arn:aws:iam::123456789012:role/worker");
    row("namespace and account exchanged",
        {.preset = "kubernetes",
         .issuer = "https://kubernetes.default.svc.cluster.local",
         .match = R"({"subject_prefix":"system:serviceaccount:worker:inference"})",
         .claims = {{"sub", "\"system:serviceaccount:inference:worker\""}}},
        "subject-form", Where::Rule, "system:serviceaccount:inference:worker");
    row("another commit",
        {.preset = "buildkite",
         .issuer = "https://agent.buildkite.com",
         .match =
             R"({"subject_prefix":"organization:acme:pipeline:app:ref:refs/heads/main:commit:8f14e45fceea167a5a36dedd4bea2543b1f3c9d0:step:call"})",
         .claims = {{"sub",
                     "\"organization:acme:pipeline:app:ref:refs/heads/"
                     "main:commit:ffffffffffffffffffffffffffffffffffffffff:step:call\""}}},
        "subject-run", Where::Rule, "organization:acme:pipeline:app:ref:refs/heads/main:commit:*");
    row("ids exchanged",
        {.preset = "entra-id",
         .issuer = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
         .match = R"({"claims":{"oid":"0a1b2c3d-4e5f-4a6b-9c7d-8e9f0a1b2c3d"}})",
         .claims = {{"oid", "\"9f8e7d6c-1a2b-4c3d-8e5f-60718293a4b5\""},
                    {"azp", "\"0a1b2c3d-4e5f-4a6b-9c7d-8e9f0a1b2c3d\""}}},
        "claim-exchanged", Where::Rule, "9f8e7d6c-1a2b-4c3d-8e5f-60718293a4b5");
}

void NearMissTest::first()
{
    QFETCH(const Miss, miss);
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, changed);
    const QList<Remedy> remedies = remediesOf(miss);
    QVERIFY(!remedies.isEmpty());
    const Remedy &best = remedies.constFirst();
    QCOMPARE(best.id, id);
    QTEST(best.where, "where");
    json::Writer writer;
    writer.beginArray();
    if (best.rule)
        best.rule->write(writer);
    if (best.issuer)
        best.issuer->write(writer);
    if (best.token)
        writer.string(QByteArrayView(best.token->header)).raw(best.token->claims);
    const QByteArray all = writer.endArray().result();
    QVERIFY2(all.contains(changed), all.constData());
}

/// A change that takes somebody else or another run in says whom, and stands behind what does not.
void NearMissTest::opens_data()
{
    QTest::addColumn<Miss>("miss");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("said");
    QTest::addColumn<TokenRecipe::Level>("level");
    using Level = TokenRecipe::Level;

    const auto row = [](const char *name, const Miss &miss, const char *id, const char *said, Level level) {
        QTest::newRow(name) << miss << QByteArray(id) << QString::fromUtf8(said) << level;
    };
    const auto account = [](const char *match, const char *actual) {
        return Miss{.preset = "kubernetes",
                    .issuer = "https://kubernetes.default.svc.cluster.local",
                    .match = match,
                    .claims = {{"sub", json::quoted(actual)}}};
    };
    row("look-alike namespace",
        account(R"({"subject_prefix":"system:serviceaccount:prod:worker"})",
                "system:serviceaccount:prod-evil:worker"),
        "subject-other", "prod-evil instead of prod", Level::Attack);
    row("look-alike letters in the token",
        account(R"({"subject_prefix":"system:serviceaccount:prod:worker"})",
                "system:serviceaccount:pr\xD0\xBE"
                "d:worker"),
        "subject-other", "somebody else", Level::Attack);
    row("another audience",
        {.match = R"({"subject_prefix":"workload-7"})", .claims = {{"aud", "\"https://other.example\""}}},
        "audience-other", "https://other.example", Level::Attack);
    row("another issuer",
        {.match = R"({"subject_prefix":"workload-7"})", .claims = {{"iss", "\"https://evil.example.com\""}}},
        "issuer-other", "https://evil.example.com instead of https://id.example.com", Level::Attack);
    row("another event",
        {.preset = "github-actions",
         .issuer = github,
         .match = R"({"subject_prefix":"workload-7","claims":{"event_name":"push"}})",
         .claims = {{"event_name", "\"schedule\""}}},
        "claim-other", "schedule instead of push", Level::Surprise);
    row("a claim that is not there",
        {.match = R"({"subject_prefix":"workload-7","claims":{"email":"a@b.c"}})", .claims = {}},
        "claim-dropped", "whatever they say of it", Level::Attack);
    row("another uid in the condition",
        {.match = R"({"subject_prefix":"workload-7","condition":"claims.uid == \"1\""})",
         .claims = {{"uid", "\"2\""}}},
        "condition-other", "2 instead of 1", Level::Attack);
    row("a part left out",
        {.match = R"x({"subject_prefix":"workload-7","condition":"!has(claims.uid)"})x",
         .claims = {{"uid", "\"2\""}}},
        "condition-dropped", "no longer ask for it", Level::Attack);
    row("a part only where its claim is there",
        {.match = R"({"subject_prefix":"workload-7","condition":"claims.project.id == \"1\""})",
         .claims = {}},
        "condition-guard", "leaves it out", Level::Attack);
    Miss used{.match = R"({"subject_prefix":"workload-7"})", .claims = {{"jti", "\"a\""}}};
    used.seen = {"a"};
    row("replays allowed", used, "issuer-replay", "Danger", Level::Attack);
}

void NearMissTest::opens()
{
    QFETCH(const Miss, miss);
    QFETCH(const QByteArray, id);
    QFETCH(const QString, said);
    QFETCH(const TokenRecipe::Level, level);
    const QList<Remedy> remedies = remediesOf(miss);
    const auto found = std::find_if(remedies.begin(), remedies.end(),
                                    [&](const Remedy &one) { return one.id == id; });
    QList<QByteArray> ids;
    for (const Remedy &one : remedies)
        ids.append(one.id);
    QVERIFY2(found != remedies.end(), ids.join(' ').constData());
    QVERIFY2(found->what.contains(said), qPrintable(found->what));
    QVERIFY(!found->admits.isEmpty());
    const auto own = std::find_if(found->admits.begin(), found->admits.end(),
                                  [](const Admission &one) { return one.variant.id == "token-at-hand"; });
    QVERIFY(own != found->admits.end());
    QCOMPARE(own->variant.level, level);
    for (qsizetype i = 1; i < found->admits.size(); ++i)
        QVERIFY(found->admits.at(i - 1).variant.level <= found->admits.at(i).variant.level);
    QVERIFY(found != remedies.begin());
    for (auto before = remedies.begin(); before != found; ++before)
        QVERIFY(before->cost <= found->cost);
}

/// Two checks fail, each in its own way: one remedy mends both.
void NearMissTest::combined()
{
    const QList<Remedy> remedies = remediesOf(
        {.match = R"({"subject_prefix":"Workload-7","claims":{"tier":"1"}})", .claims = {{"tier", "1"}}});
    QCOMPARE(remedies.constFirst().id, QByteArray("subject-case+claim-type"));
    QCOMPARE(*remedies.constFirst().rule->match.subjectPrefix, QByteArray("workload-7"));
    QCOMPARE(*remedies.constFirst().rule->match.condition, QByteArray("claims.tier == 1"));
}

/// What the star was meant for is offered too, after what takes this token alone.
void NearMissTest::star()
{
    const QList<Remedy> remedies = remediesOf(
        {.match = R"({"subject_prefix":"workload-7","claims":{"ref":"refs/heads/*"}})",
         .claims = {{"ref", "\"refs/heads/main\""}}});
    const auto found = std::find_if(remedies.begin(), remedies.end(),
                                    [](const Remedy &one) { return one.id == "claim-star"; });
    QVERIFY(found != remedies.end());
    QCOMPARE(*found->rule->match.condition, QByteArray("claims.ref.startsWith(\"refs/heads/\")"));
}

void NearMissTest::otherRule()
{
    FederationFile file;
    Issuer issuer;
    issuer.key = "id";
    issuer.issuerUrl = "https://id.example.com";
    file.issuers = {issuer};
    Rule named, right;
    named.key = "named";
    named.issuer = right.issuer = "id";
    named.match.subjectPrefix = "workload-8";
    right.key = "right";
    right.match.subjectPrefix = "workload-7";
    file.rules = {named, right};
    const TokenFacts facts(Token::fromClaims(claimsWith(issuer.issuerUrl, {})), {}, now);
    const QList<Remedy> remedies = nearMisses(
        {file.rules.at(0), &file.issuers.at(0), nullptr, &file, {}, now}, facts);
    QCOMPARE(remedies.constFirst().where, Remedy::Where::OtherRule);
    QCOMPARE(remedies.constFirst().otherRule, QByteArray("right"));
    QVERIFY(!applied(remedies.constFirst(), file));
}

void NearMissTest::otherIssuerOfTheFile()
{
    FederationFile file;
    Issuer slash, plain;
    slash.key = "slash";
    slash.issuerUrl = "https://id.example.com/";
    plain.key = plain.name = "plain";
    plain.issuerUrl = "https://id.example.com";
    file.issuers = {slash, plain};
    Rule rule;
    rule.key = "rule";
    rule.issuer = "slash";
    rule.match.subjectPrefix = "workload-7";
    file.rules = {rule};
    const TokenFacts facts(Token::fromClaims(claimsWith(plain.issuerUrl, {})), {}, now);
    const QList<Remedy> remedies = nearMisses(
        {file.rules.at(0), &file.issuers.at(0), nullptr, &file, {}, now}, facts);
    QCOMPARE(remedies.constFirst().id, QByteArray("issuer-chosen"));
    QVERIFY(!remedies.constFirst().issuer);
    const std::optional<FederationFile> changed = applied(remedies.constFirst(), file);
    QVERIFY(changed);
    QCOMPARE(changed->rules.constFirst().issuer, QByteArray("plain"));
    QCOMPARE(changed->issuers, file.issuers);
}

/// Every change of rule or issuer, made in the file, makes the rule of the file take the token.
void NearMissTest::applies()
{
    FederationFile file;
    Issuer issuer;
    issuer.key = "id";
    issuer.issuerUrl = "https://id.example.com/";
    file.issuers = {issuer};
    Rule rule, other;
    rule.key = "rule";
    other.key = "other";
    rule.issuer = other.issuer = "id";
    rule.match.subjectPrefix = "Workload-7";
    other.match.subjectPrefix = "workload-9";
    file.rules = {other, rule};
    const TokenFacts facts(Token::fromClaims(claimsWith("https://id.example.com", {})), {}, now);
    const QList<Remedy> remedies = nearMisses(
        {file.rules.at(1), &file.issuers.at(0), nullptr, &file, {}, now}, facts);
    int changes = 0;
    for (const Remedy &remedy : remedies) {
        const std::optional<FederationFile> changed = applied(remedy, file);
        QCOMPARE(changed.has_value(), remedy.rule || remedy.issuer);
        if (!changed || remedy.token)
            continue;
        ++changes;
        QCOMPARE(changed->rules.size(), 2);
        QCOMPARE(changed->rules.at(0), other);
        const Rule &now7 = changed->rules.at(1);
        QCOMPARE(match(now7, changed->issuer(now7.issuer), facts).rule, Verdict::Match);
    }
    QVERIFY(changes > 0);
    QVERIFY(remedies.constFirst().what.contains(u"1 other rule"_qs));
}

void NearMissTest::nothingToDo()
{
    QVERIFY(remediesOf({.match = R"({"subject_prefix":"workload-7"})", .claims = {}}).isEmpty());
    // What cannot be known stands in the way, not the rule.
    QVERIFY(remediesOf(
                {.match = R"({"subject_prefix":"workload-7","condition":"claims.sub.lowerAscii() == \"x\""})",
                 .claims = {}})
                .isEmpty());
}

/// Anything can stand in a token: it is bounded, and safe to show.
void NearMissTest::hostile()
{
    const QByteArray deep = QByteArray(3000, '[') + QByteArray(3000, ']');
    const QByteArray many = [] {
        QByteArray object = "{";
        for (int n = 0; n < 3000; ++n)
            object += (n ? ",\"" : "\"") + QByteArray("c") + QByteArray::number(n) + "\":{\"x\":1}";
        return object + '}';
    }();
    const QList<Claims> sets{{{"sub", deep}},
                             {{"sub", many}},
                             {{"sub", "\"\xE2\x80\xAEworkload\\u0000\\u001b[31m\""}},
                             {{"team", many}},
                             {{"aud", "[" + QByteArray("\"a\",").repeated(3000) + "1]"}},
                             {{"iat", "1e999"}, {"exp", "-1e999"}},
                             {{"iss", json::quoted(QByteArray(100000, 'i'))}}};
    for (const Claims &claims : sets) {
        for (const char *match :
             {R"({"subject_prefix":"team:*","claims":{"team":"x"}})",
              R"({"claims":{"team":"x"},"condition":"claims.team.x.y == \"1\" || claims.aud == 3"})"}) {
            const QList<Remedy> remedies = remediesOf({.match = match, .claims = claims});
            QVERIFY(remedies.size() <= 8);
            for (const Remedy &remedy : remedies) {
                QVERIFY(remedy.title.size() < 1000 && remedy.what.size() < 8000);
                for (const QString &text : {remedy.title, remedy.what})
                    QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(0x1B))
                            && !text.contains(QChar(0)));
            }
        }
    }
}

void NearMissTest::likenesses_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<Likeness>("likeness");
    const auto row = [](const char *a, const char *b, Likeness like) {
        QTest::addRow("%s / %s", a, b) << QByteArray(a) << QByteArray(b) << like;
    };
    row("a", "a", Likeness::Same);
    row("a ", "a", Likeness::Blanks);
    row("A/", "a", Likeness::Case);
    row("https://a", "http://a", Likeness::Scheme);
    row("refs/heads/main", "main", Likeness::RefPrefix);
    row("refs/heads/v1", "refs/tags/v1", Likeness::Different);
    row("e\xCC\x81", "\xC3\xA9", Likeness::UnicodeForm);
    row("\xD0\xB0"
        "cme",
        "acme", Likeness::RuleImitates);
    row("acme",
        "\xD0\xB0"
        "cme",
        Likeness::TokenImitates);
    row("acme", "acme-evil", Likeness::Different);
    row("", "/", Likeness::Different);
    row("", " ", Likeness::Different);
}

void NearMissTest::likenesses()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QTEST(likeness(a, b), "likeness");
}

/// A boundary before a star is never lost.
void NearMissTest::beginnings()
{
    QCOMPARE(likeBeginning("team-a/", "team-a-evil/worker"), QByteArray());
    QCOMPARE(likeBeginning("repo:Acme/App:", "repo:acme/app-evil:ref"), QByteArray());
    QCOMPARE(likeBeginning("repo:Acme/App:", "repo:acme/app:ref"), QByteArray("repo:acme/app:"));
    QCOMPARE(likeBeginning("repo:a/b:ref:v", "repo:a/b:ref:refs/heads/v1"),
             QByteArray("repo:a/b:ref:refs/heads/v"));
    QCOMPARE(likeBeginning("long", "lo"), QByteArray());
}

/// Of all that the presets write into subjects, this alone is another text in each run.
void NearMissTest::runParts()
{
    QStringList found;
    for (const ProviderPreset *preset : m_catalog.all()) {
        for (const SubjectPart &part : preset->parts) {
            const bool asked = preset->field(part.name) != nullptr;
            if (!asked && effectOfValue(*preset, part.name) == MissEffect::Writing)
                found.append(QString::fromUtf8(preset->id + ' ' + part.name));
        }
    }
    found.sort();
    QCOMPARE(
        found.join(u'\n'),
        u"bitbucket step_uuid\nbuildkite commit\nbuildkite step\ncircleci user_id\nfly-io machine_name"_qs);
}

QTEST_GUILESS_MAIN(NearMissTest)
#include "tst_nearmiss.moc"
