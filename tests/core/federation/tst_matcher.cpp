#include "core/federation/matcher.h"

#include "core/federation/report.h"
#include "core/jose/base64url.h"

#include <QRandomGenerator>
#include <QTest>

using namespace claimcheck;

/// Each check's outcome at its edges, and the two verdicts.
class MatcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checks_data();
    void checks();
    void signatureStates_data();
    void signatureStates();
    void forms_data();
    void forms();
    void objects_data();
    void objects();
    void withoutFile();
    void countsClauses();
    void survivesMutation();
};

namespace {

constexpr UnixSeconds now = 1795342652;
QByteArray goodHeader()
{
    return R"({"alg":"ES256","kid":"sandbox"})";
}

SignatureCheck good()
{
    SignatureCheck check;
    check.state = SignatureCheck::State::Good;
    return check;
}

/// A token that passes, with some claims added or replaced: a null value takes the claim away.
QByteArray claimsWith(const QByteArray &changes)
{
    const json::Document base = json::Document::parse(
        R"({"iss":"https://a","sub":"job:main","aud":"https://api.anthropic.com","iat":)"
        + QByteArray::number(now - 60) + R"(,"exp":)" + QByteArray::number(now + 240)
        + R"(,"jti":"j1","team":"x"})");
    const json::Document change = json::Document::parse(changes);
    json::Writer writer;
    writer.beginObject();
    for (const json::Value claim : base.root()) {
        if (change.root()[claim.keyUtf8()].isMissing())
            writer.key(QByteArrayView(claim.keyUtf8())).raw(claim.source());
    }
    for (const json::Value claim : change.root()) {
        if (!claim.isNull())
            writer.key(QByteArrayView(claim.keyUtf8())).raw(claim.source());
    }
    return writer.endObject().result();
}

Issuer issuer()
{
    Issuer result;
    result.key = "a";
    result.id = "fdis_1";
    result.issuerUrl = "https://a";
    result.pollingKnown = true;
    return result;
}

Rule rule(const QByteArray &matchJson = R"({"subject_prefix":"job:main","claims":{"team":"x"}})")
{
    const json::Document document = json::Document::parse(matchJson);
    Rule result;
    result.key = "r";
    result.id = "fdrl_1";
    result.issuer = "a";
    result.match = *RuleMatch::fromJson(document.root());
    result.serviceAccount = "bot";
    result.oauthScope = "workspace:developer";
    result.workspaces = {"production"};
    return result;
}

QByteArray list(const MatchOutcome &outcome, const Rule &rule, Outcome wanted)
{
    QByteArrayList ids;
    for (const CheckOutcome &check : outcome.checks) {
        if (check.outcome == wanted && check.id < CheckId::RuleActive)
            ids.append(checkId(check, rule));
    }
    return ids.join(' ');
}

} // namespace

void MatcherTest::checks_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("fails");
    QTest::addColumn<QByteArray>("unknown");
    QTest::addColumn<QByteArray>("verdict");
    const auto claims = [](const char *name, const QByteArray &changes, const char *fails,
                           const char *unknown = "") {
        const char *verdict = *fails ? "no_match" : *unknown ? "unknown" : "match";
        QTest::newRow(name) << goodHeader() << changes
                            << QByteArray(R"({"subject_prefix":"job:main","claims":{"team":"x"}})")
                            << QByteArray(fails) << QByteArray(unknown) << QByteArray(verdict);
    };
    const auto at = [](const char *claim, qint64 offset) {
        return QByteArray("{\"") + claim + "\":" + QByteArray::number(now + offset) + '}';
    };
    claims("passes", "{}", "");
    claims("iss differs by a slash", R"({"iss":"https://a/"})", "issuer");
    claims("iss missing", R"({"iss":null})", "issuer");
    claims("iss a list", R"({"iss":["https://a"]})", "issuer");
    claims("iss twice", R"({"iss":"https://a","iss":"https://b"})", "", "unreadable issuer");
    claims("sub missing", R"({"sub":null})", "sub_missing");
    claims("sub empty", R"({"sub":""})", "sub_missing");
    claims("sub a number", R"({"sub":7})", "sub_missing");
    claims("sub twice", R"({"sub":"job:main","sub":"x"})", "", "unreadable sub_missing subject");
    claims("iat missing", R"({"iat":null})", "iat_missing");
    claims("iat text", R"({"iat":"1795342592"})", "iat_missing");
    claims("iat at the leeway", at("iat", 30), "");
    claims("iat past the leeway", at("iat", 31), "iat_future");
    claims("iat with a fraction", R"({"iat":1795342592.5})", "");
    claims("exp missing", R"({"exp":null})", "exp_missing");
    claims("exp true", R"({"exp":true})", "exp_missing");
    claims("exp inside the leeway", at("exp", -29), "");
    claims("exp at the leeway", at("exp", -30), "expired");
    claims("exp a hair inside", R"({"exp":1795342622.25})", "");
    claims("exp huge", R"({"exp":1e308})", "lifetime");
    claims("exp beyond doubles", R"({"exp":1e999})", "", "unreadable exp_missing");
    claims("exp very negative", R"({"exp":-1e308})", "expired");
    claims("nbf at the leeway", at("nbf", 30), "");
    claims("nbf past the leeway", at("nbf", 31), "not_yet_valid");
    claims("nbf text", R"({"nbf":"soon"})", "not_yet_valid");
    claims("lifetime at the limit", at("exp", 3540), "");
    claims("lifetime over the limit", at("exp", 3541), "lifetime");
    claims("no iat, long exp", R"({"iat":null,"exp":9999999999})", "iat_missing");
    claims("aud missing", R"({"aud":null})", "audience");
    claims("aud number", R"({"aud":1})", "audience");
    claims("aud list", R"({"aud":["x","https://api.anthropic.com"]})", "");
    claims("aud list without", R"({"aud":["x"]})", "audience");
    claims("aud list empty", R"({"aud":[]})", "audience");
    claims("aud list of lists", R"({"aud":[["https://api.anthropic.com"]]})", "audience");
    claims("aud longer", R"({"aud":"https://api.anthropic.com.evil.example"})", "audience");
    claims("aud other case", R"({"aud":"https://API.anthropic.com"})", "audience");
    claims("claim missing", R"({"team":null})", "claim:team");
    claims("claim null", R"({"x":1})", "");
    claims("claim a number", R"({"team":1})", "claim:team");
    claims("claim a list", R"({"team":["x"]})", "claim:team");
    claims("claim longer", R"({"team":"xy"})", "claim:team");
    claims("claim twice", R"({"team":"x","team":"x"})", "", "unreadable claim:team");
    claims("another claim twice", R"({"z":1,"z":2})", "", "unreadable");
    claims("jti twice", R"({"jti":"j1","jti":"j2"})", "", "unreadable jti_reused");
    claims("all at once", R"({"iss":"x","sub":"y","aud":"z","team":"t","iat":1,"exp":2})",
           "issuer expired subject audience claim:team");
    claims("zero byte in sub", R"({"sub":"job:main\u0000"})", "subject");
    claims("too large", "{\"pad\":\"" + QByteArray(17000, 'a') + "\"}", "too_large");

    const auto header = [](const char *name, const char *text, const char *fails, const char *unknown = "") {
        const char *verdict = *fails ? "no_match" : *unknown ? "unknown" : "match";
        QTest::newRow(name) << QByteArray(text) << QByteArray("{}")
                            << QByteArray(R"({"subject_prefix":"job:main"})") << QByteArray(fails)
                            << QByteArray(unknown) << QByteArray(verdict);
    };
    header("alg none", R"({"alg":"none","kid":"a"})", "alg");
    header("alg HS256", R"({"alg":"HS256","kid":"a"})", "alg");
    header("alg EdDSA", R"({"alg":"EdDSA","kid":"a"})", "alg");
    header("alg es256", R"({"alg":"es256","kid":"a"})", "alg");
    header("alg missing", R"({"kid":"a"})", "alg");
    header("alg number", R"({"alg":256,"kid":"a"})", "alg");
    header("alg twice", R"({"alg":"ES256","alg":"none","kid":"a"})", "", "unreadable alg");
    for (const char *alg : {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
        header(alg, QByteArray(QByteArray("{\"alg\":\"") + alg + "\",\"kid\":\"a\"}").constData(), "");
    header("kid missing", R"({"alg":"ES256"})", "kid");
    header("kid a number", R"({"alg":"ES256","kid":1})", "kid");
    header("kid empty", R"({"alg":"ES256","kid":""})", "kid");
    header("crit", R"({"alg":"ES256","kid":"a","crit":["exp"],"exp":1})", "", "unreadable");

    const auto matching = [](const char *name, const char *match, const char *fails,
                             const char *unknown = "") {
        const char *verdict = *fails ? "no_match" : *unknown ? "unknown" : "match";
        QTest::newRow(name) << goodHeader() << QByteArray("{}") << QByteArray(match) << QByteArray(fails)
                            << QByteArray(unknown) << QByteArray(verdict);
    };
    matching("prefix", R"({"subject_prefix":"job:*"})", "");
    matching("prefix is all of it", R"({"subject_prefix":"job:main*"})", "");
    matching("prefix too long", R"({"subject_prefix":"job:main:*"})", "subject");
    matching("any subject", R"({"subject_prefix":"*","claims":{"team":"x"}})", "");
    matching("without a star it is whole", R"({"subject_prefix":"job:"})", "subject");
    matching("star inside is literal", R"({"subject_prefix":"job:*in"})", "subject");
    matching("two stars: one is literal", R"({"subject_prefix":"job:**"})", "subject");
    matching("other case", R"({"subject_prefix":"Job:main"})", "subject");
    matching("empty subject", R"({"subject_prefix":"","claims":{"team":"x"}})", "subject");
    matching("no subject clause", R"({"claims":{"team":"x"}})", "");
    matching("sub as a claim", R"({"claims":{"sub":"job:main"}})", "");
    matching("own audience replaces the default", R"({"subject_prefix":"job:main","audience":"https://b"})",
             "audience");
    matching("empty audience", R"({"subject_prefix":"job:main","audience":""})", "audience");
    matching("condition", R"j({"condition":"claims.team == 'x' && claims.sub.startsWith('job:')"})j", "");
    matching("condition is false", R"({"condition":"claims.team == 'y'"})", "condition");
    matching("condition after a failure", R"({"subject_prefix":"x","condition":"claims.team != 'x'"})",
             "subject condition");
    matching("condition has an error", R"({"condition":"claims.none == 'x'"})", "condition");
    matching("condition hides its error", R"({"condition":"claims.none == 'x' || claims.team == 'x'"})", "");
    matching("condition gives a text", R"({"condition":"claims.team"})", "condition");
    matching("condition gives a number", R"({"condition":"1"})", "condition");
    matching("condition is always true", R"({"condition":"true"})", "");
    matching("condition cannot be read", R"({"condition":"claims.team = 'x'"})", "condition");
    matching("condition has the wrong kinds", R"({"condition":"true || 1 == 'x'"})", "condition");
    matching("condition is for another vendor", R"({"condition":"assertion.team == 'x'"})", "condition");
    const auto twice = [](const char *name, const char *match, const char *fails, const char *unknown) {
        QTest::newRow(name) << goodHeader() << QByteArray(R"({"w":1,"w":2})") << QByteArray(match)
                            << QByteArray(fails) << QByteArray(unknown)
                            << QByteArray(*fails ? "no_match" : "unknown");
    };
    twice("condition holds on the last of two", R"({"condition":"claims.w == 2"})", "",
          "unreadable condition");
    twice("condition holds on the first of two", R"({"condition":"claims.w == 1"})", "",
          "unreadable condition");
    twice("condition holds on both", R"({"condition":"claims.w > 0"})", "", "unreadable");
    twice("condition holds on neither", R"({"condition":"claims.w == 3"})", "condition", "unreadable");
    matching("condition uses an extension", R"({"condition":"claims.team.lowerAscii() == 'x'"})", "",
             "condition");
    matching("condition uses optional fields", R"({"condition":"claims.?team.orValue('') == 'x'"})", "",
             "condition");
    matching("condition uses an extension after a failure",
             R"({"subject_prefix":"x","condition":"claims.team.trim() == 'x'"})", "subject", "condition");
    matching("claims in their order", R"({"claims":{"z":"1","team":"no","a":"2"}})",
             "claim:z claim:team claim:a");
}

void MatcherTest::checks()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, changes);
    QFETCH(const QByteArray, match);
    const Rule tried = rule(match);
    const Issuer known = issuer();
    const TokenFacts facts(Token::fromParts(header, claimsWith(changes)), good(), now);
    const MatchOutcome outcome = claimcheck::match(tried, &known, facts);
    QTEST(list(outcome, tried, Outcome::Fail), "fails");
    QTEST(list(outcome, tried, Outcome::Unknown), "unknown");
    QTEST(verdictName(outcome.rule), "verdict");
    QVERIFY(outcome.exchange != Verdict::Match);
}

void MatcherTest::signatureStates_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("exchange");
    QTest::addColumn<QByteArray>("firstFailure");
    QTest::newRow("good") << int(SignatureCheck::State::Good) << int(Verdict::Match) << int(Verdict::Match)
                          << QByteArray();
    QTest::newRow("bad") << int(SignatureCheck::State::Bad) << int(Verdict::NoMatch) << int(Verdict::NoMatch)
                         << QByteArray("signature");
    QTest::newRow("not checked") << int(SignatureCheck::State::NotChecked) << int(Verdict::Match)
                                 << int(Verdict::Unknown) << QByteArray();
}

namespace {

FederationFile file()
{
    FederationFile result;
    result.issuers = {issuer()};
    ServiceAccount bot;
    bot.key = "bot";
    bot.id = "svac_1";
    bot.organizationRole = "developer";
    Workspace production;
    production.key = "production";
    production.id = "wrkspc_1";
    Workspace home;
    home.key = "home";
    home.isDefault = true;
    result.serviceAccounts = QList<ServiceAccount>{bot};
    result.workspaces = QList<Workspace>{production, home};
    result.memberships = QList<Membership>{{"bot", "production", "workspace_user", {}}};
    result.rules = {rule()};
    return result;
}

QByteArray objectOutcomes(const MatchOutcome &outcome, Outcome wanted)
{
    QByteArrayList ids;
    for (const CheckOutcome &check : outcome.checks) {
        if (check.outcome == wanted && check.id >= CheckId::RuleActive)
            ids.append(checkId(check, {}));
    }
    return ids.join(' ');
}

} // namespace

void MatcherTest::signatureStates()
{
    QFETCH(const int, state);
    SignatureCheck signature;
    signature.state = SignatureCheck::State(state);
    signature.reason = QStringLiteral("told");
    const FederationFile around = file();
    const TokenFacts facts(Token::fromParts(goodHeader(), claimsWith("{}")), signature, now);
    const MatchOutcome outcome = match(around.rules.first(), around.issuer("a"), facts, &around);
    QTEST(int(outcome.rule), "rule");
    QTEST(int(outcome.exchange), "exchange");
    const QByteArray first = outcome.firstFailure < 0
        ? QByteArray()
        : checkId(outcome.checks.at(outcome.firstFailure), around.rules.first());
    QTEST(first, "firstFailure");
    const MatchReport report = MatchReport::make(outcome, around.rules.first(), around.issuer("a"), facts,
                                                 &around);
    QCOMPARE(report.ruleSentence.contains(u"Signature not checked"),
             signature.state == SignatureCheck::State::NotChecked);
}

void MatcherTest::forms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("fails");
    QTest::addColumn<QByteArray>("verdict");
    const QByteArray header = encodeBase64Url(goodHeader()), claims = encodeBase64Url(claimsWith("{}"));
    const QByteArray broken = encodeBase64Url(claimsWith("{}").chopped(12));
    QTest::newRow("whole") << header + '.' + claims + ".c2ln" << QByteArray() << QByteArray("match");
    QTest::newRow("two segments") << header + '.' + claims << QByteArray("unreadable")
                                  << QByteArray("no_match");
    QTest::newRow("four segments") << header + '.' + claims + ".a.b" << QByteArray("unreadable")
                                   << QByteArray("no_match");
    QTest::newRow("claims cut off") << header + '.' + broken + ".c2ln" << QByteArray("unreadable")
                                    << QByteArray("no_match");
    QTest::newRow("claims are a list") << header + '.' + encodeBase64Url("[]") + ".c2ln"
                                       << QByteArray("unreadable") << QByteArray("no_match");
    QTest::newRow("padded signature")
        << header + '.' + claims + ".c2lnbg==" << QByteArray() << QByteArray("unknown");
    QTest::newRow("encrypted") << encodeBase64Url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})") + ".a.b.c.d"
                               << QByteArray("unreadable") << QByteArray("no_match");
}

void MatcherTest::forms()
{
    QFETCH(const QByteArray, text);
    const Rule tried = rule();
    const Issuer known = issuer();
    const TokenFacts facts(Token::parse(text), good(), now);
    const MatchOutcome outcome = match(tried, &known, facts);
    QFETCH(const QByteArray, fails);
    const QByteArray failing = list(outcome, tried, Outcome::Fail);
    QVERIFY2(fails.isEmpty() ? failing.isEmpty() : failing.startsWith(fails), failing.constData());
    QTEST(verdictName(outcome.rule), "verdict");
}

void MatcherTest::objects_data()
{
    using Change = void (*)(FederationFile &);
    QTest::addColumn<void *>("change");
    QTest::addColumn<QByteArray>("fails");
    QTest::addColumn<QByteArray>("unknown");
    QTest::addColumn<QByteArray>("exchange");
    const auto row = [](const char *name, Change change, const char *fails, const char *unknown,
                        const char *exchange) {
        QTest::newRow(name) << reinterpret_cast<void *>(change) << QByteArray(fails) << QByteArray(unknown)
                            << QByteArray(exchange);
    };
    row(
        "all known", [](FederationFile &) {}, "", "replay_history", "match");
    row(
        "rule archived", [](FederationFile &f) { f.rules[0].archivedAt = "2026"; }, "rule_archived",
        "replay_history", "no_match");
    row(
        "rule not created", [](FederationFile &f) { f.rules[0].id.reset(); }, "",
        "rule_archived replay_history", "unknown");
    row(
        "issuer archived", [](FederationFile &f) { f.issuers[0].archivedAt = "2026"; }, "issuer_archived",
        "replay_history", "no_match");
    row(
        "polling paused", [](FederationFile &f) { f.issuers[0].pollingDisabledAt = "2026"; },
        "key_polling_paused", "replay_history", "no_match");
    row(
        "polling not said", [](FederationFile &f) { f.issuers[0].pollingKnown = false; }, "",
        "key_polling_paused replay_history", "unknown");
    row(
        "inline keys",
        [](FederationFile &f) {
            f.issuers[0].pollingKnown = false;
            f.issuers[0].jwks.type = IssuerKeys::Type::Inline;
        },
        "", "replay_history", "match");
    row(
        "account archived", [](FederationFile &f) { (*f.serviceAccounts)[0].archivedAt = "2026"; },
        "account_archived", "replay_history", "no_match");
    row(
        "no accounts held", [](FederationFile &f) { f.serviceAccounts.reset(); }, "",
        "account_archived replay_history", "unknown");
    row(
        "admin scope, developer",
        [](FederationFile &f) { f.rules[0].oauthScope = "workspace:developer org:admin"; }, "account_role",
        "replay_history", "no_match");
    row(
        "admin scope, admin",
        [](FederationFile &f) {
            f.rules[0].oauthScope = "org:admin";
            (*f.serviceAccounts)[0].organizationRole = "admin";
        },
        "", "replay_history", "match");
    row(
        "admin scope, role not said",
        [](FederationFile &f) {
            f.rules[0].oauthScope = "org:admin";
            (*f.serviceAccounts)[0].organizationRole.reset();
        },
        "", "account_role replay_history", "unknown");
    row(
        "workspace archived", [](FederationFile &f) { (*f.workspaces)[0].archivedAt = "2026"; },
        "workspace membership", "replay_history", "no_match");
    row(
        "no workspace named", [](FederationFile &f) { f.rules[0].workspaces.clear(); }, "",
        "workspace membership replay_history", "unknown");
    row(
        "workspaces not held", [](FederationFile &f) { f.workspaces.reset(); }, "",
        "workspace replay_history", "unknown");
    row(
        "all workspaces",
        [](FederationFile &f) {
            f.rules[0].workspaces.clear();
            f.rules[0].appliesToAllWorkspaces = true;
        },
        "", "replay_history", "match");
    row(
        "not a member", [](FederationFile &f) { f.memberships->clear(); }, "membership", "replay_history",
        "no_match");
    row(
        "memberships not held", [](FederationFile &f) { f.memberships.reset(); }, "",
        "membership replay_history", "unknown");
    row(
        "default workspace",
        [](FederationFile &f) {
            f.memberships->clear();
            f.rules[0].workspaces = {"home"};
        },
        "", "replay_history", "match");
    row(
        "the word default",
        [](FederationFile &f) {
            f.memberships.reset();
            f.rules[0].workspaces = {"default"};
        },
        "", "replay_history", "match");
    row(
        "check_jti off", [](FederationFile &f) { f.issuers[0].checkJti = false; }, "", "", "match");
    row(
        "issuer not held", [](FederationFile &f) { f.issuers.clear(); }, "",
        "issuer_archived key_polling_paused replay_history", "unknown");
}

void MatcherTest::objects()
{
    QFETCH(void *const, change);
    FederationFile around = file();
    reinterpret_cast<void (*)(FederationFile &)>(change)(around);
    const TokenFacts facts(Token::fromParts(goodHeader(), claimsWith("{}")), good(), now);
    const MatchOutcome outcome = match(around.rules.first(), around.issuer("a"), facts, &around);
    QTEST(objectOutcomes(outcome, Outcome::Fail), "fails");
    QTEST(objectOutcomes(outcome, Outcome::Unknown), "unknown");
    QTEST(verdictName(outcome.exchange), "exchange");
    const MatchReport report = MatchReport::make(outcome, around.rules.first(), around.issuer("a"), facts,
                                                 &around);
    QCOMPARE(report.exchangeSentence.startsWith(u"Exchange should work."),
             outcome.exchange == Verdict::Match);
}

void MatcherTest::withoutFile()
{
    const Rule tried = rule();
    const TokenFacts facts(Token::fromParts(goodHeader(), claimsWith(R"({"jti":null})")), good(), now,
                           {"j1"});
    const Issuer known = issuer();
    const MatchOutcome outcome = match(tried, &known, facts);
    QCOMPARE(outcome.rule, Verdict::Match);
    QCOMPARE(outcome.exchange, Verdict::Unknown);
    QCOMPARE(objectOutcomes(outcome, Outcome::Pass),
             QByteArray("key_polling_paused account_role replay_history"));

    // Without the issuer nothing that hangs on it is known.
    const MatchOutcome open = match(tried, nullptr, facts);
    QCOMPARE(list(open, tried, Outcome::Unknown), QByteArray("issuer lifetime"));
    QCOMPARE(open.rule, Verdict::Unknown);

    // Bare claims can match a rule; they cannot be exchanged.
    const TokenFacts bare(Token::fromClaims(claimsWith("{}")), {}, now);
    const FederationFile around = file();
    const MatchOutcome claims = match(tried, &known, bare, &around);
    QCOMPARE(claims.rule, Verdict::Match);
    QCOMPARE(claims.exchange, Verdict::Unknown);
    QCOMPARE(list(claims, tried, Outcome::Skipped),
             QByteArray("too_large alg kid signature not_yet_valid jti_reused"));
}

void MatcherTest::countsClauses()
{
    const Rule tried = rule(
        R"({"subject_prefix":"job:*","claims":{"team":"x","a":"b"},"condition":"claims.x"})");
    const Issuer known = issuer();
    const TokenFacts facts(Token::fromParts(goodHeader(), claimsWith("{}")), good(), now, {"j1"});
    const MatchOutcome outcome = match(tried, &known, facts);
    QCOMPARE(outcome.clauses, 6);
    QCOMPARE(outcome.clausesHeld, 4);
    QCOMPARE(list(outcome, tried, Outcome::Fail), QByteArray("jti_reused claim:a condition"));
    QCOMPARE(checkId(outcome.checks.at(outcome.firstFailure), tried), QByteArray("jti_reused"));
}

/// Random damage to a token: outcome, verdict and report always agree, and a damaged token never reads as one
/// that the exchange should take unless it is still well formed.
void MatcherTest::survivesMutation()
{
    QRandomGenerator random(20261122);
    const FederationFile around = file();
    const QByteArray claims = claimsWith(
        R"({"nbf":1795342600,"aud":["https://api.anthropic.com"],"deep":{"a":[1,{"b":null}]}})");
    static const QByteArray pieces = "{}[]\",:019eE+-.tfn\\u \xC3\xFF";
    for (int round = 0; round < 1000; ++round) {
        QByteArray header = goodHeader(), body = claims;
        QByteArray &damaged = random.bounded(4) == 0 ? header : body;
        for (int i = random.bounded(3); i >= 0; --i) {
            const int at = random.bounded(int(damaged.size()));
            if (random.bounded(2) == 0)
                damaged[at] = pieces.at(random.bounded(int(pieces.size())));
            else
                damaged.remove(at, 1 + random.bounded(3));
        }
        const Token token = Token::parse(encodeBase64Url(header) + '.' + encodeBase64Url(body) + ".c2ln");
        const TokenFacts facts(token, good(), now);
        const MatchOutcome outcome = match(around.rules.first(), around.issuer("a"), facts, &around);
        QCOMPARE(outcome.rule == Verdict::NoMatch, outcome.failures > 0);
        QCOMPARE(outcome.firstFailure >= 0, outcome.failures > 0);
        QVERIFY(outcome.exchange != Verdict::Match || token.isWellFormed());
        const MatchReport report = MatchReport::make(outcome, around.rules.first(), around.issuer("a"), facts,
                                                     &around);
        QVERIFY(!report.toText().isEmpty() && !report.toMarkdown().isEmpty());
        QVERIFY(json::Document::parse(report.toJson()).isStrict());
    }
}

QTEST_GUILESS_MAIN(MatcherTest)
#include "tst_matcher.moc"
