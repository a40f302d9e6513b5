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
    void verdict_data() { rows(); }
    void verdict();
    void stage_data() { rows(); }
    void stage();
    void signature_data() { rows(); }
    void signature();
    void cleanupTestCase();

private:
    void rows();
    Verification run() const;

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

void tst_JoseAttacks::rows()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray vectors = m_file.vectors();
    for (const QJsonValue &vector : vectors)
        QTest::newRow(test::rowName(vector.toObject()).constData()) << vector.toObject();
}

Verification tst_JoseAttacks::run() const
{
    QFETCH(QJsonObject, vector);
    const KeySet keys = KeySet::parse(test::json(m_file.entry("keysets", vector, "jwks")),
                                      {KeyOrigin::Kind::Inline, {}}, SymmetricKeys::Allow)
                            .value();
    const Token token = Token::parse(test::bytes(vector, "token").value());
    return verify(token, keys, policyOf(m_file.entry("policies", vector, "policy")));
}

void tst_JoseAttacks::verdict()
{
    QFETCH(QJsonObject, vector);
    const Verification result = run();
    const QString expected = test::text(vector, "expect");
    if (expected != QLatin1String("acceptable"))
        QCOMPARE(result.isValid(), expected == QLatin1String("valid"));
    if (const QString preferred = test::text(vector, "prefer"); !preferred.isEmpty()) {
        ++m_preferred;
        m_asPreferred += result.isValid() == (preferred == QLatin1String("valid"));
    }
    QCOMPARE(result.isValid(), result.stage == Stage::None);
    if (!result.isValid())
        QVERIFY2(!result.reason.isEmpty() && result.reason.size() < 200, qPrintable(result.reason));
}

void tst_JoseAttacks::stage()
{
    QFETCH(QJsonObject, vector);
    const Verification result = run();
    const QByteArray expected = test::text(vector, "stage").toUtf8();
    if (result.isValid() || expected.isEmpty())
        return;
    ++m_staged;
    m_rightStage += stageName(result.stage) == expected;
    if (stageName(result.stage) != expected)
        qInfo("%s: %s, wanted %s", QTest::currentDataTag(), stageName(result.stage).constData(),
              expected.constData());
}

/// What stands beside the signature must not be hidden by it, and the other way round.
void tst_JoseAttacks::signature()
{
    QFETCH(QJsonObject, vector);
    const SignatureCheck check = run().signature;
    const QString expected = test::text(vector, "sig");
    if (expected == QLatin1String("bad"))
        QVERIFY(!check.isGood());
    if (expected == QLatin1String("good") && test::text(vector, "expect") == QLatin1String("valid"))
        QVERIFY(check.isGood());
    if (check.isGood())
        QVERIFY(!check.thumbprint.isEmpty() || test::text(vector, "policy") == QLatin1String("hs"));
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
