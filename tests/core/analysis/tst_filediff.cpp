#include "core/analysis/claimedits.h"
#include "core/analysis/filediff.h"
#include "core/json/writer.h"

#include <QTest>

using namespace claimcheck;

/// Two versions of a federation file: which objects differ, who newly gets in, who gets locked out.
class FileDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void same();
    void objects_data();
    void objects();
    void access_data();
    void access();
    void around_data();
    void around();
    void testsAndTokens();
    void outputs();
};

namespace {

constexpr UnixSeconds now = 1795342652;

constexpr char main[] = R"({"subject_prefix":"repo:acme@9919/app@501112233:ref:refs/heads/main",
  "audience":"https://api.anthropic.com","claims":{"event_name":"push"}})";

struct Parts {
    QByteArray match = QByteArray(main);
    QByteArray rule = R"("oauth_scope":"workspace:developer")";
    QByteArray issuer = R"("max_jwt_lifetime_seconds":3600)";
    QByteArray account = R"("name":"bot")";
    QByteArray tests;
};

FederationFile fileOf(const Parts &parts)
{
    const QByteArray text = R"({"format":"claimcheck-federation","version":1,
      "organization":{"id":"5a4d0b0c-0de0-4000-8000-000000000000"},
      "issuers":[{"key":"gh","issuer_url":"https://token.actions.githubusercontent.com",)"
        + parts.issuer + R"(}],"service_accounts":[{"key":"bot",)" + parts.account
        + R"(}],"rules":[{"key":"r","name":"deploy","issuer":"gh","match":)" + parts.match
        + R"(,"service_account":"bot",)" + parts.rule + R"(}],"tests":[)" + parts.tests + "]}";
    const Result<FederationFile> file = FederationFile::parse(text);
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    return *file;
}

FileDiff diffOf(const Parts &before, const Parts &after, const QList<Candidate> &tokens = {})
{
    static const PresetCatalog catalog;
    return FileDiff::make(fileOf(before), fileOf(after), tokens, &catalog, now);
}

QString ids(const QList<AccessChange> &changes)
{
    QStringList all;
    for (const AccessChange &change : changes)
        all.append(QString::fromUtf8(change.candidate.variant.id));
    return all.join(u' ');
}

QString shown(const FileDiff &diff)
{
    QStringList lines;
    for (const ObjectChange &object : diff.objects) {
        lines.append(objectTitle(object));
        for (const MemberChange &member : object.members)
            lines.append(u"  %1: %2 | %3"_qs.arg(claimName(member.path), member.before, member.after));
    }
    return lines.join(u'\n');
}

Candidate token(const QByteArray &id, const QByteArray &claims)
{
    Candidate candidate;
    candidate.variant.id = id;
    candidate.variant.title = QString::fromUtf8(id);
    candidate.variant.token = {R"({"alg":"RS256","kid":"k"})", claims};
    return candidate;
}

} // namespace

void FileDiffTest::same()
{
    const FileDiff diff = diffOf({}, {});
    QVERIFY(diff.isSame());
    QCOMPARE(diff.first, u"Nothing differs."_qs);
}

void FileDiffTest::objects_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("text");
    const QByteArray head = R"({"format":"claimcheck-federation","version":1,)";
    const auto row = [&head](const char *name, const QByteArray &before, const QByteArray &after,
                             const char *text) {
        QTest::newRow(name) << head + before + '}' << head + after + '}' << QString::fromUtf8(text);
    };
    row("issuer", R"("issuers":[{"key":"a","issuer_url":"https://a"},{"key":"b","issuer_url":"https://b"}])",
        R"("issuers":[{"key":"a","issuer_url":"https://a/"},{"key":"c","issuer_url":"https://c"}])",
        "Issuer a, changed\n  issuer_url: \"https://a\" | \"https://a/\"\nIssuer b, removed\nIssuer c, "
        "added");
    row("key renamed, id kept", R"("service_accounts":[{"key":"a","id":"svac_1","name":"a"}])",
        R"("service_accounts":[{"key":"b","id":"svac_1","name":"a"}])",
        "Service account a, changed\n  key: \"a\" | \"b\"");
    row("list not held", R"("service_accounts":[{"key":"a","id":"svac_1","name":"a"}])", R"("issuers":[])",
        "");
    row("unknown member", R"("issuers":[{"key":"a","issuer_url":"https://a","x":{"y":[1]}}])",
        R"("issuers":[{"key":"a","issuer_url":"https://a","x":{"y":[1,2]}}])",
        "Issuer a, changed\n  x.y: [1] | [1, 2]");
    row("organization", R"("organization":{"id":"5a4d0b0c-0de0-4000-8000-000000000000"})",
        R"("organization":{"id":"5a4d0b0c-0de0-4000-8000-000000000001"})",
        "Organization 5a4d0b0c-0de0-4000-8000-000000000001, changed\n"
        "  id: \"5a4d0b0c-0de0-4000-8000-000000000000\" | \"5a4d0b0c-0de0-4000-8000-000000000001\"");
    row("membership",
        R"("service_accounts":[{"key":"a","name":"a"}],"workspaces":[{"key":"w","name":"w"}],
           "memberships":[{"service_account":"a","workspace":"w","role":"workspace_user"}])",
        R"("service_accounts":[{"key":"a","name":"a"}],"workspaces":[{"key":"w","name":"w"}],
           "memberships":[{"service_account":"a","workspace":"w","role":"workspace_developer"}])",
        "Membership a/w, changed\n  role: \"workspace_user\" | \"workspace_developer\"");
}

void FileDiffTest::objects()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const Result<FederationFile> old = FederationFile::parse(before), next = FederationFile::parse(after);
    for (const Result<FederationFile> *file : {&old, &next})
        QVERIFY2(*file, qPrintable(*file ? QString() : file->error().message));
    QTEST(shown(FileDiff::make(*old, *next, {}, nullptr, now)), "text");
}

void FileDiffTest::access_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("in"); // some of those who newly get in
    QTest::addColumn<QStringList>("out");
    QTest::addColumn<bool>("breach");
    const auto with = [](const char *from, const char *to) { return QByteArray(main).replace(from, to); };
    const QByteArray noEvent = with(R"(,"claims":{"event_name":"push"})", "");
    QTest::newRow("event dropped") << QByteArray(main) << noEvent << QStringList{u"pull-request-target"_qs}
                                   << QStringList{} << true;
    QTest::newRow("event added") << noEvent << QByteArray(main) << QStringList{}
                                 << QStringList{u"pull-request-target"_qs} << false;
    QTest::newRow("prefix widened") << QByteArray(main) << with(":ref:refs/heads/main", ":*")
                                    << QStringList{u"other-branch"_qs, u"tag"_qs} << QStringList{} << true;
    QTest::newRow("other branch") << QByteArray(main) << with("main", "release") << QStringList{u"meant"_qs}
                                  << QStringList{u"meant"_qs} << false;
    QTest::newRow("other audience") << QByteArray(main)
                                    << with("https://api.anthropic.com", "https://acme.example")
                                    << QStringList{u"meant"_qs} << QStringList{u"meant"_qs} << false;
    QTest::newRow("condition added") << QByteArray(
        main) << with(R"("claims":{)", R"("condition":"claims.ref_protected == \"false\"","claims":{)")
                                     << QStringList{} << QStringList{u"meant"_qs} << false;
}

void FileDiffTest::access()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, in);
    QFETCH(QStringList, out);
    QFETCH(bool, breach);
    Parts old, next;
    old.match = before;
    next.match = after;
    const FileDiff diff = diffOf(old, next);
    QCOMPARE(diff.objects.size(), 1);
    const QString newlyIn = ids(diff.objects.first().newlyIn),
                  lockedOut = ids(diff.objects.first().lockedOut);
    for (const QString &id : std::as_const(in))
        QVERIFY2(newlyIn.contains(id), qPrintable(newlyIn));
    for (const QString &id : std::as_const(out))
        QVERIFY2(lockedOut.contains(id), qPrintable(lockedOut));
    QCOMPARE(newlyIn.isEmpty(), in.isEmpty());
    QCOMPARE(lockedOut.isEmpty(), out.isEmpty());
    QCOMPARE(diff.breaches() > 0, breach);
    QVERIFY(diff.objects.first().tried > 10);
}

/// What stands around a rule decides as well.
void FileDiffTest::around_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("check");
    const Parts usual;
    QTest::newRow("lifetime") << QByteArray(R"("max_jwt_lifetime_seconds":60)") << usual.account << usual.rule
                              << u"lifetime"_qs;
    QTest::newRow("issuer archived") << QByteArray(R"("archived_at":"2026-11-01T00:00:00Z")") << usual.account
                                     << usual.rule << u"issuer_archived"_qs;
    QTest::newRow("account archived") << usual.issuer << QByteArray(R"("archived_at":"2026-11-01T00:00:00Z")")
                                      << usual.rule << u"account_archived"_qs;
    QTest::newRow("rule archived") << usual.issuer << usual.account
                                   << QByteArray(usual.rule + R"(,"archived_at":"2026-11-01T00:00:00Z")")
                                   << u"rule_archived"_qs;
}

void FileDiffTest::around()
{
    QFETCH(QByteArray, issuer);
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, rule);
    Parts next;
    next.issuer = issuer;
    next.account = account;
    next.rule = rule;
    const FileDiff diff = diffOf({}, next);
    QVERIFY(!diff.isSame());
    const ObjectChange &first = diff.objects.first();
    QCOMPARE(first.type, ObjectChange::Type::Rule);
    QCOMPARE(first.kind, rule == Parts().rule ? ObjectChange::Kind::Through : ObjectChange::Kind::Changed);
    QVERIFY(!first.lockedOut.isEmpty());
    QTEST(QString::fromUtf8(first.lockedOut.first().after.check), "check");
    QVERIFY(diffOf(next, {}).newlyIn() > 0);
}

void FileDiffTest::testsAndTokens()
{
    const QByteArray claims =
        R"({"iss":"https://token.actions.githubusercontent.com","aud":"https://api.anthropic.com",
      "sub":"repo:acme@9919/app@501112233:ref:refs/heads/%1","event_name":"push"%2})";
    const QByteArray times = ",\"iat\":" + QByteArray::number(now)
        + ",\"exp\":" + QByteArray::number(now + 300);
    const auto test = [&claims](const QByteArray &branch) {
        return R"({"name":"push to )" + branch + R"(","rule":"r","expect":"match","claims":)"
            + QByteArray(claims).replace("%1", branch).replace("%2", "") + "}";
    };
    Parts old, next;
    old.tests = test("hotfix");
    next.tests = test("release");
    next.match = QByteArray(main).replace("main", "release");
    const QByteArray atHand =
        QByteArray(claims).replace("%1", "release").replace("%2", times + R"(,"sha":"1")");
    const FileDiff diff = diffOf(old, next, {token("mine", atHand), token("stranger", R"({"sub":"x"})")});
    const ObjectChange &rule = diff.objects.first();
    QVERIFY2(ids(rule.newlyIn).contains(u"mine"_qs) && ids(rule.newlyIn).contains(u"test:push to release"_qs),
             qPrintable(ids(rule.newlyIn)));
    QVERIFY(!ids(rule.newlyIn).contains(u"stranger"_qs));
    QVERIFY(!ids(rule.lockedOut).contains(u"hotfix"_qs));
    QVERIFY(shown(diff).contains(u"Test push to hotfix, removed"_qs));

    const FileDiff removed = FileDiff::make(
        fileOf(old), *FederationFile::parse(R"({"format":"claimcheck-federation","version":1})"), {}, nullptr,
        now);
    QCOMPARE(accessText(removed.objects.first().lockedOut.first()), u"The rule is gone."_qs);
}

void FileDiffTest::outputs()
{
    Parts next;
    next.match = QByteArray(main).replace(R"(,"claims":{"event_name":"push"})", "");
    const FileDiff diff = diffOf({}, next);
    json::Writer writer;
    writer.beginObject();
    diff.write(writer);
    const json::Document document = json::Document::parse(writer.endObject().result());
    QVERIFY(document.isStrict());
    const json::Value object = document.root()["objects"].at(0);
    QVERIFY(object["type"].equals("rule") && object["change"].equals("changed"));
    QCOMPARE(object["members"].at(0)["path"].source(), QByteArray(R"(["match","claims"])"));
    QVERIFY(object["newly_in"].size() > 0);
    QVERIFY(object["newly_in"].at(0)["before"]["check"].equals("claim:event_name"));
    QVERIFY(document.root()["breaches"].toInteger().value_or(0) > 0);
    const QString markdown = diff.toMarkdown(u"old.json"_qs, u"new.json"_qs);
    QVERIFY2(markdown.contains(u"### Rule deploy, changed"_qs), qPrintable(markdown));
    QVERIFY2(markdown.contains(u"Newly gets in:"_qs), qPrintable(markdown));
    QVERIFY2(diff.first.contains(u"who should not now get"_qs), qPrintable(diff.first));
}

QTEST_GUILESS_MAIN(FileDiffTest)
#include "tst_filediff.moc"
