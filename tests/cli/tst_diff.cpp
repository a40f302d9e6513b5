#include "outside.h"

#include "core/jose/base64url.h"
#include "core/jose/signer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claimcheck;

/// The verb diff: both kinds of things, their pages, outputs and exit codes.
class tst_Diff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_data();
    void pages();
    void exitCodes_data();
    void exitCodes();
    void json();
    void jsonOfFiles();
    void tokensOfFiles();
    void signatures();
    void refusals_data();
    void refusals();
};

namespace {

constexpr UnixSeconds issued = 1799999400;

QByteArray claims(const QByteArray &subject, const QByteArray &more = {}, UnixSeconds at = issued)
{
    return R"({"iss":"https://token.actions.githubusercontent.com","aud":"https://api.anthropic.com","sub":")"
        + subject + R"(","ref":"refs/heads/main","repository":"acme/app","repository_owner":"acme","iat":)"
        + QByteArray::number(at) + R"(,"exp":)" + QByteArray::number(at + 300) + more + '}';
}

QByteArray unsignedToken(const QByteArray &claims)
{
    return encodeBase64Url(R"({"alg":"RS256","kid":"38826b17","typ":"JWT"})") + '.' + encodeBase64Url(claims)
        + ".c2ln";
}

/// Two runs of one workflow, before and after the new subject form.
test::Outside world()
{
    test::Outside outside;
    outside.files = {
        {"rules.json", test::dataFile("federation.json")},
        {"a", unsignedToken(claims("repo:acme/app:ref:refs/heads/main", R"(,"run_id":"1")"))},
        {"b",
         "Authorization: Bearer "
             + unsignedToken(claims("repo:acme@9919/app@501112233:ref:refs/heads/main",
                                    R"(,"run_id":"2","enterprise_id":"7731")", issued + 60))},
    };
    return outside;
}

QByteArray otherRules()
{
    return test::dataFile("federation.json").replace("repo:acme/app:ref:refs/heads/main", "repo:acme/app:*");
}

QJsonObject document(const test::Outside &outside)
{
    return QJsonDocument::fromJson(outside.output).object();
}

} // namespace

void tst_Diff::pages_data()
{
    QTest::addColumn<QList<QByteArray>>("arguments");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("code");
    QTest::newRow("diff-rules.txt") << QList<QByteArray>{"a", "b", "--rules", "rules.json"} << 80 << 1;
    QTest::newRow("diff-all.txt") << QList<QByteArray>{"a", "b", "--all"} << 60 << 1;
    QTest::newRow("diff-same.txt") << QList<QByteArray>{"a", "a", "--rules", "rules.json"} << 80 << 0;
    QTest::newRow("diff-files.txt") << QList<QByteArray>{"rules.json", "other.json"} << 80 << 1;
    QTest::newRow("diff-markdown.txt")
        << QList<QByteArray>{"a", "b", "--rules", "rules.json", "--markdown"} << 80 << 1;
}
void tst_Diff::pages()
{
    QFETCH(QList<QByteArray>, arguments);
    QFETCH(int, columns);
    QFETCH(int, code);
    test::Outside outside = world();
    outside.files["other.json"] = otherRules();
    outside.screen.columns = columns;
    QCOMPARE(outside.run(QList<QByteArray>{"diff"} + arguments), code);
    QVERIFY2(outside.errors.isEmpty(), outside.errors);
    QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
    if (arguments.contains("--markdown"))
        return;
    for (const QByteArray &line : outside.output.split('\n'))
        QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
}

void tst_Diff::exitCodes_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QList<QByteArray>>("options");
    QTest::addColumn<int>("code");
    const QByteArray main = claims("repo:acme/app:ref:refs/heads/main");
    const QByteArray later = claims("repo:acme/app:ref:refs/heads/main", {}, issued + 9000);
    const QByteArray actor = claims("repo:acme/app:ref:refs/heads/main", R"(,"actor":"dana")");
    const QByteArray other = claims("repo:acme/app:pull_request");
    const QList<QByteArray> none, rules{"--rules", "rules.json"};
    QTest::newRow("same") << main << main << none << 0;
    QTest::newRow("only noise") << main << later << none << 0;
    QTest::newRow("a claim") << main << actor << none << 1;
    QTest::newRow("a claim no rule reads") << main << actor << rules << 0;
    QTest::newRow("a verdict") << main << other << rules << 1;
    QTest::newRow("another rule") << main << other
                                  << QList<QByteArray>{"--rules", "rules.json", "--rule", "elsewhere"} << 0;
    QTest::newRow("a moment") << main << later
                              << QList<QByteArray>{"--rules", "rules.json", "--at", "1800008600"} << 1;
}
void tst_Diff::exitCodes()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QList<QByteArray>, options);
    test::Outside outside = world();
    outside.files["a"] = a;
    outside.files["b"] = b;
    const int code = outside.run(QList<QByteArray>{"diff", "a", "b", "--json"} + options);
    QVERIFY2(outside.errors.isEmpty(), outside.errors);
    QTEST(code, "code");
}

void tst_Diff::json()
{
    test::Outside outside = world();
    outside.input = outside.files.value("b");
    QCOMPARE(outside.run({"diff", "a", "-", "--rules", "rules.json", "--json"}), 1);
    const QJsonObject all = document(outside);
    QCOMPARE(all[u"kind"_qs].toString(), u"tokens"_qs);
    QCOMPARE(all[u"outcome"_qs].toString(), u"locks_out"_qs);
    QCOMPARE(all[u"b"_qs][u"file"_qs].toString(), u"standard input"_qs);
    const QJsonValue change = all[u"changes"_qs][0];
    QCOMPARE(change[u"path"_qs][0].toString(), u"sub"_qs);
    QCOMPARE(change[u"care"_qs].toString(), u"verdict"_qs);
    QCOMPARE(change[u"b_differs"_qs].toArray().size(), 2);
    QCOMPARE(all[u"noise"_qs].toArray().size(), 3);
}
void tst_Diff::jsonOfFiles()
{
    test::Outside outside = world();
    outside.files["other.json"] = otherRules();
    QCOMPARE(outside.run({"diff", "rules.json", "rules.json", "--json"}), 0);
    QVERIFY(document(outside)[u"same"_qs].toBool());
    QCOMPARE(outside.run({"diff", "rules.json", "other.json", "--json"}), 1);
    const QJsonObject all = document(outside);
    QCOMPARE(all[u"kind"_qs].toString(), u"files"_qs);
    QVERIFY(all[u"newly_in"_qs].toInt() > 0);
    QCOMPARE(all[u"locked_out"_qs].toInt(), 0);
    QCOMPARE(outside.run({"diff", "other.json", "rules.json", "--json"}), 1);
    QVERIFY(document(outside)[u"locked_out"_qs].toInt() > 0);
}

/// Tokens of one's own are judged too, as of the moment each was issued, and never written out whole.
void tst_Diff::tokensOfFiles()
{
    test::Outside outside = world();
    outside.files["other.json"] = otherRules();
    outside.files["log"] = outside.files["a"] + "\n"
        + unsignedToken(claims("repo:acme/app:environment:nightly", {}, issued - 90000)) + '\n';
    const auto own = [&outside](const QList<QByteArray> &arguments) {
        outside.run(QList<QByteArray>{"diff"} + arguments + QList<QByteArray>{"--json"});
        QStringList found;
        const QJsonArray objects = document(outside)[u"objects"_qs].toArray();
        for (const QJsonValue &object : objects) {
            const QJsonArray in = object[u"newly_in"_qs].toArray(), out = object[u"locked_out"_qs].toArray();
            for (const QJsonValue &one : in)
                if (one[u"source"_qs] == u"token"_qs)
                    found.append(u"in "_qs + one[u"claims"_qs][u"sub"_qs].toString());
            for (const QJsonValue &one : out)
                if (one[u"source"_qs] == u"token"_qs)
                    found.append(u"out "_qs + one[u"claims"_qs][u"sub"_qs].toString());
        }
        found.removeDuplicates();
        return found;
    };
    QCOMPARE(own({"rules.json", "other.json"}), QStringList());
    QCOMPARE(own({"rules.json", "other.json", "--token", "log"}),
             QStringList{u"in repo:acme/app:environment:nightly"_qs});
    QCOMPARE(own({"other.json", "rules.json", "--token", "a", "--token", "log"}),
             QStringList{u"out repo:acme/app:environment:nightly"_qs});
    QVERIFY(!outside.output.contains("c2ln") && !outside.output.contains("eyJ"));
}

void tst_Diff::signatures()
{
    const auto key = SigningKey::generate("sandbox-k"), stranger = SigningKey::generate("sandbox-k");
    QVERIFY(key && stranger);
    const QByteArray header = R"({"alg":"ES256","kid":"sandbox-k","typ":"JWT"})";
    const QByteArray payload = claims("repo:acme/app:ref:refs/heads/main");
    test::Outside outside = world();
    outside.files["a"] = *key->sign(header, payload);
    outside.files["b"] = *stranger->sign(header, payload);
    outside.files["keys"] = key->publicJwk();
    QCOMPARE(outside.run({"diff", "a", "b", "--rules", "rules.json", "--json"}), 0);
    QCOMPARE(outside.run({"diff", "a", "b", "--rules", "rules.json", "--keys", "keys", "--json"}), 1);
    QCOMPARE(document(outside)[u"changes"_qs][0][u"part"_qs].toString(), u"token"_qs);
}

void tst_Diff::refusals_data()
{
    QTest::addColumn<QList<QByteArray>>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QList<QByteArray> &arguments, int code, const char *message) {
        QTest::newRow(name) << arguments << code << QByteArray(message);
    };
    row("one file", {"a"}, 2, "diff: two files are compared; name both: diff A B");
    row("twice standard input", {"-", "-"}, 2,
        "diff: standard input is named twice; name a file for all but one");
    row("of two kinds", {"a", "rules.json"}, 2,
        "diff: one is a token and the other a federation file; compare two of a kind, or try the token: "
        "match --rules FILE");
    row("no token", {"a", "none"}, 3,
        "none: holds no token; a token, claims as JSON or a federation file is compared");
    row("several", {"a", "two"}, 2, "diff: two holds several tokens; leave the one to compare");
    row("no file", {"a", "missing"}, 3, "missing: no such file; check the name");
    row("rule without rules", {"a", "b", "--rule", "x"}, 2,
        "diff: --rule names a rule of no file; name the file: --rules FILE");
    row("no such rule", {"a", "b", "--rules", "rules.json", "--rule", "elsewher"}, 2,
        "diff: no rule is called elsewher; did you mean elsewhere");
    row("rules for files", {"rules.json", "rules.json", "--rules", "rules.json"}, 2,
        "diff: --rules is for two tokens; leave it out");
    row("token for tokens", {"a", "b", "--token", "a"}, 2,
        "diff: --token is for two federation files; leave it out");
    row("no token to try", {"rules.json", "rules.json", "--token", "none"}, 3,
        "none: no token in it; give a compact token (three parts with dots), text around one, or the claims "
        "as "
        "JSON");
    row("two outputs", {"a", "b", "--json", "--markdown"}, 2,
        "diff: both --json and --markdown are asked for; choose one");
}
void tst_Diff::refusals()
{
    QFETCH(QList<QByteArray>, arguments);
    QFETCH(QByteArray, message);
    test::Outside outside = world();
    outside.files["none"] = "nothing here";
    outside.files["two"] = outside.files.value("a") + '\n' + outside.files.value("b");
    const int code = outside.run(QList<QByteArray>{"diff"} + arguments);
    QCOMPARE(outside.errors, "claimcheck: " + message + '\n');
    QTEST(code, "code");
    QVERIFY(outside.output.isEmpty());
}

QTEST_APPLESS_MAIN(tst_Diff)
#include "tst_diff.moc"
