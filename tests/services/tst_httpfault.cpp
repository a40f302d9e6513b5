#include "local/whenfinished.h"
#include "services/adminclient.h"
#include "services/keyfetch.h"
#include "services/tokenresponse.h"
#include "support/faultserver.h"
#include "support/vectors.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QTimer>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

/// What came of one row.
struct Outcome {
    bool over = false;
    QByteArray error; ///< its id, empty without one
    QString text; ///< of the error, hint and all
    qint64 milliseconds = 0;
    bool unknown = false; ///< it may have been carried out
};

constexpr const char *fakeBearer = "TESTBEARERVALUE0000";

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

QByteArray statusLine(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray all = file.readAll();
    const qsizetype at = all.indexOf(name);
    return all.sliced(at, all.indexOf('\n', at) - at);
}

qint64 mostMemoryKib()
{
    return statusLine("VmHWM").simplified().split(' ').value(1).toLongLong();
}

/// The ids that are an error of the wanted kind.
QList<QByteArray> idsOfKind(const QString &kind)
{
    static const QHash<QString, QList<QByteArray>> ids{
        {QStringLiteral("http-status"), {"http.status", "admin.refused"}},
        {QStringLiteral("server"), {"http.server", "admin.server"}},
        {QStringLiteral("unknown-outcome"), {"http.timeout", "http.closed", "http.truncated"}},
        {QStringLiteral("conflict"), {"admin.conflict"}},
        {QStringLiteral("rate-limited"), {"admin.rate-limited"}},
        {QStringLiteral("auth"), {"admin.unauthorized"}},
        {QStringLiteral("protocol"), {"http.protocol", "answer.unreadable"}},
        {QStringLiteral("token-response"), {"token.response"}},
    };
    return ids.value(kind, {"http." + kind.toLatin1()});
}

/// What is to be done, in the words of the rows. Where nothing was carried out, and one could refresh or wait
/// and send it again, the person is asked to: what changes something is sent once.
bool isNext(const Outcome &outcome, const QString &wanted)
{
    if (wanted == QLatin1String("done"))
        return outcome.error == "admin.not-found"; // it is looked at before it counts as gone
    if (wanted == QLatin1String("reconcile"))
        return outcome.unknown || outcome.error == "admin.conflict";
    return !outcome.error.isEmpty();
}

} // namespace

/// Every scripted fault, all of them at once: the right error, in time, without growing or standing still.
class HttpFaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void vectors_data();
    void vectors();
    void staysSmall();
    void staysAwake();

private:
    void play(int row);
    void playKeys(int row, const QUrl &url);
    void playApi(int row, const QUrl &url);
    void playToken(int row, const QUrl &url);
    void over(int row, const std::optional<Error> &error);
    bool allOver() const;

    FaultServer m_server;
    Http m_http{{}, now};
    std::vector<std::unique_ptr<AdminClient>> m_clients;
    KeyFetch m_fetch{&m_http, now, Reach::Sandbox};
    QJsonArray m_rows;
    QList<Outcome> m_outcomes;
    QList<std::shared_ptr<FaultPort>> m_ports;
    QElapsedTimer m_clock;
    qint64 m_memoryBefore = 0, m_memoryAfter = 0, m_longestStall = 0;
};

void HttpFaultTest::initTestCase()
{
    m_rows = VectorFile::load("jose/http-faults").vectors();
    m_outcomes.resize(m_rows.size());
    for (const QJsonValue &row : std::as_const(m_rows))
        m_ports.append(m_server.listen({row.toObject().value(QLatin1String("steps")).toArray()}));
    m_memoryBefore = mostMemoryKib();
    m_clock.start();
    for (int row = 0; row < m_rows.size(); ++row)
        play(row);
    QElapsedTimer beat;
    beat.start();
    QTimer heart;
    connect(&heart, &QTimer::timeout, this,
            [&] { m_longestStall = std::max(m_longestStall, beat.restart()); });
    heart.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(allOver(), 30'000);
    m_memoryAfter = mostMemoryKib();
    qInfo("all in %lld ms, grown by %lld KiB, longest stall %lld ms", m_clock.elapsed(),
          m_memoryAfter - m_memoryBefore, m_longestStall);
}

bool HttpFaultTest::allOver() const
{
    return std::all_of(m_outcomes.begin(), m_outcomes.end(), [](const Outcome &one) { return one.over; });
}

void HttpFaultTest::over(int row, const std::optional<Error> &error)
{
    Outcome &outcome = m_outcomes[row];
    outcome.over = true;
    outcome.milliseconds = m_clock.elapsed();
    if (!error)
        return;
    outcome.error = error->id;
    outcome.unknown = outcomeIsUnknown(*error);
    outcome.text = error->message + error->hint;
}

void HttpFaultTest::play(int row)
{
    const QJsonObject vector = m_rows.at(row).toObject();
    const bool tls =
        vector.value(QLatin1String("steps")).toArray().first().toObject().contains(QLatin1String("tls"));
    const QUrl url(QStringLiteral("%1://localhost:%2/x")
                       .arg(tls ? QStringLiteral("https") : QStringLiteral("http"))
                       .arg(m_ports.at(row)->port));
    const QString target = text(vector, "target");
    if (target == QLatin1String("jwks"))
        playKeys(row, url);
    else if (target == QLatin1String("api"))
        playApi(row, url);
    else
        playToken(row, url);
}

void HttpFaultTest::playKeys(int row, const QUrl &url)
{
    Issuer issuer;
    issuer.jwks.type = IssuerKeys::Type::ExplicitUrl;
    issuer.jwks.url = url.toEncoded();
    if (url.scheme() == QLatin1String("https"))
        issuer.jwks.caCertPem = m_server.authority();
    whenFinished(m_fetch.fetch(issuer), this, [this, row](const KeyReport &report) {
        const KeyStep *failed = report.failure();
        over(row,
             failed ? std::optional(Error{failed->errorId, failed->text, failed->advice, {}}) : std::nullopt);
    });
}

void HttpFaultTest::playApi(int row, const QUrl &url)
{
    const QString id = text(m_rows.at(row).toObject(), "id");
    m_clients.push_back(std::make_unique<AdminClient>(m_http, url, SecretText(QByteArrayView(fakeBearer))));
    AdminClient &client = *m_clients.back();
    const auto watch = [&](const auto &answer) {
        whenFinished(answer, this, [=, this](const auto &result) {
            over(row, result ? std::nullopt : std::optional(result.error()));
        });
    };
    if (id.contains(QLatin1String("delete")))
        watch(client.removeMember("svac_01a", "wrkspc_01a"));
    else if (id.contains(QLatin1String("list")))
        watch(client.list(ObjectKind::Rule));
    else
        watch(client.create(ObjectKind::ServiceAccount, "{\"name\":\"x\"}"));
}

void HttpFaultTest::playToken(int row, const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.method = "POST";
    request.body = "{\"assertion\":\"a.b.c\"}";
    whenFinished(m_http.send(request), this, [=, this](const Result<HttpAnswer> &answer) {
        const Result<AccessToken> token = tokenFromAnswer(answer, QStringLiteral("localhost"), {});
        over(row, token ? std::nullopt : std::optional(token.error()));
    });
}

void HttpFaultTest::vectors_data()
{
    QTest::addColumn<int>("row");
    for (int row = 0; row < m_rows.size(); ++row)
        QTest::newRow(rowName(m_rows.at(row).toObject()).constData()) << row;
}

void HttpFaultTest::vectors()
{
    QFETCH(int, row);
    const QJsonObject vector = m_rows.at(row).toObject();
    const Outcome &outcome = m_outcomes.at(row);
    QVERIFY2(outcome.milliseconds <= vector.value(QLatin1String("max_ms")).toInt(), qPrintable(outcome.text));
    const QString expect = text(vector, "expect");
    if (expect == QLatin1String("valid"))
        QVERIFY2(outcome.error.isEmpty(), outcome.error);
    if (expect == QLatin1String("invalid"))
        QVERIFY2(idsOfKind(text(vector, "error")).contains(outcome.error),
                 outcome.error + ' ' + outcome.text.toUtf8());
    if (vector.contains(QLatin1String("outcome")))
        QVERIFY2(isNext(outcome, text(vector, "outcome")), outcome.error);
    QVERIFY2(!outcome.text.contains(QLatin1String(fakeBearer)), qPrintable(outcome.text));
    QVERIFY2(!outcome.text.contains(QLatin1String("%")), qPrintable(outcome.text));
    // Nothing that changes something is sent twice by itself.
    if (text(vector, "target") == QLatin1String("api"))
        QCOMPARE(m_ports.at(row)->requests.load(), 1);
}

void HttpFaultTest::staysSmall()
{
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
    QSKIP("what was freed is kept for a while here, to be watched");
#endif
#endif
    QVERIFY2(m_memoryAfter - m_memoryBefore < 64 * 1024, QByteArray::number(m_memoryAfter - m_memoryBefore));
}

void HttpFaultTest::staysAwake()
{
    QVERIFY2(m_longestStall < 250, QByteArray::number(m_longestStall));
}

QTEST_GUILESS_MAIN(HttpFaultTest)
#include "tst_httpfault.moc"
