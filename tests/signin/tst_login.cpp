#include "core/jose/base64url.h"
#include "core/signin/formtext.h"
#include "local/descriptor.h"
#include "sandbox/sandboxserver.h"
#include "services/adminclient.h"
#include "signin/login.h"
#include "signin/scriptedbrowser.h"
#include "support/faultserver.h"
#include "support/rawclient.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace claimcheck;
using test::milliseconds;
using test::randomBytes;
using test::ScriptedBrowser;

namespace {

std::unique_ptr<sandbox::SandboxServer> startSandbox()
{
    static const auto presets = std::make_shared<const PresetCatalog>();
    auto server = sandbox::SandboxServer::start(
        {"test", [] { return milliseconds() * 1000; }, randomBytes, presets, {}, {}}, {});
    return server ? std::move(*server) : nullptr;
}

/// What a link asks for.
QByteArray asked(const QByteArray &link, QByteArrayView name)
{
    const auto members = readStrictForm(QByteArrayView(link).sliced(link.indexOf('?') + 1));
    for (const FormMember &member : members.value_or(QList<FormMember>())) {
        if (member.name == name)
            return member.value;
    }
    return {};
}

QByteArray turned(QByteArray text)
{
    for (char &byte : text)
        byte = char(~byte);
    return text;
}

int timesIn(QByteArrayView part, const QByteArray &turnedText)
{
    int times = 0;
    for (qsizetype at = 0; (at = part.indexOf(char(~turnedText.front()), at)) >= 0; ++at) {
        const QByteArrayView rest = part.sliced(at);
        times += rest.size() >= turnedText.size()
            && std::equal(turnedText.begin(), turnedText.end(), rest.begin(),
                          [](char a, char b) { return a == char(~b); });
    }
    return times;
}

/// How often a text is in this program's memory, or was and has not been overwritten. It is given with its
/// bits turned, so that looking for it makes no copy.
int timesInMemory(const QByteArray &turnedText)
{
    static std::array<char, 1 << 16> part;
    const Descriptor memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
    QFile maps(u"/proc/self/maps"_qs);
    if (!memory.isOpen() || !maps.open(QIODevice::ReadOnly))
        return -1;
    int times = 0;
    const QList<QByteArray> regions = maps.readAll().split('\n');
    for (const QByteArray &region : regions) {
        unsigned long at = 0, end = 0;
        char rights[5] = {};
        const bool isWritable = std::sscanf(region.constData(), "%lx-%lx %4s", &at, &end, rights) == 3
            && QByteArrayView(rights).startsWith("rw");
        if (!isWritable || end - at > (1UL << 28)) // nobody fills that here
            continue;
        for (; at < end; at += part.size() - size_t(turnedText.size())) {
            const ssize_t read = ::pread(memory.fd(), part.data(), std::min(part.size(), end - at),
                                         off_t(at));
            times += timesIn({part.data(), std::max<ssize_t>(read, 0)}, turnedText);
            part.fill(0);
        }
    }
    return times;
}

/// One sign-in, and what came of it.
struct Attempt {
    Http http{{}, milliseconds};
    QList<QUrl> opened;
    Login login;
    LoginRequest request;
    std::optional<Result<SignedIn>> result;

    explicit Attempt(const LoginServer &server, std::function<QByteArray(int)> random = randomBytes)
        : login({&http, std::move(random), milliseconds, [this](const QUrl &url) {
                     opened.append(url);
                     return true;
                 }})
    {
        request.server = server;
        request.clientId = "claimcheck-test";
        request.scope = "user:profile user:inference user:developer";
    }
    bool begin()
    {
        whenFinished(login.result(), &login, [this](const Result<SignedIn> &ended) { result = ended; });
        return login.begin(request).has_value();
    }
    bool wait()
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, 20000);
    }
    QByteArray why() const { return result && !*result ? result->error().message.toUtf8() : QByteArray(); }
    QByteArray errorId() const { return result && !*result ? result->error().id : QByteArray("none"); }
    /// As a browser would come back, with a code that nobody gave.
    void comeBack(const QByteArray &query)
    {
        const QUrl callback(QString::fromLatin1(asked(login.link(), "redirect_uri")));
        test::RawClient client(quint16(callback.port()));
        client.send("GET /callback?state=" + asked(login.link(), "state") + '&' + query
                    + " HTTP/1.1\r\nHost: " + callback.authority().toLatin1() + "\r\n\r\n");
        client.read("\r\n\r\n");
    }
};

} // namespace

class tst_Login : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void signsIn();
    void administers();
    void pastedCode();
    void pastedCodeOfAnother();
    void linkAlone();
    void denied();
    void otherError();
    void timeOut();
    void cancelled();
    void goneMeanwhile();
    void leavesNoVerifier();
    void whatIsSent();
    void refusedCode();
    void refusedPastedCode();
    void browserCameMeanwhile();
    void brokenAnswers_data();
    void brokenAnswers();
    void lessThanAsked();
    void platformAddresses();
    void addressesForTheBrowser_data();
    void addressesForTheBrowser();
    void portInUse();

private:
    LoginServer sandboxLogin() const
    {
        return *platformLogin(m_sandbox->baseUrl(), m_sandbox->baseUrl(), "claimcheck-test");
    }
    LoginServer faultyLogin(const test::FaultPort &port) const
    {
        LoginServer server = sandboxLogin();
        server.token = QUrl(u"http://127.0.0.1:%1/v1/oauth/token"_qs.arg(port.port));
        return server;
    }

    std::unique_ptr<sandbox::SandboxServer> m_sandbox;
    test::FaultServer m_faults;
};

void tst_Login::initTestCase()
{
    m_sandbox = startSandbox();
    QVERIFY(m_sandbox);
}

void tst_Login::signsIn()
{
    Attempt attempt(sandboxLogin());
    QVERIFY(attempt.begin());
    QVERIFY(attempt.login.hasOpenedBrowser());
    QCOMPARE(attempt.opened, QList<QUrl>{QUrl::fromEncoded(attempt.login.link())});
    QVERIFY(attempt.login.secondsLeft() > 295 && attempt.login.secondsLeft() <= 300);
    const QByteArray page = ScriptedBrowser().visit(attempt.opened.constFirst());
    QVERIFY2(page.contains("You can close this page"), page);
    QVERIFY(attempt.wait());
    QVERIFY2(*attempt.result, attempt.why());
    const SignedIn &in = **attempt.result;
    QVERIFY(in.session.accessToken && in.session.refreshToken);
    QVERIFY(in.session.accessToken->view().startsWith("sk-ant-oat01-sandbox-"));
    QCOMPARE(in.session.scope, attempt.request.scope);
    QVERIFY(in.session.expiresAt > milliseconds() / 1000);
    QCOMPARE(in.owner.organizationId, m_sandbox->sandbox().organization().id);
    QCOMPARE(in.owner.workspaceId, m_sandbox->sandbox().organization().defaultWorkspaceId());
    QVERIFY(in.owner.account.contains('@'));
    QCOMPARE(attempt.login.secondsLeft(), 0);
}

void tst_Login::administers()
{
    Attempt attempt(sandboxLogin());
    attempt.request.scope = "org:admin";
    attempt.request.neededScopes = {"org:admin"};
    attempt.request.organizationId = m_sandbox->sandbox().organization().id;
    QVERIFY(attempt.begin());
    ScriptedBrowser().visit(attempt.opened.constFirst());
    QVERIFY(attempt.wait());
    QVERIFY(*attempt.result);
    AdminClient api(attempt.http, QUrl(QString::fromLatin1(m_sandbox->baseUrl())),
                    SecretText((*attempt.result)->session.accessToken->view()));
    std::optional<Result<Organization>> own;
    whenFinished(api.preflight(), &api, [&own](const Result<Organization> &result) { own = result; });
    QTRY_VERIFY(own);
    QVERIFY(*own);
}

void tst_Login::pastedCode()
{
    Attempt attempt(sandboxLogin());
    QVERIFY(attempt.begin());
    const QByteArray page = ScriptedBrowser().visit(QUrl::fromEncoded(attempt.login.manualLink()));
    const qsizetype hash = page.indexOf('#', page.indexOf("Paste this code"));
    QVERIFY2(hash > 0, page);
    qsizetype begin = hash, end = hash;
    while (page.at(begin - 1) != '>')
        --begin;
    while (page.at(end) != '<')
        ++end;
    const auto pasted = attempt.login.paste(page.mid(begin, end - begin));
    QVERIFY2(pasted, page);
    QVERIFY(attempt.wait());
    QVERIFY2(*attempt.result, attempt.why());
    QCOMPARE(attempt.login.paste("again").error().id, QByteArray("login.over"));
}

void tst_Login::pastedCodeOfAnother()
{
    Attempt attempt(sandboxLogin());
    QVERIFY(attempt.begin());
    QCOMPARE(attempt.login.paste("code#of-another").error().id, QByteArray("login.state"));
    QCOMPARE(attempt.login.paste(" ").error().id, QByteArray("login.paste"));
    QVERIFY(!attempt.result);
    ScriptedBrowser().visit(attempt.opened.constFirst());
    QVERIFY(attempt.wait());
    QVERIFY(*attempt.result);
}

void tst_Login::linkAlone()
{
    Attempt attempt(sandboxLogin());
    attempt.request.listens = attempt.request.opensBrowser = false;
    QVERIFY(attempt.begin());
    QVERIFY(attempt.opened.isEmpty() && attempt.login.link().isEmpty());
    QVERIFY(!attempt.login.hasOpenedBrowser());
    QVERIFY(!attempt.login.manualLink().isEmpty());
    LoginServer without = sandboxLogin();
    without.manualRedirect.clear();
    Attempt none(without);
    none.request.listens = false;
    QCOMPARE(none.login.begin(none.request).error().id, QByteArray("login.no-way"));
}

void tst_Login::denied()
{
    Attempt attempt(sandboxLogin());
    QVERIFY(attempt.begin());
    const QByteArray page = ScriptedBrowser("deny").visit(attempt.opened.constFirst());
    QVERIFY(page.contains("not granted"));
    QVERIFY(attempt.wait());
    QCOMPARE(attempt.errorId(), QByteArray("login.denied"));
}

void tst_Login::otherError()
{
    Attempt attempt(sandboxLogin());
    QVERIFY(attempt.begin());
    attempt.comeBack("error=invalid_scope&error_description=No%20such%0Ascope");
    QVERIFY(attempt.wait());
    QCOMPARE(attempt.errorId(), QByteArray("login.error"));
    QVERIFY(attempt.result->error().message.contains(u"invalid_scope"));
    QVERIFY(!attempt.result->error().message.contains(u'\n'));
}

void tst_Login::timeOut()
{
    Attempt attempt(sandboxLogin());
    attempt.request.seconds = 1;
    QVERIFY(attempt.begin());
    const QUrl callback(QString::fromLatin1(asked(attempt.login.link(), "redirect_uri")));
    QVERIFY(attempt.wait());
    QCOMPARE(attempt.errorId(), QByteArray("login.timeout"));
    QTRY_VERIFY(!test::RawClient(quint16(callback.port())).isConnected());
}

void tst_Login::cancelled()
{
    Attempt attempt(sandboxLogin());
    QVERIFY(attempt.begin());
    attempt.login.cancel();
    attempt.login.cancel();
    QVERIFY(attempt.wait());
    QCOMPARE(attempt.errorId(), QByteArray("login.cancelled"));
}

void tst_Login::goneMeanwhile()
{
    const auto silent = m_faults.listen({QJsonArray{QJsonObject{{u"wait_ms"_qs, 3000}}}});
    auto attempt = std::make_unique<Attempt>(faultyLogin(*silent));
    QVERIFY(attempt->begin());
    attempt->comeBack("code=abc");
    QTRY_COMPARE(silent->requests.load(), 1);
    attempt.reset();
    QTest::qWait(50);
}

void tst_Login::leavesNoVerifier()
{
    QByteArray verifier; // turned
    auto attempt = std::make_unique<Attempt>(sandboxLogin(), [&verifier](int count) {
        const QByteArray random = randomBytes(count);
        QByteArray plain = encodeBase64Url(QByteArrayView(random).first(SignInSecrets::verifierBytes));
        verifier = turned(plain);
        wipe(plain);
        return random;
    });
    QVERIFY(attempt->begin());
    QVERIFY(timesInMemory(verifier) > 0);
    attempt.reset();
    QCOMPARE(timesInMemory(verifier), 0);
}

void tst_Login::whatIsSent()
{
    const auto port = m_faults.listen(
        {test::answering(400, "{\"error\":\"invalid_grant\",\"error_description\":\"no\"}")});
    Attempt attempt(faultyLogin(*port));
    QVERIFY(attempt.begin());
    attempt.comeBack("code=a%2Bb%26c");
    QVERIFY(attempt.wait());
    const QByteArray sent = port->lastRequest;
    QVERIFY2(sent.startsWith("POST /v1/oauth/token HTTP/1.1\r\n"), sent);
    QVERIFY(sent.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
    QVERIFY(!sent.toLower().contains("anthropic-beta"));
    const QByteArray form = '?' + sent.mid(sent.indexOf("\r\n\r\n") + 4);
    QCOMPARE(asked(form, "grant_type"), QByteArray("authorization_code"));
    QCOMPARE(asked(form, "code"), QByteArray("a+b&c"));
    QCOMPARE(asked(form, "client_id"), QByteArray("claimcheck-test"));
    QCOMPARE(asked(form, "redirect_uri"), asked(attempt.login.link(), "redirect_uri"));
    QCOMPARE(asked(form, "state"), asked(attempt.login.link(), "state"));
    const QByteArray verifier = asked(form, "code_verifier");
    QCOMPARE(verifier.size(), 86);
    QVERIFY(!attempt.login.link().contains(verifier) && !attempt.login.manualLink().contains(verifier));
}

void tst_Login::refusedCode()
{
    const auto port = m_faults.listen(
        {test::answering(400, "{\"error\":\"invalid_grant\",\"error_description\":\"bad CODE-123\"}")});
    Attempt attempt(faultyLogin(*port));
    QVERIFY(attempt.begin());
    attempt.comeBack("code=CODE-123");
    QVERIFY(attempt.wait());
    QCOMPARE(attempt.errorId(), QByteArray("token.code"));
    QVERIFY(!attempt.result->error().message.contains(u"CODE-123"));
    QVERIFY(attempt.result->error().hint.contains(u"once"));
    QCOMPARE(port->requests.load(), 1);
}

/// A mistyped code takes nothing from the right one, which may be pasted after it. None is sent twice.
void tst_Login::refusedPastedCode()
{
    const auto port = m_faults.listen(
        {test::answering(400, "{\"error\":\"invalid_grant\"}"),
         test::answering(200, "{\"access_token\":\"secret\",\"token_type\":\"bearer\"}")});
    Attempt attempt(faultyLogin(*port));
    QList<Error> refusals;
    attempt.login.setAskAgain([&refusals](const Error &refusal) {
        refusals.append(refusal);
        return true;
    });
    QVERIFY(attempt.begin());
    QVERIFY(attempt.login.paste("mistyped"));
    QCOMPARE(attempt.login.secondsLeft(), 0);
    QCOMPARE(attempt.login.paste("other").error().id, QByteArray("login.busy"));
    QTRY_COMPARE(refusals.size(), 1);
    QVERIFY(!attempt.result);
    QCOMPARE(refusals.constFirst().id, QByteArray("token.code"));
    QVERIFY(refusals.constFirst().hint.contains(u"once more"));
    QVERIFY(attempt.login.secondsLeft() > 290);
    QCOMPARE(attempt.login.paste("mistyped").error().id, QByteArray("login.paste"));
    const QByteArray sent = port->lastRequest;
    QVERIFY(attempt.login.paste("right"));
    QVERIFY(attempt.wait());
    QVERIFY2(*attempt.result, attempt.why());
    QCOMPARE(port->requests.load(), 2);
    const QByteArray form = '?' + sent.mid(sent.indexOf("\r\n\r\n") + 4);
    const QByteArray again = port->lastRequest;
    const QByteArray second = '?' + again.mid(again.indexOf("\r\n\r\n") + 4);
    QCOMPARE(asked(second, "code"), QByteArray("right"));
    QCOMPARE(asked(second, "code_verifier"), asked(form, "code_verifier"));
    // Where nobody can paste any more, it is over.
    Attempt last(faultyLogin(*m_faults.listen({test::answering(400, "{\"error\":\"invalid_grant\"}")})));
    last.login.setAskAgain([](const Error &) { return false; });
    QVERIFY(last.begin());
    QVERIFY(last.login.paste("mistyped"));
    QVERIFY(last.wait());
    QCOMPARE(last.errorId(), QByteArray("token.code"));
    // Nor can another code mend who asks.
    for (const auto &[status, error] :
         {std::pair(400, "invalid_client"), std::pair(401, "invalid_client"), std::pair(404, "not_found")}) {
        const QByteArray body = QByteArray("{\"error\":\"") + error + "\"}";
        Attempt other(faultyLogin(*m_faults.listen({test::answering(status, body)})));
        other.login.setAskAgain([](const Error &) { return true; });
        QVERIFY(other.begin());
        QVERIFY(other.login.paste("code"));
        QVERIFY(other.wait());
        QCOMPARE(other.errorId(), QByteArray("token.refused"));
    }
}

/// The answer that comes while a wrong code is being refused counts.
void tst_Login::browserCameMeanwhile()
{
    QJsonArray slowly = test::answering(400, "{\"error\":\"invalid_grant\"}");
    slowly.prepend(QJsonObject{{u"wait_ms"_qs, 300}});
    const auto port = m_faults.listen(
        {slowly, test::answering(200, "{\"access_token\":\"secret\",\"token_type\":\"bearer\"}")});
    Attempt attempt(faultyLogin(*port));
    bool isAsked = false;
    attempt.login.setAskAgain([&isAsked](const Error &) { return isAsked = true; });
    QVERIFY(attempt.begin());
    QVERIFY(attempt.login.paste("mistyped"));
    attempt.comeBack("code=right");
    QVERIFY(attempt.wait());
    QVERIFY2(*attempt.result, attempt.why());
    QVERIFY(!isAsked);
}

void tst_Login::brokenAnswers_data()
{
    QTest::addColumn<QJsonArray>("script");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("page") << test::answering(200, "<html>") << QByteArray("token.response");
    QTest::newRow("no token") << test::answering(200, "{\"token_type\":\"Bearer\"}")
                              << QByteArray("token.response");
    QTest::newRow("a token that is none")
        << test::answering(200, "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}")
        << QByteArray("token.response");
    QTest::newRow("other type") << test::answering(200, "{\"access_token\":\"a\",\"token_type\":\"MAC\"}")
                                << QByteArray("token.response");
    QTest::newRow("201") << test::answering(201, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}")
                         << QByteArray("token.refused");
    QTest::newRow("503") << test::answering(503, "{}") << QByteArray("token.server");
    QTest::newRow("cut off") << QJsonArray{QJsonObject{{u"close"_qs, u"rst"_qs}}} << QByteArray("http.");
}

void tst_Login::brokenAnswers()
{
    QFETCH(const QJsonArray, script);
    QFETCH(const QByteArray, id);
    const auto port = m_faults.listen({script});
    Attempt attempt(faultyLogin(*port));
    QVERIFY(attempt.begin());
    attempt.comeBack("code=abc");
    QVERIFY(attempt.wait());
    QVERIFY2(attempt.errorId().startsWith(id), attempt.errorId());
    QVERIFY(port->connections.load() == 1); // a code is never sent twice
}

void tst_Login::lessThanAsked()
{
    const auto port = m_faults.listen({test::answering(
        200, "{\"access_token\":\"secret\",\"token_type\":\"bearer\",\"scope\":\"user:profile\"}")});
    Attempt attempt(faultyLogin(*port));
    attempt.request.scope = "org:admin";
    attempt.request.neededScopes = {"org:admin"};
    QVERIFY(attempt.begin());
    attempt.comeBack("code=abc");
    QVERIFY(attempt.wait());
    QCOMPARE(attempt.errorId(), QByteArray("login.scope"));
    QVERIFY(attempt.result->error().message.contains(u"org:admin"));
}

void tst_Login::platformAddresses()
{
    const auto own = platformLogin("https://platform.claude.com", "https://api.anthropic.com", "own-client");
    QVERIFY(own);
    QCOMPARE(own->authorize, QUrl(u"https://platform.claude.com/oauth/authorize"_qs));
    QCOMPARE(own->token, QUrl(u"https://api.anthropic.com/v1/oauth/token"_qs));
    QCOMPARE(own->loopbackName, LoopbackName::Localhost);
    QCOMPARE(own->manualRedirect, QByteArray("https://platform.claude.com/oauth/code/callback"));
    const auto ant = platformLogin("https://platform.claude.com/", "https://api.anthropic.com", antClientId);
    QCOMPARE(ant->manualRedirect,
             QByteArray("https://platform.claude.com/oauth/code/callback?app=anthropic-cli"));
    QCOMPARE(sandboxLogin().loopbackName, LoopbackName::Address);
}

void tst_Login::addressesForTheBrowser_data()
{
    QTest::addColumn<QByteArray>("console");
    for (const char *bad : {"javascript:alert(1)", "file:///etc/passwd", "http://console.example",
                            "https://user@console.example", "https://console.example/?a=b", "ftp://a.example",
                            "https://console.example\\@evil.example", "-v", "", "https://a.example/$(id)`",
                            "http://127.0.0.1.evil.example", "https://console.example/#x"})
        QTest::newRow(bad) << QByteArray(bad);
}

void tst_Login::addressesForTheBrowser()
{
    QFETCH(const QByteArray, console);
    const auto server = platformLogin(console, "https://api.example", "c");
    QVERIFY2(!server, server ? server->authorize.toEncoded() : QByteArray());
    QCOMPARE(server.error().id, QByteArray("login.address"));
}

void tst_Login::portInUse()
{
    Attempt first(sandboxLogin());
    QVERIFY(first.begin());
    const QUrl callback(QString::fromLatin1(asked(first.login.link(), "redirect_uri")));
    Attempt second(sandboxLogin());
    second.request.callbackPort = quint16(callback.port());
    QCOMPARE(second.login.begin(second.request).error().id, QByteArray("loopback.port"));
}

QTEST_GUILESS_MAIN(tst_Login)
#include "tst_login.moc"
