#include "core/handover/checklist.h"

#include "core/analysis/lint.h"

#include <QTest>

using namespace claimcheck;
using credential::Machine;

namespace {

QList<QByteArray> federation()
{
    return {"ANTHROPIC_FEDERATION_RULE_ID=fdrl_1", "ANTHROPIC_ORGANIZATION_ID=o",
            "ANTHROPIC_SERVICE_ACCOUNT_ID=svac_1", "ANTHROPIC_IDENTITY_TOKEN=eyJ.e30.s", "HOME=/home/u"};
}

/// A workload's environment, as two clients see it.
struct Workload {
    explicit Workload(const QList<QByteArray> &variables)
    {
        machine.environment = credential::Environment::fromEntries(variables);
        machine.file = [](const QByteArray &) { return credential::FileFacts(); };
        machine.now = 1800000000;
        for (const char *client : {"typescript", "python"})
            verdicts.append(credential::evaluate(*credential::knownClient(client), machine));
        inputs.verdicts = &verdicts;
        inputs.environment = &machine.environment;
        inputs.isWorkload = true;
    }
    Machine machine;
    QList<credential::Verdict> verdicts;
    MigrationInputs inputs;
};

QByteArray states(const QList<MigrationStep> &steps)
{
    static constexpr const char *all[] = {"done", "not-yet", "not-known"};
    QList<QByteArray> names;
    for (const MigrationStep &step : steps)
        names.append(all[int(step.state)]);
    return names.join(' ');
}

QByteArray stateOf(const QList<ChecklistPoint> &points, const char *id)
{
    static constexpr const char *all[] = {"pass", "fail", "not-known", "only-you"};
    for (const ChecklistPoint &point : points) {
        if (point.id == id)
            return all[int(point.state)] + (": " + point.sentence.toUtf8());
    }
    return "no such point";
}

FederationFile file(QByteArray rules)
{
    const QByteArray text = "{\"format\":\"claimcheck-federation\",\"version\":1,\"issuers\":["
                            "{\"key\":\"gh\",\"issuer_url\":\"https://token.actions.githubusercontent.com\"},"
                            "{\"key\":\"own\",\"issuer_url\":\"https://id.example\"}],"
                            "\"service_accounts\":[{\"key\":\"a\"},{\"key\":\"b\"}],\"rules\":["
        + rules.replace('\'', '"') + "]}";
    const Result<FederationFile> result = FederationFile::parse(text);
    return result ? *result : FederationFile();
}

QByteArray rule(const char *key, const char *issuer, const char *account, const char *workspace,
                const char *subject)
{
    return QByteArray("{'key':'") + key + "','issuer':'" + issuer + "','service_account':'" + account
        + "','oauth_scope':'workspace:developer','token_lifetime_seconds':600,'workspaces':['" + workspace
        + "'],'match':{'subject_prefix':'" + subject + "','audience':'https://api.anthropic.com'}}";
}

} // namespace

class tst_Migration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void steps_data()
    {
        QTest::addColumn<QList<QByteArray>>("more");
        QTest::addColumn<bool>("federated");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("key alone") << QList<QByteArray>{"ANTHROPIC_API_KEY=k"} << false
                                   << QByteArray("not-yet not-yet not-yet not-yet");
        QTest::newRow("beside") << QList<QByteArray>{"ANTHROPIC_API_KEY=k"} << true
                                << QByteArray("done not-yet not-yet not-yet");
        QTest::newRow("empty key") << QList<QByteArray>{"ANTHROPIC_API_KEY="} << true
                                   << QByteArray("done not-yet not-yet not-yet");
        QTest::newRow("key gone") << QList<QByteArray>{} << true
                                  << QByteArray("done done not-known not-known");
        QTest::newRow("nothing") << QList<QByteArray>{} << false
                                 << QByteArray("not-yet not-known not-known not-known");
    }
    void steps()
    {
        QFETCH(QList<QByteArray>, more);
        QFETCH(bool, federated);
        const Workload workload(more + (federated ? federation() : QList<QByteArray>{"HOME=/home/u"}));
        const QList<MigrationStep> steps = migrationSteps(workload.inputs);
        QTEST(states(steps), "expected");
        for (const MigrationStep &step : steps)
            QVERIFY(!step.title.isEmpty() && !step.what.isEmpty() && !step.why.isEmpty()
                    && !step.sentence.isEmpty());
    }
    /// An empty key wins for one client, the profile for the other.
    void clientsMayDiffer()
    {
        const Workload workload(QList<QByteArray>{"ANTHROPIC_API_KEY=", "ANTHROPIC_PROFILE=old"}
                                + federation());
        QCOMPARE(migrationSteps(workload.inputs).at(1).sentence,
                 u"ANTHROPIC_PROFILE or ANTHROPIC_API_KEY wins."_qs);
    }
    void nothingLookedAt()
    {
        QCOMPARE(states(migrationSteps({})), QByteArray("not-known not-known not-known not-known"));
        Workload workload(federation());
        workload.inputs.isWorkload = false;
        QCOMPARE(states(migrationSteps(workload.inputs)),
                 QByteArray("not-known not-known not-known not-known"));
        const QList<ChecklistPoint> points = migrationChecklist({});
        QCOMPARE(points.size(), 10);
        for (const ChecklistPoint &point : points) {
            QVERIFY(point.state == ChecklistPoint::State::NotKnown
                    || point.state == ChecklistPoint::State::OnlyYou);
            QVERIFY(!point.title.isEmpty() && !point.why.isEmpty() && !point.sentence.isEmpty());
        }
    }

    void rulesOfAFile()
    {
        const PresetCatalog presets;
        const FederationFile good = file(
            rule("one", "own", "a", "production", "worker-one") + ","
            + rule("two", "gh", "b", "staging", "repo:acme@9919/app@501112233:environment:production"));
        const QList<Finding> findings = lintFile(good, presets, 1800000000);
        MigrationInputs inputs;
        inputs.file = &good;
        inputs.findings = &findings;
        inputs.presets = &presets;
        QList<ChecklistPoint> points = migrationChecklist(inputs);
        for (const char *id :
             {"separate-issuers", "own-accounts", "narrowest-claim", "shortest-lifetime", "forks-refused"})
            QVERIFY2(stateOf(points, id).startsWith("pass"), id + stateOf(points, id));

        const FederationFile none = file({});
        const QList<Finding> nothing;
        inputs.file = &none;
        inputs.findings = &nothing;
        points = migrationChecklist(inputs);
        for (const char *id : {"separate-issuers", "own-accounts", "narrowest-claim", "forks-refused"})
            QVERIFY2(stateOf(points, id).startsWith("not-known"), id);

        const FederationFile bad = file(rule("one", "own", "a", "production", "worker-one") + ","
                                        + rule("two", "own", "a", "staging", "worker-two") + ","
                                        + rule("three", "gh", "b", "staging", "repo:acme/app:*"));
        const QList<Finding> more = lintFile(bad, presets, 1800000000);
        inputs.file = &bad;
        inputs.findings = &more;
        points = migrationChecklist(inputs);
        QCOMPARE(stateOf(points, "separate-issuers"),
                 QByteArray("fail: Rules of one issuer act in several places: own."));
        QCOMPARE(stateOf(points, "own-accounts"), QByteArray("fail: Several rules act as one account: a."));
        QVERIFY(stateOf(points, "narrowest-claim").startsWith("fail"));
        QVERIFY(stateOf(points, "forks-refused").contains("pull requests (three)"));
    }

    void environment()
    {
        const Workload key(QList<QByteArray>{"ANTHROPIC_API_KEY=k", "GITHUB_TOKEN=ghp_0123456789"}
                           + federation());
        QList<ChecklistPoint> points = migrationChecklist(key.inputs);
        QVERIFY(stateOf(points, "client-without-key").startsWith("fail"));
        QCOMPARE(stateOf(points, "key-unset"), QByteArray("fail: Set here: ANTHROPIC_API_KEY."));
        QCOMPARE(stateOf(points, "winner-verified"), QByteArray("fail: ANTHROPIC_API_KEY wins."));
        QVERIFY(stateOf(points, "other-secrets").startsWith("only-you: Also here: GITHUB_TOKEN"));

        const Workload clean(federation());
        points = migrationChecklist(clean.inputs);
        QVERIFY(stateOf(points, "winner-verified").startsWith("pass"));
        QVERIFY(stateOf(points, "other-secrets").startsWith("pass"));
        // What nobody can see from here is never good by itself.
        for (const char *id : {"client-without-key", "key-unset", "key-revoked"})
            QVERIFY2(stateOf(points, id).startsWith("only-you"), id);
    }
};

QTEST_APPLESS_MAIN(tst_Migration)
#include "tst_migration.moc"
