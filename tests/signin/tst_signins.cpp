#include "sandbox/sandboxserver.h"
#include "signin/opendesk.h"
#include "signin/scriptedbrowser.h"
#include "signin/signins.h"
#include "support/rawclient.h"
#include "vault/memoryvault.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace claimcheck;
using test::milliseconds;
using test::randomBytes;
using test::ScriptedBrowser;

namespace {

/// A vault that takes nothing in, lets nothing of somebody's go, or only after a while.
class StubbornVault : public MemoryVault {
public:
    explicit StubbornVault(bool full = false)
        : isFull(full)
    {
    }
    Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) override
    {
        return isFull ? locked() : MemoryVault::write(key, std::move(value));
    }
    Async<void> remove(const QByteArray &key) override
    {
        isRemoving = true;
        if (key == held)
            return locked();
        if (!isSlow)
            return MemoryVault::remove(key);
        QTimer::singleShot(50, [asked = asked] {
            asked->addResult(Result<void>());
            asked->finish();
        });
        asked->start();
        return asked->future();
    }

    bool isFull, isSlow = false, isRemoving = false;
    QByteArray held;

private:
    static Async<void> locked() { return readyError<void>({"vault.locked", u"locked"_qs, {}, {}}); }

    std::shared_ptr<QPromise<Result<void>>> asked = std::make_shared<QPromise<Result<void>>>();
};

} // namespace

class tst_SignIns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void signsInAndOut();
    void secondSignInReplacesTheFirst();
    void mayNotAdminister();
    void networkIsNoRefusal();
    void vaultTakesNothing();
    void profileCannotBeWritten();
    void profileCannotBeReplaced();
    void vaultLetsNothingGo();
    void endsMeanwhile();
    void memoryInstead();
    void ownPort();
    void badAddress();
    void deskTellsToItsEnd();

private:
    template <typename T> Result<T> wait(const Async<T> &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 20000)
            ? future.result()
            : Result<T>(fail("test.hung", {}));
    }
    Profile profile(const QByteArray &name, const QByteArray &scope = "user:profile user:developer") const
    {
        Profile profile;
        profile.name = name;
        profile.kind = Profile::Kind::Sandbox;
        profile.baseUrl = profile.consoleUrl = m_sandbox->baseUrl();
        profile.clientId = "claimcheck-test";
        profile.scope = scope;
        return profile;
    }
    Profile ofAnotherClient() const
    {
        Profile other = profile("work");
        other.clientId = "another-client";
        return other;
    }
    StubbornVault *startStubborn()
    {
        auto vault = std::make_unique<StubbornVault>();
        StubbornVault *own = vault.get();
        start(std::move(vault));
        return own;
    }
    bool isKept(const Profile &profile)
    {
        return *wait(m_signIns->vault().read(profile.sessionKey())) != nullptr;
    }
    Result<SignInState> signIn(const Profile &profile)
    {
        auto run = m_signIns->signIn(profile, {});
        if (!run)
            return tl::unexpected(run.error());
        ScriptedBrowser().visit(QUrl::fromEncoded((*run)->link()));
        return wait((*run)->result());
    }
    void control(const QByteArray &body)
    {
        test::RawClient client(quint16(QUrl(QString::fromLatin1(m_sandbox->baseUrl())).port()));
        client.send("POST /sandbox/faults HTTP/1.1\r\nHost: " + m_sandbox->baseUrl().mid(7)
                    + "\r\nAuthorization: Bearer " + m_sandbox->sandbox().adminToken()
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const QByteArray answer = client.read();
        QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer);
    }
    void start(std::unique_ptr<TokenVault> vault);

    std::unique_ptr<sandbox::SandboxServer> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<SignIns> m_signIns;
};

void tst_SignIns::init()
{
    static const auto presets = std::make_shared<const PresetCatalog>();
    auto server = sandbox::SandboxServer::start(
        {"test", [] { return milliseconds() * 1000; }, randomBytes, presets, {}, {}}, {});
    QVERIFY(server);
    m_signIns.reset();
    m_sandbox = std::move(*server);
    m_folder = std::make_unique<QTemporaryDir>();
    start(std::make_unique<MemoryVault>());
}

void tst_SignIns::start(std::unique_ptr<TokenVault> vault)
{
    m_signIns.reset();
    m_http = std::make_unique<Http>(HttpSettings(), milliseconds);
    m_signIns = std::make_unique<SignIns>(
        Login::World{m_http.get(), randomBytes, milliseconds, [](const QUrl &) { return true; }},
        ProfileStore(m_folder->filePath(u"claimcheck"_qs)), m_folder->filePath(u"locks"_qs),
        std::move(vault));
}

void tst_SignIns::signsInAndOut()
{
    const auto in = signIn(profile("work"));
    QVERIFY2(in, in ? "" : qPrintable(in.error().message));
    QVERIFY(in->isSignedIn && in->canRefresh);
    QCOMPARE(in->profile.organizationId, m_sandbox->sandbox().organization().id);
    const auto states = wait(m_signIns->states());
    QCOMPARE(states->size(), 1);
    QCOMPARE(states->constFirst().profile.account, in->profile.account);
    QCOMPARE(states->constFirst().expiresAt, in->expiresAt);
    const auto token = wait(m_signIns->accessToken("work"));
    QVERIFY(token);

    // Nothing secret is in any file.
    const QByteArray secret = (*token)->view().toByteArray();
    QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(!text.contains(secret) && !text.contains("sk-ant-"));
        ++seen;
    }
    QVERIFY(seen > 0);

    QVERIFY(wait(m_signIns->signOut("work", false)));
    QCOMPARE(wait(m_signIns->accessToken("work")).error().id, QByteArray("signin.none"));
    QVERIFY(!wait(m_signIns->states())->constFirst().isSignedIn);
    QVERIFY(wait(m_signIns->signOut("work", true)));
    QVERIFY(wait(m_signIns->states())->isEmpty());
    QCOMPARE(wait(m_signIns->signOut("work", true)).error().id, QByteArray("profile.missing"));
}

void tst_SignIns::secondSignInReplacesTheFirst()
{
    QVERIFY(signIn(profile("work")));
    const Profile other = ofAnotherClient();
    QVERIFY(other.sessionKey() != profile("work").sessionKey());
    QVERIFY(signIn(other));
    QVERIFY(!isKept(profile("work")));
    QVERIFY(wait(m_signIns->accessToken("work")));
}

void tst_SignIns::mayNotAdminister()
{
    control("{\"path\":\"/v1/organizations/\",\"kind\":\"error\",\"status\":403,\"requests\":20}");
    const Profile admin = profile("admin", "org:admin");
    const auto in = signIn(admin);
    QCOMPARE(in.error().id, QByteArray("admin.forbidden"));
    QVERIFY(!*wait(m_signIns->vault().read(admin.sessionKey())));
    QVERIFY(!m_signIns->profiles().read("admin"));
}

void tst_SignIns::networkIsNoRefusal()
{
    control("{\"path\":\"/v1/organizations/\",\"kind\":\"reset\",\"requests\":20}");
    const auto in = signIn(profile("admin", "org:admin"));
    QVERIFY2(in, in ? "" : in.error().id);
    QVERIFY(wait(m_signIns->accessToken("admin")));
}

void tst_SignIns::vaultTakesNothing()
{
    start(std::make_unique<StubbornVault>(true));
    QCOMPARE(signIn(profile("work")).error().id, QByteArray("vault.locked"));
    QVERIFY(!m_signIns->profiles().read("work"));

    StubbornVault *vault = startStubborn();
    QVERIFY(signIn(profile("work")));
    vault->isFull = true;
    QCOMPARE(signIn(ofAnotherClient()).error().id, QByteArray("vault.locked"));
    QVERIFY(wait(m_signIns->accessToken("work"))); // the former sign-in is still there
}

/// Tokens that no profile names could not be taken out again.
void tst_SignIns::profileCannotBeWritten()
{
    const QString inTheWay = m_signIns->profiles().path("work") + u".new"_qs;
    QVERIFY(QDir().mkpath(inTheWay));
    QCOMPARE(signIn(profile("work")).error().id, QByteArray("file.unwritable"));
    QVERIFY(!isKept(profile("work")));
    QVERIFY(QDir().rmdir(inTheWay));
    QVERIFY(signIn(profile("work")));
    QVERIFY(QDir().mkpath(inTheWay));
    QCOMPARE(signIn(ofAnotherClient()).error().id, QByteArray("file.unwritable"));
    QVERIFY(!isKept(profile("work")) && !isKept(ofAnotherClient()));
}

/// Where it need not be, the new session is as good as the one before.
void tst_SignIns::profileCannotBeReplaced()
{
    QVERIFY(signIn(profile("work")));
    const auto before = wait(m_signIns->accessToken("work"));
    QVERIFY(QDir().mkpath(m_signIns->profiles().path("work") + u".new"_qs));
    QCOMPARE(signIn(profile("work")).error().id, QByteArray("file.unwritable"));
    const auto after = wait(m_signIns->accessToken("work"));
    QVERIFY(after);
    QVERIFY((*after)->view() != (*before)->view());
}

void tst_SignIns::vaultLetsNothingGo()
{
    StubbornVault *vault = startStubborn();
    QVERIFY(signIn(profile("work")));
    vault->held = profile("work").sessionKey();
    QCOMPARE(signIn(ofAnotherClient()).error().id, QByteArray("vault.locked"));
    QVERIFY(!isKept(ofAnotherClient()));
    QVERIFY(wait(m_signIns->accessToken("work")));
}

/// The new session is in the vault, the former one on its way out.
void tst_SignIns::endsMeanwhile()
{
    StubbornVault *vault = startStubborn();
    QVERIFY(signIn(profile("work")));
    vault->isSlow = true;
    auto run = m_signIns->signIn(ofAnotherClient(), {});
    QVERIFY(run);
    ScriptedBrowser().visit(QUrl::fromEncoded((*run)->link()));
    QTRY_VERIFY(vault->isRemoving);
    run->reset();
    m_signIns.reset();
    QCOMPARE(ProfileStore(m_folder->filePath(u"claimcheck"_qs)).read("work")->clientId,
             QByteArray("another-client"));
}

void tst_SignIns::memoryInstead()
{
    start(std::make_unique<StubbornVault>(true));
    m_signIns->keepInMemory();
    QVERIFY(m_signIns->keepsInMemory());
    QVERIFY(signIn(profile("work")));
    QVERIFY(wait(m_signIns->accessToken("work")));
    start(std::make_unique<MemoryVault>());
    QVERIFY(!wait(m_signIns->states())->constFirst().isSignedIn); // the profile is still there
}

void tst_SignIns::ownPort()
{
    const auto run = m_signIns->signIn(profile("work"), {});
    QVERIFY(run);
    SignInWays ways;
    ways.callbackPort = quint16(QUrl(QString::fromLatin1((*run)->redirectUri())).port());
    QCOMPARE(m_signIns->signIn(profile("work"), ways).error().id, QByteArray("loopback.port"));
}

void tst_SignIns::badAddress()
{
    Profile bad = profile("work");
    bad.consoleUrl = "file:///tmp";
    QCOMPARE(m_signIns->signIn(bad, {}).error().id, QByteArray("login.address"));
}

/// A refresh is still under way when it is to end: what comes of it has somebody to hear it.
void tst_SignIns::deskTellsToItsEnd()
{
    const QByteArray home = QFile::encodeName(m_folder->path());
    qint64 later = 0;
    auto listener = std::make_shared<int>();
    const std::weak_ptr<int> alive = listener;
    QList<bool> heard;
    std::unique_ptr<SignInDesk> desk = openSignInDesk(
        {{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home, "BROWSER=true"},
         {},
         [&later] { return milliseconds() + later; },
         randomBytes,
         [] {},
         [] {},
         [&heard, alive](const HttpRecord &) { heard.append(!alive.expired()); }});
    desk->keepInMemory();
    desk->watchTrouble([listener = std::move(listener)](const Error &) {});
    auto attempt = desk->signIn(profile("work"));
    QVERIFY(attempt);
    ScriptedBrowser().visit(QUrl::fromEncoded((*attempt)->link()));
    const auto in = wait((*attempt)->result());
    QVERIFY(in);
    control("{\"path\":\"/v1/oauth/token\",\"kind\":\"error\",\"status\":503,\"requests\":20}");
    later = in->expiresAt * 1000 - milliseconds() - 100000; // from here on it is refreshed beside
    heard.clear();
    QVERIFY(wait(desk->accessToken("work")));
    attempt->reset();
    desk.reset();
    QCOMPARE(heard, QList<bool>{true});
}

QTEST_GUILESS_MAIN(tst_SignIns)
#include "tst_signins.moc"
