#include "core/credential/whatif.h"
#include "world.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

QStringList line(const World &world, const char *client)
{
    QStringList steps;
    const Verdict verdict = world.verdict(client);
    const QList<WhatIf> thoughts = nextInLine(world.machine(), verdict);
    for (const WhatIf &thought : thoughts)
        steps.append(thought.title + u": "_qs + shortVerdict(thought.verdict));
    return steps;
}

} // namespace

class tst_WhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void next()
    {
        World world = federated()
                          .with("ANTHROPIC_API_KEY=")
                          .file(active, "work")
                          .file(configs + "work.json", loginProfile);
        world.file(credentials + "work.json", signedIn);
        QCOMPARE(line(world, "python"),
                 (QStringList{u"Unset ANTHROPIC_API_KEY: Profile work"_qs,
                              u"… and remove active_config: Federation variables"_qs,
                              u"… and unset the federation variables: No credential"_qs}));
        QCOMPARE(line(World().with(home), "go"), QStringList{});
    }

    void change()
    {
        const Result<Change> change = parseChange(" ANTHROPIC_API_KEY  ANTHROPIC_PROFILE=ci ");
        QVERIFY(change.has_value());
        QCOMPARE(change->unset, QList<QByteArray>{"ANTHROPIC_API_KEY"});
        QCOMPARE(change->set.first().value, QByteArray("ci"));
        World world =
            World().with(home).with("ANTHROPIC_API_KEY=k").file(configs + "ci.json", federatedProfile);
        world.file("/token", "a.b.c");
        const WhatIf thought = whatIf(world.machine(), *knownClient("typescript"), *change);
        QCOMPARE(inShort(thought.verdict), QByteArray("works named-profile exchange"));
        QCOMPARE(inShort(world.verdict("typescript")), QByteArray("works api-key static"));
        QVERIFY(!parseChange("a-b"));
        QCOMPARE(parseChange("").error().message, u"no variable is named"_qs);
        QCOMPARE(parseChange("=foo bar").error().message, u"a name is missing before ="_qs);
    }

    void doubts_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("set, and known") << QByteArray("ANTHROPIC_API_KEY ANTHROPIC_PROFILE=ci") << QString();
        QTest::newRow("not set") << QByteArray("ANTHROPIC_API_KEYS")
                                 << u"ANTHROPIC_API_KEYS is not set: there is nothing to take away."_qs;
        QTest::newRow("not read") << QByteArray("ANTROPIC_API_KEY=x")
                                  << u"None of these clients finds a credential by ANTROPIC_API_KEY."_qs;
        QTest::newRow("another is meant")
            << QByteArray("CLAUDE_API_KEY=x")
            << u"None of these clients finds a credential by CLAUDE_API_KEY. The name that is read is "
               "ANTHROPIC_API_KEY."_qs;
    }
    void doubts()
    {
        QFETCH(QByteArray, typed);
        const World world = World().with(home).with("ANTHROPIC_API_KEY=k");
        QTEST(changeDoubts(*parseChange(typed), world.machine().environment).join(u' '), "says");
    }
    /// Whatever some client's verdict depends on can be changed without a doubt.
    void noDoubtOfWhatIsRead()
    {
        World world = federated()
                          .with("ANTHROPIC_API_KEY=k")
                          .file(active, "work")
                          .file(configs + "work.json", federatedProfile);
        int names = 0;
        for (const ClientRules &client : knownClients()) {
            const Verdict verdict = world.verdict(client.id);
            for (const Candidate &one : verdict.candidates) {
                const QByteArray name = slotTitle(one.slot).toLatin1();
                if (!name.startsWith("ANTHROPIC_") && !name.startsWith("CLAUDE_"))
                    continue;
                ++names;
                QVERIFY2(changeDoubts({{}, {{name, "x"}}, {}}, {}).isEmpty(), name);
            }
        }
        QVERIFY(names > 10);
    }
};

QTEST_APPLESS_MAIN(tst_WhatIf)
#include "tst_whatif.moc"
