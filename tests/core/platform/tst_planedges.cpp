#include "core/platform/makeplan.h"
#include "core/platform/partchange.h"
#include "support/planlines.h"
#include "support/platformstate.h"

#include <QJsonArray>
#include <QTest>

using namespace claimcheck;
using test::PlatformState;

/// Files that do not fit what the platform has: of each object that cannot be made as the file says, the plan
/// says why, and does nothing to it; the rest goes on.
class tst_PlanEdges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTwice_data();
    void nothingTwice();
    void unknownIds();
    void unreadObjects();
    void archivedThere();
    void archivedInTheFile();
    void archivingOfWhatIsTheConsoles();
    void archivedNames();
    void takenNames();
    void namesLeftOut();
    void referencesByPlatformId();
    void referencesToWhatIsGone();
    void aRuleOfAnotherIssuer();
    void workspaces();
    void newRulesNeedAWorkspace();
    void memberships_data();
    void memberships();
    void everyNarrowingIsHeld();
    void replacementsOfAnEarlierPlan();
    void sameNamesOnThePlatform();

private:
    PlatformState m_state;
    FederationFile m_file;
    void settle();
    ApplyPlan plan(bool allow = true) const
    {
        return *makePlan(m_file, m_state.snapshot(), {allow, false, {}});
    }
    QJsonObject &seen(ObjectKind kind, int index = 0) { return m_state.objects[size_t(kind)][index]; }
    ServiceAccount &account() { return (*m_file.serviceAccounts)[0]; }
};

namespace {

constexpr ObjectKind accounts = ObjectKind::ServiceAccount, issuers = ObjectKind::Issuer,
                     rules = ObjectKind::Rule;

QByteArray idOf(const QJsonObject &object)
{
    return object[u"id"_qs].toString().toUtf8();
}

QByteArray stepIds(const ApplyPlan &plan)
{
    QByteArrayList ids;
    for (const PlanStep &step : plan.steps)
        ids.append(step.id);
    return ids.join(' ');
}

QByteArray noteIds(const ApplyPlan &plan)
{
    QByteArrayList ids;
    for (const PlanNote &note : plan.notes)
        ids.append(note.id);
    return ids.join(' ');
}

} // namespace

/// A platform with one of each, and the file just pulled from it.
void tst_PlanEdges::settle()
{
    m_state = {};
    for (const QString &name : {u"Default"_qs, u"Production"_qs, u"Staging"_qs})
        m_state.addWorkspace(name);
    const QJsonObject account = *m_state.create(accounts,
                                                "{\"name\":\"bot\",\"organization_role\":\"developer\"}");
    const QJsonObject issuer = *m_state.create(
        issuers,
        "{\"name\":\"gh\",\"issuer_url\":\"https://issuer.example\",\"jwks\":{\"type\":\"discovery\"},"
        "\"check_jti\":false,\"max_jwt_lifetime_seconds\":3600}");
    (void)*m_state.create(
        rules,
        "{\"name\":\"main\",\"issuer_id\":\"" + idOf(issuer)
            + "\",\"match\":{\"subject_prefix\":\"repo:a/b:*\"},\"target\":{\"type\":\"service_account\","
              "\"service_account_id\":\""
            + idOf(account)
            + "\"},\"oauth_scope\":\"workspace:developer\",\"token_lifetime_seconds\":600,"
              "\"workspace_id\":\""
            + idOf(m_state.workspaces[1]) + "\"}");
    (void)m_state.addMember(idOf(account), idOf(m_state.workspaces[1]), "workspace_user");
    m_file = *fromPlatform(m_state.snapshot());
    QVERIFY(plan().isEmpty());
}

void tst_PlanEdges::nothingTwice_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("sameKey");
    for (const bool sameKey : {true, false}) {
        QTest::addRow("account, %s", sameKey ? "key" : "id") << int(accounts) << sameKey;
        QTest::addRow("issuer, %s", sameKey ? "key" : "id") << int(issuers) << sameKey;
        QTest::addRow("rule, %s", sameKey ? "key" : "id") << int(rules) << sameKey;
    }
}

void tst_PlanEdges::nothingTwice()
{
    QFETCH(int, kind);
    QFETCH(bool, sameKey);
    settle();
    const auto twice = [sameKey](auto &list) {
        list.append(list.constFirst());
        if (sameKey)
            list.last().id.reset();
        else
            list.last().key = "another";
    };
    if (ObjectKind(kind) == accounts)
        twice(*m_file.serviceAccounts);
    else if (ObjectKind(kind) == issuers)
        twice(m_file.issuers);
    else
        twice(m_file.rules);
    QCOMPARE(makePlan(m_file, m_state.snapshot()).error().id, QByteArray("plan.duplicate"));
}

void tst_PlanEdges::unknownIds()
{
    settle();
    account().id = "svac_gone";
    m_file.issuers[0].id = "fdis_gone";
    m_file.rules[0].id = "fdrl_gone";
    const ApplyPlan made = plan(false);
    QCOMPARE(
        noteIds(made),
        QByteArray(
            "blocked.unknown-id blocked.unknown-id blocked.unknown-id blocked.reference held.not-in-file "
            "held.not-in-file held.not-in-file held.membership"));
    QVERIFY(made.steps.isEmpty());
}

/// What this program cannot read is not taken for missing.
void tst_PlanEdges::unreadObjects()
{
    settle();
    account().id = "svac_new";
    m_file.issuers[0].id = "fdis_new";
    m_file.rules[0].id = "fdrl_new";
    PlatformSnapshot snapshot = m_state.snapshot();
    snapshot.unread = {{accounts, "svac_new", {}, {}},
                       {issuers, "fdis_new", {}, {}},
                       {rules, "fdrl_new", {}, {}},
                       {rules, "fdrl_other", {}, {}}};
    const ApplyPlan made = *makePlan(m_file, snapshot);
    QVERIFY2(noteIds(made).startsWith("console.unread console.unread console.unread"), noteIds(made));
    QVERIFY(made.steps.isEmpty());
}

void tst_PlanEdges::archivedThere()
{
    settle();
    (void)*m_state.archive(rules, idOf(seen(rules)));
    (void)*m_state.archive(issuers, idOf(seen(issuers)));
    (void)*m_state.archive(accounts, idOf(seen(accounts)));
    const ApplyPlan made = plan();
    QCOMPARE(noteIds(made), QByteArray("blocked.archived blocked.archived blocked.archived"));
    QVERIFY(made.steps.isEmpty());
    // Archived on both sides is settled, and what was never made need not be archived.
    m_file = *fromPlatform(m_state.snapshot());
    QVERIFY(plan().isEmpty());
    for (Rule &rule : m_file.rules)
        rule.id.reset();
    for (Issuer &issuer : m_file.issuers)
        issuer.id.reset();
    account().id.reset();
    m_file.memberships.reset();
    QVERIFY2(plan().isEmpty(), qPrintable(test::planText(plan())));
}

void tst_PlanEdges::archivedInTheFile()
{
    settle();
    m_file.rules[0].archivedAt = m_file.issuers[0].archivedAt = account().archivedAt = "2026-11-22T00:00:00Z";
    QCOMPARE(noteIds(plan(false)), QByteArray("held.archive held.archive held.archive"));
    QCOMPARE(stepIds(plan()), QByteArray("archive-rule-main archive-issuer-gh archive-account-bot"));
    m_file.rules[0].archivedAt.reset();
    QCOMPARE(noteIds(plan()), QByteArray("blocked.in-use blocked.in-use"));
    QVERIFY(plan().steps.isEmpty());
}

void tst_PlanEdges::archivingOfWhatIsTheConsoles()
{
    settle();
    seen(rules)[u"oauth_scope"_qs] = u"org:admin"_qs;
    seen(accounts)[u"organization_role"_qs] = u"admin"_qs;
    m_file.rules.clear();
    m_file.serviceAccounts->clear();
    const ApplyPlan made = plan();
    QVERIFY2(noteIds(made).contains("console.archive console.archive"), noteIds(made));
    QVERIFY(!stepIds(made).contains("archive"));
}

/// A name that was archived is tried, and said to be doubtful.
void tst_PlanEdges::archivedNames()
{
    settle();
    for (const ObjectKind kind : {rules, issuers, accounts})
        (void)*m_state.archive(kind, idOf(seen(kind)));
    m_file.rules[0].id.reset();
    m_file.issuers[0].id.reset();
    account().id.reset();
    const ApplyPlan made = plan(false);
    QCOMPARE(
        stepIds(made),
        QByteArray("create-account-bot create-issuer-gh create-rule-main add-member-account-bot-Production"));
    for (int step = 0; step < 3; ++step)
        QVERIFY(made.steps.at(step).note.contains(u"archived"));
}

void tst_PlanEdges::takenNames()
{
    settle();
    ServiceAccount otherAccount = account();
    Issuer otherIssuer = m_file.issuers[0];
    Rule otherRule = m_file.rules[0];
    otherAccount.id.reset();
    otherIssuer.id.reset();
    otherRule.id.reset();
    otherAccount.key = otherIssuer.key = otherRule.key = "second";
    m_file.serviceAccounts->append(otherAccount);
    m_file.issuers.append(otherIssuer);
    m_file.rules.append(otherRule);
    QCOMPARE(noteIds(plan()), QByteArray("blocked.name-taken blocked.name-taken blocked.name-taken"));
    QVERIFY(plan().steps.isEmpty());
}

/// With an id it keeps the platform's name, as a new one it gets its key.
void tst_PlanEdges::namesLeftOut()
{
    settle();
    account().name.clear();
    m_file.issuers[0].name.clear();
    m_file.rules[0].name.clear();
    QVERIFY2(plan().isEmpty(), qPrintable(test::planText(plan())));
    ServiceAccount newAccount{};
    newAccount.key = "fresh-account";
    Issuer newIssuer{};
    newIssuer.key = "fresh-issuer";
    newIssuer.issuerUrl = "https://fresh.example";
    Rule newRule = m_file.rules[0];
    newRule.id.reset();
    newRule.key = "fresh-rule";
    newRule.issuer = newIssuer.key;
    newRule.serviceAccount = newAccount.key;
    m_file.serviceAccounts->append(newAccount);
    m_file.issuers.append(newIssuer);
    m_file.rules.append(newRule);
    QCOMPARE(stepIds(plan()),
             QByteArray("create-account-fresh-account create-issuer-fresh-issuer create-rule-fresh-rule"));
}

void tst_PlanEdges::referencesByPlatformId()
{
    settle();
    Rule rule = m_file.rules[0];
    rule.id.reset();
    rule.key = rule.name = "second";
    rule.issuer = idOf(seen(issuers));
    rule.serviceAccount = idOf(seen(accounts));
    rule.workspaces = {idOf(m_state.workspaces[2])};
    m_file.rules.append(rule);
    const ApplyPlan made = plan();
    QCOMPARE(stepIds(made), QByteArray("create-rule-second"));
    QVERIFY(made.steps[0].body.contains(idOf(m_state.workspaces[2])));
    // An id of another kind is none.
    m_file.rules[1].issuer = idOf(seen(accounts));
    QCOMPARE(noteIds(plan()), QByteArray("blocked.reference"));
    m_file.rules[1].issuer = "nowhere";
    QCOMPARE(noteIds(plan()), QByteArray("blocked.reference"));
    // What stays as it is need not be in the file.
    m_file.rules.removeLast();
    m_file.rules[0].issuer = idOf(seen(issuers));
    m_file.issuers.clear();
    QCOMPARE(noteIds(plan()), QByteArray("blocked.in-use"));
}

void tst_PlanEdges::referencesToWhatIsGone()
{
    settle();
    (void)*m_state.create(accounts, "{\"name\":\"old\",\"organization_role\":\"developer\"}");
    (void)*m_state.archive(accounts, m_state.idOf(accounts, u"old"_qs));
    m_file.rules[0].serviceAccount = idOf(seen(accounts));
    const ApplyPlan made = plan();
    QVERIFY2(noteIds(made).contains("blocked.reference"), noteIds(made));
    QVERIFY(made.notes.constFirst().message.contains(u"is archived"));
}

void tst_PlanEdges::aRuleOfAnotherIssuer()
{
    settle();
    (void)*m_state.create(issuers,
                          "{\"name\":\"other\",\"issuer_url\":\"https://other.example\",\"jwks\":{\"type\":"
                          "\"discovery\"},\"check_jti\":false,\"max_jwt_lifetime_seconds\":3600}");
    m_file.rules[0].id.reset();
    m_file.rules[0].issuer = m_state.idOf(issuers, u"other"_qs);
    QVERIFY2(noteIds(plan(false)).startsWith("blocked.name-taken"), noteIds(plan(false)));
}

void tst_PlanEdges::workspaces()
{
    settle();
    m_file.rules[0].workspaces = {"nowhere"};
    QVERIFY2(noteIds(plan(false)).startsWith("blocked.workspace"), noteIds(plan(false)));
    settle();
    m_file.rules[0].workspaces.append("default");
    QCOMPARE(plan().steps.at(0).workspace, idOf(m_state.workspaces[0]));
    // The file's own entry for it, with and without an id.
    Workspace workspace{};
    workspace.key = "mine";
    workspace.id = "default";
    workspace.isDefault = true;
    m_file.workspaces->append(workspace);
    m_file.rules[0].workspaces.last() = "mine";
    QCOMPARE(plan().steps.at(0).workspace, idOf(m_state.workspaces[0]));
    m_file.workspaces->last() = {};
    m_file.workspaces->last().key = "mine";
    m_file.workspaces->last().name = "Staging";
    QCOMPARE(plan().steps.at(0).workspace, idOf(m_state.workspaces[2]));
    m_state.workspaces[2][u"archived_at"_qs] = u"2026-11-22T00:00:00Z"_qs;
    QCOMPARE(noteIds(plan()), QByteArray("blocked.workspace"));
}

void tst_PlanEdges::newRulesNeedAWorkspace()
{
    settle();
    Rule rule = m_file.rules[0];
    rule.id.reset();
    rule.key = rule.name = "second";
    rule.workspaces.clear();
    m_file.rules.append(rule);
    QCOMPARE(noteIds(plan()), QByteArray("blocked.no-workspace"));
    m_file.rules[1].appliesToAllWorkspaces = true;
    const ApplyPlan all = plan();
    QCOMPARE(stepIds(all), QByteArray("create-rule-second"));
    QVERIFY(!all.steps[0].body.contains("\"workspace_id\""));
    // For all, and for one besides.
    m_file.rules[1].workspaces = {"Staging"};
    QCOMPARE(stepIds(plan()), QByteArray("create-rule-second enable-rule-second"));
}

void tst_PlanEdges::memberships_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QByteArray>("workspace");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("nobody") << QByteArray("nobody") << QByteArray("Staging") << QByteArray("workspace_user")
                            << QByteArray("blocked.reference");
    QTest::newRow("nowhere") << QByteArray("bot") << QByteArray("nowhere") << QByteArray("workspace_user")
                             << QByteArray("blocked.workspace");
    QTest::newRow("as nothing") << QByteArray("bot") << QByteArray("Staging") << QByteArray()
                                << QByteArray("blocked.role");
    QTest::newRow("there, whatever its role")
        << QByteArray("bot") << QByteArray("Production") << QByteArray() << QByteArray();
}

void tst_PlanEdges::memberships()
{
    QFETCH(QByteArray, account);
    QFETCH(QByteArray, workspace);
    QFETCH(QByteArray, role);
    settle();
    Membership member{};
    member.serviceAccount = account;
    member.workspace = workspace;
    member.role = role;
    if (workspace == "Production")
        m_file.memberships->clear();
    m_file.memberships->append(member);
    QTEST(noteIds(plan()), "id");
    QVERIFY(plan().steps.isEmpty());
}

void tst_PlanEdges::everyNarrowingIsHeld()
{
    settle();
    Issuer &issuer = m_file.issuers[0];
    issuer.issuerUrl = "https://elsewhere.example";
    issuer.checkJti = true;
    issuer.maxJwtLifetimeSeconds = 60;
    issuer.jwks.type = IssuerKeys::Type::Inline;
    issuer.jwks.inlineKeys = "[{\"kty\":\"EC\",\"kid\":\"a\"}]";
    const ApplyPlan held = plan(false);
    QVERIFY2(held.steps.isEmpty(), qPrintable(test::planText(held)));
    QVERIFY(held.notes.size() >= 4);
    for (const PlanNote &note : held.notes)
        QVERIFY2(note.id == "held.narrowing" || note.id == "held.keys", note.id);
    QCOMPARE(stepIds(plan()), QByteArray("update-issuer-gh"));
    QVERIFY(takesAway(plan().steps.at(0)));
}

/// A plan that was carried out half is not carried out again under another name.
void tst_PlanEdges::replacementsOfAnEarlierPlan()
{
    settle();
    const QByteArray second =
        "{\"name\":\"second\",\"issuer_url\":\"https://second.example\",\"jwks\":{\"type\":"
        "\"discovery\"},\"check_jti\":false,\"max_jwt_lifetime_seconds\":3600}";
    (void)*m_state.create(issuers, second);
    m_file.issuers.append(m_file.issuers[0]);
    m_file.issuers[1].id = m_state.idOf(issuers, u"second"_qs);
    m_file.issuers[1].key = m_file.issuers[1].name = "second";
    m_file.issuers[1].issuerUrl = "https://second.example";
    m_file.rules[0].issuer = "second";
    const ApplyPlan first = plan(false);
    QCOMPARE(stepIds(first), QByteArray("create-rule-main-2"));
    (void)*m_state.create(rules, first.steps[0].body);
    // Made by that plan, and others that only look like it.
    for (const char *name : {"main-x", "mainly", "other"}) {
        QJsonObject decoy = seen(rules);
        decoy[u"name"_qs] = QLatin1String(name);
        decoy[u"id"_qs] = u"fdrl_01"_qs + QLatin1String(name);
        m_state.objects[size_t(rules)].prepend(decoy);
    }
    QJsonObject archived = seen(rules);
    archived[u"name"_qs] = u"main-3"_qs;
    archived[u"id"_qs] = u"fdrl_01gone"_qs;
    archived[u"archived_at"_qs] = u"2026-11-22T00:00:00Z"_qs;
    m_state.objects[size_t(rules)].prepend(archived);
    const ApplyPlan again = plan(false);
    QVERIFY2(stepIds(again).isEmpty(), stepIds(again));
    QVERIFY2(noteIds(again).startsWith("later.archive"), noteIds(again));

    // An account likewise; of a name that is taken on both sides the next free one.
    settle();
    account().name = "robot";
    for (const char *name : {"robot", "robot-2", "robot-x", "robots"})
        (void)*m_state.create(
            accounts,
            "{\"name\":\"" + QByteArray(name)
                + "\",\"description\":\"of somebody else\",\"organization_role\":\"developer\"}");
    QVERIFY2(stepIds(plan(false)).startsWith("create-account-robot-3"), stepIds(plan(false)));
}

/// Names are not unique among what is archived: steps have ids of their own all the same.
void tst_PlanEdges::sameNamesOnThePlatform()
{
    settle();
    const QByteArray rule = idOf(seen(rules));
    QJsonObject namesake = seen(rules);
    namesake[u"id"_qs] = u"fdrl_01namesake"_qs;
    m_state.objects[size_t(rules)].append(namesake);
    m_file = *fromPlatform(m_state.snapshot());
    QVERIFY(m_file.rules.at(0).key != m_file.rules.at(1).key);
    m_file.rules.clear();
    QCOMPARE(stepIds(plan()), QByteArray("archive-rule-main archive-rule-main.2"));
    QVERIFY(!rule.isEmpty());
}

QTEST_APPLESS_MAIN(tst_PlanEdges)
#include "tst_planedges.moc"
