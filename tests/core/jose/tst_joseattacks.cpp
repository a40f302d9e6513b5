#include "core/jose/verification.h"
#include "support/vectors.h"

#include <QJsonArray>
#include <QTest>

using namespace claimcheck;
using test::VectorFile;

/// Every record of jose/attacks as a whole JWT verification: the verdict, and the stage a refusal belongs to.
class tst_JoseAttacks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_file = VectorFile::load("jose/attacks"); }
    void verification_data();
    void verification();
    void cleanupTestCase();

private:
    Verification run(const QJsonObject &vector) const;
    void countStage(const QJsonObject &vector, const Verification &result);
    void countPreference(const QJsonObject &vector, const Verification &result);

    VectorFile m_file;
    int m_staged = 0, m_rightStage = 0;
    int m_preferred = 0, m_asPreferred = 0;
};

namespace {

Policy policyOf(const QJsonObject &json)
{
    Policy policy;
    policy.now = json.value(QLatin1String("now")).toInteger();
    policy.leewaySeconds = json.value(QLatin1String("leeway_s")).toInt();
    policy.issuer = test::bytes(json, "issuer");
    policy.audience = test::bytes(json, "audience");
    policy.type = test::bytes(json, "typ");
    policy.algorithms.list.clear();
    const QJsonArray names = json.value(QLatin1String("algs")).toArray();
    for (const QJsonValue &name : names)
        policy.algorithms.list.append(algorithmFromName(name.toString().toUtf8()).value());
    return policy;
}

} // namespace

void tst_JoseAttacks::verification_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray vectors = m_file.vectors();
    for (const QJsonValue &vector : vectors)
        QTest::newRow(test::rowName(vector.toObject()).constData()) << vector.toObject();
}

Verification tst_JoseAttacks::run(const QJsonObject &vector) const
{
    const KeySet keys = KeySet::parse(test::json(m_file.entry("keysets", vector, "jwks")),
                                      {KeyOrigin::Kind::Inline, {}}, SymmetricKeys::Allow)
                            .value();
    const Token token = Token::parse(test::bytes(vector, "token").value());
    return verify(token, keys, policyOf(m_file.entry("policies", vector, "policy")));
}

void tst_JoseAttacks::verification()
{
    QFETCH(QJsonObject, vector);
    const Verification result = run(vector);
    const SignatureCheck &signature = result.signature;
    const QString expected = test::text(vector, "expect");
    if (expected != QLatin1String("acceptable"))
        QCOMPARE(result.isValid(), expected == QLatin1String("valid"));
    countStage(vector, result);
    countPreference(vector, result);

    // The signature stands for itself: never good where the record says it is bad, whatever the claims say.
    if (test::text(vector, "sig") == QLatin1String("bad"))
        QVERIFY(!signature.isGood());
    if (signature.isGood())
        QVERIFY(!signature.thumbprint.isEmpty() || test::text(vector, "policy") == QLatin1String("hs"));
    QCOMPARE(result.isValid(), result.stage == Stage::None);
    if (!result.isValid())
        QVERIFY2(!result.reason.isEmpty() && result.reason.size() < 200, qPrintable(result.reason));
}

void tst_JoseAttacks::countStage(const QJsonObject &vector, const Verification &result)
{
    const QByteArray expected = test::text(vector, "stage").toUtf8();
    if (result.isValid() || expected.isEmpty())
        return;
    ++m_staged;
    m_rightStage += stageName(result.stage) == expected;
    if (stageName(result.stage) != expected)
        qInfo("%s: %s, wanted %s", QTest::currentDataTag(), stageName(result.stage).constData(),
              expected.constData());
}

void tst_JoseAttacks::countPreference(const QJsonObject &vector, const Verification &result)
{
    const QString preferred = test::text(vector, "prefer");
    if (preferred.isEmpty())
        return;
    ++m_preferred;
    const bool asPreferred = result.isValid() == (preferred == QLatin1String("valid"));
    m_asPreferred += asPreferred;
    if (!asPreferred)
        qInfo("%s: not the preferred answer", QTest::currentDataTag());
}

void tst_JoseAttacks::cleanupTestCase()
{
    qInfo("stage of refusal: %d of %d; preferred answers: %d of %d", m_rightStage, m_staged, m_asPreferred,
          m_preferred);
    QVERIFY(m_staged > 300);
    QVERIFY(m_rightStage * 100 >= m_staged * 97);
    QVERIFY(m_asPreferred * 100 >= m_preferred * 90);
}

QTEST_APPLESS_MAIN(tst_JoseAttacks)
#include "tst_joseattacks.moc"
