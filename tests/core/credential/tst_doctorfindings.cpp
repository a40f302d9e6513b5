#include "core/credential/doctorfinding.h"
#include "core/credential/unreadnames.h"
#include "world.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

QList<DoctorFinding> findings(const World &world)
{
    QList<Verdict> verdicts;
    const Machine machine = world.machine();
    for (const ClientRules &client : knownClients())
        verdicts.append(evaluate(client, machine));
    return credentialFindings(machine, verdicts);
}

/// "empty-variable:problem", all but that the clients differ.
QStringList ids(const World &world)
{
    QStringList list;
    const QList<DoctorFinding> all = findings(world);
    for (const DoctorFinding &finding : all) {
        if (finding.id != "clients-differ")
            list.append(QString::fromLatin1(finding.id + ':' + severityName(finding.severity)));
    }
    return list;
}

DoctorFinding one(const World &world, QByteArrayView id)
{
    const QList<DoctorFinding> all = findings(world);
    for (const DoctorFinding &finding : all) {
        if (finding.id == id)
            return finding;
    }
    return {};
}

World signedInWorld(int mode = 0600)
{
    World world;
    world.with(home).file(configs + "default.json", loginProfile);
    return world.file(credentials + "default.json", signedIn, mode);
}

} // namespace

class tst_DoctorFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogue_data()
    {
        QTest::addColumn<World>("world");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("all is well") << federated() << QStringList{};
        QTest::newRow("empty key") << federated().with("ANTHROPIC_API_KEY=")
                                   << QStringList{u"empty-variable:problem"_qs};
        QTest::newRow("empty workspace")
            << federated().with("ANTHROPIC_WORKSPACE_ID=") << QStringList{u"empty-variable:warning"_qs};
        QTest::newRow("key over federation") << federated().with("ANTHROPIC_API_KEY=sk-ant-api03-k")
                                             << QStringList{u"static-hides-federation:warning"_qs};
        QTest::newRow("both") << World().with(home).with("ANTHROPIC_API_KEY=k").with("ANTHROPIC_AUTH_TOKEN=t")
                              << QStringList{u"key-and-token:warning"_qs};
        QTest::newRow("organization alone") << signedInWorld().with("ANTHROPIC_ORGANIZATION_ID=o")
                                            << QStringList{u"organization-alone:problem"_qs};
        QTest::newRow("half")
            << World().with(home).with("ANTHROPIC_API_KEY=k").with("ANTHROPIC_FEDERATION_RULE_ID=f")
            << QStringList{u"federation-partial:warning"_qs};
        QTest::newRow("named profile gone") << World().with(home).with("ANTHROPIC_PROFILE=gone")
                                            << QStringList{u"profile.missing:problem"_qs};
        QTest::newRow("token twice") << federated().with("ANTHROPIC_IDENTITY_TOKEN=a.b.c")
                                     << QStringList{u"token-twice:warning"_qs};
        QTest::newRow("token file gone")
            << federated().with("ANTHROPIC_PROFILE=").file("/other", "")
            << QStringList{u"profile.name:warning"_qs, u"empty-variable:warning"_qs};
        QTest::newRow("open file") << signedInWorld(0640) << QStringList{u"credentials.mode:problem"_qs};
        QTest::newRow("name nobody reads") << federated().with("ANTHROPIC_WORKLOAD_IDENTITY_PROVIDER=p")
                                           << QStringList{u"unread-name:warning"_qs};
        QTest::newRow("own header") << federated().with(
            "ANTHROPIC_CUSTOM_HEADERS=X: 1\nAuthorization: Bearer t")
                                    << QStringList{u"header-credential:warning"_qs};
        QTest::newRow("plain http") << federated().with("ANTHROPIC_BASE_URL=http://gateway.example")
                                    << QStringList{u"base-url-insecure:problem"_qs};
    }
    void catalogue()
    {
        QFETCH(World, world);
        QFETCH(QStringList, expected);
        QCOMPARE(ids(world), expected);
    }

    void everyFindingSaysWhatToDo()
    {
        World world =
            federated().with("ANTHROPIC_API_KEY=").with("ANTHROPIC_AUTH_TOKEN=").with("ANTHROPIC_ID_TOKEN=x");
        const QList<DoctorFinding> all = findings(world);
        QVERIFY(all.size() >= 3);
        for (const DoctorFinding &finding : all) {
            QVERIFY2(!finding.title.isEmpty() && !finding.why.isEmpty() && !finding.fix.isEmpty(),
                     finding.id.constData());
        }
    }

    void modes()
    {
        const DoctorFinding finding = one(signedInWorld(0640), "credentials.mode");
        QVERIFY(finding.why.contains(u"has mode 0640"));
        QVERIFY(finding.why.contains(u"Only a warning from Python SDK 0.121"));
        QCOMPARE(finding.command, "chmod 600 " + credentials + "default.json");
    }

    void link()
    {
        World world = signedInWorld();
        world.files[credentials + "default.json"].isLink = true;
        const DoctorFinding finding = one(world, "credentials.link");
        QVERIFY(finding.why.contains(u"Go SDK") && !finding.why.contains(u"TypeScript"));
        world.files[credentials + "default.json"].isMine = false;
        QCOMPARE(one(world, "credentials.owner").severity, DoctorFinding::Severity::Warning);
    }

    void staleCache()
    {
        World world = federated().file(configs + "default.json", federatedProfile);
        world.file(credentials + "default.json", signedIn);
        QVERIFY(one(world, "stale-cache").id.isEmpty());
        world.files[configs + "default.json"].modified = 20;
        world.files[credentials + "default.json"].modified = 10;
        QCOMPARE(one(world, "stale-cache").command, "rm " + credentials + "default.json");
    }

    void addresses()
    {
        QByteArray profile = federatedProfile;
        profile.replace("{\"auth", "{\"base_url\":\"https://profile.example\",\"auth");
        World world = World().with(home).file(configs + "default.json", profile).file("/token", "a.b.c");
        QVERIFY(one(world, "base-url-split").id.isEmpty());
        world.with("ANTHROPIC_BASE_URL=https://gateway.example");
        const DoctorFinding finding = one(world, "base-url-split");
        QVERIFY(finding.why.contains(u"https://profile.example")
                && finding.why.contains(u"https://gateway.example"));
        World key =
            World().with(home).with("ANTHROPIC_API_KEY=k").with("ANTHROPIC_BASE_URL=https://gateway.example");
        QVERIFY(one(key, "base-url-ignored").why.contains(u"ant 1.20"));
    }

    void directories()
    {
        World world = federated().with("XDG_CONFIG_HOME=/xdg");
        const DoctorFinding finding = one(world, "two-directories");
        QVERIFY(finding.why.contains(u"Python SDK 0.121: /home/dana/.config/anthropic"));
        QCOMPARE(finding.command, QByteArray("export ANTHROPIC_CONFIG_DIR=/xdg/anthropic"));
        QVERIFY(one(federated().with("XDG_CONFIG_HOME=/home/dana/.config"), "two-directories").id.isEmpty());
    }

    void profileMembers()
    {
        QByteArray profile = federatedProfile;
        profile.replace("\"org_profile\"", "\"\"").replace("\"type\"", "\"typo\":1,\"type\"");
        World world = federated().file(configs + "default.json", profile);
        QVERIFY(one(world, "profile-empty-member").why.startsWith(u"organization_id"));
        QCOMPARE(one(world, "profile-unknown-member").why,
                 u"typo of /home/dana/.config/anthropic/configs/default.json."_qs);
    }

    void rightBlock()
    {
        const Environment environment = Environment::fromEntries({"ANTHROPIC_ORGANIZATION_ID=org"});
        const QByteArray block = credential::rightBlock(*unreadName("ANTHROPIC_WORKLOAD_IDENTITY_PROVIDER"),
                                                        environment);
        QVERIFY(block.contains("ANTHROPIC_ORGANIZATION_ID=org\n")
                && block.contains("ANTHROPIC_FEDERATION_RULE_ID=fdrl_"));
        QVERIFY(!unreadName("ANTHROPIC_API_KEY"));
    }
};

QTEST_APPLESS_MAIN(tst_DoctorFindings)
#include "tst_doctorfindings.moc"
