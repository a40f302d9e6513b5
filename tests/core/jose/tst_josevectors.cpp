#include "core/jose/signature.h"
#include "support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;
using test::VectorFile;

/// The signature layer against Wycheproof and the examples printed in the RFCs, and key sets as they come.
class tst_JoseVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void primitives_data();
    void primitives();
    void keySets_data();
    void keySets();
    void cleanupTestCase();

private:
    int m_preferred = 0, m_asPreferred = 0;
};

namespace {

const QLatin1String valid("valid");
const QLatin1String acceptable("acceptable");

} // namespace

void tst_JoseVectors::tokens_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QTest::addColumn<QByteArray>("keys");
    for (const char *name : {"jose/wycheproof-jws", "jose/rfc-examples"}) {
        const VectorFile file = VectorFile::load(name);
        const QJsonArray vectors = file.vectors();
        for (const QJsonValue &vector : vectors)
            QTest::newRow(test::rowName(vector.toObject()).constData())
                << vector.toObject() << test::json(file.entry("keysets", vector.toObject(), "jwks"));
    }
}

void tst_JoseVectors::tokens()
{
    QFETCH(QJsonObject, vector);
    QFETCH(QByteArray, keys);
    const KeySet set = KeySet::parse(keys, {KeyOrigin::Kind::Inline, {}}, SymmetricKeys::Allow).value();
    const QJsonValue serialized = vector.value(QLatin1String("token_json"));
    const QByteArray text = serialized.isObject() ? test::json(serialized.toObject())
        : serialized.isString()                   ? serialized.toString().toUtf8()
                                                  : test::bytes(vector, "token").value();
    const std::optional<QByteArray> detached = test::bytes(vector, "detached_payload");
    const SignatureCheck check = checkSignature(Token::parse(text), set, AllowedAlgorithms::all(),
                                                detached ? &*detached : nullptr);
    const QString expected = test::text(vector, "expect");
    if (expected != acceptable)
        QCOMPARE(check.isGood(), expected == valid);
    if (!check.isGood())
        QVERIFY(!check.reason.isEmpty() && check.stage != Stage::None);
    if (const QString preferred = test::text(vector, "prefer"); !preferred.isEmpty()) {
        ++m_preferred;
        m_asPreferred += check.isGood() == (preferred == valid);
    }
    if (detached && serialized.isUndefined()) {
        QVERIFY(check.isGood());
        QVERIFY(!checkSignature(Token::parse(text), set, AllowedAlgorithms::all()).isGood());
    }
}

void tst_JoseVectors::primitives_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QTest::addColumn<KeySet>("keys");
    const VectorFile file = VectorFile::load("jose/wycheproof-primitives");
    QHash<QString, KeySet> sets;
    const QJsonArray vectors = file.vectors();
    for (const QJsonValue &row : vectors) {
        const QJsonObject vector = row.toObject();
        const QString name = test::text(vector, "key");
        if (!sets.contains(name))
            sets.insert(
                name,
                KeySet::parse(test::json(file.entry("keys", vector, "key")), {KeyOrigin::Kind::Inline, {}})
                    .value());
        QTest::newRow(test::rowName(vector).constData()) << vector << sets.value(name);
    }
}

void tst_JoseVectors::primitives()
{
    QFETCH(QJsonObject, vector);
    QFETCH(KeySet, keys);
    const Key &key = keys.keys().first();
    if (key.curve() == "Ed448") {
        QVERIFY(!key.isUsable());
        return;
    }
    QVERIFY2(key.isUsable(), qPrintable(key.unusableReason()));
    const Algorithm algorithm = algorithmFromName(test::text(vector, "alg").toUtf8()).value();
    const bool good = verifyRaw(algorithm, key, QByteArray::fromHex(test::text(vector, "msg").toLatin1()),
                                QByteArray::fromHex(test::text(vector, "sig").toLatin1()));
    if (const QString expected = test::text(vector, "expect"); expected != acceptable)
        QCOMPARE(good, expected == valid);
}

void tst_JoseVectors::keySets_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const VectorFile file = VectorFile::load("jose/jwks-documents");
    const QJsonArray vectors = file.vectors();
    for (const QJsonValue &vector : vectors)
        QTest::newRow(test::rowName(vector.toObject()).constData()) << vector.toObject();
}

void tst_JoseVectors::keySets()
{
    QFETCH(QJsonObject, vector);
    const Result<KeySet> set = KeySet::parse(test::bytes(vector, "doc").value(),
                                             {KeyOrigin::Kind::Pasted, {}});
    const QString expected = test::text(vector, "expect");
    const int usable = vector.value(QLatin1String("usable")).toInt();
    if (expected != acceptable)
        QCOMPARE(set.has_value(), expected == valid);
    if (set) {
        QCOMPARE(set->usableCount(), usable);
        for (const Key &key : set->keys())
            QCOMPARE(key.unusableReason().isEmpty(), key.isUsable());
    } else {
        QVERIFY(!set.error().id.isEmpty() && !set.error().message.isEmpty());
    }
    if (const QString preferred = test::text(vector, "prefer"); !preferred.isEmpty()) {
        ++m_preferred;
        m_asPreferred += set.has_value() == (preferred == valid);
    }
}

void tst_JoseVectors::cleanupTestCase()
{
    qInfo("preferred answers: %d of %d", m_asPreferred, m_preferred);
    QCOMPARE(m_asPreferred, m_preferred);
}

QTEST_APPLESS_MAIN(tst_JoseVectors)
#include "tst_josevectors.moc"
