#include "core/json/document.h"
#include "core/json/edit.h"
#include "core/platform/answers.h"
#include "core/platform/applyplan.h"
#include "core/platform/baseurl.h"
#include "core/platform/consoleonly.h"
#include "core/platform/consolesheet.h"
#include "core/platform/exchangerecord.h"
#include "core/platform/keymerge.h"
#include "core/platform/partchange.h"
#include "core/platform/plantext.h"
#include "core/platform/snapshot.h"
#include "support/planlines.h"

#include <QTest>

using namespace claimcheck;

/// What the platform and its files say, read when it is not as it should be, and what is told of it.
class tst_PlatformTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenAnswers_data();
    void brokenAnswers();
    void legacyWorkspaces();
    void snapshotsWithTwice();
    void addresses_data();
    void addresses();
    void feedEntries_data();
    void feedEntries();
    void feedTimes();
    void reasons();
    void plansOutOfOrder_data();
    void plansOutOfOrder();
    void planWords();
    void whatAStepTakesAway();
    void sheets();
    void issuersOfTheConsoles();
    void badKeys_data();
    void badKeys();
};

namespace {

FederationFile file()
{
    return *FederationFile::parse(
        "{\"format\":\"claimcheck-federation\",\"version\":1,\"issuers\":[{\"key\":\"gh\",\"name\":\"gh\","
        "\"issuer_url\":"
        "\"https://"
        "issuer.example\"}],\"service_accounts\":[{\"key\":\"bot\",\"name\":\"bot\"}],\"workspaces\":[{"
        "\"key\":"
        "\"prod\",\"name\":\"Production\"}],\"memberships\":[{\"service_account\":\"bot\",\"workspace\":"
        "\"prod\",\"role\":"
        "\"workspace_user\"}],\"rules\":[{\"key\":\"main\",\"name\":\"main\",\"issuer\":\"gh\",\"service_"
        "account\":\"bot\","
        "\"match\":{\"subject_prefix\":\"repo:a/"
        "b:*\"},\"oauth_scope\":\"workspace:inference\",\"workspaces\":[\"prod\"]}]}");
}

} // namespace

void tst_PlatformTexts::brokenAnswers_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"", "{", "[]", "null", "\"text\"", "{}", "{\"id\":7}", "{\"id\":\"other_1\",\"name\":\"n\"}",
          "{\"id\":\"svac_1\"}", "{\"id\":\"fdis_1\",\"name\":\"n\",\"issuer_url\":7}",
          "{\"id\":\"fdrl_1\",\"name\":\"n\"}", "{\"name\":\"n\",\"issuer_url\":\"https://i\"}",
          "{\"id\":\"a\",\"id\":\"a\"}"})
        QTest::newRow(json) << QByteArray(json);
}

/// An object that cannot be told from others, or not be read whole, is no object; nothing is guessed.
void tst_PlatformTexts::brokenAnswers()
{
    QFETCH(QByteArray, json);
    const auto isRefused = [](const auto &read) {
        return !read && read.error().id == "answer.unreadable" && !read.error().hint.isEmpty();
    };
    QVERIFY(isRefused(readObject(ObjectKind::Issuer, json)));
    QVERIFY(isRefused(readObject(ObjectKind::Rule, json)));
    QVERIFY(isRefused(readWorkspace(json)));
    QVERIFY(isRefused(readPage(json)));
    if (!json.contains("svac_"))
        QVERIFY(isRefused(readObject(ObjectKind::ServiceAccount, json)));
    if (!json.contains("id\":\""))
        QVERIFY(isRefused(readOrganization(json)));
    QVERIFY(isRefused(readMembership(json)));
}

void tst_PlatformTexts::legacyWorkspaces()
{
    const QByteArray rule =
        "{\"id\":\"fdrl_1\",\"name\":\"n\",\"issuer_id\":\"fdis_1\",\"match\":{\"subject_prefix\":\"s\"},"
        "\"target\":{\"type\":\"service_account\",\"service_account_id\":\"svac_1\"},\"oauth_scope\":"
        "\"workspace:inference\",\"workspace_ids\":[\"wrkspc_1\"],\"workspace_id\":WHICH}";
    for (const char *which : {"null", "\"\"", "\"wrkspc_1\""}) {
        const Result<PlatformObject> read = readObject(ObjectKind::Rule,
                                                       QByteArray(rule).replace("WHICH", which));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(std::get<Rule>(*read).workspaces, QList<QByteArray>{"wrkspc_1"});
    }
}

/// A list that changed between two pages has something twice.
void tst_PlatformTexts::snapshotsWithTwice()
{
    PlatformSnapshot whole;
    ServiceAccount account{};
    account.id = "svac_1";
    Issuer issuer{};
    issuer.id = "fdis_1";
    Rule rule{};
    rule.id = "fdrl_1";
    Workspace workspace{};
    workspace.id = "wrkspc_1";
    Membership member{};
    member.serviceAccount = "svac_1";
    member.workspace = "wrkspc_1";
    whole.add(account);
    whole.add(issuer);
    whole.add(rule);
    whole.workspaces = {workspace};
    whole.memberships = {member};
    QVERIFY(checkDistinct(whole));
    QVERIFY(whole.workspace("wrkspc_1") && !whole.workspace("wrkspc_2"));
    QVERIFY(whole.membership("svac_1", "wrkspc_1") && !whole.membership("svac_1", "wrkspc_2"));
    whole.unread = {{ObjectKind::Rule, "fdrl_9", {}, {}}};
    QVERIFY(whole.isUnread(ObjectKind::Rule, "fdrl_9") && !whole.isUnread(ObjectKind::Issuer, "fdrl_9"));
    const auto isRefused = [](const PlatformSnapshot &one) {
        const Result<void> checked = checkDistinct(one);
        return !checked && checked.error().id == "platform.duplicate" && !fromPlatform(one);
    };
    PlatformSnapshot twice = whole;
    twice.serviceAccounts.append(account);
    QVERIFY(isRefused(twice));
    twice = whole;
    twice.issuers.append(issuer);
    QVERIFY(isRefused(twice));
    twice = whole;
    twice.rules.append(rule);
    QVERIFY(isRefused(twice));
    twice = whole;
    twice.workspaces.append(workspace);
    QVERIFY(isRefused(twice));
    twice = whole;
    twice.memberships.append(member);
    QVERIFY(isRefused(twice));
    twice = whole;
    twice.rules[0].id.reset();
    QVERIFY(isRefused(twice));
}

void tst_PlatformTexts::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *typed, const char *id) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << QByteArray(id);
    };
    for (const char *good : {"https://api.example", " https://api.example:8443/x ", "http://localhost:1",
                             "http://127.0.0.1:1", "http://[::1]:1", "https://localhost"})
        row(good, "");
    for (const char *none : {"", "api.example", "https://", "https://a b"})
        row(none, "url.unreadable");
    for (const char *plain :
         {"http://api.example", "ftp://localhost", "http://127.0.0.1.example", "ftp://api.example"})
        row(plain, "url.scheme");
    for (const char *more : {"https://u@api.example", "https://u:p@api.example", "https://api.example?x",
                             "https://api.example#x"})
        row(more, "url.more");
}

void tst_PlatformTexts::addresses()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, id);
    const Result<QUrl> url = baseUrl(typed);
    QCOMPARE(url ? QByteArray() : url.error().id, id);
    if (url)
        QCOMPARE(url->toString(), QUrl(typed.trimmed()).toString());
}

void tst_PlatformTexts::feedEntries_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("reason");
    using Outcome = ExchangeRecord::Outcome;
    const auto row = [](const QByteArray &status, Outcome outcome, const QByteArray &reason) {
        QTest::newRow(status.left(40).constData()) << status << int(outcome) << reason;
    };
    row("{\"outcome\":\"succeeded\"}", Outcome::Succeeded, {});
    row("{\"outcome\":\"denied\",\"reason\":\"jti_reused\"}", Outcome::Denied, "jti_reused");
    row("{\"outcome\":\"new word\",\"reason\":\"two words\"}", Outcome::Other, {});
    row("{\"reason\":\"tab\\there\"}", Outcome::Other, {});
    row("{\"reason\":\"\\u007f\"}", Outcome::Other, "\\u{7F}");
    row("{\"reason\":\"gr\\u00fcn\"}", Outcome::Other, {});
    row("{\"reason\":\"" + QByteArray(129, 'r') + "\"}", Outcome::Other, {});
    row("7", Outcome::Other, {});
}

void tst_PlatformTexts::feedEntries()
{
    QFETCH(QByteArray, status);
    QFETCH(int, outcome);
    const Result<ExchangeRecord> record = readExchangeRecord("{\"id\":\"act_1\",\"status\":" + status + '}');
    QVERIFY(record);
    QCOMPARE(int(record->outcome), outcome);
    QTEST(record->reason, "reason");
    for (const QByteArray &broken :
         {QByteArray("{\"status\":") + status + '}', QByteArray("{\"id\":\"a b\"}"),
          "{\"id\":\"act_1\",\"status\":" + status})
        QCOMPARE(readExchangeRecord(broken).error().id, QByteArray("answer.unreadable"));
}

void tst_PlatformTexts::feedTimes()
{
    QCOMPARE(secondsOf("2026-11-22T10:17:32Z"), std::optional<UnixSeconds>(1795342652));
    QCOMPARE(secondsOf("2026-11-22T11:17:32+01:00"), std::optional<UnixSeconds>(1795342652));
    QVERIFY(!secondsOf("2026-11-22T10:17:32")); // whose time it is is not said
    QVERIFY(!secondsOf("yesterday"));
    QVERIFY(!secondsOf("2026-11-22T10:17:32.000000000000000000000000000Z"));
}

void tst_PlatformTexts::reasons()
{
    QStringList meanings;
    for (const char *reason :
         {"match_subject_prefix", "workspace_id_required", "jti_reused", "emu_paused", "", "brand_new"})
        meanings.append(reasonMeaning(reason));
    QCOMPARE(QSet<QString>(meanings.cbegin(), meanings.cend()).size(), meanings.size());
    QVERIFY(meanings.constLast().contains(u"not documented"));
}

void tst_PlatformTexts::plansOutOfOrder_data()
{
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *name, const char *second) { QTest::newRow(name) << QByteArray(second); };
    row("of a step that is not there", "{\"id\":\"b\",\"object\":{\"step\":\"c\"}}");
    row("after a step that is not there", "{\"id\":\"b\",\"depends_on\":[\"c\"]}");
    row("with an id of a step that is not there",
        "{\"id\":\"b\",\"references\":[{\"path\":[\"issuer_id\"],\"step\":\"c\"}]}");
    row("resting on a step that is not there",
        "{\"id\":\"b\",\"preconditions\":[{\"aspect\":\"object\",\"kind\":\"federation_rule\",\"object\":{"
        "\"step\":\"c\"}}]}");
    row("without an id", "{\"id\":\"\"}");
    row("twice", "{\"id\":\"a\"}");
    row("of no kind", "{\"id\":\"b\",\"kind\":\"spaceship\"}");
    row("doing nothing known", "{\"id\":\"b\",\"action\":\"explode\"}");
    row("no object", "7");
}

/// The order of a plan is what makes it work: a file that was edited is refused whole.
void tst_PlatformTexts::plansOutOfOrder()
{
    QFETCH(QByteArray, second);
    ApplyPlan plan;
    plan.organizationId = "org";
    PlanStep step;
    step.id = "a";
    step.body = "{}";
    plan.steps = {step, step};
    plan.steps[1].id = "b";
    QVERIFY(ApplyPlan::parse(plan.toJson()));
    const json::Document whole = json::Document::parse(plan.toJson());
    QByteArray changed = whole.root()["steps"].at(1).source();
    const json::Document edits = json::Document::parse(second);
    if (!edits.root().isObject())
        changed = second;
    for (const json::Value member : edits.root())
        changed = json::withEdits(changed, {{{member.keyUtf8()}, member.source()}});
    const QByteArray text = json::withEdits(
        plan.toJson(), {{{"steps"}, '[' + whole.root()["steps"].at(0).source() + ',' + changed + ']'}});
    const Result<ApplyPlan> read = ApplyPlan::parse(text);
    QVERIFY2(!read, text);
    QVERIFY(!read.error().message.isEmpty());
    for (const char *broken :
         {"", "[]", "{\"format\":\"claimcheck-plan\",\"version\":2}", "{\"format\":\"x\",\"version\":1}",
          "{\"format\":\"claimcheck-plan\",\"version\":1}",
          "{\"format\":\"claimcheck-plan\",\"version\":1,\"organization\":{\"id\":\"o\"},\"steps\":7}",
          "{\"format\":\"claimcheck-plan\",\"version\":1,\"organization\":{\"id\":\"o\"},\"notes\":[7]}"})
        QVERIFY2(!ApplyPlan::parse(broken), broken);
}

void tst_PlatformTexts::planWords()
{
    QStringList titles;
    for (const PlanNote::Kind kind :
         {PlanNote::Kind::ConsoleOnly, PlanNote::Kind::Held, PlanNote::Kind::Blocked, PlanNote::Kind::Later})
        titles.append(noteKindTitle(kind));
    QCOMPARE(QSet<QString>(titles.cbegin(), titles.cend()).size(), 4);
    PlanNote note;
    note.remoteId = "fdrl_1";
    QVERIFY(noteTitle(note).contains(u"fdrl_1"));
    note.key = "main";
    QVERIFY(noteTitle(note).contains(u"main"));
    PlanStep step;
    step.action = PlanStep::Action::Update;
    step.key = "main";
    step.body = "{\"name\":\"n\",\"match\":{\"claims\":{\"a\":\"b\"}},\"same\":1,\"null\":null}";
    step.before = "{\"name\":\"m\",\"match\":{\"audience\":\"x\"},\"same\":1}";
    ApplyPlan plan;
    plan.steps = {step};
    const QString text = test::planText(plan);
    QVERIFY(text.contains(u"main"));
    QVERIFY(text.contains(u"name: \"m\" -> \"n\"") && text.contains(u"match.claims.a: \"b\""));
    QVERIFY2(text.contains(u"match.audience: \"x\" -> none"), qPrintable(text));
    QVERIFY(!text.contains(u"same") && !text.contains(u"null"));
    for (const PlanStep::Action action :
         {PlanStep::Action::Enable, PlanStep::Action::Disable, PlanStep::Action::AddMember,
          PlanStep::Action::ChangeRole, PlanStep::Action::RemoveMember, PlanStep::Action::Archive}) {
        step.action = action;
        step.workspace = "wrkspc_1";
        QVERIFY(stepChanges(step).isEmpty());
        const bool names = action != PlanStep::Action::Archive;
        QCOMPARE(stepTitle(step).contains(u"wrkspc_1"), names);
        titles.append(stepTitle(step));
    }
    QCOMPARE(QSet<QString>(titles.cbegin(), titles.cend()).size(), titles.size());
}

void tst_PlatformTexts::whatAStepTakesAway()
{
    PlanStep step;
    for (const PlanStep::Action action :
         {PlanStep::Action::Archive, PlanStep::Action::Disable, PlanStep::Action::RemoveMember}) {
        step.action = action;
        QVERIFY(takesAway(step));
    }
    for (const PlanStep::Action action :
         {PlanStep::Action::Create, PlanStep::Action::Enable, PlanStep::Action::AddMember}) {
        step.action = action;
        QVERIFY(!takesAway(step));
    }
    step.action = PlanStep::Action::Update;
    const auto takes = [&step](ObjectKind kind, const char *before, const char *after) {
        step.kind = kind;
        step.before = before;
        step.body = after;
        return takesAway(step);
    };
    QVERIFY(takes(ObjectKind::Rule, "{\"token_lifetime_seconds\":600}", "{\"token_lifetime_seconds\":60}"));
    QVERIFY(!takes(ObjectKind::Rule, "{\"token_lifetime_seconds\":60}", "{\"token_lifetime_seconds\":600}"));
    QVERIFY(
        takes(ObjectKind::Issuer, "{\"max_jwt_lifetime_seconds\":600}", "{\"max_jwt_lifetime_seconds\":60}"));
    QVERIFY(!takes(ObjectKind::Issuer, "{\"max_jwt_lifetime_seconds\":60}",
                   "{\"max_jwt_lifetime_seconds\":600}"));
    QVERIFY(!takes(ObjectKind::ServiceAccount, "{\"description\":\"a\"}", "{\"description\":\"b\"}"));
    // What cannot be read may take anything away.
    QVERIFY(takes(ObjectKind::Rule, "{\"match\":7}", "{}"));
    QVERIFY(takes(ObjectKind::Rule, "{}", "{\"match\":7}"));
    QVERIFY(takes(ObjectKind::Issuer, "{\"issuer_url\":7}", "{}"));
    QVERIFY(takes(ObjectKind::Issuer, "{}", "{\"issuer_url\":7}"));
}

void tst_PlatformTexts::sheets()
{
    FederationFile all = file();
    QVERIFY(!isFromSandbox(all));
    QVERIFY(consoleSheet(all.rules[0], all).contains(u"id: none yet"));
    all.rules[0].name.clear();
    all.issuers[0].name.clear();
    all.issuers[0].issuerUrl = "https://\"quoted\\\x01\xE2\x80\xAE";
    all.serviceAccounts->first().name.clear();
    QVERIFY(consoleSheet(all.rules[0], all).contains(u"name: main"));
    QVERIFY(consoleSheet(all.issuers[0], all).contains(u"name: gh"));
    QVERIFY2(consoleSheet(all.issuers[0], all).contains(u"\"https://\\\"quoted\\\\\\u0001\\u202e\""),
             qPrintable(consoleSheet(all.issuers[0], all)));
    QVERIFY(consoleSheet(all.serviceAccounts->first(), all).contains(u"workspace_role: workspace_user"));
    // Of others nothing is told, and what the file does not have is named by its key.
    Membership other{};
    other.serviceAccount = "somebody";
    other.workspace = "prod";
    all.memberships = {other};
    QVERIFY(!consoleSheet(all.serviceAccounts->first(), all).contains(u"workspace_role"));
    all.rules[0].issuer = "fdis_9";
    all.rules[0].serviceAccount = "svac_9";
    all.rules[0].workspaces = {"wrkspc_9"};
    const QString sheet = consoleSheet(all.rules[0], all);
    for (const char *id : {"fdis_9", "svac_9", "wrkspc_9"})
        QVERIFY2(sheet.contains(QLatin1String(id)), id);
    all.serviceAccounts->first().id = "svac_01sandbox1";
    QVERIFY(isFromSandbox(all));
    QVERIFY(consoleSheet(all.rules[0], all).startsWith(u"From a sandbox."));
    all.serviceAccounts.reset();
    QVERIFY(!isFromSandbox(all));
    all.issuers[0].id = "fdis_01sandbox1";
    QVERIFY(isFromSandbox(all));
}

void tst_PlatformTexts::issuersOfTheConsoles()
{
    FederationFile all = file();
    QVERIFY(!isConsoleOnly(all.issuers[0], all));
    all.rules[0].oauthScope = "org:admin";
    QVERIFY(isConsoleOnly(all.issuers[0], all));
    all.rules[0].archivedAt = "2026-11-22T00:00:00Z";
    QVERIFY(!isConsoleOnly(all.issuers[0], all));
    all.rules[0].archivedAt.reset();
    all.rules[0].issuer = "other";
    QVERIFY(!isConsoleOnly(all.issuers[0], all));
}

void tst_PlatformTexts::badKeys_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *keys, const char *id) {
        QTest::newRow(keys) << QByteArray(keys) << QByteArray(id);
    };
    row("{", "keys.unreadable");
    row("[7]", "keys.unusable");
    row("{\"keys\":[7]}", "keys.unusable");
    row("{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}", "keys.private");
    row("{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\"}", "keys.unusable");
    row("[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":"
        "\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":"
        "\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\",\"d\":"
        "\"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE\"}]",
        "keys.private");
}

void tst_PlatformTexts::badKeys()
{
    QFETCH(QByteArray, keys);
    const QByteArray good =
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"good\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPH"
        "vRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
    IssuerKeys issuer;
    issuer.type = IssuerKeys::Type::Inline;
    issuer.inlineKeys = '[' + good + ']';
    QTEST(mergeKeys(issuer, keys, {}).error().id, "id");
    // By its thumbprint as well as by its kid; of several the named ones.
    const auto thumbprint = mergeKeys(issuer, "[]", {})->each.constFirst().thumbprint;
    QCOMPARE(mergeKeys(issuer, "[]", {thumbprint}).error().id, QByteArray("keys.none-left"));
}

QTEST_APPLESS_MAIN(tst_PlatformTexts)
#include "tst_platformtexts.moc"
