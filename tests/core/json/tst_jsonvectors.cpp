#include "core/json/document.h"
#include "core/json/writer.h"
#include "support/vectors.h"

#include <QElapsedTimer>
#include <QTest>

using namespace claimcheck;

/// JSONTestSuite and the strict profile of RFC 7493, in full.
class tst_JsonVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void carriesNaughtyStrings_data();
    void carriesNaughtyStrings();

private:
    static void checkRanges(json::Value value, const QByteArray &text, int depth);
};

void tst_JsonVectors::answers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expect");
    QTest::addColumn<QString>("canon");
    for (const char *name : {"json/json-test-suite", "json/strict-json"}) {
        const QJsonArray vectors = test::VectorFile::load(name).vectors();
        for (const QJsonValue &value : vectors) {
            const QJsonObject row = value.toObject();
            const QString strict = test::text(row, "strict_jose");
            QTest::newRow(test::rowName(row).constData())
                << test::bytes(row, "data").value() << (strict.isEmpty() ? test::text(row, "expect") : strict)
                << test::text(row, "canon");
        }
    }
}

void tst_JsonVectors::answers()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expect);
    QFETCH(QString, canon);
    QElapsedTimer timer;
    timer.start();
    const json::Document document = json::Document::parse(text);
    // Debug builds and sanitizers included; a quadratic reader needs minutes for some rows.
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(document.isStrict(), document.problems().isEmpty());
    if (expect == u"valid")
        QVERIFY2(document.isStrict(), document.problems().value(0).id().constData());
    else if (expect == u"invalid")
        QVERIFY(!document.isStrict());
    else
        QCOMPARE(expect, u"acceptable"_qs);
    if (!canon.isEmpty())
        QCOMPARE(document.root()["a"].numberText(), canon.toUtf8());
    for (const json::Problem &problem : document.problems()) {
        QVERIFY(problem.at >= 0 && problem.at <= text.size());
        QVERIFY(!problem.message().isEmpty());
        QVERIFY(problem.id().startsWith("json."));
    }
    checkRanges(document.root(), text, 0);
}

void tst_JsonVectors::checkRanges(json::Value value, const QByteArray &text, int depth)
{
    const Range range = value.range();
    QVERIFY(range.begin >= 0 && range.begin <= range.end && range.end <= text.size());
    QCOMPARE(value.source(), text.mid(range.begin, range.size()));
    if (depth > 40 || (!value.isArray() && !value.isObject()))
        return;
    qsizetype last = range.begin;
    int seen = 0;
    for (const json::Value child : value) {
        QVERIFY(child.range().begin >= last && child.range().end <= range.end);
        last = child.range().end;
        if (++seen <= 200)
            checkRanges(child, text, depth + 1);
    }
    QCOMPARE(seen, value.size());
}

void tst_JsonVectors::carriesNaughtyStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    const QJsonArray vectors = test::VectorFile::load("json/naughty-strings").vectors();
    for (const QJsonValue &value : vectors)
        QTest::newRow(test::rowName(value.toObject()).constData())
            << test::bytes(value.toObject(), "text").value();
}

void tst_JsonVectors::carriesNaughtyStrings()
{
    QFETCH(QByteArray, text);
    const QByteArray written =
        json::Writer().beginObject().member(text, text).member("end", true).endObject().result();
    const json::Document document = json::Document::parse(written);
    QVERIFY(document.isStrict());
    QCOMPARE(document.root().at(0).keyUtf8(), text);
    QCOMPARE(document.root().at(0).utf8(), text);
    QVERIFY(document.root()[text].equals(text));
    QVERIFY(document.root()["end"].toBool());
    for (const char c : written)
        QVERIFY(uchar(c) >= 0x20 && c != 0x7F);
}

QTEST_GUILESS_MAIN(tst_JsonVectors)
#include "tst_jsonvectors.moc"
