#include "core/platform/applyplan.h"
#include "support/planlines.h"

#include <QTest>

using namespace claimcheck;

/// A plan as a file, and in words.
class ApplyPlanTest : public QObject {
    Q_OBJECT

    static ApplyPlan sample()
    {
        ApplyPlan plan;
        plan.organizationId = "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3";
        plan.platform = "https://api.anthropic.com";
        PlanStep account;
        account.id = "create-account-a";
        account.kind = ObjectKind::ServiceAccount;
        account.name = account.key = "a";
        account.body = "{\"name\":\"a\",\"description\":null,\"organization_role\":\"developer\"}";
        PlanStep rule;
        rule.id = "update-rule-r";
        rule.action = PlanStep::Action::Update;
        rule.name = "r";
        rule.object.id = "fdrl_1";
        rule.before = "{\"match\":{\"subject_prefix\":\"a\",\"claims\":{\"x\":\"1\"}}}";
        rule.body = "{\"match\":{\"subject_prefix\":\"b\\u202e\",\"claims\":{\"x\":\"1\"}}}";
        rule.references = {{{"target", "service_account_id"}, account.id}};
        rule.preconditions = {
            {Precondition::Aspect::Object, ObjectKind::Rule, rule.object, {}, "00ff"},
            {Precondition::Aspect::Object, ObjectKind::ServiceAccount, {{}, account.id}, {}, {}}};
        rule.dependsOn = {account.id};
        plan.steps = {account, rule};
        PlanNote note;
        note.kind = PlanNote::Kind::ConsoleOnly;
        note.id = "console.scope";
        note.name = "admin";
        note.message = u"not by the API"_qs;
        plan.notes = {note};
        return plan;
    }

private Q_SLOTS:
    void roundTrip()
    {
        const ApplyPlan plan = sample();
        const Result<ApplyPlan> read = ApplyPlan::parse(plan.toJson());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QVERIFY(*read == plan);
        QCOMPARE(read->toJson(), plan.toJson());
        QCOMPARE(read->digest(), plan.digest());
    }
    void otherWhitespaceIsTheSamePlan()
    {
        const ApplyPlan plan = sample();
        const Result<ApplyPlan> read = ApplyPlan::parse(plan.toJson().simplified());
        QVERIFY(read);
        QCOMPARE(read->digest(), plan.digest());
    }
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("format") << QByteArray("claimcheck-plan") << QByteArray("other");
        QTest::newRow("version") << QByteArray("\"version\": 1") << QByteArray("\"version\": 2");
        QTest::newRow("action") << QByteArray("\"update\"") << QByteArray("\"delete\"");
        QTest::newRow("order") << QByteArray("\"create-account-a\",\n      \"action\"")
                               << QByteArray("\"later\",\n      \"action\"");
        QTest::newRow("secret") << QByteArray("not by the API") << QByteArray("sk-ant-oat01-x");
        QTest::newRow("cut off") << QByteArray("\"notes\"") << QByteArray();
    }
    void refusals()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray text = sample().toJson();
        QVERIFY2(text.contains(from), text);
        text.replace(from, to);
        QVERIFY(!ApplyPlan::parse(text));
    }
    void anyCutIsRefused()
    {
        const QByteArray text = sample().toJson().trimmed();
        for (qsizetype length = 0; length < text.size(); ++length)
            QVERIFY(!ApplyPlan::parse(text.first(length)));
    }
    void words()
    {
        QCOMPARE(test::planText(sample()),
                 u"Create service account a\n"
                 "  name: \"a\"\n"
                 "  organization_role: \"developer\"\n"
                 "Change rule r\n"
                 "  match.subject_prefix: \"a\" -> \"b\\u{202E}\"\n"
                 "  target.service_account_id: made by create-account-a\n"
                 "Console only: Rule admin: not by the API\n"_qs);
    }
};

QTEST_APPLESS_MAIN(ApplyPlanTest)
#include "tst_applyplan.moc"
