#include "minted.h"

#include "ui/inspect/inspectsession.h"

#include <QSignalSpy>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

class TestInspectSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void findsTokensAndChecksThem();
    void typingKeepsTheChosenToken();
    void lineEndsAreThoseOfATextField();
    void keysFromAFileOrPasted_data();
    void keysFromAFileOrPasted();
    void sharedSecretsOnlyWhenAskedFor();
    void keysOfTheIssuerStandIn();
    void chosenRuleStaysWhileTyping();
    void brokenFederationFileChangesNothing();
    void expiryIsNoticedByTheClock();
    void pastingReplacesTheSampleWhole();
    void clearForgets();
    void environmentAndFile();
    void changesOutliveReadingAgain();
    void changesOutliveTheEnvironment();

private:
    static FederationFile environment(int lifetime);
    UnixSeconds m_now = minted::now;
    InspectSession *m_session = nullptr;
};

void TestInspectSession::init()
{
    m_now = minted::now;
    m_session = new InspectSession([this] { return m_now; }, this);
}

void TestInspectSession::cleanup()
{
    delete m_session;
}

void TestInspectSession::findsTokensAndChecksThem()
{
    QVERIFY(m_session->openFederation(minted::federation(), QStringLiteral("acme.json")));
    QVERIFY(m_session->setKeys(minted::keySet(), {KeyOrigin::Kind::Pasted, {}}, SymmetricKeys::Refuse));
    m_session->setText("Authorization: Bearer " + minted::pushToken() + "\nand "
                       + minted::pullRequestToken());
    QCOMPARE(m_session->tokens().size(), 2);
    QCOMPARE(m_session->chosenIndex(), 0);
    QVERIFY(m_session->signature().isGood());
    QCOMPARE(m_session->ranking().size(), 3);
    QVERIFY(m_session->report());
    QCOMPARE(m_session->report()->ruleName, QStringLiteral("acme-main"));
    QCOMPARE(m_session->report()->rule, Verdict::Match);

    m_session->chooseToken(1);
    QVERIFY(m_session->report()->rule != Verdict::Match);
}

void TestInspectSession::typingKeepsTheChosenToken()
{
    const QByteArray first = minted::pushToken(), second = minted::pullRequestToken();
    m_session->setText("a " + second);
    const QByteArray chosen = m_session->chosen()->found.token.text();
    m_session->setText(first + "\na " + second);
    QCOMPARE(m_session->tokens().size(), 2);
    QCOMPARE(m_session->chosen()->found.token.text(), chosen);
}

void TestInspectSession::lineEndsAreThoseOfATextField()
{
    m_session->replaceText("one\r\ntwo\rthree\xff");
    QCOMPARE(m_session->text(), QByteArray("one\ntwo\nthree\xef\xbf\xbd"));
}

void TestInspectSession::keysFromAFileOrPasted_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<SignatureCheck::State>("state");
    const auto other = SigningKey::generate("sandbox-other");
    QTest::newRow("set") << minted::keySet() << true << SignatureCheck::State::Good;
    QTest::newRow("one key") << minted::key().publicJwk() << true << SignatureCheck::State::Good;
    QTest::newRow("another key") << other->publicJwk() << true << SignatureCheck::State::Bad;
    QTest::newRow("no key") << QByteArray(R"({"keys":[]})") << false << SignatureCheck::State::NotChecked;
    QTest::newRow("not keys") << QByteArray("hello") << false << SignatureCheck::State::NotChecked;
}

void TestInspectSession::keysFromAFileOrPasted()
{
    QFETCH(QByteArray, keys);
    QFETCH(bool, taken);
    QFETCH(SignatureCheck::State, state);
    m_session->setText(minted::pushToken());
    QCOMPARE(m_session->signature().state, SignatureCheck::State::NotChecked);
    const auto used = m_session->setKeys(keys, {KeyOrigin::Kind::File, QStringLiteral("keys.json")},
                                         SymmetricKeys::Refuse);
    QCOMPARE(used.has_value(), taken);
    QCOMPARE(m_session->signature().state, state);
    if (state == SignatureCheck::State::Good)
        QCOMPARE(m_session->signature().origin.detail, QStringLiteral("keys.json"));
    m_session->removeKeys();
    QCOMPARE(m_session->signature().state, SignatureCheck::State::NotChecked);
}

void TestInspectSession::sharedSecretsOnlyWhenAskedFor()
{
    const QByteArray secret =
        R"({"keys":[{"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC0x","kid":"s"}]})";
    (void)m_session->setKeys(secret, {KeyOrigin::Kind::Pasted, {}}, SymmetricKeys::Refuse);
    QCOMPARE(m_session->keys().usableCount(), 0);
    QVERIFY(m_session->setKeys(secret, {KeyOrigin::Kind::Pasted, {}}, SymmetricKeys::Allow));
    QCOMPARE(m_session->keys().usableCount(), 1);
}

void TestInspectSession::keysOfTheIssuerStandIn()
{
    QByteArray file = minted::federation();
    file.replace(
        R"("issuer_url":"https://token.actions.githubusercontent.com","jwks":{"type":"discovery"})",
        R"("issuer_url":"https://token.actions.githubusercontent.com","jwks":{"type":"inline","keys":[)"
            + minted::key().publicJwk() + "]}");
    m_session->setText(minted::pushToken());
    QVERIFY(m_session->openFederation(file, QStringLiteral("acme.json")));
    QVERIFY(m_session->signature().isGood());
    QCOMPARE(m_session->signature().origin.kind, KeyOrigin::Kind::Inline);
    m_session->closeFederation();
    QVERIFY(!m_session->signature().isGood());
}

void TestInspectSession::chosenRuleStaysWhileTyping()
{
    QVERIFY(m_session->openFederation(minted::federation(), QStringLiteral("acme.json")));
    m_session->setText(minted::pushToken());
    m_session->chooseRule(2);
    QCOMPARE(m_session->report()->ruleName, QStringLiteral("far"));
    m_session->setText("x " + minted::pushToken());
    QCOMPARE(m_session->report()->ruleName, QStringLiteral("far"));
    m_session->replaceText(minted::pullRequestToken());
    QVERIFY(m_session->report()->ruleName != QStringLiteral("far"));
}

void TestInspectSession::brokenFederationFileChangesNothing()
{
    QVERIFY(m_session->openFederation(minted::federation(), QStringLiteral("acme.json")));
    const auto opened = m_session->openFederation("{", QStringLiteral("broken.json"));
    QVERIFY(!opened);
    QVERIFY(!opened.error().message.isEmpty());
    QCOMPARE(m_session->federationName(), QStringLiteral("acme.json"));
}

void TestInspectSession::expiryIsNoticedByTheClock()
{
    QVERIFY(m_session->openFederation(minted::federation(), QStringLiteral("acme.json")));
    m_session->setText(minted::pushToken(60));
    QVERIFY(m_session->report()->rule != Verdict::NoMatch);
    QSignalSpy ranked(m_session, &InspectSession::rankingChanged);
    m_now += 10;
    m_session->tick();
    QCOMPARE(ranked.size(), 0);
    m_now += 80; // the end and the leeway are over
    m_session->tick();
    QCOMPARE(m_session->report()->rule, Verdict::NoMatch);
    QVERIFY(tokenState(*m_session->chosen(), m_now).text.startsWith(QStringLiteral("Expired")));
}

void TestInspectSession::pastingReplacesTheSampleWhole()
{
    const SampleSession sample{minted::pushToken(), minted::keySet(), minted::federation()};
    m_session->showSample(sample);
    QVERIFY(m_session->isSample());
    QVERIFY(m_session->signature().isGood());
    QCOMPARE(m_session->signature().origin.kind, KeyOrigin::Kind::Sample);
    QVERIFY(m_session->federation());
    m_session->replaceText(minted::pullRequestToken());
    QVERIFY(!m_session->isSample());
    QVERIFY(!m_session->hasKeys());
    QVERIFY(!m_session->federation());

    // What the person opened stays.
    m_session->showSample(sample);
    QVERIFY(m_session->openFederation(minted::federation(), QStringLiteral("acme.json")));
    m_session->replaceText(minted::pullRequestToken());
    QVERIFY(m_session->federation());
}

void TestInspectSession::clearForgets()
{
    m_session->setText(minted::pushToken());
    m_session->clear();
    QVERIFY(m_session->isEmpty());
    QVERIFY(m_session->tokens().isEmpty());
    QVERIFY(!m_session->chosen());
    QVERIFY(!m_session->report());
}

FederationFile TestInspectSession::environment(int lifetime)
{
    FederationFile file = *FederationFile::parse(minted::federation());
    file.rules[0].tokenLifetimeSeconds = lifetime;
    return file;
}

/// A file of one's own stays in use; the environment is there to be chosen, and the file waits.
void TestInspectSession::environmentAndFile()
{
    using Source = InspectSession::RuleSource;
    m_session->setText(minted::pushToken());
    m_session->setEnvironment(environment(700), QStringLiteral("Acme"));
    QCOMPARE(m_session->ruleSource(), Source::Environment); // nothing else was open
    QVERIFY(m_session->report());
    QVERIFY(m_session->openFederation(minted::federation(), QStringLiteral("acme.json")));
    QCOMPARE(m_session->ruleSource(), Source::File);
    QCOMPARE(m_session->federationName(), QStringLiteral("acme.json"));
    m_session->setEnvironment(environment(800), QStringLiteral("Acme"));
    QCOMPARE(m_session->ruleSource(), Source::File);
    m_session->useRules(Source::Environment);
    QCOMPARE(m_session->federation()->rules.at(0).tokenLifetimeSeconds, 800);
    QCOMPARE(m_session->fileName(), QStringLiteral("acme.json"));
    m_session->closeFederation(); // closes files, and none is in use
    QCOMPARE(m_session->federationName(), QStringLiteral("Acme"));
    m_session->useRules(Source::File);
    QCOMPARE(m_session->federationName(), QStringLiteral("acme.json"));
    m_session->closeFederation();
    QCOMPARE(m_session->ruleSource(), Source::Environment);
    m_session->setEnvironment({}, {});
    QVERIFY(!m_session->federation());
    QVERIFY(!m_session->hasEnvironment());
    QVERIFY(!m_session->report());
}

void TestInspectSession::changesOutliveReadingAgain()
{
    m_session->setEnvironment(environment(700), QStringLiteral("Acme"));
    FederationFile changed = *m_session->federation();
    changed.rules[0].tokenLifetimeSeconds = 60;
    m_session->changeFile(changed, QStringLiteral("Shorten"));
    QSignalSpy kept(m_session, &InspectSession::environmentKept);
    m_session->setEnvironment(environment(800), QStringLiteral("Acme"));
    QCOMPARE(kept.size(), 1);
    QCOMPARE(m_session->federation()->rules.at(0).tokenLifetimeSeconds, 60);
    m_session->undo();
    QCOMPARE(m_session->federation()->rules.at(0).tokenLifetimeSeconds, 800); // what is there now
    m_session->setEnvironment(environment(900), QStringLiteral("Acme"));
    QCOMPARE(m_session->federation()->rules.at(0).tokenLifetimeSeconds, 900);
}

void TestInspectSession::changesOutliveTheEnvironment()
{
    m_session->setEnvironment(environment(700), QStringLiteral("Acme"));
    FederationFile changed = *m_session->federation();
    changed.rules[0].tokenLifetimeSeconds = 60;
    m_session->changeFile(changed, QStringLiteral("Shorten"));
    m_session->setEnvironment({}, {});
    QCOMPARE(m_session->ruleSource(), InspectSession::RuleSource::File);
    QCOMPARE(m_session->federationName(), QStringLiteral("Changed rules of Acme"));
    QVERIFY(m_session->edits().canUndo());
    QCOMPARE(m_session->federation()->rules.at(0).tokenLifetimeSeconds, 60);
}

QTEST_GUILESS_MAIN(TestInspectSession)
#include "tst_inspectsession.moc"
