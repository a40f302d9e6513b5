#include "outside.h"

#include "core/jose/base64url.h"
#include "core/json/document.h"
#include "core/json/writer.h"
#include "support/providercases.h"
#include "support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace claimcheck;

namespace {

/// An answer as Qt reads it. Qt refuses a whole line over one number beyond a double, which an answer carries
/// as it was written: then only the plain members are taken.
QJsonObject object(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (document.isObject() || line.isEmpty())
        return document.object();
    const claimcheck::json::Document own = claimcheck::json::Document::parse(line);
    const QByteArray problems = own.root()["problems"].source();
    return {{u"id"_qs, own.root()["id"].toString()},
            {u"ok"_qs, own.root()["ok"].toBool()},
            {u"problems"_qs, QJsonDocument::fromJson(problems).array()}};
}

/// All of the records through one run, answers by id.
QHash<QString, QJsonObject> answers(const QByteArray &verb, const QByteArray &records)
{
    test::Outside outside;
    outside.input = records;
    if (outside.run({verb, "--batch"}) != 0)
        qFatal("%s --batch failed", verb.constData());
    QHash<QString, QJsonObject> answers;
    for (const QByteArray &line : outside.output.split('\n')) {
        const QJsonObject answer = object(line);
        answers.insert(answer[u"id"_qs].toString(), answer);
    }
    return answers;
}

QByteArray line(const QJsonObject &record)
{
    return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
}

/// The vectors as they are, with the tables they name put in their place.
QByteArray verifyRecords(const test::VectorFile &file)
{
    QByteArray records;
    const QJsonArray vectors = file.vectors();
    for (const QJsonValue &vector : vectors) {
        QJsonObject record = vector.toObject();
        record[u"jwks"_qs] = file.entry("keysets", record, "jwks");
        if (record.contains(u"policy"))
            record[u"policy"_qs] = file.entry("policies", record, "policy");
        records += line(record);
    }
    return records;
}

constexpr UnixSeconds caseTime = 1800000000;

QByteArray matchRecord(const test::ProviderCase &entry)
{
    QByteArray seen;
    for (const QByteArray &jti : entry.seenJti)
        seen += (seen.isEmpty() ? "" : ",") + claimcheck::json::quoted(jti);
    return "{\"id\":" + claimcheck::json::quoted(entry.id) + ",\"header\":" + entry.header
        + ",\"claims\":" + entry.claims + ",\"now\":" + QByteArray::number(caseTime)
        + ",\"issuer\":" + entry.issuer + ",\"rule\":" + entry.rule + ",\"seen_jti\":[" + seen + "]}\n";
}

QByteArray lintRecord(const test::LintCase &entry)
{
    return "{\"id\":" + claimcheck::json::quoted(entry.id)
        + ",\"preset\":" + claimcheck::json::quoted(entry.preset) + ",\"issuer\":" + entry.issuer
        + ",\"rule\":" + entry.rule + "}\n";
}

} // namespace

/// Every vector through the door a pipeline uses.
class tst_BatchVectors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verify_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QTest::addColumn<QJsonObject>("answer");
        for (const char *name : {"jose/attacks", "jose/wycheproof-jws", "jose/rfc-examples"}) {
            const test::VectorFile file = test::VectorFile::load(name);
            const QHash<QString, QJsonObject> given = answers("verify", verifyRecords(file));
            const QJsonArray vectors = file.vectors();
            for (const QJsonValue &vector : vectors)
                QTest::newRow(test::rowName(vector.toObject()))
                    << vector.toObject() << given.value(vector[u"id"_qs].toString());
        }
    }
    void verify()
    {
        QFETCH(QJsonObject, vector);
        QFETCH(QJsonObject, answer);
        const QString result = answer[u"result"_qs].toString();
        QVERIFY(result == u"valid" || result == u"invalid");
        if (vector[u"expect"_qs].toString() != u"acceptable")
            QCOMPARE(result, vector[u"expect"_qs].toString());
        if (result == u"valid")
            QVERIFY(answer[u"stage"_qs].isNull() && answer[u"reason"_qs].isNull());
        else
            QVERIFY(!answer[u"reason"_qs].toString().isEmpty());
        if (!vector.contains(u"stage") || result == u"valid")
            return;
        ++m_staged;
        m_rightStage += answer[u"stage"_qs] == vector[u"stage"_qs];
    }

    void stages()
    {
        QVERIFY(m_staged > 300);
        QVERIFY2(m_rightStage * 100 >= m_staged * 97, "too many refusals at the wrong stage");
    }

    void match_data()
    {
        QTest::addColumn<QByteArray>("verdict");
        QTest::addColumn<QByteArray>("why");
        QTest::addColumn<QList<QByteArray>>("alsoFails");
        QTest::addColumn<QJsonObject>("answer");
        const QList<test::ProviderCase> cases = test::providerCases(caseTime);
        QByteArray records;
        for (const test::ProviderCase &entry : cases)
            records += matchRecord(entry);
        const QHash<QString, QJsonObject> given = answers("match", records);
        for (const test::ProviderCase &entry : cases)
            QTest::newRow(entry.id.constData())
                << entry.expect << entry.why << entry.alsoFails << given.value(QString::fromUtf8(entry.id));
    }
    void match()
    {
        QFETCH(QByteArray, verdict);
        QFETCH(QByteArray, why);
        QFETCH(QList<QByteArray>, alsoFails);
        QFETCH(QJsonObject, answer);
        QCOMPARE(answer[u"verdict"_qs].toString().toUtf8(), verdict);
        QCOMPARE(answer[u"why"_qs].toString().toUtf8(), why);
        QCOMPARE(answer[u"why"_qs].isNull(), why.isEmpty());
        QList<QByteArray> later;
        const QJsonArray given = answer[u"also_fails"_qs].toArray();
        for (const QJsonValue &id : given)
            later.append(id.toString().toUtf8());
        QCOMPARE(later, alsoFails);
    }

    void lint_data()
    {
        QTest::addColumn<QList<QByteArray>>("ids");
        QTest::addColumn<bool>("rejects");
        QTest::addColumn<QJsonObject>("answer");
        const QList<test::LintCase> cases = test::lintCases();
        QByteArray records;
        for (const test::LintCase &entry : cases)
            records += lintRecord(entry);
        const QHash<QString, QJsonObject> given = answers("lint", records);
        for (const test::LintCase &entry : cases)
            QTest::newRow(entry.id.constData())
                << entry.ids << entry.serverRejects << given.value(QString::fromUtf8(entry.id));
    }
    void lint()
    {
        QFETCH(QList<QByteArray>, ids);
        QFETCH(bool, rejects);
        QFETCH(QJsonObject, answer);
        QList<QByteArray> found;
        const QJsonArray given = answer[u"ids"_qs].toArray();
        for (const QJsonValue &id : given)
            found.append(id.toString().toUtf8());
        std::sort(found.begin(), found.end());
        QCOMPARE(found, ids);
        QCOMPARE(answer[u"server_rejects"_qs].toBool(), rejects);
    }

    void decode_data()
    {
        QTest::addColumn<bool>("ok");
        QTest::addColumn<QJsonObject>("answer");
        for (const char *name : {"json/json-test-suite", "json/strict-json"}) {
            const test::VectorFile file = test::VectorFile::load(name);
            QByteArray records;
            const QJsonArray vectors = file.vectors();
            for (const QJsonValue &vector : vectors) {
                const QByteArray claims = test::bytes(vector.toObject(), "data").value_or(QByteArray());
                records += line({{u"id"_qs, vector[u"id"_qs]},
                                 {u"token"_qs,
                                  QString::fromLatin1(encodeBase64Url(R"({"alg":"RS256"})") + '.'
                                                      + encodeBase64Url(claims) + ".c2ln")}});
            }
            const QHash<QString, QJsonObject> given = answers("decode", records);
            for (const QJsonValue &vector : vectors) {
                const QByteArray claims = test::bytes(vector.toObject(), "data").value_or(QByteArray());
                const QString strict = vector[u"strict_jose"_qs].toString(vector[u"expect"_qs].toString());
                if (strict == u"acceptable")
                    continue;
                QTest::newRow(test::rowName(vector.toObject()))
                    << (strict == u"valid" && claims.trimmed().startsWith('{'))
                    << given.value(vector[u"id"_qs].toString());
            }
        }
    }
    void decode()
    {
        QFETCH(bool, ok);
        QFETCH(QJsonObject, answer);
        QVERIFY(answer.contains(u"ok"));
        QCOMPARE(answer[u"ok"_qs].toBool(), ok);
        QCOMPARE(answer[u"problems"_qs].toArray().isEmpty(), ok);
    }

private:
    int m_staged = 0, m_rightStage = 0;
};

QTEST_APPLESS_MAIN(tst_BatchVectors)
#include "tst_batchvectors.moc"
