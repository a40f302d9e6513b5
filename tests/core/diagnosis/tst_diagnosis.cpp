#include "core/diagnosis/diagnosis.h"

#include <QTest>

using namespace claimcheck;

/// What is sent to somebody who helps says nothing that opens anything.
class tst_Diagnosis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void variables_data();
    void variables();
    void secrets_data();
    void secrets();
};

void tst_Diagnosis::variables_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QString>("text"); // null: left out
    const auto row = [](const char *name, const QByteArray &variable, const QString &text) {
        QTest::newRow(name) << variable << text;
    };
    row("none of ours", "PATH=/bin", {});
    row("no equals sign", "LANG", {});
    row("language", "LANG=de_DE.UTF-8", QStringLiteral("de_DE.UTF-8"));
    row("empty", "ANTHROPIC_API_KEY=", QStringLiteral("set, and empty"));
    row("a path", "CLAIMCHECK_CA_FILE=/home/someone/ca.pem", QStringLiteral("~/ca.pem"));
    row("a proxy", "https_proxy=http://proxy.example:3128", QStringLiteral("http://proxy.example:3128"));
    row("a proxy with a password", "https_proxy=http://me:pw@proxy.example:3128",
        QStringLiteral("http://(user not shown)@proxy.example:3128"));
    row("without a scheme", "HTTPS_PROXY=me:pw@proxy.example:3128",
        QStringLiteral("(user not shown)@proxy.example:3128"));
    row("a password with an at", "https_proxy=http://me:p@ss/w@proxy.example:3128",
        QStringLiteral("http://(user not shown)@proxy.example:3128"));
    row("a password with slashes", "https_proxy=me:pw//w@proxy.example:3128",
        QStringLiteral("(user not shown)@proxy.example:3128"));
    row("a password like an address", "https_proxy=me:pw@x://w@proxy.example:3128",
        QStringLiteral("(user not shown)@proxy.example:3128"));
    row("no scheme, but its slashes", "https_proxy=//me:pw//w@proxy.example:3128",
        QStringLiteral("//(user not shown)@proxy.example:3128"));
    row("the home of another", "CLAIMCHECK_CA_FILE=/home/someone2/ca.pem",
        QStringLiteral("/home/someone2/ca.pem"));
    row("the name elsewhere", "CLAIMCHECK_CA_FILE=/data/someone/ca.pem",
        QStringLiteral("/data/(user)/ca.pem"));
    row("of a session that says who it is", "XDG_GREETER_DATA_DIR=/var/lib/lightdm-data/someone", {});
    row("control characters", "LANG=a\x1b[31mb", QStringLiteral("a\\u{1b}[31mb"));
}

void tst_Diagnosis::variables()
{
    QFETCH(QByteArray, variable);
    QFETCH(QString, text);
    const auto fact = variableFact(variable, QStringLiteral("/home/someone"));
    QCOMPARE(fact.has_value(), !text.isNull());
    if (!fact)
        return;
    if (text.contains(u'\\'))
        QVERIFY(!fact->text.contains(u'\x1b'));
    else
        QCOMPARE(fact->text, text);
}

void tst_Diagnosis::secrets_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    for (const char *name : {"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_CUSTOM_HEADERS",
                             "CLAUDE_CODE_OAUTH_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"})
        QTest::newRow(name) << QByteArray(name) << QByteArray("anything-at-all-0123");
    const QByteArray odd("CLAIMCHECK_PROXY");
    QTest::newRow("an API key elsewhere") << odd << QByteArray("sk-ant-api03-0123456789abcdefghij");
    QTest::newRow("a JWT elsewhere")
        << odd << QByteArray("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ");
    QTest::newRow("another maker's token") << odd << QByteArray("ghp_0123456789abcdefghijABCDEFGHIJ012345");
}

void tst_Diagnosis::secrets()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const auto fact = variableFact(name + '=' + value, QStringLiteral("/home/someone"));
    QVERIFY(fact);
    QVERIFY2(!fact->text.toUtf8().contains(value.left(8)), qPrintable(fact->text));
    QVERIFY(fact->text.contains(QString::number(value.size())));
}

QTEST_APPLESS_MAIN(tst_Diagnosis)
#include "tst_diagnosis.moc"
