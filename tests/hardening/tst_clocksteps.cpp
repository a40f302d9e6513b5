#include "core/jose/base64url.h"
#include "core/text/timetext.h"
#include "record/activityrecord.h"
#include "sandbox/localsandbox.h"
#include "sandbox/testsandbox.h"
#include "services/http.h"
#include "services/retryafter.h"
#include "signin/eventloop.h"
#include "signin/refreshserver.h"
#include "signin/sdkprofile.h"
#include "support/sandboxoutside.h"
#include "ui/connect/connectsession.h"
#include "ui/inspect/inspectsession.h"
#include "ui/platform/exchangelog.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/planapply.h"
#include "ui/signin/fakedesk.h"
#include "ui/signin/signinsession.h"
#include "vault/memoryvault.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace claimcheck;
using namespace claimcheck::ui;
using test::RefreshServer;

/// A clock that is put forward or back, by an hour or by decades, while the program runs: every state is what
/// the new time makes it, and nothing waits until the old time comes round again.
class tst_ClockSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokenStates_data() { steps(); }
    void tokenStates();
    void summerTimeEnds();
    void afterTheThirtyTwoBits_data();
    void afterTheThirtyTwoBits();
    void deadlines();
    void datesToWaitFor_data() { steps(); }
    void datesToWaitFor();
    void refreshPoints_data() { steps(); }
    void refreshPoints();
    void aFailedRefreshIsTriedAgain();
    void aFileForClientsIsRenewed();
    void theSandbox_data() { steps(); }
    void theSandbox();
    void samples_data() { steps(); }
    void samples();
    void theRecord_data() { steps(); }
    void theRecord();
    void howLongTheKeychainTook();
    void howLongRequestsTook();

private:
    static void steps();
};

namespace {

constexpr qint64 hour = 3600;
constexpr qint64 in2026 = 1795342652, in2038 = 2147483648,
                 in2100 = 4107542400; // 2038-01-19T03:14:08Z, 2100-03-01

std::shared_ptr<const SecretText> secret(const QByteArray &text)
{
    return std::make_shared<const SecretText>(QByteArrayView(text));
}

/// Good from `from` for ten minutes.
QByteArray tokenFrom(qint64 from)
{
    const QByteArray time = QByteArray::number(from);
    return encodeBase64Url("{\"alg\":\"ES256\"}") + '.'
        + encodeBase64Url("{\"iss\":\"https://i.example\",\"sub\":\"s\",\"iat\":" + time + ",\"nbf\":" + time
                          + ",\"exp\":" + QByteArray::number(from + 600) + '}')
        + ".c2ln";
}

template <typename T> Result<T> wait(const Async<T> &future)
{
    if (!test::waitFor([&] { return future.isFinished(); }, 10000))
        return fail("test.timeout", {});
    return future.result();
}

/// One sign-in, kept in memory, and a clock that is set by hand.
struct Scene {
    RefreshServer server;
    QTemporaryDir folder;
    MemoryVault vault;
    qint64 now;
    Http http{{}, [this] { return now * 1000; }};
    Profile profile{
        "work", Profile::Kind::Custom, server.baseUrl(), "https://c.example", "client-1", "s", {}, {}, {},
        {},     "a@b.example"};
    SessionKeeper keeper{http, vault, profile, {[this] { return now; }, folder.path()}};

    Scene(qint64 at, qint64 left)
        : now(at)
    {
        const QByteArray refresh = server.begin();
        (void)vault.write(profile.sessionKey(),
                          writeSession({secret("access-0"), secret(refresh), at + left, "s", 1}));
    }
    QByteArray fresh()
    {
        const Result<Session> session = wait(keeper.fresh());
        return session ? session->accessToken->view().toByteArray() : session.error().id;
    }
    bool settles()
    {
        return test::waitFor([&] { return !keeper.isBusy(); }, 10000);
    }
};

} // namespace

void tst_ClockSteps::steps()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("after");
    QTest::newRow("an hour back") << in2026 << in2026 - hour;
    QTest::newRow("an hour on") << in2026 << in2026 + hour;
    QTest::newRow("from 2026 to 2038") << in2026 << in2038;
    QTest::newRow("from 2038 to 2026") << in2038 << in2026;
    QTest::newRow("past the 32 bits") << in2038 - 30 << in2038 + 30;
    QTest::newRow("from 2026 to 2100") << in2026 << in2100;
    QTest::newRow("from 2100 back to 1970") << in2100 << qint64(60);
}

void tst_ClockSteps::tokenStates()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    qint64 now = before;
    InspectSession session([&now] { return now; });
    session.setText(tokenFrom(before));
    const auto state = [&] { return tokenState(*session.chosen(), now).text; };
    QCOMPARE(state(), u"Expires in 10 min"_qs);
    now = after;
    session.tick();
    if (after < before)
        QCOMPARE(state(), u"Valid in "_qs + durationText(before - after));
    else if (after >= before + 600)
        QCOMPARE(state(), u"Expired "_qs + durationText(after - before - 600) + u" ago"_qs);
    else
        QCOMPARE(state(), u"Expires in 9 min"_qs);
    now = before;
    session.tick();
    QCOMPARE(state(), u"Expires in 10 min"_qs);
}

/// The same hour comes twice; a count-down does not notice, and both ends are told apart.
void tst_ClockSteps::summerTimeEnds()
{
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    ::tzset();
    constexpr qint64 first = 1792888200, second = first + hour; // 02:30 summer time, 02:30 winter time
    QCOMPARE(utcText(first), u"2026-10-25T00:30:00Z"_qs);
    QCOMPARE(localAndUtcText(first, first), u"02:30:00 local, 00:30:00 UTC"_qs);
    QCOMPARE(localAndUtcText(second, first), u"02:30:00 local, 01:30:00 UTC"_qs);
    QCOMPARE(relativeText(second, first), u"in 1 h"_qs);
    qint64 now = second - 300;
    InspectSession session([&now] { return now; });
    session.setText(tokenFrom(now));
    now += 540; // 02:34 in winter time
    session.tick();
    QCOMPARE(tokenState(*session.chosen(), now).text, u"Expires in 1 min"_qs);
    qputenv("TZ", zone);
    ::tzset();
}

void tst_ClockSteps::afterTheThirtyTwoBits_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("the last second of 32 bits") << in2038 - 1 << u"2038-01-19T03:14:07Z"_qs;
    QTest::newRow("one more") << in2038 << u"2038-01-19T03:14:08Z"_qs;
    QTest::newRow("2100 has no 29 February") << in2100 - 1 << u"2100-02-28T23:59:59Z"_qs;
    QTest::newRow("but a first of March") << in2100 << u"2100-03-01T00:00:00Z"_qs;
    QTest::newRow("the last second of 32 bits without a sign")
        << qint64(4294967296) << u"2106-02-07T06:28:16Z"_qs;
}

void tst_ClockSteps::afterTheThirtyTwoBits()
{
    QFETCH(qint64, time);
    QTEST(utcText(time), "text");
    const Session session{secret("a"), secret("r"), time, "s", 1};
    const Result<Session> back = readSession(writeSession(session)->view());
    QVERIFY(back);
    QCOMPARE(back->expiresAt, time);
    Scene scene(time - 600, 0);
    QCOMPARE(scene.fresh(), QByteArray("access-1-1"));
    scene.now = time; // well before its end
    QCOMPARE(scene.fresh(), QByteArray("access-1-1"));
    QCOMPARE(scene.server.requests, 1);
}

/// A deadline is a length of time: no clock ends it early, or never.
void tst_ClockSteps::deadlines()
{
    RefreshServer server;
    server.delayMs = 20000;
    for (const qint64 step : {-hour, hour, in2100 - in2026, -in2026}) {
        qint64 now = in2026;
        Http http({}, [&now, step] { return 1000 * (now += step); });
        std::optional<HttpRecord> record;
        connect(&http, &Http::tried, this, [&record](const HttpRecord &one) { record = one; });
        HttpRequest request;
        request.url = QUrl(QString::fromUtf8(server.baseUrl() + "/v1/oauth/token"));
        request.milliseconds = 150;
        QElapsedTimer took;
        took.start();
        const auto sent = http.send(request);
        QVERIFY(test::waitFor([&] { return sent.isFinished(); }, 10000));
        QCOMPARE(sent.result().error().id, QByteArray("http.timeout"));
        QVERIFY2(took.elapsed() >= 140 && took.elapsed() < 3000, QByteArray::number(took.elapsed()));
        QVERIFY(record);
        QVERIFY2(record->milliseconds >= 140 && record->milliseconds < 3000,
                 QByteArray::number(record->milliseconds));
    }
}

/// A server that names a date to come back at, by a clock that is not ours.
void tst_ClockSteps::datesToWaitFor()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    const QByteArray date = QLocale::c()
                                .toString(QDateTime::fromSecsSinceEpoch(before + 20, Qt::UTC),
                                          u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_qs)
                                .toLatin1();
    QCOMPARE(retryAfter(date, before * 1000), std::optional<int>(20000));
    const qint64 left = before + 20 - after;
    QCOMPARE(retryAfter(date, after * 1000),
             std::optional<int>(left < 0        ? 0
                                    : left > 60 ? 60000
                                                : int(left * 1000)));
}

void tst_ClockSteps::refreshPoints()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    Scene scene(before, 600);
    QCOMPARE(scene.fresh(), QByteArray("access-0"));
    scene.now = after;
    const bool isOver = after >= before + 600 - SessionKeeper::least;
    QCOMPARE(scene.fresh(), isOver ? QByteArray("access-1-1") : QByteArray("access-0"));
    QVERIFY(scene.settles());
    QCOMPARE(scene.server.requests, int(isOver));
    // What the service says counts more than any clock.
    const Result<Session> refused = wait(scene.keeper.fresh());
    QVERIFY(refused);
    QVERIFY(wait(scene.keeper.newerThan(*refused)));
    QCOMPARE(scene.server.requests, int(isOver) + 1);
}

void tst_ClockSteps::aFailedRefreshIsTriedAgain()
{
    for (const qint64 step : {-hour, -in2026 + 60}) {
        Scene scene(in2026, 100);
        scene.server.status = 503;
        QCOMPARE(scene.fresh(), QByteArray("access-0"));
        QVERIFY(scene.settles());
        QCOMPARE(scene.server.requests, 1);
        QCOMPARE(scene.fresh(), QByteArray("access-0")); // at once it is not tried again
        QVERIFY(scene.settles());
        QCOMPARE(scene.server.requests, 1);
        scene.server.status = 0;
        scene.now += step;
        (void)scene.vault.write(
            scene.profile.sessionKey(),
            writeSession({secret("access-0"), secret(scene.server.current()), scene.now + 100, "s", 1}));
        QCOMPARE(scene.fresh(), QByteArray("access-0"));
        QVERIFY(test::waitFor([&] { return scene.server.requests == 2; }, 3000));
        QVERIFY(scene.settles());
    }
}

/// The clients read the end from the file, and by the clock that was put back it is an hour away: the token
/// ends as soon as it would have.
void tst_ClockSteps::aFileForClientsIsRenewed()
{
    Scene scene(in2026, 0);
    scene.server.lifetime = 2;
    SdkProfile sdk(scene.keeper, SdkProfileFiles(scene.folder.filePath(u"sdk"_qs)), scene.folder.path(),
                   [&scene] { return scene.now; });
    QVERIFY(wait(sdk.begin()));
    QCOMPARE(scene.server.requests, 1);
    scene.now -= hour;
    Q_EMIT scene.keeper.changed();
    QVERIFY(scene.settles());
    QCOMPARE(scene.server.requests, 1); // there is time yet
    test::pass(1100);
    scene.server.lifetime = 3600;
    Q_EMIT scene.keeper.changed();
    QVERIFY(test::waitFor([&] { return scene.server.requests == 2; }, 3000));
    QVERIFY(scene.settles());
}

void tst_ClockSteps::theSandbox()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    test::TestSandbox box;
    box.now = before * 1000000;
    const QByteArray assertion = box.assertion();
    QCOMPARE(box.exchange(box.exchangeBody(assertion)).status, 200);
    box.now = after * 1000000;
    if (std::abs(after - before) >= hour) // from the future, or over
        QVERIFY(box.exchange(box.exchangeBody(assertion)).status != 200);
    const HttpReply now = box.exchange(box.exchangeBody(box.assertion()));
    QCOMPARE(now.status, 200);
    QCOMPARE(test::member(now, "expires_in"), QByteArray("600"));
}

/// Tokens that Connect makes to try a rule on are of now, also by the new clock.
void tst_ClockSteps::samples()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    qint64 now = before;
    PlatformSession platform({[&now] { return now * 1000; },
                              [](int count) { return QByteArray(count, 'r'); },
                              {},
                              {},
                              sandbox::startLocalSandbox});
    Exchanges exchanges(&platform);
    ConnectSession connection(&exchanges, {});
    connection.choosePreset("github-actions");
    const auto answer = [&](const char *owner) {
        for (const auto &[field, value] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"owner", owner}, {"repo", "app"}, {"owner_id", "9919"}, {"repo_id", "501112233"}})
            connection.setAnswer(field, value);
    };
    const auto isGoodNow = [&] {
        const InspectedToken *token = connection.inspect()->chosen();
        return token && !tokenState(*token, now).shape;
    };
    answer("acme");
    QVERIFY(isGoodNow());
    now = after;
    connection.change(u"Describe it"_qs, "description", [](ConnectDraft &draft) {
        draft.rule.description = u"the same answers, some time later"_qs;
    });
    QVERIFY(isGoodNow());
}

/// The record is in the order in which things happened; its times are what the clock said.
void tst_ClockSteps::theRecord()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    const QTemporaryDir folder;
    MemoryVault vault;
    qint64 now = before;
    ActivityRecord record({folder.filePath(u"activity.jsonl"_qs), &vault, [&now] { return now; },
                           [](int count) { return QByteArray(count, 'k'); }});
    QVERIFY(wait(record.append({RecordEntry::Kind::SignIn, "work", "first", "done", "req_1"})));
    now = after;
    QVERIFY(wait(record.append({RecordEntry::Kind::SignIn, "work", "second", "done", "req_2"})));
    const Result<RecordCheck> check = wait(record.check());
    QVERIFY(check);
    QVERIFY(check->isIntact);
    const Result<QList<RecordLine>> lines = record.entries();
    QVERIFY(lines);
    QCOMPARE(lines->size(), 2);
}

void tst_ClockSteps::howLongTheKeychainTook()
{
    qint64 now = in2026 * 1000;
    SignInSession session(
        {[] { return Result<std::unique_ptr<SignInDesk>>(std::make_unique<test::FakeDesk>()); },
         [&now] { return now -= hour * 1000; }});
    session.open();
    QVERIFY(test::waitFor([&] { return session.vault().state == VaultTest::State::Works; }, 3000));
    QVERIFY2(session.vault().milliseconds >= 0 && session.vault().milliseconds < 3000,
             QByteArray::number(session.vault().milliseconds));
}

/// A plan's step and an exchange, while the clock is put back an hour.
void tst_ClockSteps::howLongRequestsTook()
{
    qint64 now = in2026;
    const QTemporaryDir folder;
    PlatformSession platform(test::sandboxOutside([&now] { return now * 1000; }, folder.path()));
    platform.useSandbox();
    QVERIFY(test::waitFor([&] { return platform.state() == PlatformSession::State::Ready; }, 10000));
    const auto isPlausible = [](qint64 milliseconds) { return milliseconds >= 0 && milliseconds < 10000; };

    FederationFile wanted = *platform.file();
    wanted.rules[0].description = "changed";
    PlanApply apply(&platform);
    apply.review(*platform.plan(wanted, false));
    QCOMPARE(apply.plan().steps.size(), 1);
    connect(&apply, &PlanApply::stepChanged, &apply, [&now] { now -= hour; });
    QVERIFY(apply.start());
    QVERIFY(test::waitFor([&] { return apply.phase() == PlanApply::Phase::Done; }, 10000));
    QVERIFY2(isPlausible(apply.progress(0).took), QByteArray::number(apply.progress(0).took));

    Exchanges exchanges(&platform);
    ExchangeAttempt attempt;
    attempt.request = {secret(tokenFrom(now)), "fdrl_1", platform.organization().id, {}, {}};
    const int number = exchanges.make(attempt);
    now -= hour;
    QVERIFY(test::waitFor(
        [&] { return exchanges.log()->exchange(number)->state == MadeExchange::State::Refused; }, 10000));
    const int took = exchanges.log()->exchange(number)->milliseconds;
    QVERIFY2(isPlausible(took), QByteArray::number(took));
}

QTEST_MAIN(tst_ClockSteps)
#include "tst_clocksteps.moc"
