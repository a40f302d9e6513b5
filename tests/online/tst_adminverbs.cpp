#include "support/files.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ended {
    int code = -1;
    QByteArray out, errors;
};

Ended run(const QStringList &arguments, const QByteArray &input = {},
          const QMap<QString, QString> &variables = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CLAIMCHECK_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A sandbox of its own, and a folder with an administrator's token in it.
struct Place {
    QProcess process;
    QTemporaryDir folder;
    QJsonObject start;

    bool begin()
    {
        process.start(QStringLiteral(CLAIMCHECK_PROGRAM),
                      {u"sandbox"_qs, u"--state"_qs, file(u"state.json"_qs)});
        while (!process.canReadLine()) {
            if (!process.waitForReadyRead(20000))
                return false;
        }
        start = QJsonDocument::fromJson(process.readLine()).object();
        write(u"token.txt"_qs, start[u"admin_token"_qs].toString().toUtf8() + '\n');
        return !start.isEmpty();
    }
    ~Place()
    {
        process.closeWriteChannel();
        process.waitForFinished(10000);
    }
    QString file(const QString &name) const { return folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        claimcheck::test::writeFile(file(name), text);
    }
    QByteArray read(const QString &name) const { return claimcheck::test::contentOf(file(name)); }
    QStringList address() const
    {
        return {u"--env"_qs, u"sandbox"_qs, u"--base-url"_qs, start[u"base_url"_qs].toString()};
    }
    Ended admin(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return run(arguments + address() + QStringList{u"--token-file"_qs, file(u"token.txt"_qs)}, input);
    }
    QByteArray issuerUrl() const
    {
        return start[u"base_url"_qs].toString().toUtf8() + "/issuers/github-actions";
    }
    void writeFederation(const QByteArray &more = {}) const
    {
        write(u"wanted.json"_qs,
              "{\"format\":\"claimcheck-federation\",\"version\":1,"
              "\"issuers\":[{\"name\":\"gh\",\"issuer_url\":\""
                  + issuerUrl()
                  + "\"},{\"name\":\"k8s\",\"issuer_url\":\"https://"
                    "k8s.example\",\"jwks\":{\"type\":\"inline\","
                    "\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":"
                    "\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":"
                    "\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]}}],"
                    "\"service_accounts\":[{\"name\":\"bot\"}],\"workspaces\":[{\"key\":\"default\",\"name\":"
                    "\"Default\"}],"
                    "\"rules\":[{\"name\":\"main\",\"issuer\":\"gh\",\"service_account\":\"bot\",\"match\":{"
                    "\"claims\":{\"repository_owner\":\"acme\"}},\"oauth_scope\":\"workspace:inference\","
                    "\"workspaces\":[\"default\"]}"
                  + more + "]}");
    }
    Ended plan(const QStringList &more = {}) const
    {
        return admin(QStringList{u"plan"_qs, file(u"wanted.json"_qs), u"--out"_qs, file(u"plan.json"_qs)}
                     + more);
    }
    /// A token of a run in a repository of `owner`.
    QByteArray mint(const QByteArray &owner) const
    {
        return post("/sandbox/mint",
                    "{\"preset\":\"github-actions\",\"claims\":{\"repository_owner\":\"" + owner
                        + "\"}}")[u"token"_qs]
            .toString()
            .toUtf8();
    }
    /// Made in the Console, which may do what the API may not.
    QString make(const QByteArray &resource, const QByteArray &body) const
    {
        return post("/sandbox/console",
                    "{\"method\":\"POST\",\"path\":\"/v1/organizations/" + resource + "\",\"body\":" + body
                        + "}")[u"id"_qs]
            .toString();
    }
    QJsonObject post(const QByteArray &path, const QByteArray &body) const
    {
        const QByteArray host = start[u"base_url"_qs].toString().section(u'/', 2).toUtf8();
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, start[u"base_url"_qs].toString().section(u':', 2).toUShort());
        socket.write("POST " + path + " HTTP/1.1\r\nHost: " + host
                     + "\r\nConnection: close\r\nAuthorization: Bearer "
                     + start[u"admin_token"_qs].toString().toUtf8()
                     + "\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        if (!socket.waitForConnected(10000))
            return {};
        QByteArray answer;
        while (socket.waitForReadyRead(10000))
            answer += socket.readAll();
        const qsizetype end = answer.indexOf("\r\n\r\n");
        return QJsonDocument::fromJson(answer.mid(end + 4)).object();
    }
};

} // namespace

/// The verbs that administer, as programs, against a sandbox.
class AdminVerbsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fromNothingToAToken()
    {
        Place place;
        QVERIFY(place.begin());
        place.writeFederation();
        Ended ended = place.plan();
        QVERIFY2(ended.code == 1, ended.errors);
        QVERIFY2(ended.out.contains("Create rule main"), ended.out);
        ended = place.admin({u"apply"_qs, place.file(u"plan.json"_qs)});
        QVERIFY2(ended.code == 0, ended.errors);
        QVERIFY2(ended.out.contains("fdrl_"), ended.out);
        ended = place.admin({u"apply"_qs, place.file(u"plan.json"_qs), u"--json"_qs});
        QCOMPARE(ended.code, 0);
        QCOMPARE(QJsonDocument::fromJson(ended.out)[u"finished"_qs].toBool(), true);
        QVERIFY2(place.plan().code == 0, place.plan().out);

        const Ended pulled = place.admin({u"pull"_qs});
        QVERIFY2(pulled.code == 0, pulled.errors);
        place.write(u"wanted.json"_qs, pulled.out);
        ended = place.plan({u"--json"_qs, u"--allow-archive"_qs});
        QVERIFY2(ended.code == 0, ended.out);

        const QStringList exchange = QStringList{u"exchange"_qs, u"--rules"_qs, place.file(u"wanted.json"_qs),
                                                 u"--rule"_qs, u"main"_qs}
            + place.address();
        const QByteArray token = place.mint("acme");
        ended = run(exchange, token);
        QVERIFY2(ended.code == 0, ended.out + ended.errors);
        QVERIFY(!ended.out.contains("sk-ant-"));
        ended = run(exchange + QStringList{u"--json"_qs}, token);
        QVERIFY2(ended.code == 1, ended.out + ended.errors); // its jti is used up
        const QByteArray other = place.mint("evil");
        ended = run(exchange, other);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains("Likely: Claim repository_owner: expected acme, the token has evil"),
                 ended.out);
        QVERIFY2(ended.out.contains("tab=history") && ended.out.contains("req_"), ended.out);
        QVERIFY(!ended.out.contains(other.trimmed()));
        ended = run(exchange + QStringList{u"--print-token"_qs}, place.mint("acme"));
        QVERIFY2(ended.out.startsWith("sk-ant-"), ended.errors);
        const QByteArray printed = ended.out.trimmed();
        ended = run({u"activity"_qs, u"--json"_qs});
        QVERIFY2(ended.code == 0, ended.errors);
        QVERIFY(!ended.out.contains("sk-ant-") && !ended.out.contains(printed.last(20)));
        QByteArrayList did;
        const QJsonArray entries = QJsonDocument::fromJson(ended.out)[u"entries"_qs].toArray();
        for (const QJsonValue &line : entries) {
            const QJsonObject entry = line[u"entry"_qs].toObject();
            QCOMPARE(entry[u"profile"_qs].toString(), place.start[u"base_url"_qs].toString());
            did.append(entry[u"kind"_qs].toString().toUtf8() + ' '
                       + entry[u"outcome"_qs].toString().section(u' ', 0, 0).toUtf8());
        }
        QCOMPARE(did.join(", "),
                 QByteArray("apply done, apply done, exchange minted, exchange refused:, exchange refused:, "
                            "hand_out minted"));
    }
    void theTrueReason()
    {
        Place place;
        QVERIFY(place.begin());
        place.writeFederation();
        (void)place.plan();
        QCOMPARE(place.admin({u"apply"_qs, place.file(u"plan.json"_qs)}).code, 0);
        place.write(u"wanted.json"_qs, place.admin({u"pull"_qs}).out);
        const QByteArray key = place.start[u"compliance_key"_qs].toString().toUtf8();
        place.write(u"key.txt"_qs, key + '\n');
        const QStringList exchange = QStringList{u"exchange"_qs, u"--rules"_qs, place.file(u"wanted.json"_qs),
                                                 u"--rule"_qs, u"main"_qs}
            + place.address();
        const QStringList withKey = exchange
            + QStringList{u"--compliance-key-file"_qs, place.file(u"key.txt"_qs)};
        const QByteArray token = place.mint("acme");
        QCOMPARE(run(withKey, token).code, 0); // nothing to ask about
        Ended ended = run(withKey, token);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains("True reason: jti_reused."), ended.out);
        QVERIFY2(ended.out.contains("had been exchanged before"), ended.out);
        QVERIFY(!ended.out.contains(key));
        ended = run(withKey + QStringList{u"--json"_qs}, place.mint("evil"));
        const QJsonObject feed = QJsonDocument::fromJson(ended.out)[u"feed"_qs].toObject();
        QCOMPARE(feed[u"match"_qs].toString(), u"request_id"_qs);
        QVERIFY2(feed[u"reason"_qs].toString().startsWith(u"emu_"), ended.out);
        QVERIFY(!run(exchange + QStringList{u"--json"_qs}, token).out.contains("\"feed\""));
        place.write(u"key.txt"_qs, "sk-ant-api01-nobodys\n");
        ended = run(withKey, token);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains("could not be asked") && ended.out.contains("read:compliance_activities"),
                 ended.out);
        QVERIFY(!ended.out.contains("nobodys"));
        QCOMPARE(run(exchange + QStringList{u"--compliance-key-file"_qs, place.file(u"none"_qs)}, token).code,
                 3);
        QCOMPARE(run(exchange + QStringList{u"--compliance-key-file"_qs, u"-"_qs}, token).code, 2);
    }
    void mintsOverHttp()
    {
        Place place;
        QVERIFY(place.begin());
        const QStringList mint{u"sandbox"_qs,
                               u"mint"_qs,
                               u"github-actions"_qs,
                               u"--base-url"_qs,
                               place.start[u"base_url"_qs].toString(),
                               u"--set"_qs,
                               u"repository_owner=acme"_qs};
        const QStringList bearer{u"--token-file"_qs, place.file(u"token.txt"_qs)};
        Ended ended = run(mint + bearer + QStringList{u"--json"_qs});
        QVERIFY2(ended.code == 0, ended.errors);
        const QJsonObject minted = QJsonDocument::fromJson(ended.out).object();
        QCOMPARE(minted[u"issuer"_qs].toString().toUtf8(), place.issuerUrl());
        ended = run({u"decode"_qs, u"--json"_qs}, minted[u"token"_qs].toString().toUtf8());
        QVERIFY2(ended.out.contains("\"repository_owner\": \"acme\"")
                     || ended.out.contains("\"repository_owner\":\"acme\""),
                 ended.out);
        QCOMPARE(run(mint).code, 2);
        QCOMPARE(run(mint + bearer + QStringList{u"--state"_qs, u"x"_qs}).code, 2);
        QStringList elsewhere = mint;
        elsewhere[4] = u"https://example.com"_qs;
        QCOMPARE(run(elsewhere + bearer).code, 2);
        place.write(u"token.txt"_qs, "sk-ant-oat01-nobodys\n");
        ended = run(mint + bearer);
        QVERIFY(ended.code != 0 && !ended.errors.contains("nobodys"));
        QVERIFY2(ended.errors.contains("does not accept the token"), ended.errors);
    }
    void keysAreMerged()
    {
        Place place;
        QVERIFY(place.begin());
        place.writeFederation();
        (void)place.plan();
        QCOMPARE(place.admin({u"apply"_qs, place.file(u"plan.json"_qs)}).code, 0);
        const QByteArray key = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"b\",\"x\":"
                               "\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":"
                               "\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";
        const QStringList merge{u"keys"_qs, u"merge"_qs, u"k8s"_qs, u"--from"_qs, u"-"_qs, u"--json"_qs};
        Ended ended = place.admin(merge, key);
        QVERIFY2(ended.code == 0, ended.errors);
        QVERIFY(QJsonDocument::fromJson(ended.out)[u"changed"_qs].toBool());
        ended = place.admin(merge, key);
        QCOMPARE(ended.code, 0);
        QVERIFY(!QJsonDocument::fromJson(ended.out)[u"changed"_qs].toBool());
        ended = place.admin(merge + QStringList{u"--drop"_qs, u"a"_qs}, key);
        QVERIFY2(ended.code == 0, ended.errors);
        const QByteArray pulled = place.admin({u"pull"_qs}).out;
        QVERIFY(pulled.contains("f83OJ3D2") && !pulled.contains("MKBCTNIc"));
        QCOMPARE(place.admin(merge + QStringList{u"--drop"_qs, u"nothing"_qs}, key).code, 1);
    }
    /// What takes access away is asked for twice: when it is planned, and when it is applied.
    void narrowingIsAskedFor()
    {
        Place place;
        QVERIFY(place.begin());
        place.writeFederation();
        (void)place.plan();
        QCOMPARE(place.admin({u"apply"_qs, place.file(u"plan.json"_qs)}).code, 0);
        place.write(u"wanted.json"_qs,
                    place.read(u"wanted.json"_qs)
                        .replace("\"repository_owner\":\"acme\"",
                                 "\"repository_owner\":\"acme\",\"event_name\":\"push\""));
        Ended ended = place.plan();
        QVERIFY2(ended.out.contains("Not done unless asked") && !ended.out.contains("Change rule"),
                 ended.out);
        ended = place.plan({u"--allow-archive"_qs});
        QVERIFY2(ended.out.contains("Narrows: claim event_name is demanded."), ended.out);
        QCOMPARE(place.admin({u"apply"_qs, place.file(u"plan.json"_qs)}).code, 2);
        QVERIFY(!place.admin({u"pull"_qs}).out.contains("event_name"));
        ended = place.admin({u"apply"_qs, place.file(u"plan.json"_qs), u"--allow-archive"_qs, u"--journal"_qs,
                             place.file(u"second.journal"_qs)});
        QVERIFY2(ended.code == 0, ended.errors);
        QVERIFY(place.admin({u"pull"_qs}).out.contains("event_name"));
    }
    void undo()
    {
        Place place;
        QVERIFY(place.begin());
        place.writeFederation();
        (void)place.plan();
        const QStringList undo{u"apply"_qs, place.file(u"plan.json"_qs), u"--undo"_qs,
                               place.file(u"undo.json"_qs)};
        // Before anything was applied there is nothing to undo, and nothing is written that says otherwise.
        const Ended early = run(undo);
        QCOMPARE(early.code, 1);
        QVERIFY2(early.errors.contains("nothing of this plan was applied yet"), early.errors);
        QVERIFY(early.out.isEmpty());
        for (const QString &name : {u"undo.json"_qs, u"plan.json.journal"_qs})
            QVERIFY(!QFileInfo::exists(place.file(name)));
        QCOMPARE(place.admin({u"apply"_qs, place.file(u"plan.json"_qs)}).code, 0);
        const Ended sending = place.admin(undo);
        QCOMPARE(sending.code, 2);
        QVERIFY2(sending.errors.contains("does not go with --undo"), sending.errors);
        QVERIFY(!QFileInfo::exists(place.file(u"undo.json"_qs)));
        QCOMPARE(run(undo).code, 0);
        QCOMPARE(place.admin({u"apply"_qs, place.file(u"undo.json"_qs)}).code, 2);
        const Ended ended = place.admin({u"apply"_qs, place.file(u"undo.json"_qs), u"--allow-archive"_qs});
        QVERIFY2(ended.code == 0, ended.errors);
        QCOMPARE(place.admin({u"pull"_qs}).out.count("archived_at"), 4);
    }
    void killedAndGoneOnWith()
    {
        Place place;
        QVERIFY(place.begin());
        QByteArray rules;
        for (int i = 0; i < 40; ++i)
            rules += ",{\"name\":\"more-" + QByteArray::number(i)
                + "\",\"issuer\":\"gh\",\"service_account\":\"bot\",\"match\":{\"claims\":{\"repository_"
                  "owner\":\"acme\"}},"
                  "\"oauth_scope\":\"workspace:inference\",\"workspaces\":[\"default\"]}";
        place.writeFederation(rules);
        (void)place.plan();
        const QString journal = place.file(u"plan.json.journal"_qs);
        for (int i = 0; i < 4; ++i) {
            QProcess apply;
            apply.start(QStringLiteral(CLAIMCHECK_PROGRAM),
                        QStringList{u"apply"_qs, place.file(u"plan.json"_qs), u"--token-file"_qs,
                                    place.file(u"token.txt"_qs)}
                            + place.address());
            QVERIFY(apply.waitForStarted());
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(journal), 20000);
            apply.waitForFinished(20 + i * 60);
            apply.kill();
            apply.waitForFinished();
        }
        QVERIFY(QFileInfo::exists(journal));
        const Ended ended = place.admin({u"apply"_qs, place.file(u"plan.json"_qs)});
        QVERIFY2(ended.code == 0, ended.errors);
        QVERIFY2(place.plan().code == 0, place.plan().out);
        QCOMPARE(QJsonDocument::fromJson(place.admin({u"pull"_qs}).out)[u"rules"_qs].toArray().size(), 41);
    }
    /// As a job in CI has them.
    void byFederationVariables()
    {
        Place place;
        QVERIFY(place.begin());
        const QString account = place.make("service_accounts",
                                           "{\"name\":\"ci\",\"organization_role\":\"admin\"}");
        const QString issuer = place.make("federation_issuers",
                                          "{\"name\":\"gh\",\"issuer_url\":\"" + place.issuerUrl() + "\"}");
        const QByteArray workspace = place.start[u"default_workspace_id"_qs].toString().toUtf8();
        const QString rule = place.make("federation_rules",
                                        "{\"name\":\"admin\",\"issuer_id\":\"" + issuer.toUtf8()
                                            + "\",\"match\":{\"claims\":{\"repository_owner\":\"acme\"}},"
                                              "\"target\":{\"type\":\"service_account\","
                                              "\"service_account_id\":\""
                                            + account.toUtf8()
                                            + "\"},\"oauth_scope\":\"org:admin\",\"workspace_id\":\""
                                            + workspace + "\"}");
        QVERIFY(!rule.isEmpty());
        place.write(u"identity"_qs, place.mint("acme") + '\n');
        QMap<QString, QString> variables{
            {u"ANTHROPIC_FEDERATION_RULE_ID"_qs, rule},
            {u"ANTHROPIC_ORGANIZATION_ID"_qs, place.start[u"organization_id"_qs].toString()},
            {u"ANTHROPIC_SERVICE_ACCOUNT_ID"_qs, account},
            {u"ANTHROPIC_IDENTITY_TOKEN_FILE"_qs, place.file(u"identity"_qs)},
            {u"ANTHROPIC_IDENTITY_TOKEN"_qs, u"the file wins"_qs}};
        const QStringList pull = QStringList{u"pull"_qs} + place.address();
        Ended ended = run(pull, {}, variables);
        QVERIFY2(ended.code == 0, ended.errors);
        QVERIFY(ended.out.contains("\"ci\""));
        ended = run(pull, {}, variables); // the token in the file is used up
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains("refused to exchange") && ended.errors.contains("req_"), ended.errors);
        variables.remove(u"ANTHROPIC_IDENTITY_TOKEN_FILE"_qs);
        variables[u"ANTHROPIC_IDENTITY_TOKEN"_qs] = QString::fromLatin1(place.mint("acme"));
        QCOMPARE(run(pull, {}, variables).code, 0);
        QCOMPARE(run({u"pull"_qs}, {}, variables).code, 2); // where to is never guessed
        variables[u"ANTHROPIC_ORGANIZATION_ID"_qs] = u" "_qs;
        ended = run(pull, {}, variables);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.errors.contains("ANTHROPIC_ORGANIZATION_ID is missing"), ended.errors);
    }
    void refusals_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("no environment") << QStringList{u"pull"_qs} << 2;
        QTest::newRow("unknown environment") << QStringList{u"pull"_qs, u"--env"_qs, u"test"_qs} << 2;
        QTest::newRow("no address") << QStringList{u"pull"_qs, u"--env"_qs, u"sandbox"_qs} << 2;
        QTest::newRow("plain http") << QStringList{u"pull"_qs, u"--env"_qs, u"custom"_qs, u"--base-url"_qs,
                                                   u"http://example.com"_qs}
                                    << 2;
        QTest::newRow("sandbox elsewhere") << QStringList{u"pull"_qs, u"--env"_qs, u"sandbox"_qs,
                                                          u"--base-url"_qs, u"https://example.com"_qs}
                                           << 2;
        QTest::newRow("no bearer") << QStringList{u"pull"_qs, u"--env"_qs, u"custom"_qs, u"--base-url"_qs,
                                                  u"http://127.0.0.1:1"_qs}
                                   << 2;
        QTest::newRow("nobody there") << QStringList{u"pull"_qs,
                                                     u"--env"_qs,
                                                     u"custom"_qs,
                                                     u"--base-url"_qs,
                                                     u"http://127.0.0.1:1"_qs,
                                                     u"--token-file"_qs,
                                                     u"-"_qs}
                                      << 4;
        QTest::newRow("exchange without a rule")
            << QStringList{u"exchange"_qs, u"--env"_qs, u"platform"_qs} << 2;
    }
    void refusals()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = run(arguments, "sk-ant-oat01-nothing-of-use\n");
        QTEST(ended.code, "code");
        QVERIFY(ended.errors.startsWith("claimcheck: "));
        QVERIFY(!ended.errors.contains("sk-ant-oat01"));
    }
    void aWrongBearerIsSaidFirst()
    {
        Place place;
        QVERIFY(place.begin());
        place.write(u"token.txt"_qs, "sk-ant-oat01-somebody-elses\n");
        const Ended ended = place.admin({u"pull"_qs});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains("may not administer") && ended.errors.contains("org:admin"),
                 ended.errors);
    }
    /// A file of something else: named, and not sent.
    void aFileThatIsNoToken()
    {
        Place place;
        place.write(u"token.txt"_qs, "2026-11-30 login\nsk-ant-oat01-in-a-log\n");
        for (const QStringList &verb :
             {QStringList{u"pull"_qs}, {u"sandbox"_qs, u"mint"_qs, u"github-actions"_qs}}) {
            QStringList address{u"--base-url"_qs, u"http://127.0.0.1:1"_qs};
            if (verb.size() == 1)
                address += {u"--env"_qs, u"sandbox"_qs};
            const Ended ended = run(verb + address
                                    + QStringList{u"--token-file"_qs, place.file(u"token.txt"_qs)});
            QCOMPARE(ended.code, 3);
            QVERIFY2(ended.errors.contains("token.txt: "), ended.errors);
            QVERIFY2(ended.errors.contains("; put the token alone into it"), ended.errors);
            QVERIFY(!ended.errors.contains("sk-ant"));
        }
    }
};

QTEST_GUILESS_MAIN(AdminVerbsTest)
#include "tst_adminverbs.moc"
