#include "markedruns.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/claimsread.h"
#include "core/analysis/tokendiff.h"
#include "core/json/writer.h"
#include "core/provider/presetcatalog.h"

#include <QTest>

using namespace claimcheck;
using test::marked;

/// Two tokens: what differs, what a rule makes of it, and what is said first.
class TokenDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void diffs_data();
    void diffs();
    void signatures();
    void moments();
    void oneRule();
    void outputs();
    void remedies();
    void unreadable();
};

namespace {

constexpr UnixSeconds now = 1795342652;

QByteArray github()
{
    return "https://token.actions.githubusercontent.com";
}

/// One line a rule: key, match.
FederationFile fileWith(const QList<std::pair<QByteArray, QByteArray>> &rules)
{
    QByteArray text = R"({"format":"claimcheck-federation","version":1,"issuers":[
      {"key":"gh","issuer_url":")"
        + github() + R"("},{"key":"other","issuer_url":"https://other.example"}],"rules":[)";
    QByteArrayList all;
    for (const auto &[key, match] : rules) {
        const QByteArray issuer = key.startsWith("other") ? "other" : "gh";
        all.append(R"({"key":")" + key + R"(","name":")" + key + R"(","issuer":")" + issuer + R"(","match":)"
                   + match + R"(,"service_account":"svac_1","oauth_scope":"s"})");
    }
    const Result<FederationFile> file = FederationFile::parse(text + all.join(',') + "]}");
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    return *file;
}

TokenPair::Side side(const QByteArray &claims, const QByteArray &header = R"({"alg":"RS256","kid":"k1"})")
{
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    return {Token::fromParts(header, claims), good};
}

QByteArray claimsOf(const QByteArray &members, UnixSeconds issued = now)
{
    return R"({"iss":")" + github() + R"(","aud":"https://api.anthropic.com","iat":)"
        + QByteArray::number(issued) + R"(,"exp":)" + QByteArray::number(issued + 300) + ',' + members + '}';
}

QString titles(const QList<TokenChange> &changes)
{
    QStringList all;
    for (const TokenChange &change : changes)
        all.append(change.title);
    return all.join(u", "_qs);
}

/// As a person would see it.
QString shown(const TokenDiff &diff, const FederationFile *file)
{
    QString text = diff.first + u' ' + diff.rest + u'\n' + diff.countText() + u'\n';
    for (const TokenChange &change : diff.changes)
        text += u"  %1: %2 | %3 | %4%5\n"_qs.arg(
            change.title, marked(change.member.before, change.member.beforeDiffers),
            marked(change.member.after, change.member.afterDiffers), diff.careText(change, file),
            change.note.isEmpty() ? QString() : u" ("_qs + change.note + u')');
    return text + u"noise: "_qs + titles(diff.noise) + u"\nsame: "_qs + titles(diff.same);
}

} // namespace

void TokenDiffTest::reads_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QString>("paths");
    const auto row = [](const char *condition, const char *paths) {
        QTest::newRow(condition) << QByteArray(condition) << QString::fromUtf8(paths);
    };
    row("claims.ref == \"x\" && claims.event_name in [\"push\"]", "ref, event_name");
    row("claims[\"kubernetes.io\"].serviceaccount.uid == \"u\"", "kubernetes.io.serviceaccount.uid");
    row("has(claims.environment) && claims.environment == \"p\"", "environment");
    row("claims.groups.exists(g, g == claims.team)", "groups, team");
    row("claims.groups[0] == \"x\"", "groups");
    row("\"ref\" in claims", "ref");
    row("size(claims) > 3", "*");
    row("claims[claims.name] == \"x\"", "*name");
    row("claims.ref.startsWith(\"refs/\") ? claims.a == \"1\" : claims.b.c == \"2\"", "ref, a, b.c");
    row("nonsense(", "");
}

void TokenDiffTest::reads()
{
    QFETCH(QByteArray, condition);
    RuleMatch match;
    match.subjectPrefix = "s";
    match.claims = {{"event", "push"}};
    match.condition = condition;
    const ClaimsRead read = ClaimsRead::of(match);
    QStringList paths;
    for (const ClaimPath &path : read.inCondition)
        paths.append(claimName(path));
    QTEST((read.allInCondition ? u"*"_qs : QString()) + paths.join(u", "_qs), "paths");
    for (const char *always : {"iss", "aud", "sub", "event"})
        QVERIFY(read.contains({always}));
    QCOMPARE(read.contains({"never"}), read.allInCondition);
}

void TokenDiffTest::diffs_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QList<std::pair<QByteArray, QByteArray>>>("rules");
    QTest::addColumn<TokenDiff::Outcome>("outcome");
    QTest::addColumn<QString>("text");
    using Rules = QList<std::pair<QByteArray, QByteArray>>;

    QTest::newRow("new subject form")
        << claimsOf(R"("sub":"repo:acme/app:ref:refs/heads/main","repository_visibility":"public","sha":"aa",
                      "run_id":"1","ref":"refs/heads/main")")
        << claimsOf(R"("sub":"repo:acme@9919/app@501112233:ref:refs/heads/main",
                      "repository_visibility":"internal","sha":"bb","run_id":"2","ref":"refs/heads/main",
                      "enterprise_id":"7731")",
                    now + 60)
        << Rules{{"acme-app-legacy", R"({"subject_prefix":"repo:acme/app:*"})"},
                 {"main", R"({"claims":{"ref":"refs/heads/main"}})"},
                 {"other-rule", R"({"subject_prefix":"repo:acme/app:*"})"}}
        << TokenDiff::Outcome::LocksOut
        << u"One change matters. B has the new GitHub subject form. The rule still expects the old one.\n"
           "3 claims changed\n"
           "  sub: \"repo:acme</>app:ref:refs/heads/main\" | "
           "\"repo:acme<@9919/>app<@501112233>:ref:refs/heads/main\" | acme-app-legacy would not match\n"
           "  repository_visibility: \"<public>\" | \"<internal>\" | No rule reads it\n"
           "  enterprise_id:  | \"<7731>\" | No rule reads it\n"
           "noise: iat, exp, sha, run_id\n"
           "same: iss, aud, ref, alg, kid"_qs;
    QTest::newRow("claim gone")
        << claimsOf(R"("sub":"s","environment":"prod")") << claimsOf(R"("sub":"s")")
        << Rules{{"prod", R"({"claims":{"environment":"prod"}})"}} << TokenDiff::Outcome::LocksOut
        << u"One change matters. B has no environment: prod would match A and not B.\n"
           "1 claim changed\n"
           "  environment: \"<prod>\" |  | prod would not match\n"
           "noise: \nsame: iss, aud, iat, exp, sub, alg, kid"_qs;
    QTest::newRow("let in") << claimsOf(R"("sub":"a","x":"1")") << claimsOf(R"("sub":"b","x":"2")")
                            << Rules{{"two", R"({"claims":{"x":"2"}})"}, {"three", R"({"claims":{"x":"3"}})"}}
                            << TokenDiff::Outcome::LetsIn
                            << u"One change matters. x differs: two would match B and not A.\n"
                               "2 claims changed\n"
                               "  x: \"<1>\" | \"<2>\" | two would match\n"
                               "  sub: \"<a>\" | \"<b>\" | No rule reads it\n"
                               "noise: \nsame: iss, aud, iat, exp, alg, kid"_qs;
    QTest::newRow("condition, either")
        << claimsOf(R"("sub":"s","ref":"main","ev":"push","n":"1")")
        << claimsOf(R"("sub":"s","ref":"dev","ev":"pr","n":"2")")
        << Rules{{"c", R"({"condition":"claims.ref == \"main\" && claims.n != \"0\""})"}}
        << TokenDiff::Outcome::LocksOut
        << u"One change matters. ref differs: c would match A and not B.\n"
           "3 claims changed\n"
           "  ref: \"<main>\" | \"<dev>\" | c would not match\n"
           "  n: \"<1>\" | \"<2>\" | Read by c\n"
           "  ev: \"<push>\" | \"<pr>\" | No rule reads it\n"
           "noise: \nsame: iss, aud, iat, exp, sub, alg, kid"_qs;
    QTest::newRow("condition, only together")
        << claimsOf(R"("sub":"s","a":"1","b":"1")") << claimsOf(R"("sub":"s","a":"2","b":"2")")
        << Rules{{"c",
                  R"x({"condition":"claims.a == claims.b && (claims.a == \"1\" || claims.b == \"1\")"})x"}}
        << TokenDiff::Outcome::LocksOut
        << u"2 changes matter. a and b differ: c would match A and not B.\n"
           "2 claims changed\n"
           "  a: \"<1>\" | \"<2>\" | c would not match\n"
           "  b: \"<1>\" | \"<2>\" | c would not match\n"
           "noise: \nsame: iss, aud, iat, exp, sub, alg, kid"_qs;
    QTest::newRow("no verdict turns")
        << claimsOf(R"("sub":"s","x":"1","y":["p","q"])") << claimsOf(R"("sub":"s","x":"2","y":["q","p"])")
        << Rules{{"three", R"({"claims":{"x":"3"}})"}, {"s", R"({"subject_prefix":"s"})"}}
        << TokenDiff::Outcome::NoneMatters
        << u"No change matters. s would match both.\n"
           "2 claims changed\n"
           "  x: \"<1>\" | \"<2>\" | Read by three\n"
           "  y: [\"p\", \"q\"] | [\"q\", \"p\"] | No rule reads it (The same elements in another "
           "order.)\n"
           "noise: \nsame: iss, aud, iat, exp, sub, alg, kid"_qs;
    QTest::newRow("a check without a verdict")
        << claimsOf(R"("sub":"s","x":"1")") << claimsOf(R"("sub":"s","x":"2")")
        << Rules{{"one", R"({"claims":{"x":"1"},"subject_prefix":"t"})"}} << TokenDiff::Outcome::NoneMatters
        << u"No change matters. one would match neither.\n"
           "1 claim changed\n"
           "  x: \"<1>\" | \"<2>\" | one: same verdict\n"
           "noise: \nsame: iss, aud, iat, exp, sub, alg, kid"_qs;
    QTest::newRow("lifetime over the limit")
        << claimsOf(R"("sub":"s")")
        << QByteArray(claimsOf(R"("sub":"s")"))
               .replace(QByteArray::number(now + 300), QByteArray::number(now + 9000))
        << Rules{{"s", R"({"subject_prefix":"s"})"}} << TokenDiff::Outcome::LocksOut
        << u"One change matters. exp differs: s would match A and not B.\n"
           "1 claim changed\n"
           "  exp: <%1> | <%2> | s would not match\n"
           "noise: \nsame: iss, aud, iat, sub, alg, kid"_qs.arg(now + 300)
               .arg(now + 9000);
    QTest::newRow("other rules only")
        << claimsOf(R"("sub":"s")") << claimsOf(R"("sub":"t")")
        << Rules{{"other-rule", R"({"subject_prefix":"s"})"}} << TokenDiff::Outcome::NoRules
        << u"1 claim changed. The file has no rule for the issuer of these tokens.\n"
           "1 claim changed\n"
           "  sub: \"<s>\" | \"<t>\" | \n"
           "noise: \nsame: iss, aud, iat, exp, alg, kid"_qs;
    QTest::newRow("same")
        << claimsOf(R"("sub":"s","jti":"1")") << claimsOf(R"("sub":"s","jti":"2")")
        << Rules{{"s", R"({"subject_prefix":"s"})"}} << TokenDiff::Outcome::Same
        << u"No change matters. Only what differs in every token differs. s would match both.\n"
           "No claim changed\n"
           "noise: jti\nsame: iss, aud, iat, exp, sub, alg, kid"_qs;
    QTest::newRow("case") << claimsOf(R"("sub":"repo:Acme/app")") << claimsOf(R"("sub":"repo:acme/app")")
                          << Rules{{"s", R"({"subject_prefix":"repo:Acme/app"})"}}
                          << TokenDiff::Outcome::LocksOut
                          << u"One change matters. sub differs: s would match A and not B.\n"
                             "1 claim changed\n"
                             "  sub: \"repo:<Acme>/app\" | \"repo:<acme>/app\" | s would not match "
                             "(Only upper and lower case differ; a rule tells them apart.)\n"
                             "noise: \nsame: iss, aud, iat, exp, alg, kid"_qs;
}

void TokenDiffTest::diffs()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    using Rules = QList<std::pair<QByteArray, QByteArray>>;
    QFETCH(Rules, rules);
    const FederationFile file = fileWith(rules);
    const PresetCatalog catalog;
    const TokenPair pair{side(a), side(b), &file, catalog.preset("github-actions"), -1, -1, now, {}};
    const TokenDiff diff = TokenDiff::make(pair);
    QTEST(shown(diff, &file), "text");
    QTEST(diff.outcome, "outcome");
}

/// What no claim shows.
void TokenDiffTest::signatures()
{
    const FederationFile file = fileWith({{"s", R"({"subject_prefix":"s"})"}});
    TokenPair pair{side(claimsOf(R"("sub":"s")")),
                   side(claimsOf(R"("sub":"s")"), R"({"alg":"HS256","kid":"k2"})"),
                   &file,
                   nullptr,
                   -1,
                   -1,
                   now,
                   {}};
    const QString other = shown(TokenDiff::make(pair), &file);
    QVERIFY2(other.contains(u"  alg: \"<RS256>\" | \"<HS256>\" | s would not match\n"_qs), qPrintable(other));
    QVERIFY2(other.contains(u"  kid: \"<k1>\" | \"<k2>\" | No rule reads it\n"_qs), qPrintable(other));
    pair.b = side(claimsOf(R"("sub":"s")"));
    pair.b.signature.state = SignatureCheck::State::NotChecked;
    QCOMPARE(TokenDiff::make(pair).outcome, TokenDiff::Outcome::Same);
    pair.b.signature.state = SignatureCheck::State::Bad;
    pair.b.signature.reason = u"The key does not fit."_qs;
    const TokenDiff bad = TokenDiff::make(pair);
    QCOMPARE(bad.outcome, TokenDiff::Outcome::LocksOut);
    QCOMPARE(bad.changes.first().part, TokenChange::Part::Token);
    QVERIFY2(shown(bad, &file)
                 .contains(u"  Signature: <good> | <bad> | s would not match (The key does not fit"_qs),
             qPrintable(shown(bad, &file)));
}

/// Age makes no difference, unless a moment is named.
void TokenDiffTest::moments()
{
    const FederationFile file = fileWith({{"s", R"({"subject_prefix":"s"})"}});
    TokenPair pair{side(claimsOf(R"("sub":"s")", now - 86400)),
                   side(claimsOf(R"("sub":"s")")),
                   &file,
                   nullptr,
                   -1,
                   -1,
                   now + 1000,
                   {}};
    QCOMPARE(TokenDiff::make(pair).outcome, TokenDiff::Outcome::Same);
    pair.at = now + 10;
    const TokenDiff diff = TokenDiff::make(pair);
    QCOMPARE(diff.outcome, TokenDiff::Outcome::LetsIn);
    QCOMPARE(titles(diff.changes), u"exp"_qs);
}

void TokenDiffTest::oneRule()
{
    const FederationFile file = fileWith({{"a", R"({"claims":{"x":"1"}})"},
                                          {"b", R"({"claims":{"y":"1"}})"},
                                          {"other-c", R"({"claims":{"y":"1"}})"}});
    TokenPair pair{side(claimsOf(R"("sub":"s","x":"1","y":"1")")),
                   side(claimsOf(R"("sub":"s","x":"2","y":"2")")),
                   &file,
                   nullptr,
                   -1,
                   1,
                   now,
                   {}};
    QCOMPARE(TokenDiff::make(pair).rules.size(), 2);
    QCOMPARE(TokenDiff::make(pair).lead, 1);
    QCOMPARE(TokenDiff::make(pair).rest, u"x and y differ: b and 1 more would match A and not B."_qs);
    pair.onlyRule = 0;
    QCOMPARE(TokenDiff::make(pair).rest, u"x differs: a would match A and not B."_qs);
    pair.onlyRule = 2;
    QCOMPARE(TokenDiff::make(pair).outcome, TokenDiff::Outcome::NoneMatters);
    pair.file = nullptr;
    pair.onlyRule = -1;
    QCOMPARE(TokenDiff::make(pair).outcome, TokenDiff::Outcome::NoRules);
}

void TokenDiffTest::outputs()
{
    const FederationFile file = fileWith({{"s", R"({"claims":{"x|y":"1"}})"}});
    const TokenPair pair{side(claimsOf(R"("sub":"s","x|y":"1","jti":"1")")),
                         side(claimsOf(R"("sub":"s","x|y":"<b>*","jti":"2")")),
                         &file,
                         nullptr,
                         -1,
                         -1,
                         now,
                         {}};
    const TokenDiff diff = TokenDiff::make(pair);
    const QString markdown = diff.toMarkdown(&file, u"first"_qs, u"second"_qs);
    QVERIFY2(markdown.contains(u"| x\\|y | \"1\" | \"\\<b\\>\\*\" | s would not match |"_qs),
             qPrintable(markdown));
    QVERIFY(markdown.contains(u"Different in every token: jti"_qs));
    json::Writer writer;
    writer.beginObject();
    diff.write(writer, &file);
    const json::Document document = json::Document::parse(writer.endObject().result());
    QVERIFY(document.isStrict());
    QVERIFY(document.root()["outcome"].equals("locks_out"));
    const json::Value change = document.root()["changes"].at(0);
    QVERIFY(change["path"].at(0).equals("x|y"));
    QVERIFY(change["care"].equals("verdict"));
    QCOMPARE(change["b_differs"].source(), QByteArray("[[1,5]]"));
    QVERIFY(document.root()["rules"].at(0)["b"].equals("no_match"));
    QCOMPARE(document.root()["same"].size(), 7);
}

/// What would make the rule take the token again, where it took the other.
void TokenDiffTest::remedies()
{
    const FederationFile file = fileWith(
        {{"legacy", R"({"subject_prefix":"repo:acme/app:ref:refs/heads/main"})"}});
    const PresetCatalog catalog;
    const auto run = [](const QByteArray &repository) {
        return side(claimsOf(R"("sub":"repo:)" + repository
                             + R"(:ref:refs/heads/main","ref":"refs/heads/main","repository":"acme/app",)"
                               R"("repository_owner":"acme","event_name":"push")"));
    };
    TokenPair pair{run("acme/app"),
                   run("acme@9919/app@501112233"),
                   &file,
                   catalog.preset("github-actions"),
                   -1,
                   -1,
                   now,
                   {}};
    const TokenDiff diff = TokenDiff::make(pair);
    QVERIFY(diff.remedy);
    QVERIFY(diff.remedyText().startsWith(diff.remedy->title));
    FederationFile fixed = file;
    QVERIFY(diff.remedy->rule);
    fixed.rules = {*diff.remedy->rule};
    pair.file = &fixed;
    QCOMPARE(TokenDiff::make(pair).verdictsOf(0)->b, Verdict::Match);
    std::swap(pair.a, pair.b);
    pair.file = &file;
    QVERIFY(!TokenDiff::make(pair).remedy);
    QVERIFY(TokenDiff::make(pair).remedyText().isEmpty());
}

/// Nothing that can be pasted is too much for it.
void TokenDiffTest::unreadable()
{
    const FederationFile file = fileWith({{"s", R"({"subject_prefix":"s"})"}});
    const QList<QByteArray> texts{"",          "[]",       "{\"a\":", "eyJhbGciOiJub25lIn0.e30.",
                                  "a.b.c.d.e", "\"text\"", "null",    "{\"a\":1,\"a\":2}"};
    for (const QByteArray &first : texts) {
        for (const QByteArray &second : texts) {
            const TokenPair pair{
                {Token::parse(first), {}}, {Token::fromClaims(second), {}}, &file, nullptr, -1, -1, now, {}};
            const TokenDiff diff = TokenDiff::make(pair);
            QVERIFY(!diff.first.isEmpty());
            QVERIFY(!shown(diff, &file).isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TokenDiffTest)
#include "tst_tokendiff.moc"
