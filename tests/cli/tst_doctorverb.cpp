#include "outside.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr char secretText[] = "sk-ant-api03-neverprintedT3kQ";

void addFile(test::Outside &outside, const QByteArray &path, const QByteArray &text, int mode = 0644)
{
    credential::FileFacts facts;
    facts.state = credential::FileFacts::State::File;
    facts.text = text;
    facts.mode = mode;
    outside.facts[path] = facts;
}

/// A machine with a past sign-in, federation variables and an empty key.
test::Outside machine()
{
    test::Outside outside;
    outside.environment = {"HOME=/home/dana",
                           "ANTHROPIC_API_KEY=",
                           "ANTHROPIC_FEDERATION_RULE_ID=fdrl_01Bf9G",
                           "ANTHROPIC_ORGANIZATION_ID=11111111-1111-1111-1111-111111111111",
                           "ANTHROPIC_IDENTITY_TOKEN_FILE=/run/token",
                           "ANTHROPIC_WORKLOAD_IDENTITY_PROVIDER=x",
                           "GITHUB_TOKEN=ghp_neverprinted0123456789T3kQ",
                           "DATABASE_URL=postgres://app:neverprinted1@db/x"};
    addFile(outside, "/run/token", "a.b.c");
    const QByteArray directory = "/home/dana/.config/anthropic/";
    addFile(outside, directory + "active_config", "default\n");
    addFile(outside, directory + "configs/default.json",
            "{\"authentication\":{\"type\":\"user_oauth\",\"client_id\":\"c\"}}");
    addFile(outside, directory + "credentials/default.json",
            "{\"access_token\":\"sk-ant-oat01-neverprinted\",\"refresh_token\":\"neverprinted\","
            "\"expires_at\":1800002820}",
            0640);
    return outside;
}

QJsonValue client(const QByteArray &output, const QString &id)
{
    const QJsonArray clients = QJsonDocument::fromJson(output)[u"clients"_qs].toArray();
    for (const QJsonValue &one : clients) {
        if (one[u"client"_qs].toString() == id)
            return one;
    }
    return {};
}

} // namespace

class tst_DoctorVerb : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<int>("columns");
        QTest::newRow("doctor-80.txt") << QList<QByteArray>{} << 80;
        QTest::newRow("doctor-unset.txt")
            << QList<QByteArray>{"--client", "python", "--unset", "ANTHROPIC_API_KEY"} << 100;
    }
    void pages()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(int, columns);
        test::Outside outside = machine();
        outside.screen.columns = columns;
        QCOMPARE(outside.run(QList<QByteArray>{"doctor"} + options), 1);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
        QVERIFY(!outside.output.contains("neverprinted"));
    }

    void healthy()
    {
        test::Outside outside;
        outside.environment = {"HOME=/home/dana", "ANTHROPIC_API_KEY=" + QByteArray(secretText)};
        QCOMPARE(outside.run({"doctor", "--client", "typescript", "--client", "go"}), 0);
        QVERIFY(!outside.output.contains("neverprinted") && outside.output.contains("T3kQ"));
        QCOMPARE(outside.run({"doctor", "--client", "go", "--unset", "ANTHROPIC_API_KEY"}), 1);
        QVERIFY(outside.output.contains("No credential"));
    }

    void json()
    {
        test::Outside outside = machine();
        QCOMPARE(outside.run({"doctor", "--json", "--unset", "ANTHROPIC_API_KEY"}), 1);
        QVERIFY(!outside.output.contains("neverprinted"));
        const QJsonValue typescript = client(outside.output, u"typescript"_qs);
        QCOMPARE(typescript[u"winner"_qs].toString(), u"federation"_qs);
        QCOMPARE(typescript[u"access"_qs][u"rule"_qs].toString(), u"fdrl_01Bf9G"_qs);
        const QJsonValue python = client(outside.output, u"python"_qs);
        QCOMPARE(python[u"before"_qs].toString(), u"Empty API key"_qs);
        QCOMPARE(python[u"winner"_qs].toString(), u"active-profile"_qs);
        QCOMPARE(QJsonDocument::fromJson(outside.output)[u"static_secrets"_qs][0][u"last4"_qs].toString(),
                 u"T3kQ"_qs);
    }

    void environmentFiles()
    {
        test::Outside outside = machine();
        outside.files = {{".env", "ANTHROPIC_API_KEY=" + QByteArray(secretText) + "\nnot a line\n"},
                         {"deploy.yml", "env:\n  ANTHROPIC_API_KEY: ${{ secrets.KEY }}\n"},
                         {"words.txt", "nothing here\n"}};
        QCOMPARE(outside.run({"doctor", "--env-file", ".env", "--client", "python", "--json"}), 1);
        QCOMPARE(client(outside.output, u"python"_qs)[u"winner"_qs].toString(), u"api-key"_qs);
        QCOMPARE(outside.run({"doctor", "--env-file", "deploy.yml", "--client", "python"}), 0);
        QVERIFY(outside.output.contains("GitHub Actions workflow"));
        QVERIFY(outside.output.contains("value not known"));
        outside.input = "[{\"Config\":{\"Env\":[\"ANTHROPIC_AUTH_TOKEN=" + QByteArray(secretText) + "\"]}}]";
        QCOMPARE(outside.run({"doctor", "--env-file", "-", "--client", "go"}), 0);
        QCOMPARE(outside.run({"doctor", "--env-file", "words.txt"}), 3);
        QVERIFY(outside.errors.startsWith("claimcheck: words.txt: holds no variables; "));
        QCOMPARE(outside.run({"doctor", "--env-file", "gone"}), 3);
    }

    void configDirectory()
    {
        test::Outside outside;
        outside.environment = {"HOME=/home/dana"};
        addFile(outside, "/etc/a/configs/default.json", "{");
        QCOMPARE(outside.run({"doctor", "--client", "typescript", "--config-dir", "/etc/a", "--json"}), 1);
        QCOMPARE(client(outside.output, u"typescript"_qs)[u"outcome"_qs].toString(), u"fails"_qs);
    }

    void wrongUsage()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"doctor", "--client", "pyhton"}), 2);
        QCOMPARE(outside.errors,
                 QByteArray("claimcheck: doctor: no client is called pyhton; did you mean python\n"));
        QCOMPARE(outside.run({"doctor", "file"}), 2);
        QCOMPARE(outside.run({"doctor", "--client", "x"}), 2);
    }
};

QTEST_APPLESS_MAIN(tst_DoctorVerb)
#include "tst_doctorverb.moc"
