#include "core/federation/report.h"

#include <QFile>
#include <QTest>

using namespace claimcheck;

/// The report in words: text trees, sentences, advice, marks, and that nothing from outside breaks its
/// formats.
class MatchReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tree();
    void treeOfAMatch();
    void sentences_data();
    void sentences();
    void hints_data();
    void hints();
    void conditions_data();
    void conditions();
    void marks();
    void effects_data();
    void effects();
    void exchangeInTheWay();
    void hostileText();
    void neverHoldsTheToken();
    void firstFailureIsInTheOrderOfChecks();
};

namespace {

constexpr UnixSeconds now = 1795342652; // 2026-11-22T10:17:32Z

QByteArray github()
{
    return R"({"iss":"https://token.actions.githubusercontent.com",
    "sub":"repo:acme@9919/app@501112233:ref:refs/heads/main","aud":"https://api.anthropic.com",
    "repository_owner":"acme","ref":"refs/heads/main","event_name":"push","flag":true,"groups":["a","b"],
    "kubernetes.io":{"namespace":"billing"},"iat":1795342562,"exp":1795342862,"jti":"j1"})";
}

/// A federation file around one rule with this `match`.
FederationFile fileWith(const QByteArray &match)
{
    const QByteArray text = R"({"format":"claimcheck-federation","version":1,
        "issuers":[{"key":"acme-github","id":"fdis_1","issuer_url":"https://token.actions.githubusercontent.com",
            "jwks_polling_disabled_at":null}],
        "service_accounts":[{"key":"deploy-bot","id":"svac_1","organization_role":"developer"}],
        "workspaces":[{"key":"production","id":"wrkspc_1","name":"Production"}],
        "memberships":[{"service_account":"deploy-bot","workspace":"production"}],
        "rules":[{"key":"acme-app","id":"fdrl_1","issuer":"acme-github","match":)"
        + match
        + R"(,"service_account":"deploy-bot","oauth_scope":"workspace:developer","token_lifetime_seconds":600,
            "workspaces":["production"]}]})";
    Result<FederationFile> file = FederationFile::parse(text);
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    return *file;
}

SignatureCheck good()
{
    SignatureCheck check;
    check.state = SignatureCheck::State::Good;
    check.kid = "sandbox-1";
    check.origin = {KeyOrigin::Kind::Pasted, {}};
    return check;
}

MatchReport reportOn(const FederationFile &file, const Token &token, const SignatureCheck &signature,
                     const QSet<QByteArray> &seen = {})
{
    const Rule &rule = file.rules.first();
    const Issuer *issuer = file.issuer(rule.issuer);
    const TokenFacts facts(token, signature, now, seen);
    return MatchReport::make(match(rule, issuer, facts, &file), rule, issuer, facts, &file);
}

MatchReport report(const QByteArray &match, const QByteArray &claims = github(),
                   const SignatureCheck &signature = good())
{
    return reportOn(fileWith(match), Token::fromParts(R"({"alg":"ES256","kid":"sandbox-1"})", claims),
                    signature);
}

const Check *find(const MatchReport &report, const QByteArray &id)
{
    for (const CheckGroup &group : report.groups) {
        for (const Check &check : group.checks) {
            if (check.id == id)
                return &check;
        }
    }
    return nullptr;
}

/// The lines of a report as it has to be, from tests/data/reports.
QStringList golden(const char *name)
{
    QFile file(QStringLiteral(CLAIMCHECK_TEST_DATA "/reports/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", name);
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

QByteArray changed(QByteArray claims, const QByteArray &from, const QByteArray &to)
{
    return claims.contains(from) ? claims.replace(from, to) : QByteArray();
}

} // namespace

void MatchReportTest::tree()
{
    const MatchReport made = report(
        R"({"subject_prefix":"repo:acme/app:*","claims":{"event_name":"push","environment":"production"}})",
        github(), {});
    QCOMPARE(made.toText().split(u'\n'), golden("near-miss.txt"));
}

void MatchReportTest::treeOfAMatch()
{
    const MatchReport made = report(
        R"({"subject_prefix":"repo:acme@9919/app@501112233:*","audience":"https://api.anthropic.com"})");
    QCOMPARE(made.toText().split(u'\n'), golden("match.txt"));
}

void MatchReportTest::sentences_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<int>("signature");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("exchange");
    const int checked = int(SignatureCheck::State::Good), open = int(SignatureCheck::State::NotChecked),
              bad = int(SignatureCheck::State::Bad);
    const QByteArray owner = R"({"claims":{"repository_owner":"acme"}})";
    const QString refused = u"Exchange would be refused, because the rule would not match."_qs;
    QTest::newRow("match")
        << owner << github() << checked << u"Would match. All 3 clauses hold."_qs
        << u"Exchange should work. Acts as deploy-bot in Production, at most 7 min for this token. Only the "
           "service knows whether this token was exchanged before."_qs;
    QTest::newRow("match, no key") << owner << github() << open
                                   << u"Would match. All 3 clauses hold. Signature not checked."_qs
                                   << u"Exchange: not known; the signature is not checked."_qs;
    QTest::newRow("bad signature") << owner << github() << bad
                                   << u"Would not match. The signature is bad; all 3 clauses hold."_qs
                                   << refused;
    QTest::newRow("one fails") << QByteArray(R"({"subject_prefix":"x","claims":{"ref":"refs/heads/main"}})")
                               << github() << checked
                               << u"Would not match. Subject fails; the other 3 clauses hold."_qs << refused;
    QTest::newRow("two fail") << QByteArray(R"({"subject_prefix":"x","claims":{"ref":"x"}})") << github()
                              << checked
                              << u"Would not match. Subject and Claim ref fail; the other 2 clauses hold."_qs
                              << refused;
    QTest::newRow("all fail")
        << QByteArray(R"({"subject_prefix":"x","audience":"y"})")
        << changed(github(), "https://token", "http://token") << checked
        << u"Would not match. Issuer, Subject and Audience fail; there is no other clause."_qs << refused;
    QTest::newRow("many fail")
        << QByteArray(R"({"subject_prefix":"x","claims":{"a":"1","b":"2","c":"3"}})") << github() << checked
        << u"Would not match. Subject, Claim a and 2 more fail; the other 2 clauses hold."_qs << refused;
    QTest::newRow("expired") << owner << changed(github(), "1795342862", "1795342600") << checked
                             << u"Would not match. The token has expired; all 3 clauses hold."_qs << refused;
    QTest::newRow("expired and a clause")
        << QByteArray(R"({"claims":{"ref":"x"}})") << changed(github(), "1795342862", "1795342600") << checked
        << u"Would not match. The token has expired. Claim ref fails; the other 2 clauses hold."_qs
        << refused;
    QTest::newRow("condition")
        << QByteArray(R"({"claims":{"repository_owner":"acme"},"condition":"true"})") << github() << checked
        << u"Would match. All 4 clauses hold."_qs
        << u"Exchange should work. Acts as deploy-bot in Production, at most 7 min for this token. Only the "
           "service knows whether this token was exchanged before."_qs;
    QTest::newRow("condition is false")
        << QByteArray(R"({"condition":"claims.ref == 'x'"})") << github() << checked
        << u"Would not match. Condition fails; the other 2 clauses hold."_qs << refused;
    QTest::newRow("condition and a failure")
        << QByteArray(R"({"claims":{"ref":"x"},"condition":"true"})") << github() << checked
        << u"Would not match. Claim ref fails; the other 3 clauses hold."_qs << refused;
    QTest::newRow("condition with an extension")
        << QByteArray(R"({"condition":"claims.ref.lowerAscii() == 'x'"})") << github() << checked
        << u"Not known. The condition cannot be evaluated; the other 2 clauses hold."_qs
        << u"Exchange: not known; the rule itself is open."_qs;
    QTest::newRow("not well formed") << owner
                                     << changed(github(), "\"flag\":true", "\"flag\":true,\"flag\":true")
                                     << checked
                                     << u"Not known. The token is not well formed; all 3 clauses hold."_qs
                                     << u"Exchange: not known; the rule itself is open."_qs;
    QTest::newRow("nothing readable")
        << owner << QByteArray("[]") << checked
        << u"Would not match. The token cannot be read; 0 of 3 clauses hold."_qs << refused;
}

void MatchReportTest::sentences()
{
    QFETCH(const QByteArray, match);
    QFETCH(const QByteArray, claims);
    QFETCH(const int, signature);
    SignatureCheck check = good();
    check.state = SignatureCheck::State(signature);
    const MatchReport made = report(match, claims, check);
    QTEST(made.ruleSentence, "rule");
    QTEST(made.exchangeSentence, "exchange");
}

void MatchReportTest::hints_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("says");
    const auto subject = [](const char *name, const char *wanted, const char *says) {
        QTest::newRow(name) << QByteArray("{\"claims\":{\"ref\":\"refs/heads/main\"},\"subject_prefix\":\"")
                + wanted + "\"}"
                            << github() << QByteArray("subject") << QString::fromUtf8(says);
    };
    subject("ids added", "repo:acme/app:ref:refs/heads/main",
            "Use the new form: repo:acme@9919/app@501112233:ref:refs/heads/main.");
    subject("ids added, loose star", "repo:acme/app*", "Use the new form: repo:acme@9919/app@501112233:*.");
    subject("case", "repo:Acme@9919/app@501112233:*", "Only upper and lower case differ");
    subject("blank", "repo:acme@9919/app@501112233:ref:refs/heads/main ",
            "begins or ends in a blank. Remove it.");
    subject("blank of another", " a ", "begins or ends in a blank. Remove it.");
    subject("no star", "repo:acme@9919/app@501112233:", "Without a star at the end both have to be equal");
    subject("inner star", "repo:acme@9919/*:ref:refs/heads/main", "has no documented meaning");
    subject("look-alike",
            "repo:\xD0\xB0"
            "cme@9919/app@501112233:*",
            "scripts that look alike");
    subject("hidden", "repo:acme\\u200b@9919/app@501112233:*", "cannot be seen");

    const auto claim = [](const char *name, const char *member, const char *value, const char *says) {
        QTest::newRow(name) << QByteArray("{\"claims\":{\"") + member + "\":\"" + value + "\"}}" << github()
                            << QByteArray("claim:") + member << QString::fromUtf8(says);
    };
    claim("absent, close name", "event_nam", "push", "It has event_name.");
    claim("absent", "environment", "production", "Have the provider put it into the token");
    claim("absent, nested", "namespace", "billing", "claims[\"kubernetes.io\"].namespace == \"billing\"");
    claim("boolean", "flag", "true", "Use a condition: claims.flag == true.");
    claim("number", "iat", "1795342562", "Use a condition: claims.iat == 1795342562.");
    claim("list", "groups", "a", "Use a condition: \"a\" in claims.groups.");
    claim("object", "kubernetes.io", "a", "compare strings only");
    claim("star in a claim", "ref", "refs/heads/*", "claims.ref.startsWith(\"refs/heads/\")");
    claim("claim case", "event_name", "Push", "Only upper and lower case differ");

    const QByteArray owner = R"({"claims":{"repository_owner":"acme"}})";
    const auto token = [&owner](const char *name, const char *from, const char *to, const char *check,
                                const char *says) {
        QTest::newRow(name) << owner << changed(github(), from, to) << QByteArray(check)
                            << QString::fromUtf8(says);
    };
    token("issuer slash", "usercontent.com\"", "usercontent.com/\"", "issuer", "ends in a slash");
    token("issuer scheme", "https://token", "http://token", "issuer", "Only what stands before :// differs");
    token("another issuer", "https://token.actions.githubusercontent.com", "https://gitlab.com", "issuer",
          "another issuer");
    token("GitHub's default audience", "https://api.anthropic.com", "https://github.com/acme", "audience",
          "Ask for https://api.anthropic.com in the workflow");
    token("audience slash", "https://api.anthropic.com", "https://api.anthropic.com/", "audience",
          "ends in a slash");
    token("other audience", "https://api.anthropic.com", "sts.amazonaws.com", "audience",
          "Ask the provider for a token");
    token("lifetime", "1795342862", "1795349762", "lifetime", "max_jwt_lifetime_seconds to at least 7200");
    token("endless", "1795342862", "9795349762", "lifetime",
          "Ask the provider for a token of at most 3600 s.");
    token("expired", "1795342862", "1795342600", "expired", "Take a fresh token.");
    token("no sub", "\"sub\"", "\"subject\"", "sub_missing", "Have the provider put sub into the token.");
}

void MatchReportTest::hints()
{
    QFETCH(const QByteArray, match);
    QFETCH(const QByteArray, claims);
    QFETCH(const QByteArray, check);
    QFETCH(const QString, says);
    const MatchReport made = report(match, claims);
    const Check *found = find(made, check);
    QVERIFY(found);
    QCOMPARE(found->outcome, Outcome::Fail);
    QVERIFY2(found->hint.contains(says), qPrintable(found->hint));
}

/// Also a condition that is true says what it rests on; sentences end.
void MatchReportTest::conditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *condition, Outcome outcome, const char *why, const char *hint) {
        QTest::newRow(condition) << QByteArray(condition) << int(outcome) << QString::fromUtf8(why)
                                 << QString::fromUtf8(hint);
    };
    row("claims.ref == 'refs/heads/main'", Outcome::Pass, "It is true.", "");
    row("claims.ref != 'x' || true", Outcome::Pass, "Holds: 2 of 2 ways are met.",
        "The condition is always true; such a rule is refused. Name a claim that only your workload has.");
    row("claims.flag", Outcome::Pass, "It is true.",
        "The result is a claim's own value; whether the service takes that for true or false is not "
        "documented. Write == true.");
    row("claims.iat + 1.0 == 1795342563.0", Outcome::Pass, "It is true.",
        "Rests on how JSON numbers arrive, which is not documented: read as whole numbers it would not "
        "hold.");
    row("claims.flag && claims.ref == 'x'", Outcome::Fail,
        "Does not hold: 1 of 2 parts fails: claims.ref == 'x'.", "");
    row("claims.env == 'x'", Outcome::Fail,
        "Does not hold: it cannot be evaluated on this token. There is no env, in claims.env.",
        "This token has no env.");
    row("assertion.ref == 'x'", Outcome::Fail,
        "Column 1: Nothing is called assertion here. The service refuses a rule with such a condition, and "
        "never matches it.",
        "This looks like a condition for OpenAI; here the claims are called claims. Written for this "
        "service: claims.ref == 'x'");
    row("claims.ref.trim() == 'x'", Outcome::Unknown,
        "Column 16: trim is a known CEL extension, not documented for this vendor. So it is not known what "
        "the condition gives.",
        "Whether the service takes it is not known. Write it with the standard functions if you can.");
}

void MatchReportTest::conditions()
{
    QFETCH(const QByteArray, condition);
    QFETCH(const int, outcome);
    const MatchReport made = report(R"({"condition":")" + condition + R"("})");
    const Check *found = find(made, "condition");
    QVERIFY(found);
    QCOMPARE(int(found->outcome), outcome);
    QTEST(found->why, "why");
    QTEST(found->hint, "hint");
}

void MatchReportTest::marks()
{
    const MatchReport made = report(R"({"subject_prefix":"repo:acme/app*"})");
    const Check *subject = find(made, "subject");
    QCOMPARE(subject->expected.sliced(subject->expectedDiffers.begin, subject->expectedDiffers.size()),
             u"/"_qs);
    QCOMPARE(subject->actual.sliced(subject->actualDiffers.begin, subject->actualDiffers.size()),
             u"@9919/"_qs);
    QVERIFY(find(made, "audience")->expectedDiffers.isEmpty());
    QVERIFY2(find(made, "audience")->why.contains(u"assumption"), qPrintable(find(made, "audience")->why));
}

void MatchReportTest::effects_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QString>("effect");
    const QString rest =
        u" may act as deploy-bot with workspace:developer in Production for at most 10 min."_qs;
    QTest::newRow("prefix") << QByteArray(R"({"subject_prefix":"repo:acme/app:*"})")
                            << u"A token from acme-github whose subject starts with repo:acme/app:"_qs + rest;
    QTest::newRow("whole") << QByteArray(R"({"subject_prefix":"a","claims":{"b":"c"}})")
                           << u"A token from acme-github whose subject is a, with b = c"_qs + rest;
    QTest::newRow("condition") << QByteArray(R"({"condition":"claims.a"})")
                               << u"A token from acme-github that meets the condition"_qs + rest;
}

void MatchReportTest::effects()
{
    QFETCH(const QByteArray, match);
    QTEST(report(match).effect, "effect");
}

/// What stands in the way of the exchange is said in the first sentence about it.
void MatchReportTest::exchangeInTheWay()
{
    const Token token = Token::fromParts(R"({"alg":"ES256","kid":"sandbox-1"})", github());
    FederationFile file = fileWith(R"({"claims":{"repository_owner":"acme"}})");
    file.memberships->clear();
    (*file.serviceAccounts)[0].archivedAt = "2026-11-01T00:00:00Z";
    QCOMPARE(
        reportOn(file, token, good()).exchangeSentence,
        u"Exchange should not work. deploy-bot is archived. deploy-bot is not a member of Production."_qs);

    file = fileWith(R"({"claims":{"repository_owner":"acme"}})");
    file.memberships.reset();
    file.issuers[0].pollingKnown = false;
    QCOMPARE(reportOn(file, token, good()).exchangeSentence,
             u"Exchange: not known; the file says too little about Key polling and Member."_qs);

    const Token bare = Token::fromClaims(github());
    const MatchReport made = reportOn(fileWith(R"({"claims":{"repository_owner":"acme"}})"), bare, {});
    QCOMPARE(made.ruleSentence,
             u"Would match. All 3 clauses hold. These are bare claims: there is no signature to check."_qs);
    QCOMPARE(made.exchangeSentence, u"Exchange: not known; there is no signed token yet."_qs);
}

/// Names and values that try to end a table cell, start markup, become a link or hide.
void MatchReportTest::hostileText()
{
    const QByteArray evil = R"(a|b\n# x <img src=1> [l](http://e.example) `c` %1 %2 &amp; \u202e)";
    const MatchReport made = report("{\"subject_prefix\":\"" + evil + "\",\"claims\":{\"" + evil + "\":\""
                                        + evil + "\"}}",
                                    changed(github(), "refs/heads/main\",\"event", evil + "\",\"event"));
    const QString markdown = made.toMarkdown();
    for (const QString &line : markdown.split(u'\n')) {
        if (!line.startsWith(u'|'))
            continue;
        QString bare = line;
        QCOMPARE(bare.remove(u"\\|"_qs).count(u'|'), 6);
    }
    QString unescaped = markdown;
    QVERIFY(!unescaped.remove(u"\\<"_qs).contains(u'<'));
    QVERIFY(!markdown.contains(u"](http"));
    QVERIFY(!markdown.contains(QChar(0x202E)));
    QVERIFY(!made.toText().contains(QChar(0x202E)));
    const json::Document written = json::Document::parse(made.toJson());
    QVERIFY(written.isStrict());
    // Data stays exact where programs read it.
    QVERIFY(written.root()["groups"].at(1)["checks"].at(1)["expected"].toString().contains(QChar(0x202E)));
}

void MatchReportTest::neverHoldsTheToken()
{
    const QByteArray text = Token::fromParts(R"({"alg":"ES256","kid":"k"})", github()).text()
        + "c2lnbmF0dXJlLXNlY3JldA";
    const MatchReport made = reportOn(fileWith(R"({"subject_prefix":"x"})"), Token::parse(text), {});
    const QString all = made.toText() + made.toMarkdown() + QString::fromUtf8(made.toJson());
    QVERIFY(!all.contains(QLatin1String("c2lnbmF0")));
    QVERIFY(!all.contains(QLatin1String("eyJ")));
}

void MatchReportTest::firstFailureIsInTheOrderOfChecks()
{
    const QByteArray claims = changed(changed(github(), "https://token", "http://token"), "1795342862",
                                      "1795342600");
    QCOMPARE(report(R"({"subject_prefix":"x"})", claims).firstFailure()->id, QByteArray("issuer"));
    QCOMPARE(report(R"({"claims":{"b":"1","a":"1"}})").firstFailure()->id, QByteArray("claim:b"));
    QVERIFY(!report(R"({"claims":{"repository_owner":"acme"}})").firstFailure());
}

QTEST_GUILESS_MAIN(MatchReportTest)
#include "tst_matchreport.moc"
