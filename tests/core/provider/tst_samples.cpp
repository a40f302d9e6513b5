#include "core/federation/ranking.h"
#include "core/federation/report.h"
#include "core/jose/base64url.h"
#include "core/provider/samples.h"

#include <QFile>
#include <QTest>

using namespace claimcheck;

/// What a first start shows: three tokens that verify, and the rules they can be tried against.
class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textReadsLikeALog();
    void tokensVerify();
    void everythingSaysSandbox();
    void federationIsCanonical();
    void firstTokenMatches();
    void secondTokenHasExpired();
    void thirdTokenMatches();
    void damagedSamples();

private:
    static constexpr UnixSeconds now = 1795342652; // 2026-11-22T10:17:32Z
    QByteArray m_tokensJson, m_federationJson;
    SampleSession m_session;
    QList<Token> m_tokens;
    FederationFile m_file;
    KeySet m_keys;

    QStringList ranking(const Token &token) const;
};

namespace {

QByteArray resource(const char *name)
{
    QFile file(QStringLiteral(CLAIMCHECK_RESOURCES "/samples/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void SamplesTest::initTestCase()
{
    m_tokensJson = resource("tokens.json");
    m_federationJson = resource("federation.json");
    const Result<SampleSession> session = makeSampleSession(m_tokensJson, m_federationJson, now);
    QVERIFY2(session, session ? "" : qPrintable(session.error().message));
    m_session = *session;
    for (const QByteArray &word : m_session.text.simplified().replace('"', ' ').split(' ')) {
        if (word.startsWith("eyJ"))
            m_tokens.append(Token::parse(word));
    }
    QCOMPARE(m_tokens.size(), 3);
    m_file = *FederationFile::parse(m_session.federation);
    m_keys = *KeySet::parse(m_session.keys, {KeyOrigin::Kind::Sample, {}});
}

QStringList SamplesTest::ranking(const Token &token) const
{
    static constexpr const char *words[] = {"would match", "one away", "far away"};
    const TokenFacts facts(token, checkSignature(token, m_keys), now);
    QStringList lines;
    for (const RankedRule &entry : rankRules(m_file, facts)) {
        lines.append(u"%1: %2, %3, %4 of %5 %6"_qs
                         .arg(QString::fromUtf8(m_file.rules.at(entry.rule).key),
                              QString::fromLatin1(words[int(entry.nearness)]),
                              QString::fromLatin1(verdictName(entry.verdict)),
                              QString::number(entry.clausesHeld), QString::number(entry.clauses),
                              QString::fromUtf8(entry.firstFailure))
                         .trimmed());
    }
    return lines;
}

void SamplesTest::textReadsLikeALog()
{
    const QList<QByteArray> lines = m_session.text.split('\n');
    QVERIFY(lines.at(0).startsWith("Sample"));
    QVERIFY(lines.at(1).startsWith("2026-11-22T10:16:03Z "));
    QVERIFY(lines.at(2).startsWith("Authorization: Bearer eyJ"));
    QVERIFY(!m_session.text.contains('{' + QByteArray("t")));
}

void SamplesTest::tokensVerify()
{
    for (const Token &token : std::as_const(m_tokens)) {
        QVERIFY(token.isWellFormed());
        const SignatureCheck check = checkSignature(token, m_keys);
        QVERIFY2(check.isGood(), qPrintable(check.reason));
        QCOMPARE(check.origin.kind, KeyOrigin::Kind::Sample);
        QVERIFY(token.header().root()["alg"].equals("ES256"));
    }
    QVERIFY(m_tokens.at(0).claims().root().size() >= 28);
    // Other keys each time: nothing signed before can be passed off as a sample.
    const Result<SampleSession> again = makeSampleSession(m_tokensJson, m_federationJson, now);
    QVERIFY(again->keys != m_session.keys);
}

void SamplesTest::everythingSaysSandbox()
{
    for (const Token &token : std::as_const(m_tokens)) {
        QVERIFY(token.header().root()["kid"].utf8().startsWith("sandbox-"));
        QVERIFY(token.claims().root()["jti"].utf8().startsWith("sandbox-"));
    }
    for (const Rule &rule : std::as_const(m_file.rules))
        QVERIFY(rule.id->contains("sandbox"));
    for (const Issuer &issuer : std::as_const(m_file.issuers))
        QVERIFY(issuer.id->contains("sandbox"));
    QCOMPARE(m_file.organizationName.value_or(""), QByteArray("Acme (sandbox sample)"));
}

void SamplesTest::federationIsCanonical()
{
    QCOMPARE(m_file.rules.size(), 14);
    QCOMPARE(m_file.toJson(), m_federationJson);
}

void SamplesTest::firstTokenMatches()
{
    const QStringList list = ranking(m_tokens.at(0));
    QCOMPARE(list.first(4),
             (QStringList{u"acme-app-main: would match, match, 4 of 4"_qs,
                          u"acme-app-legacy: one away, no_match, 2 of 3 subject"_qs,
                          u"acme-app-prod: one away, no_match, 3 of 4 claim:environment"_qs,
                          u"docs-preview: one away, no_match, 3 of 4 condition"_qs}));
    for (const QString &line : list.sliced(4))
        QVERIFY2(line.contains(u"far away"), qPrintable(line));

    const Rule &rule = *m_file.rule("acme-app-main");
    const TokenFacts facts(m_tokens.at(0), checkSignature(m_tokens.at(0), m_keys), now);
    const Issuer *issuer = m_file.issuer(rule.issuer);
    const MatchOutcome outcome = match(rule, issuer, facts, &m_file);
    QCOMPARE(outcome.exchange, Verdict::Match);
    const MatchReport report = MatchReport::make(outcome, rule, issuer, facts, &m_file);
    QCOMPARE(report.ruleSentence, u"Would match. All 4 clauses hold."_qs);
    QCOMPARE(report.exchangeSentence,
             u"Exchange should work. Acts as deploy-bot in Production, at most 7 min for this token. "
             "Only the service knows whether this token was exchanged before."_qs);
}

void SamplesTest::secondTokenHasExpired()
{
    const QStringList list = ranking(m_tokens.at(1));
    for (const QString &line : list)
        QVERIFY2(line.contains(u"no_match"), qPrintable(line));
    QVERIFY(list.contains(u"acme-app-prod: far away, no_match, 3 of 4 expired"_qs));
}

void SamplesTest::thirdTokenMatches()
{
    QCOMPARE(ranking(m_tokens.at(2)).constFirst(), u"billing-worker: would match, match, 3 of 3"_qs);
}

void SamplesTest::damagedSamples()
{
    QVERIFY(!makeSampleSession("{", m_federationJson, now));
    QVERIFY(!makeSampleSession(m_tokensJson, "{}", now));
}

QTEST_GUILESS_MAIN(SamplesTest)
#include "tst_samples.moc"
