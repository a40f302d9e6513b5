#include "core/analysis/hygiene.h"
#include "core/analysis/lint.h"
#include "core/analysis/lintcatalog.h"
#include "core/analysis/regexreading.h"
#include "core/analysis/rulepairs.h"
#include "core/json/edit.h"
#include "support/catalog.h"

#include <QTest>

#include <algorithm>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342562;

const ProviderPreset &github()
{
    return *catalog().preset("github-actions");
}

Issuer githubIssuer()
{
    Issuer issuer;
    issuer.key = "gh";
    issuer.issuerUrl = "https://token.actions.githubusercontent.com";
    return issuer;
}

Rule ruleOf(const QByteArray &match)
{
    Rule rule;
    rule.key = rule.name = "rule";
    rule.oauthScope = "workspace:developer";
    rule.tokenLifetimeSeconds = 600;
    const json::Document document = json::Document::parse(match);
    const Result<RuleMatch> read = RuleMatch::fromJson(document.root());
    if (!read)
        qFatal("%s: %s", match.constData(), qPrintable(read.error().message));
    rule.match = *read;
    return rule;
}

/// A rule that pins one push by ids; `more` goes into the object.
Rule pinnedRule(const QByteArray &more)
{
    return ruleOf("{\"audience\":\"https://api.anthropic.com\",\"claims\":{\"repository_id\":\"501112233\","
                  "\"repository_owner_id\":\"9919\",\"ref\":\"refs/heads/main\",\"event_name\":\"push\"}"
                  + more + '}');
}

QByteArray listed(const QList<Finding> &findings)
{
    QByteArray text;
    for (const Finding &finding : findings)
        text += finding.id + ": " + finding.why.toUtf8() + '\n';
    return text;
}

QList<Finding> lintOf(const Rule &rule, const QList<TokenDraft> &tokens = {})
{
    const Issuer issuer = githubIssuer();
    return lint({rule, &issuer, &github(), nullptr, tokens, now});
}

const Finding *find(const QList<Finding> &findings, const QByteArray &id)
{
    const auto found = std::find_if(findings.cbegin(), findings.cend(),
                                    [&id](const Finding &finding) { return finding.id == id; });
    return found == findings.cend() ? nullptr : &*found;
}

QByteArray condition(const QByteArray &text)
{
    return ",\"condition\":" + json::quoted(text);
}

FederationFile fileOf(const QList<Rule> &rules)
{
    FederationFile file;
    file.issuers = {githubIssuer()};
    file.rules = rules;
    return file;
}

Rule named(Rule rule, const QByteArray &name, const QByteArray &account = "worker")
{
    rule.key = rule.name = name;
    rule.issuer = "gh";
    rule.serviceAccount = account;
    return rule;
}

TokenDraft pushToken()
{
    const PresetValues values = completed(github(), exampleValues(github()));
    return *presetToken(github(), values, now);
}

} // namespace

class tst_Lint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditions_data();
    void conditions();
    void texts_data();
    void texts();
    void targets();
    void tokens();
    void evidence();
    void ownInstance_data();
    void ownInstance();
    void regex_data();
    void regex();
    void coverage_data();
    void coverage();
    void pairs();
    void accounts();
    void tidiness();
    void order();
    void words();
};

void tst_Lint::conditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>("id"); // expected, or empty
    QTest::addColumn<QByteArray>("fixed"); // the condition with the first fix
    const auto row = [](const char *name, const char *text, const char *id, const char *fixed = "") {
        QTest::newRow(name) << QByteArray(text) << QByteArray(id) << QByteArray(fixed);
    };
    row("fine", "claims.runner_environment == \"github-hosted\"", "");
    row("asked first", "has(claims.environment) && claims.environment == \"production\"", "");
    row("anchored", "claims.workflow_ref.matches(\"^acme/app/\\\\.github/workflows/d\\\\.yml@.*$\")", "");
    row("unanchored", "claims.runner_environment.matches(\"github-hosted\")", "regex-unanchored",
        "claims.runner_environment.matches(\"^github-hosted$\")");
    row("dot", "claims.workflow_ref.matches(\"^acme/app/\\\\.github/workflows/deploy.yml@.*$\")", "regex-dot",
        "claims.workflow_ref.matches(\"^acme/app/\\\\.github/workflows/deploy\\\\.yml@.*$\")");
    row("refused by pattern", "!claims.actor.matches(\"bot\")", "");
    row("against claims", "claims.event_name == \"pull_request\"", "contradiction");
    row("against itself", "claims.actor == \"a\" && claims.actor == \"b\"", "contradiction");
    row("against its prefix", "claims.actor.startsWith(\"a\") && claims.actor == \"b\"", "contradiction");
    row("said by claims", "claims.event_name in [\"push\", \"release\"] && claims.actor != \"x\"",
        "dead-part", "claims.actor != \"x\"");
    row("said twice", "claims.actor == \"a\" && claims.ref_type == \"branch\" && claims.actor == \"a\"",
        "dead-part", "claims.actor == \"a\" && claims.ref_type == \"branch\"");
    row("dead side", "claims.event_name == \"release\" || claims.actor == \"a\"", "dead-part",
        "claims.actor == \"a\"");
    row("wrong type", "claims.run_attempt == 1", "contradiction");
    row("unknown claim", "claims.repository_ownr == \"acme\"", "unknown-claim");
    row("broken", "claims.ref ==", "condition-error");
    row("other service", "assertion.ref_type == \"branch\"", "openai-variable",
        "claims.ref_type == \"branch\"");
}

/// Beside claims that pin one push, so that nothing else is found.
void tst_Lint::conditions()
{
    QFETCH(QByteArray, condition);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, fixed);
    const QList<Finding> findings = lintOf(pinnedRule(::condition(condition)));
    if (id.isEmpty()) {
        QVERIFY2(findings.isEmpty(), listed(findings).constData());
        return;
    }
    const Finding *finding = find(findings, id);
    QVERIFY2(finding, listed(findings).constData());
    if (fixed.isEmpty())
        return;
    QVERIFY2(!finding->fixes.isEmpty(), "no fix");
    QCOMPARE(finding->fixes.constFirst().rule->match.condition.value_or(QByteArray()), fixed);
}

void tst_Lint::texts_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isFixed");
    const auto row = [](const char *name, const QByteArray &match, const char *id, bool isFixed) {
        QTest::newRow(name) << match << QByteArray(id) << isFixed;
    };
    const QByteArray audience = "\"audience\":\"https://api.anthropic.com\"";
    row("blank", "{\"subject_prefix\":\"repo:acme/app:ref:refs/heads/main \"," + audience + '}', "blanks",
        false);
    row("hidden", "{\"subject_prefix\":\"repo:acme/a\xE2\x80\x8Bpp:ref:refs/heads/main\"," + audience + '}',
        "hidden-characters", false);
    row("look-alike",
        "{\"subject_prefix\":\"repo:\xD0\xB0"
        "cme/app:ref:refs/heads/main\","
            + audience + '}',
        "look-alikes", false);
    row("inner star", "{\"subject_prefix\":\"repo:acme/*:ref:refs/heads/main\"," + audience + '}',
        "inner-star", false);
    row("star in a claim", "{\"claims\":{\"repository_id\":\"5\",\"ref\":\"refs/heads/*\"}," + audience + '}',
        "claim-star", false);
    row("case",
        "{\"claims\":{\"repository_id\":\"5\",\"repository_owner_id\":\"6\",\"ref\":\"refs/heads/main\","
        "\"event_name\":\"Push\"},"
            + audience + '}',
        "claim-case", true);
    row("slip",
        "{\"claims\":{\"repository_id\":\"5\",\"repository_owner_id\":\"6\",\"ref\":\"refs/heads/main\","
        "\"event\":\"push\"},"
            + audience + '}',
        "unknown-claim", false);
    row("other branch in claims",
        "{\"subject_prefix\":\"repo:acme/app:ref:refs/heads/main\",\"claims\":{\"ref\":\"refs/heads/dev\"},"
            + audience + '}',
        "contradiction", false);
    row("no audience",
        "{\"claims\":{\"repository_id\":\"5\",\"repository_owner_id\":\"6\",\"ref\":\"refs/heads/main\","
        "\"event_name\":\"push\"}}",
        "no-audience", true);
}

void tst_Lint::texts()
{
    QFETCH(QByteArray, match);
    QFETCH(QByteArray, id);
    QFETCH(bool, isFixed);
    const QList<Finding> findings = lintOf(ruleOf(match));
    const Finding *finding = find(findings, id);
    QVERIFY2(finding, listed(findings).constData());
    if (isFixed)
        QVERIFY(!finding->fixes.isEmpty());
}

void tst_Lint::targets()
{
    Rule rule = pinnedRule({});
    QVERIFY2(lintOf(rule).isEmpty(), listed(lintOf(rule)).constData());
    rule.oauthScope = "org:admin";
    rule.appliesToAllWorkspaces = true;
    rule.tokenLifetimeSeconds = 7200;
    const QList<Finding> findings = lintOf(rule);
    QCOMPARE(findings.size(), 3);
    QCOMPARE(findings.at(0).id, QByteArray("scope-wide"));
    QCOMPARE(findings.at(0).fixes.constFirst().rule->oauthScope, QByteArray("workspace:developer"));
    QVERIFY(find(findings, "all-workspaces"));
    const Finding *lifetime = find(findings, "lifetime-wide");
    QVERIFY(lifetime);
    QCOMPARE(lifetime->fixes.constFirst().rule->tokenLifetimeSeconds, 600);
    rule = pinnedRule({});
    rule.name = "Not a slug";
    rule.tokenLifetimeSeconds = 30;
    QCOMPARE(lintOf(rule).size(), 2);
    QCOMPARE(lintOf(rule).constFirst().severity, Finding::Severity::Refused);
}

void tst_Lint::tokens()
{
    const Rule rule = pinnedRule({});
    QVERIFY2(lintOf(rule, {pushToken()}).isEmpty(), listed(lintOf(rule, {pushToken()})).constData());
    Issuer issuer = githubIssuer();
    issuer.maxJwtLifetimeSeconds = 60;
    issuer.issuerUrl += '/';
    const QList<Finding> findings = lint({rule, &issuer, &github(), nullptr, {pushToken()}, now});
    const Finding *lifetime = find(findings, "lifetime-over-limit"), *slash = find(findings, "issuer-slash");
    QVERIFY2(lifetime && slash, listed(findings).constData());
    QVERIFY(lifetime->fixes.constFirst().issuer->maxJwtLifetimeSeconds >= 300);
    QCOMPARE(slash->fixes.constFirst().issuer->issuerUrl, githubIssuer().issuerUrl);
}

void tst_Lint::ownInstance_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("shared");
    QTest::newRow("of everybody") << QByteArray("https://gitlab.com") << true;
    QTest::newRow("of everybody, with a slash") << QByteArray("https://gitlab.com/") << true;
    QTest::newRow("one's own") << QByteArray("https://gitlab.acme.example") << false;
    QTest::newRow("begins the same") << QByteArray("https://gitlab.com.acme.example") << false;
}

/// Who runs the provider for himself has no other customers on it.
void tst_Lint::ownInstance()
{
    QFETCH(const QByteArray, address);
    QFETCH(const bool, shared);
    Issuer issuer = githubIssuer();
    issuer.issuerUrl = address;
    const Rule rule = ruleOf("{\"audience\":\"https://api.anthropic.com\",\"claims\":{\"ref\":\"main\"}}");
    const QList<Finding> findings = lint({rule, &issuer, catalog().preset("gitlab-ci"), nullptr, {}, now});
    QVERIFY2(bool(find(findings, "server-rejects:shared-issuer-no-tenant")) == shared,
             listed(findings).constData());
}

void tst_Lint::evidence()
{
    const QList<Finding> findings = lintOf(
        ruleOf("{\"subject_prefix\":\"repo:acme/app*\",\"audience\":\"https://api.anthropic.com\"}"));
    const Finding *boundary = find(findings, "prefix-without-boundary");
    QVERIFY(boundary && boundary->evidence && boundary->evidence->getsIn());
    const json::Document claims = json::Document::parse(boundary->evidence->variant.token.claims);
    QVERIFY(claims.root()["sub"].utf8().startsWith("repo:acme/app"));
    QVERIFY(!claims.root()["sub"].utf8().startsWith("repo:acme/app:"));
    // The fix puts the star behind the separator of GitHub's subjects.
    QVERIFY(!boundary->fixes.isEmpty());
    QCOMPARE(*boundary->fixes.constFirst().rule->match.subjectPrefix, QByteArray("repo:acme/app:*"));

    const QList<Finding> open = lintOf(ruleOf(
        "{\"audience\":\"https://api.anthropic.com\",\"condition\":\"claims.repository_id == '501112233' && "
        "claims.event_name == 'push' || claims.ref == 'refs/heads/main'\"}"));
    const Finding *side = find(open, "open-alternative");
    QVERIFY2(side && side->evidence, listed(open).constData());
    QVERIFY(side->why.contains(u"claims.ref"));
    QVERIFY(!side->fixes.isEmpty());
    QVERIFY(!side->fixes.constFirst().rule->match.condition->contains("claims.ref"));
}

void tst_Lint::regex_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("openStart");
    QTest::addColumn<bool>("openEnd");
    QTest::addColumn<QByteArray>("anchored");
    const auto row = [](const char *pattern, bool start, bool end, const char *anchored) {
        QTest::newRow(pattern) << QByteArray(pattern) << start << end << QByteArray(anchored);
    };
    row("^a$", false, false, "^a$");
    row("a", true, true, "^a$");
    row("^a", false, true, "^a$");
    row("a$", true, false, "^a$");
    row("^a|b$", true, true, "^(?:^a|b$)$");
    row("^(a|b)$", false, false, "^(a|b)$");
    row("(^a$|^b$)", false, false, "(^a$|^b$)");
    row("(?i)^a$", false, false, "(?i)^a$");
    row("^a/", false, false, "^a/");
    row("^a.*", false, false, "^a.*");
    row(".*a", false, true, ".*a$");
    row("^a\\$", false, true, "^a\\$$");
    row("^[|]$", false, false, "^[|]$");
    row("\\Aa\\z", false, false, "\\Aa\\z");
    row("", true, true, "^$");
}

void tst_Lint::regex()
{
    QFETCH(QByteArray, pattern);
    QFETCH(bool, openStart);
    QFETCH(bool, openEnd);
    QFETCH(QByteArray, anchored);
    const RegexReading reading = readRegex(pattern);
    QCOMPARE(reading.openStart, openStart);
    QCOMPARE(reading.openEnd, openEnd);
    QCOMPARE(claimcheck::anchored(pattern), anchored);
    QCOMPARE(withEscapedDots("^a.b\\.c[.]d.*$"), QByteArray("^a\\.b\\.c[.]d.*$"));
}

void tst_Lint::coverage_data()
{
    QTest::addColumn<QByteArray>("wide");
    QTest::addColumn<QByteArray>("narrow");
    QTest::addColumn<bool>("yes");
    const auto row = [](const char *name, const char *wide, const char *narrow, bool yes) {
        QTest::newRow(name) << QByteArray(wide) << QByteArray(narrow) << yes;
    };
    row("the same", "{\"subject_prefix\":\"a\"}", "{\"subject_prefix\":\"a\"}", true);
    row("prefix", "{\"subject_prefix\":\"a:*\"}", "{\"subject_prefix\":\"a:b\"}", true);
    row("shorter prefix", "{\"subject_prefix\":\"a:*\"}", "{\"subject_prefix\":\"a:b:*\"}", true);
    row("longer prefix", "{\"subject_prefix\":\"a:b:*\"}", "{\"subject_prefix\":\"a:*\"}", false);
    row("exact is no prefix", "{\"subject_prefix\":\"a\"}", "{\"subject_prefix\":\"a*\"}", false);
    row("one claim less", "{\"claims\":{\"x\":\"1\"}}", "{\"claims\":{\"x\":\"1\",\"y\":\"2\"}}", true);
    row("one claim more", "{\"claims\":{\"x\":\"1\",\"y\":\"2\"}}", "{\"claims\":{\"x\":\"1\"}}", false);
    row("other audience", "{\"subject_prefix\":\"a\",\"audience\":\"x\"}", "{\"subject_prefix\":\"a\"}",
        false);
    row("audience said or not", "{\"subject_prefix\":\"a\",\"audience\":\"https://api.anthropic.com\"}",
        "{\"subject_prefix\":\"a\"}", true);
    row("list", "{\"condition\":\"claims.x in ['1', '2']\"}", "{\"claims\":{\"x\":\"1\"}}", true);
    row("shorter list", "{\"condition\":\"claims.x in ['1', '2']\"}", "{\"condition\":\"claims.x in ['2']\"}",
        true);
    row("longer list", "{\"condition\":\"claims.x in ['1']\"}", "{\"condition\":\"claims.x in ['1', '2']\"}",
        false);
    row("alternatives", "{\"condition\":\"claims.x == '1' || claims.y == '2'\"}",
        "{\"condition\":\"claims.x == '1' || claims.y == '2'\",\"claims\":{\"z\":\"3\"}}", true);
    row("other alternatives", "{\"condition\":\"claims.x == '1' || claims.y == '2'\"}",
        "{\"claims\":{\"z\":\"3\"}}", false);
    row("unequal", "{\"condition\":\"claims.x != '1'\"}", "{\"claims\":{\"x\":\"2\"}}", true);
    row("absent is not unequal", "{\"condition\":\"claims.x != '1'\"}", "{\"claims\":{\"y\":\"2\"}}", false);
}

void tst_Lint::coverage()
{
    QFETCH(QByteArray, wide);
    QFETCH(QByteArray, narrow);
    QFETCH(bool, yes);
    QCOMPARE(covers(ruleOf(wide), ruleOf(narrow)), yes);
}

void tst_Lint::pairs()
{
    const Rule one = named(pinnedRule({}), "one");
    const Rule again = named(pinnedRule({}), "again");
    const Rule narrow = named(pinnedRule(condition("claims.actor == \"a\"")), "narrow");
    Rule apart = named(pinnedRule({}), "apart", "other");
    const FederationFile file = fileOf({one, again, narrow, apart});
    const QList<Finding> findings = pairFindings(file);
    QCOMPARE(findings.size(), 2);
    const Finding *duplicate = find(findings, "duplicate-rule"), *shadowed = find(findings, "shadowed-rule");
    QVERIFY(duplicate && shadowed);
    QCOMPARE(duplicate->rule, QByteArray("again"));
    QCOMPARE(duplicate->otherRules, QList<QByteArray>{"one"});
    QCOMPARE(shadowed->rule, QByteArray("narrow"));
    // An archived rule is not in the way.
    FederationFile archived = file;
    archived.rules[0].archivedAt = "2026-01-01T00:00:00Z";
    archived.rules[1].archivedAt = "2026-01-01T00:00:00Z";
    QVERIFY(pairFindings(archived).isEmpty());
}

void tst_Lint::accounts()
{
    FederationFile file = fileOf({named(pinnedRule({}), "one"), named(pinnedRule({}), "two")});
    QVERIFY(accountFindings(file, catalog()).isEmpty());
    Issuer other = githubIssuer();
    other.key = "other";
    other.issuerUrl = "https://id.example.com";
    file.issuers.append(other);
    file.rules[1].issuer = "other";
    const QList<Finding> findings = accountFindings(file, catalog());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.at(0).object, QByteArray("worker"));
    QCOMPARE(findings.at(0).otherRules.size(), 2);
    const QByteArray environment = "{\"subject_prefix\":\"repo:acme/app:environment:%\",\"audience\":\"a\"}";
    FederationFile environments = fileOf(
        {named(ruleOf(QByteArray(environment).replace('%', "production")), "one"),
         named(ruleOf(QByteArray(environment).replace('%', "staging")), "two")});
    QCOMPARE(accountFindings(environments, catalog()).size(), 1);
    environments.rules[1].serviceAccount = "second";
    QVERIFY(accountFindings(environments, catalog()).isEmpty());
}

void tst_Lint::tidiness()
{
    FederationFile file = fileOf({named(pinnedRule({}), "one"),
                                  named(ruleOf("{\"audience\":\"https://api.anthropic.com\",\"claims\":{"
                                               "\"repository_id\":\"501112233\",\"actor\":\"octocat\"}}"),
                                        "two", "second")});
    ServiceAccount account;
    account.key = "idle";
    account.name = "idle";
    ServiceAccount archived;
    archived.key = "second";
    archived.archivedAt = "2026-01-01T00:00:00Z";
    file.serviceAccounts = {account, archived};
    Issuer lonely = githubIssuer();
    lonely.key = "lonely";
    lonely.issuerUrl = "https://id.example.com";
    file.issuers.append(lonely);
    TokenDraft elsewhere = pushToken();
    elsewhere.claims = json::withMember(json::Document::parse(elsewhere.claims).root(), {"repository_id"},
                                        "\"1\"");
    const QList<Finding> findings = hygiene(file, catalog(), now, {elsewhere});
    for (const char *id : {"archived-reference", "overlapping-rules", "breaks-on-rename",
                           "issuer-without-rules", "account-without-rules", "unused-rule"})
        QVERIFY2(find(findings, id), id);
    QCOMPARE(find(findings, "issuer-without-rules")->object, QByteArray("lonely"));
    QCOMPARE(find(findings, "account-without-rules")->object, QByteArray("idle"));
    QVERIFY(find(findings, "overlapping-rules")->evidence);
    QVERIFY(hygiene(fileOf({named(pinnedRule({}), "one")}), catalog(), now).isEmpty());
}

/// Worst first, and the same each time.
void tst_Lint::order()
{
    const Rule rule = ruleOf("{\"subject_prefix\":\"repo:acme/*\",\"claims\":{\"Repository\":\"x\"}}");
    const QList<Finding> findings = lintOf(rule);
    QVERIFY(findings.size() > 2);
    QVERIFY(std::is_sorted(findings.cbegin(), findings.cend(),
                           [](const Finding &a, const Finding &b) { return a.severity < b.severity; }));
    QCOMPARE(listed(lintOf(rule)), listed(findings));
}

/// Every id has a title, and what has no reason of its own gets one where it is found.
void tst_Lint::words()
{
    const QList<Finding> findings = lintOf(
        ruleOf("{\"subject_prefix\":\"repo:acme/app* \",\"claims\":{\"ref\":\"refs/heads/Main*\"},"
               "\"condition\":\"claims.actor.matches('a.b') || claims.run_attempt == 1\"}"));
    QVERIFY(findings.size() > 4);
    for (const Finding &finding : findings)
        QVERIFY2(!finding.title.isEmpty() && !finding.why.isEmpty(), finding.id);
}

QTEST_GUILESS_MAIN(tst_Lint)
#include "tst_lint.moc"
