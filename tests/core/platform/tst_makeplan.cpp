#include "core/platform/makeplan.h"
#include "core/platform/partchange.h"
#include "support/planlines.h"
#include "support/platformstate.h"

#include <QJsonArray>
#include <QTest>

using namespace claimcheck;
using test::PlatformState;

/// What a plan holds for what a file says and a platform has.
class MakePlanTest : public QObject {
    Q_OBJECT

    static FederationFile file(const QByteArray &members)
    {
        const Result<FederationFile> read = FederationFile::parse(
            "{\"format\":\"claimcheck-federation\",\"version\":1," + members + '}');
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return *read;
    }

    static QByteArray rule(const QByteArray &name, const QByteArray &more = {})
    {
        return "{\"name\":\"" + name
            + "\",\"issuer\":\"gh\",\"service_account\":\"bot\",\"match\":{\"subject_prefix\":\"repo:a/"
              "b:*\"},"
            + "\"oauth_scope\":\"workspace:inference\",\"workspaces\":[\"Production\"]" + more + '}';
    }

    static FederationFile fresh(const QByteArray &rules)
    {
        return file(
            "\"issuers\":[{\"name\":\"gh\",\"issuer_url\":\"https://token.actions.githubusercontent.com\"}],"
            "\"service_accounts\":[{\"name\":\"bot\"}],\"workspaces\":[{\"name\":\"Production\"},{\"name\":"
            "\"Staging\"}],"
            "\"memberships\":[{\"service_account\":\"bot\",\"workspace\":\"Production\",\"role\":\"workspace_"
            "user\"}],"
            "\"rules\":["
            + rules + ']');
    }

    static PlatformState empty()
    {
        PlatformState state;
        state.addWorkspace(u"Default"_qs);
        state.addWorkspace(u"Production"_qs);
        state.addWorkspace(u"Staging"_qs);
        return state;
    }

    /// A platform that has bot, gh and main, and the file just pulled from it.
    static PlatformState settled()
    {
        PlatformState state = empty();
        const auto account = *state.create(ObjectKind::ServiceAccount,
                                           "{\"name\":\"bot\",\"organization_role\":\"developer\"}");
        const auto issuer = *state.create(
            ObjectKind::Issuer,
            "{\"name\":\"gh\",\"issuer_url\":\"https://"
            "token.actions.githubusercontent.com\",\"jwks\":{\"type\":\"discovery\"},"
            "\"check_jti\":true,\"max_jwt_lifetime_seconds\":3600}");
        (void)*state.create(ObjectKind::Rule,
                            "{\"name\":\"main\",\"issuer_id\":\"" + issuer[u"id"_qs].toString().toUtf8()
                                + "\",\"match\":{\"subject_prefix\":\"repo:a/"
                                  "b:*\"},\"target\":{\"type\":\"service_account\",\"service_account_id\":\""
                                + account[u"id"_qs].toString().toUtf8()
                                + "\"},\"oauth_scope\":\"workspace:developer\",\"token_lifetime_seconds\":"
                                  "600,\"workspace_id\":\""
                                + state.workspaces[1][u"id"_qs].toString().toUtf8() + "\"}");
        (void)state.addMember(account[u"id"_qs].toString().toUtf8(),
                              state.workspaces[1][u"id"_qs].toString().toUtf8(), "workspace_user");
        return state;
    }

    static FederationFile pulled(const PlatformState &state) { return *fromPlatform(state.snapshot()); }

    static QByteArray stepIds(const ApplyPlan &plan)
    {
        QByteArrayList ids;
        for (const PlanStep &step : plan.steps)
            ids.append(step.id);
        return ids.join(' ');
    }
    static QByteArray noteIds(const ApplyPlan &plan)
    {
        QByteArrayList ids;
        for (const PlanNote &note : plan.notes)
            ids.append(note.id);
        return ids.join(' ');
    }

private Q_SLOTS:
    void pullThenPlanIsEmpty_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("size");
        for (int seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %d", seed) << seed << (seed == 1 ? 150 : 10 + seed);
    }
    void pullThenPlanIsEmpty()
    {
        QFETCH(int, seed);
        QFETCH(int, size);
        const PlatformSnapshot seen = PlatformState::generated(quint32(seed), size).snapshot();
        for (const bool allow : {false, true}) {
            const Result<FederationFile> pulledFile = fromPlatform(seen);
            QVERIFY(pulledFile);
            const Result<ApplyPlan> plan = makePlan(*pulledFile, seen, {allow, allow, {}});
            QVERIFY(plan);
            QVERIFY2(plan->isEmpty(), qPrintable(test::planText(*plan)));
        }
    }
    void everythingNew()
    {
        const Result<ApplyPlan> plan = makePlan(
            fresh(rule("main", ",\"description\":\"d\"") + ',' + rule("both").replace("]", ",\"Staging\"]")),
            empty().snapshot());
        QVERIFY(plan);
        QCOMPARE(stepIds(*plan),
                 QByteArray("create-account-bot create-issuer-gh create-rule-main create-rule-both "
                            "enable-rule-both add-member-account-bot-Production"));
        QCOMPARE(plan->steps[2].dependsOn, (QList<QByteArray>{"create-issuer-gh", "create-account-bot"}));
        QVERIFY(!plan->steps[2].body.contains("issuer_id"));
        QVERIFY(plan->steps[2].body.contains("\"workspace_id\":\"wrkspc_"));
        QVERIFY2(plan->notes.isEmpty(), qPrintable(test::planText(*plan)));
        QVERIFY(*ApplyPlan::parse(plan->toJson()) == *plan);
    }
    void namesAdoptWhatIsThere()
    {
        const PlatformState state = settled();
        const Result<ApplyPlan> plan = makePlan(fresh(rule("main")), state.snapshot(), {true, false, {}});
        QVERIFY(plan);
        QCOMPARE(stepIds(*plan), QByteArray("update-rule-main"));
        QCOMPARE(plan->steps[0].body,
                 QByteArray("{\"oauth_scope\":\"workspace:inference\",\"token_lifetime_seconds\":3600}"));
        QCOMPARE(plan->steps[0].before,
                 QByteArray("{\"oauth_scope\":\"workspace:developer\",\"token_lifetime_seconds\":600}"));
    }
    void nothingIsTakenAwayUnasked()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        wanted.rules[0].oauthScope = "workspace:inference";
        wanted.rules[0].workspaces = {"Staging"};
        wanted.memberships = QList<Membership>{};
        wanted.issuers[0].archivedAt = "2026-11-22T00:00:00Z";
        const Result<ApplyPlan> held = makePlan(wanted, state.snapshot());
        QVERIFY(held);
        QCOMPARE(stepIds(*held), QByteArray("enable-rule-main"));
        QCOMPARE(noteIds(*held), QByteArray("held.narrowing held.archive held.membership held.workspace"));

        const Result<ApplyPlan> asked = makePlan(wanted, state.snapshot(), {true, false, {}});
        QCOMPARE(stepIds(*asked),
                 QByteArray("update-rule-main enable-rule-main remove-member-account-bot-Production "
                            "disable-rule-main"));
        QCOMPARE(noteIds(*asked), QByteArray("blocked.in-use"));
    }
    void whatMayLockOutIsHeld()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        Rule &rule = wanted.rules[0];
        rule.match.claims.append(ClaimMatch{"event_name", "push"});
        rule.tokenLifetimeSeconds = 60;
        rule.description = "changed";
        wanted.issuers[0].maxJwtLifetimeSeconds = 60;
        const ApplyPlan held = *makePlan(wanted, state.snapshot());
        QCOMPARE(noteIds(held), QByteArray("held.narrowing held.narrowing held.narrowing"));
        QCOMPARE(stepIds(held), QByteArray("update-rule-main"));
        QCOMPARE(held.steps[0].body, QByteArray("{\"description\":\"changed\"}"));
        QVERIFY(!takesAway(held.steps[0]));

        const ApplyPlan asked = *makePlan(wanted, state.snapshot(), {true, false, {}});
        QVERIFY2(asked.notes.isEmpty(), qPrintable(test::planText(asked)));
        QCOMPARE(stepIds(asked), QByteArray("update-issuer-gh update-rule-main"));
        QVERIFY(asked.steps[1].note.startsWith(u"Narrows: claim event_name is demanded"));
        QVERIFY(test::planText(asked).contains(u"Narrows: "));
        QVERIFY(takesAway(asked.steps[0]) && takesAway(asked.steps[1]));
    }
    void wideningIsSaid()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        wanted.rules[0].tokenLifetimeSeconds = 86400;
        const ApplyPlan plan = *makePlan(wanted, state.snapshot());
        QCOMPARE(stepIds(plan), QByteArray("update-rule-main"));
        QCOMPARE(plan.steps[0].note, QStringLiteral("Widens: tokens live longer, 1 day instead of 10 min."));
        QVERIFY(!takesAway(plan.steps[0]));
    }
    void archivingIsInReverse()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        wanted.rules.clear();
        wanted.issuers.clear();
        wanted.serviceAccounts->clear();
        wanted.memberships->clear();
        QCOMPARE(noteIds(*makePlan(wanted, state.snapshot())),
                 QByteArray("held.not-in-file held.not-in-file held.not-in-file held.membership"));
        QCOMPARE(stepIds(*makePlan(wanted, state.snapshot(), {true, false, {}})),
                 QByteArray("archive-rule-main archive-issuer-gh archive-account-bot"));
        wanted.serviceAccounts.reset();
        wanted.memberships.reset();
        QCOMPARE(stepIds(*makePlan(wanted, state.snapshot(), {true, false, {}})),
                 QByteArray("archive-rule-main archive-issuer-gh"));
    }
    void rolesAreNotOverwritten()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        (*wanted.memberships)[0].role = "workspace_admin";
        QCOMPARE(noteIds(*makePlan(wanted, state.snapshot(), {true, false, {}})), QByteArray("held.role"));
        const ApplyPlan asked = *makePlan(wanted, state.snapshot(), {false, true, {}});
        QCOMPARE(stepIds(asked), QByteArray("change-role-account-bot-Production"));
        QCOMPARE(asked.steps[0].before, QByteArray("{\"workspace_role\":\"workspace_user\"}"));
    }
    void whatCannotChangeIsReplaced()
    {
        PlatformState state = settled();
        FederationFile wanted = pulled(state);
        (*wanted.serviceAccounts)[0].name = "robot";
        wanted.issuers.append(wanted.issuers[0]);
        wanted.issuers[1].key = wanted.issuers[1].name = "other";
        wanted.issuers[1].id.reset();
        wanted.issuers[1].issuerUrl = "https://other.example";
        wanted.rules[0].issuer = "other";
        const ApplyPlan plan = *makePlan(wanted, state.snapshot(), {true, false, {}});
        QCOMPARE(stepIds(plan),
                 QByteArray("create-account-robot create-issuer-other create-rule-main-2 "
                            "add-member-account-robot-Production remove-member-account-bot-Production"));
        QCOMPARE(noteIds(plan), QByteArray("later.archive later.archive"));
    }
    void aReplacementIsMadeOnce()
    {
        PlatformState state = settled();
        FederationFile wanted = pulled(state);
        (*wanted.serviceAccounts)[0].name = "robot";
        wanted.memberships.reset();
        const ApplyPlan plan = *makePlan(wanted, state.snapshot());
        QCOMPARE(stepIds(plan), QByteArray("create-account-robot update-rule-main"));
        QVERIFY(plan.steps[1].references.first().path == (QList<QByteArray>{"target", "service_account_id"}));
        (void)*state.create(ObjectKind::ServiceAccount, plan.steps[0].body);
        const ApplyPlan again = *makePlan(wanted, state.snapshot(), {true, false, {}});
        QCOMPARE(stepIds(again), QByteArray("update-rule-main"));
        QVERIFY(again.steps[0].body.contains(state.idOf(ObjectKind::ServiceAccount, u"robot"_qs)));
        QCOMPARE(noteIds(again), QByteArray("later.archive"));
    }
    void consoleOnly()
    {
        PlatformState state = settled();
        state.objects[size_t(ObjectKind::Rule)][0][u"oauth_scope"_qs] = u"org:admin"_qs;
        state.objects[size_t(ObjectKind::ServiceAccount)][0][u"organization_role"_qs] = u"admin"_qs;
        FederationFile wanted = pulled(state);
        QVERIFY(makePlan(wanted, state.snapshot())->isEmpty());
        wanted.rules[0].tokenLifetimeSeconds = 900;
        wanted.issuers[0].checkJti = false;
        (*wanted.serviceAccounts)[0].description = "new";
        const ApplyPlan plan = *makePlan(wanted, state.snapshot(), {true, true, {}});
        QVERIFY(plan.steps.isEmpty());
        QCOMPARE(noteIds(plan), QByteArray("console.admin-role console.issuer-in-use console.scope"));
        wanted = fresh(rule("x").replace("workspace:inference", "org:admin"));
        (*wanted.serviceAccounts)[0].organizationRole = "admin";
        QCOMPARE(noteIds(*makePlan(wanted, empty().snapshot())),
                 QByteArray("console.admin-role blocked.reference blocked.reference"));
    }
    void blocked()
    {
        PlatformState state = settled();
        FederationFile wanted = pulled(state);
        wanted.rules[0].id = "fdrl_gone";
        QVERIFY(noteIds(*makePlan(wanted, state.snapshot())).startsWith("blocked.unknown-id"));
        (void)*state.archive(ObjectKind::Rule, state.idOf(ObjectKind::Rule, u"main"_qs));
        wanted = fresh(rule("main"));
        const ApplyPlan again = *makePlan(wanted, state.snapshot());
        QCOMPARE(stepIds(again), QByteArray("create-rule-main"));
        QVERIFY(again.steps[0].note.contains(u"archived"_qs));
        wanted.rules[0].id = state.snapshot().rules[0].id;
        QCOMPARE(noteIds(*makePlan(wanted, state.snapshot())), QByteArray("blocked.archived"));
    }
    void anIssuerOfTheSameNameIsNotTheSame()
    {
        FederationFile wanted = fresh(rule("main"));
        wanted.issuers[0].issuerUrl = "https://evil.example";
        const ApplyPlan plan = *makePlan(wanted, settled().snapshot());
        QVERIFY2(noteIds(plan).startsWith("blocked.name-taken blocked.reference"), noteIds(plan));
        QVERIFY2(stepIds(plan).isEmpty(), stepIds(plan));
    }
    void droppedKeysAreHeld()
    {
        PlatformState state = settled();
        state.objects[size_t(ObjectKind::Issuer)][0][u"jwks"_qs] = QJsonObject{
            {u"type"_qs, u"inline"_qs},
            {u"keys"_qs, QJsonArray{QJsonObject{{u"kid"_qs, u"a"_qs}}, QJsonObject{{u"kid"_qs, u"b"_qs}}}}};
        FederationFile wanted = pulled(state);
        wanted.issuers[0].jwks.inlineKeys = "[{\"kid\":\"b\"},{\"kid\":\"c\"}]";
        QCOMPARE(noteIds(*makePlan(wanted, state.snapshot())), QByteArray("held.keys"));
        QCOMPARE(stepIds(*makePlan(wanted, state.snapshot(), {true, false, {}})),
                 QByteArray("update-issuer-gh"));
        wanted.issuers[0].jwks.inlineKeys = "[{\"kid\":\"a\"},{\"kid\":\"b\"},{\"kid\":\"c\"}]";
        QCOMPARE(stepIds(*makePlan(wanted, state.snapshot())), QByteArray("update-issuer-gh"));
    }
    void fromAllToOne()
    {
        PlatformState state = settled();
        state.objects[size_t(ObjectKind::Rule)][0][u"applies_to_all_workspaces"_qs] = true;
        state.objects[size_t(ObjectKind::Rule)][0][u"workspace_ids"_qs] = QJsonArray();
        FederationFile wanted = pulled(state);
        wanted.rules[0].appliesToAllWorkspaces = false;
        wanted.rules[0].workspaces = {"Production"};
        const ApplyPlan plan = *makePlan(wanted, state.snapshot(), {true, false, {}});
        QCOMPARE(stepIds(plan), QByteArray("update-rule-main"));
        QVERIFY(plan.steps[0].body.contains("\"workspace_id\":\"wrkspc_"));
    }
    void otherOrganization()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        wanted.organizationId = "11111111-2222-4333-8444-555555555555";
        const Result<ApplyPlan> plan = makePlan(wanted, state.snapshot());
        QVERIFY(!plan);
        QCOMPARE(plan.error().id, QByteArray("plan.organization"));
    }
    void duplicatesInTheFile()
    {
        const PlatformState state = settled();
        FederationFile wanted = pulled(state);
        wanted.rules.append(wanted.rules.first());
        QCOMPARE(makePlan(wanted, state.snapshot()).error().id, QByteArray("plan.duplicate"));
    }
};

QTEST_APPLESS_MAIN(MakePlanTest)
#include "tst_makeplan.moc"
