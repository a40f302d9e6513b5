#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

QString program()
{
    return QStringLiteral(CLAIMCHECK_PROGRAM);
}

struct Answer {
    int status = 0;
    QJsonObject json;
};

/// One HTTP request over a plain socket.
Answer call(quint16 port, const QByteArray &line, const QByteArray &bearer, const QByteArray &body = {})
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QByteArray answer;
    const QByteArray request = line + " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port)
        + "\r\nConnection: close\r\nanthropic-version: 2023-06-01\r\nContent-Type: application/json\r\n"
          "Authorization: Bearer "
        + bearer + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    if (connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
        && send(fd, request.constData(), size_t(request.size()), MSG_NOSIGNAL) == request.size()) {
        char buffer[65536];
        for (ssize_t got = 0; (got = recv(fd, buffer, sizeof buffer, 0)) > 0;)
            answer.append(buffer, got);
    }
    close(fd);
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return {answer.mid(9, 3).toInt(), QJsonDocument::fromJson(answer.mid(end + 4)).object()};
}

struct Running {
    QProcess process;
    QJsonObject start;
    quint16 port = 0;
    QByteArray bearer;

    bool begin(const QStringList &arguments = {})
    {
        process.start(program(), QStringList{u"sandbox"_qs} + arguments);
        while (!process.canReadLine()) {
            if (!process.waitForReadyRead(10000))
                return false;
        }
        start = QJsonDocument::fromJson(process.readLine()).object();
        port = quint16(start[u"base_url"].toString().section(u':', 2).toUShort());
        bearer = start[u"admin_token"].toString().toUtf8();
        return port > 0;
    }
    QByteArray id(const QByteArray &resource, const QByteArray &body)
    {
        return call(port, "POST /v1/organizations/" + resource, bearer, body).json[u"id"].toString().toUtf8();
    }
};

QByteArray text(const QJsonObject &object, QStringView name)
{
    return object[name].toString().toUtf8();
}

} // namespace

class tst_SandboxVerb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startLine();
    void wholeWay();
    void stopsAtEndOfInput();
    void stopsOnSignals();
    void keepsState();
    void mint();
    void wrongUsage_data();
    void wrongUsage();
    void portInUse();
    void programStaysLight();
};

void tst_SandboxVerb::startLine()
{
    Running running;
    QVERIFY(running.begin());
    QCOMPARE(text(running.start, u"base_url"), "http://127.0.0.1:" + QByteArray::number(running.port));
    QVERIFY(text(running.start, u"organization_id").startsWith("5a4db0"));
    QVERIFY(!running.bearer.isEmpty());
    QCOMPARE(running.start[u"issuers"].toObject().size(), 23);
    QCOMPARE(running.start[u"workspace_ids"].toArray().size(), 1);
    QCOMPARE(call(running.port, "GET /v1/organizations/me", running.bearer).status, 200);
    QCOMPARE(call(running.port, "GET /v1/organizations/me", "x").status, 401);
    Running other;
    QVERIFY(other.begin());
    QVERIFY(other.bearer != running.bearer);
    QVERIFY(other.port != running.port);
}

void tst_SandboxVerb::wholeWay()
{
    Running running;
    QVERIFY(running.begin());
    const QByteArray base = text(running.start, u"base_url");
    const QByteArray account = running.id("service_accounts", "{\"name\":\"worker\"}");
    const QByteArray issuer = running.id(
        "federation_issuers", "{\"name\":\"gh\",\"issuer_url\":\"" + base + "/issuers/github-actions\"}");
    const QByteArray rule = running.id(
        "federation_rules",
        "{\"name\":\"r\",\"issuer_id\":\"" + issuer
            + "\",\"match\":{\"claims\":{\"repository_owner\":\"acme\"}},"
              "\"target\":{\"type\":\"service_account\",\"service_account_id\":\""
            + account
            + "\"},"
              "\"oauth_scope\":\"workspace:inference\",\"workspace_id\":\""
            + text(running.start, u"default_workspace_id") + "\"}");
    QVERIFY(rule.startsWith("fdrl_"));
    const QByteArray assertion = text(
        call(running.port, "POST /sandbox/mint", running.bearer, "{\"preset\":\"github-actions\"}").json,
        u"token");
    const QByteArray body = "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"assertion\":\""
        + assertion + "\",\"federation_rule_id\":\"" + rule + "\",\"organization_id\":\""
        + text(running.start, u"organization_id") + "\"}";
    const Answer first = call(running.port, "POST /v1/oauth/token", "", body);
    QCOMPARE(first.status, 200);
    QCOMPARE(call(running.port, "POST /v1/oauth/token", "", body).status, 401);
    const Answer message = call(
        running.port, "POST /v1/messages", text(first.json, u"access_token"),
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    QCOMPARE(message.status, 200);
}

void tst_SandboxVerb::stopsAtEndOfInput()
{
    Running running;
    QVERIFY(running.begin());
    running.process.write("typing means nothing\n");
    QCOMPARE(call(running.port, "GET /v1/organizations/me", running.bearer).status, 200);
    QElapsedTimer time;
    time.start();
    running.process.closeWriteChannel();
    QVERIFY(running.process.waitForFinished(5000));
    QVERIFY(time.elapsed() < 1500);
    QCOMPARE(running.process.exitCode(), 0);
    QCOMPARE(running.process.readAllStandardError(), QByteArray());
}

void tst_SandboxVerb::stopsOnSignals()
{
    for (const int signal : {SIGINT, SIGTERM}) {
        Running running;
        QVERIFY(running.begin());
        kill(pid_t(running.process.processId()), signal);
        QVERIFY(running.process.waitForFinished(5000));
        QCOMPARE(running.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(running.process.exitCode(), 0);
    }
}

void tst_SandboxVerb::keepsState()
{
    QTemporaryDir folder;
    const QStringList arguments{u"--state"_qs, folder.filePath(u"state.json"_qs)};
    QByteArray account, organization;
    {
        Running running;
        QVERIFY(running.begin(arguments));
        organization = text(running.start, u"organization_id");
        account = running.id("service_accounts", "{\"name\":\"worker\"}");
        QProcess second;
        second.start(program(), QStringList{u"sandbox"_qs} + arguments);
        QVERIFY(second.waitForFinished(5000));
        QCOMPARE(second.exitCode(), 3);
        running.process.closeWriteChannel();
        QVERIFY(running.process.waitForFinished(5000));
    }
    Running again;
    QVERIFY(again.begin(arguments));
    QCOMPARE(text(again.start, u"organization_id"), organization);
    QCOMPARE(call(again.port, "GET /v1/organizations/service_accounts/" + account, again.bearer).status, 200);
}

void tst_SandboxVerb::mint()
{
    QTemporaryDir folder;
    const QString state = folder.filePath(u"state.json"_qs);
    const QStringList arguments{u"sandbox"_qs,    u"mint"_qs, u"spiffe"_qs, u"--state"_qs,  state,
                                u"--audience"_qs, u"me"_qs,   u"--set"_qs,  u"extra=[1]"_qs};
    Running running;
    QVERIFY(running.begin({u"--state"_qs, state}));
    QProcess tooEarly; // its keys are not made yet, and the sandbox would not know of new ones
    tooEarly.start(program(), arguments);
    QVERIFY(tooEarly.waitForFinished(5000));
    QCOMPARE(tooEarly.exitCode(), 3);
    QCOMPARE(call(running.port, "GET /issuers/spiffe/jwks", "").status, 200);
    running.process.closeWriteChannel();
    QVERIFY(running.process.waitForFinished(5000));
    QProcess minting;
    minting.start(program(), arguments);
    QVERIFY(minting.waitForFinished(5000));
    QCOMPARE(minting.exitCode(), 0);
    const QByteArray token = minting.readAllStandardOutput().trimmed();
    const QJsonObject claims = QJsonDocument::fromJson(QByteArray::fromBase64(token.split('.').value(1),
                                                                              QByteArray::Base64UrlEncoding))
                                   .object();
    QCOMPARE(text(claims, u"iss"), text(running.start, u"base_url") + "/issuers/spiffe");
    QCOMPARE(claims[u"aud"].toArray(), QJsonArray{u"me"_qs});
    QCOMPARE(claims[u"extra"].toArray(), QJsonArray{1});
}

void tst_SandboxVerb::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("port") << QStringList{u"--port"_qs, u"70000"_qs} << 2;
    QTest::newRow("operand") << QStringList{u"serve"_qs} << 2;
    QTest::newRow("mint option") << QStringList{u"--audience"_qs, u"a"_qs} << 2;
    QTest::newRow("mint nothing") << QStringList{u"mint"_qs} << 2;
    QTest::newRow("mint without keys") << QStringList{u"mint"_qs, u"okta"_qs} << 2;
    QTest::newRow("mint unknown") << QStringList{u"mint"_qs, u"nobody"_qs, u"--state"_qs, u"x"_qs} << 2;
    QTest::newRow("no state") << QStringList{u"mint"_qs, u"okta"_qs, u"--state"_qs, u"/nonexistent/x"_qs}
                              << 3;
    QTest::newRow("state cannot be made") << QStringList{u"--state"_qs, u"/nonexistent/x"_qs} << 3;
}

void tst_SandboxVerb::wrongUsage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    QProcess process;
    process.start(program(), QStringList{u"sandbox"_qs} + arguments);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), code);
    QVERIFY(process.readAllStandardError().startsWith("claimcheck: sandbox"));
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
}

void tst_SandboxVerb::portInUse()
{
    Running running;
    QVERIFY(running.begin());
    QProcess second;
    second.start(program(), {u"sandbox"_qs, u"--port"_qs, QString::number(running.port)});
    QVERIFY(second.waitForFinished(5000));
    QCOMPARE(second.exitCode(), 3);
    QVERIFY(second.readAllStandardError().contains("port"));
}

/// The module is loaded for this verb alone.
void tst_SandboxVerb::programStaysLight()
{
    QProcess decoding;
    decoding.start(program(), {u"decode"_qs, u"--batch"_qs});
    QVERIFY(decoding.waitForStarted());
    decoding.write("{\"token\":\"x\"}\n");
    QVERIFY(decoding.waitForReadyRead(5000));
    QFile maps(u"/proc/%1/maps"_qs.arg(decoding.processId()));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray loaded = maps.readAll();
    for (const char *library : {"microhttpd", "gnutls", "claimcheck_online"})
        QVERIFY2(!loaded.contains(library), library);
    decoding.closeWriteChannel();
    QVERIFY(decoding.waitForFinished(5000));
}

QTEST_GUILESS_MAIN(tst_SandboxVerb)
#include "tst_sandboxverb.moc"
