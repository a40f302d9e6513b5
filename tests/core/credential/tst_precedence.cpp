#include "world.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// The rows of the table: what is there, and what each of the six clients makes of it.
class tst_Precedence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clients_data()
    {
        QTest::addColumn<World>("world");
        QTest::addColumn<QByteArray>("typescript");
        QTest::addColumn<QByteArray>("typescript0");
        QTest::addColumn<QByteArray>("python");
        QTest::addColumn<QByteArray>("go");
        QTest::addColumn<QByteArray>("ant");
        QTest::addColumn<QByteArray>("claudeCode");
        const QByteArray nothing = "nothing", key = "works api-key static", token = "works auth-token static";
        const QByteArray exchange = "works federation exchange", login = "works active-profile stored";
        const QByteArray profile = "works active-profile exchange";

        QTest::newRow("nothing") << World().with(home) << nothing << nothing << nothing << nothing << nothing
                                 << nothing;
        QTest::newRow("key") << World().with(home).with("ANTHROPIC_API_KEY=sk-ant-api03-k") << key << key
                             << key << key << key << key;
        QTest::newRow("key and token")
            << World().with(home).with("ANTHROPIC_API_KEY=sk-ant-api03-k").with("ANTHROPIC_AUTH_TOKEN=t")
            << key << key << key << key << key << token;
        const QByteArray empty = "fails api-key variable.empty";
        QTest::newRow("empty key") << federated().with("ANTHROPIC_API_KEY=") << exchange << exchange << empty
                                   << exchange << empty << QByteArray("unknown federation exchange");
        QTest::newRow("blank key") << federated().with("ANTHROPIC_API_KEY= ") << exchange << exchange << key
                                   << key << key << QByteArray("unknown federation exchange");
        QTest::newRow("empty key, token")
            << World().with(home).with("ANTHROPIC_API_KEY=").with("ANTHROPIC_AUTH_TOKEN=t") << token << token
            << token << token << empty << token;
        QTest::newRow("federation") << federated() << exchange << exchange << exchange << exchange << exchange
                                    << exchange;

        World past = federated().file(active, "work\n").file(configs + "work.json", loginProfile);
        past.file(credentials + "work.json", signedIn);
        QTest::newRow("federation and a past sign-in")
            << past << exchange << login << login << exchange << exchange << exchange;
        World leftover = federated().file(configs + "default.json", loginProfile);
        leftover.file(credentials + "default.json", signedIn);
        QTest::newRow("federation and a default profile")
            << leftover << exchange << login << exchange << exchange << exchange << exchange;
        World elsewhere = federated().with("ANTHROPIC_CONFIG_DIR=/etc/a");
        elsewhere.file("/etc/a/configs/default.json", federatedProfile);
        QTest::newRow("federation and a named directory")
            << elsewhere << exchange << profile << profile << exchange << exchange << exchange;

        const QByteArray gone = "fails named-profile profile.missing";
        QTest::newRow("named profile not there")
            << federated().with("ANTHROPIC_PROFILE=gone") << gone << exchange << gone << gone << exchange
            << QByteArray("unknown federation exchange");
        const QByteArray partial = "fails federation federation.partial";
        QTest::newRow("rule and organization alone")
            << World().with(home).with("ANTHROPIC_FEDERATION_RULE_ID=f").with("ANTHROPIC_ORGANIZATION_ID=o")
            << partial << partial << nothing << nothing << partial << partial;
        World alone = World().with(home).with("ANTHROPIC_ORGANIZATION_ID=o").file(active, "default");
        alone.file(configs + "default.json", loginProfile).file(credentials + "default.json", signedIn);
        QTest::newRow("organization alone, signed in")
            << alone << login << login << login << login << partial << login;
        const QByteArray json = "fails active-profile credential.json";
        QTest::newRow("default profile broken") << World().with(home).file(configs + "default.json", "{")
                                                << json << json << nothing << json << nothing << nothing;
        const QByteArray bare = "fails active-profile credentials.missing";
        QTest::newRow("nobody signed in") << World().with(home).file(configs + "default.json", loginProfile)
                                          << bare << bare << bare << bare << nothing << QByteArray("unknown");
        World open = World().with(home).file(configs + "default.json", loginProfile);
        open.file(credentials + "default.json", signedIn, 0640);
        const QByteArray mode = "fails active-profile credentials.mode";
        QTest::newRow("credentials open to the group")
            << open << mode << mode << login << mode << nothing << QByteArray("unknown");
        World xdg = World().with(home).with("XDG_CONFIG_HOME=/xdg").file("/token", "a.b.c");
        xdg.file("/xdg/anthropic/configs/default.json", federatedProfile);
        QTest::newRow("XDG_CONFIG_HOME")
            << xdg << profile << profile << nothing << profile << profile << profile;
        World twice = federated().with("ANTHROPIC_IDENTITY_TOKEN=a.b.c");
        QTest::newRow("token as file and text") << twice << exchange << exchange << exchange << exchange
                                                << QByteArray("fails federation identity.both") << exchange;
        World noRefresh = World().with(home).file(configs + "default.json", loginProfile);
        noRefresh.file(credentials + "default.json",
                       "{\"access_token\":\"sk-ant-oat01-x\",\"expires_at\":1800003600}");
        const QByteArray refresh = "fails active-profile credentials.refresh";
        QTest::newRow("fresh without a refresh token")
            << noRefresh << login << login << refresh << refresh << nothing << login;
        QTest::newRow("another cloud")
            << federated().with("CLAUDE_CODE_USE_BEDROCK=1") << exchange << exchange << exchange << exchange
            << exchange << QByteArray("works cloud-provider elsewhere");
        World signedInThere = World().with(home).file("/home/dana/.claude/.credentials.json", "{}");
        signedInThere.file(configs + "default.json", loginProfile)
            .file(credentials + "default.json", signedIn);
        QTest::newRow("a sign-in of Claude Code ranks above that of a profile")
            << signedInThere << login << login << login << login << login
            << QByteArray("works login elsewhere");
        QTest::newRow("no home") << World()
                                        .with("ANTHROPIC_FEDERATION_RULE_ID=f")
                                        .with("ANTHROPIC_ORGANIZATION_ID=o")
                                        .with("ANTHROPIC_IDENTITY_TOKEN=a.b.c")
                                 << nothing << nothing << QByteArray("works federation exchange") << exchange
                                 << exchange << QByteArray("unknown federation exchange");
    }
    void clients()
    {
        QFETCH(World, world);
        QFETCH(QByteArray, typescript);
        QFETCH(QByteArray, typescript0);
        QFETCH(QByteArray, python);
        QFETCH(QByteArray, go);
        QFETCH(QByteArray, ant);
        QFETCH(QByteArray, claudeCode);
        QCOMPARE(inShort(world.verdict("typescript")), typescript);
        QCOMPARE(inShort(world.verdict("typescript-0")), typescript0);
        QCOMPARE(inShort(world.verdict("python")), python);
        QCOMPARE(inShort(world.verdict("go")), go);
        QCOMPARE(inShort(world.verdict("ant")), ant);
        QCOMPARE(inShort(world.verdict("claude-code")), claudeCode);
    }

    void everyLoserHasAReason()
    {
        World world =
            federated().with("ANTHROPIC_API_KEY=sk-ant-api03-key-1234").with("ANTHROPIC_PROFILE=gone");
        for (const ClientRules &client : knownClients()) {
            const Verdict verdict = evaluate(client, world.machine());
            QCOMPARE(verdict.winning()->slot, Slot::ApiKey);
            for (qsizetype i = 0; i < verdict.candidates.size(); ++i) {
                const QString word = candidateWord(verdict, i);
                QVERIFY(!word.isEmpty());
                const Candidate &one = verdict.candidates.at(i);
                if (one.slot == Slot::Federation)
                    QVERIFY2(word.startsWith(u"Loses to"), qPrintable(word));
                if (one.state == Candidate::State::Fails || one.state == Candidate::State::Passed)
                    QVERIFY2(!one.why.isEmpty(), slotName(one.slot).constData());
            }
        }
    }

    void headers()
    {
        World world = World().with(home).with("ANTHROPIC_API_KEY=k").with("ANTHROPIC_AUTH_TOKEN=t");
        const QList<QByteArray> both{"x-api-key", "authorization"};
        QCOMPARE(credentialHeaders(world.verdict("typescript")), QList<QByteArray>{"authorization"});
        QCOMPARE(credentialHeaders(world.verdict("typescript-0")), both);
        QCOMPARE(credentialHeaders(world.verdict("python")), both);
        QCOMPARE(credentialHeaders(world.verdict("go")), QList<QByteArray>{"x-api-key"});
        QCOMPARE(credentialHeaders(World().with(home).verdict("go")), QList<QByteArray>());
    }

    void filesThatAreNotHere()
    {
        Machine machine = federated().machine();
        machine.environment.unset("HOME");
        machine.filesAreHere = false;
        QCOMPARE(inShort(evaluate(*knownClient("typescript"), machine)),
                 QByteArray("works federation exchange"));
        const Verdict before = evaluate(*knownClient("typescript-0"), machine);
        QCOMPARE(inShort(before), QByteArray("unknown federation exchange"));
        QCOMPARE(before.unsure, QList<Slot>{Slot::ActiveProfile});
        QCOMPARE(candidateWord(before, before.winner), u"Would win"_qs);
    }

    void unknownValues()
    {
        Machine machine = World().with(home).machine();
        machine.environment.set({"ANTHROPIC_API_KEY", QByteArray(), false});
        for (const ClientRules &client : knownClients()) {
            const Verdict verdict = evaluate(client, machine);
            QCOMPARE(inShort(verdict), QByteArray("works api-key static"));
            QVERIFY(verdict.winning()->access.tail.isEmpty());
        }
        Machine named = federated().machine();
        named.environment.set({"ANTHROPIC_PROFILE", QByteArray(), false});
        QCOMPARE(inShort(evaluate(*knownClient("go"), named)), QByteArray("unknown federation exchange"));
    }

    /// No word of any kind may hold more of a secret than its last four characters.
    void noSecretInWords()
    {
        const QByteArray secret = "sk-ant-api03-topsecretvalueXYZW";
        World world =
            World().with(home).with("ANTHROPIC_API_KEY=" + secret).with("ANTHROPIC_AUTH_TOKEN=" + secret);
        for (const ClientRules &client : knownClients()) {
            const Verdict verdict = evaluate(client, world.machine());
            for (const Candidate &one : verdict.candidates) {
                QVERIFY(!one.value.contains(u"topsecret") && !one.why.contains(u"topsecret"));
                QVERIFY(one.access.tail.isEmpty() || one.access.tail == "XYZW");
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_Precedence)
#include "tst_precedence.moc"
