#include "core/platform/apierror.h"

#include <QTest>

using namespace claimcheck;

/// What a refusal says: little, bounded and harmless.
class ApiErrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void envelope()
    {
        const ApiError error = readApiError(
            403,
            "{\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"message\":\"no\","
            "\"details\":{\"error_code\":\"sandbox_egress_restricted\"}},\"request_id\":\"req_1\"}",
            {});
        QCOMPARE(error.type, QByteArray("permission_error"));
        QCOMPARE(error.code, QByteArray("sandbox_egress_restricted"));
        QCOMPARE(error.requestId, QByteArray("req_1"));
        const Error advice = adviceOn(error);
        QCOMPARE(advice.id, QByteArray("admin.forbidden"));
        QVERIFY2(advice.message.contains(u"\u201cno\u201d (request req_1)"_qs), qPrintable(advice.message));
        QVERIFY(advice.hint.contains(u"network"_qs));
    }
    void oauthForm()
    {
        const ApiError error = readApiError(
            400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\",\"assertion\":\"echo\"}",
            "req_header");
        QCOMPARE(error.type, QByteArray("invalid_grant"));
        QCOMPARE(error.message, u"expired"_qs);
        QCOMPARE(error.requestId, QByteArray("req_header"));
    }
    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("400") << 400 << QByteArray("admin.refused");
        QTest::newRow("401") << 401 << QByteArray("admin.unauthorized");
        QTest::newRow("404") << 404 << QByteArray("admin.not-found");
        QTest::newRow("409") << 409 << QByteArray("admin.conflict");
        QTest::newRow("429") << 429 << QByteArray("admin.rate-limited");
        QTest::newRow("500") << 500 << QByteArray("admin.server");
        QTest::newRow("529") << 529 << QByteArray("admin.server");
    }
    void statuses()
    {
        QFETCH(int, status);
        QTEST(adviceOn(readApiError(status, "<html>busy</html>", {})).id, "id");
    }
    void hostileTexts()
    {
        const QByteArray token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzZWNyZXQifQ.c2lnbmF0dXJl";
        QByteArray text = "bad \\u202e " + token + " sk-ant-oat01-abcdefghijklmnopqrstuvwxyz0123456789 ";
        text += QByteArray(100000, 'x');
        const ApiError error = readApiError(
            400, "{\"error\":{\"type\":\"a b\",\"message\":\"" + text + "\"}}", "req\r\nx");
        QVERIFY(error.type.isEmpty());
        QVERIFY(error.requestId.isEmpty());
        QVERIFY2(error.message.size() < 340, qPrintable(error.message));
        QVERIFY(!error.message.contains(QChar(0x202e)));
        QVERIFY2(!error.message.contains(u"c2lnbmF0dXJl"_qs), qPrintable(error.message));
        QVERIFY2(!error.message.contains(u"eyJzdWIi"_qs), qPrintable(error.message));
        QVERIFY2(!error.message.contains(u"abcdefghijkl"_qs), qPrintable(error.message));
    }
};

QTEST_APPLESS_MAIN(ApiErrorTest)
#include "tst_apierror.moc"
