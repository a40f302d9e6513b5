#include "core/diagnosis/shownaddress.h"
#include "core/diagnosis/variablefact.h"

#include <QTest>

#include <random>

using namespace claimcheck;

namespace {

Person someone()
{
    return {{QStringLiteral("/home/someone")}, {QStringLiteral("someone")}};
}

QString shown(const QByteArray &variable)
{
    const auto fact = variableFact(variable, someone());
    return fact ? fact->text : QString();
}

} // namespace

/// What is sent to somebody who helps says nothing that opens anything.
class tst_Diagnosis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void variables_data();
    void variables();
    void hiddenValues_data();
    void hiddenValues();
    void unknownNames();
    void knownNames();
    void addresses_data();
    void addresses();
    void secrets();
};

void tst_Diagnosis::variables_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QString>("text"); // null: left out
    const auto row = [](const char *name, const QByteArray &variable, const char *text) {
        QTest::newRow(name) << variable << QString::fromUtf8(text);
    };
    row("none of ours", "PATH=/bin", nullptr);
    row("no equals sign", "LANG", nullptr);
    row("no name", "=C:", nullptr);
    row("language", "LANG=de_DE.UTF-8", "de_DE.UTF-8");
    row("several", "LANGUAGE=de_AT:de:en", "de_AT:de:en");
    row("a locale of nobody's", "LC_ANN=en_US.UTF-8", nullptr);
    row("empty", "ANTHROPIC_API_KEY=", "set, and empty");
    row("a path", "CLAIMCHECK_CA_FILE=/home/someone/ca.pem", "~/ca.pem");
    row("a proxy", "https_proxy=http://proxy.example:3128", "http://proxy.example:3128");
    row("no proxy by name", "CLAIMCHECK_PROXY=none", "none");
    row("a proxy with a password", "https_proxy=http://me:pw@proxy.example:3128",
        "http://proxy.example:3128, and more that is not shown");
    row("without a scheme", "HTTPS_PROXY=me:pw@proxy.example:3128",
        "proxy.example:3128, and more that is not shown");
    row("a password with an at", "https_proxy=http://me:p@ss/w@proxy.example:3128",
        "set, 35 bytes, not shown");
    row("a key in the path", "ANTHROPIC_BASE_URL=https://gw.example/v1/k3y?token=abc",
        "https://gw.example, and more that is not shown");
    row("the platform", "ANTHROPIC_BASE_URL=https://api.anthropic.com/", "https://api.anthropic.com");
    row("named after somebody", "HTTPS_PROXY=http://someone.corp.example:3128",
        "http://(user).corp.example:3128");
    row("who is not asked", "NO_PROXY=someone.corp.example,localhost", "names of hosts: 2, not shown");
    row("the bus", "DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/dbus-someone", "unix");
    row("the home of another", "CLAIMCHECK_CA_FILE=/home/someone2/ca.pem", "/home/someone2/ca.pem");
    row("the name elsewhere", "CLAIMCHECK_CA_FILE=/data/someone/ca.pem", "/data/(user)/ca.pem");
    row("a name in a name", "CLAUDE_SOMEONE=x", "set, 1 bytes, not shown");
    row("of a session that says who it is", "XDG_GREETER_DATA_DIR=/var/lib/lightdm-data/someone", nullptr);
    row("a switch", "CLAUDE_CODE_USE_BEDROCK=1", "1");
    row("a display", "DISPLAY=:0.0", ":0.0");
    row("the display of a computer", "DISPLAY=ann-pc:0", "set, 8 bytes, not shown");
    row("a desktop", "XDG_CURRENT_DESKTOP=ubuntu:GNOME", "ubuntu:GNOME");
    row("a zone", "TZ=Europe/Berlin", "Europe/Berlin");
    row("a plugin", "QT_QPA_PLATFORM=wayland;xcb", "wayland;xcb");
    row("a browser of somebody's", "BROWSER=/opt/someone/browser --password x", "set, 33 bytes, not shown");
    row("control characters", "LANG=a\x1b[31mb", "set, 7 bytes, not shown");
}

void tst_Diagnosis::variables()
{
    QFETCH(QByteArray, variable);
    QFETCH(QString, text);
    const auto fact = variableFact(variable, someone());
    QCOMPARE(fact.has_value(), !text.isNull());
    if (fact)
        QCOMPARE(fact->text, text);
    if (fact)
        QVERIFY(!fact->label.contains(QStringLiteral("SOMEONE")) && !fact->id.contains("SOMEONE"));
}

void tst_Diagnosis::hiddenValues_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    for (const char *name :
         {"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_CUSTOM_HEADERS", "ANTHROPIC_PASSPHRASE",
          "ANTHROPIC_PWD", "CLAUDE_PASS", "CLAUDE_PIN", "CLAUDE_SESSION", "CLAUDE_CODE_OAUTH_TOKEN",
          "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "LANG", "TZ", "QT_STYLE_OVERRIDE", "XDG_SESSION_TYPE", "BROWSER"})
        QTest::newRow(name) << QByteArray(name) << QByteArray("anything-at-all-0123");
    const QByteArray path("CLAIMCHECK_CA_FILE");
    QTest::newRow("no path") << path << QByteArray("anything-at-all-0123");
    QTest::newRow("an API key in a path") << path << QByteArray("/sk-ant-api03-0123456789abcdefghij");
    QTest::newRow("a JWT in a path")
        << path << QByteArray("/eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ");
    QTest::newRow("another maker's token") << path << QByteArray("/ghp_0123456789abcdefghijABCDEFGHIJ012345");
    QTest::newRow("an API key as a host")
        << QByteArray("CLAIMCHECK_PROXY") << QByteArray("http://sk-ant-api03-0123456789abcdefghij");
}

void tst_Diagnosis::hiddenValues()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const QString text = shown(name + '=' + value);
    QVERIFY2(!text.toUtf8().contains(value.left(8)), qPrintable(text));
    QVERIFY2(text.contains(QString::number(value.size())), qPrintable(text));
}

/// Of a name nobody has looked at, whatever it is called, no part of any value is seen.
void tst_Diagnosis::unknownNames()
{
    std::mt19937 random(20261130);
    const auto text = [&random](int least, QByteArrayView letters) {
        QByteArray made;
        for (int left = least + int(random() % 24); left > 0; --left)
            made.append(letters.at(random() % letters.size()));
        return made;
    };
    const QByteArrayView some("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:@?=._-");
    for (int round = 0; round < 600; ++round) {
        const QByteArray begins = QByteArrayList{"ANTHROPIC_", "CLAUDE_", "CLAIMCHECK_", "CLAUDE_CODE_"}.at(
            round % 4);
        const QByteArray name = begins + 'Z' + text(1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        const QByteArray value = (round % 3 == 0 ? "https://" : round % 3 == 1 ? "/" : "") + text(8, some);
        const auto fact = variableFact(name + '=' + value, someone());
        QVERIFY(fact);
        QCOMPARE(fact->text, QStringLiteral("set, %1 bytes, not shown").arg(value.size()));
        QVERIFY(!variableFact("LC_Z" + text(1, "ABC") + '=' + value, someone()));
        QVERIFY(!variableFact("QT_Z" + text(1, "ABC") + '=' + value, someone()));
    }
}

/// Nor of a word where words are known: only those are shown.
void tst_Diagnosis::knownNames()
{
    std::mt19937 random(30112026);
    for (int round = 0; round < 200; ++round) {
        QByteArray value;
        for (int left = 9 + int(random() % 20); left > 0; --left)
            value.append("bcdfghjklmnpqrstvwxz0123456789"[random() % 30]);
        for (const char *name : {"LANG", "LC_ALL", "TZ", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM",
                                 "QT_SCALE_FACTOR", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "BROWSER",
                                 "DBUS_SESSION_BUS_ADDRESS", "NO_PROXY", "HTTPS_PROXY", "ANTHROPIC_BASE_URL"})
            QVERIFY2(!shown(name + ("=" + value)).contains(QString::fromLatin1(value)), name);
    }
}

void tst_Diagnosis::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *shownText) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(shownText);
    };
    const auto more = [&row](const char *text, const char *address) {
        row(text, QByteArray(address).append(", and more that is not shown").constData());
    };
    row("https://api.example", "https://api.example");
    row("https://api.example/", "https://api.example");
    row("HTTP://api.example:80", "http://api.example:80");
    row("proxy:3128", "proxy:3128");
    row("socks5://[::1]:1080", "socks5://[::1]:1080");
    more("https://api.example/key", "https://api.example");
    more("https://api.example?key", "https://api.example");
    more("https://api.example#key", "https://api.example");
    more("https://user@api.example", "https://api.example");
    for (const char *unclear :
         {"", "secret", "user:pass@", "https://", "https://a@b/c@d", "https://a/b@c", "https://a b/",
          "https://a\\b@c", "//secret", "http://me:p#x@host:1", "mailto:secret"})
        row(unclear, nullptr);
}

void tst_Diagnosis::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, shown);
    const std::optional<QString> address = shownAddress(text);
    QCOMPARE(address.value_or(QString()), shown);
    QCOMPARE(address.has_value(), !shown.isNull());
}

void tst_Diagnosis::secrets()
{
    for (const char *text :
         {"/sk-ant-api03-0123456789abcdefghij/anthropic", "x sk-ant-oat01-0123456789abcdefghij, y",
          "/eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ"})
        QVERIFY2(looksSecret(text), text);
    for (const char *text : {"", "~/.config/claimcheck", "/home/someone/ca.pem", "proxy.example:3128",
                             "set, 40 bytes, not shown", "the keychain is locked; unlock it"})
        QVERIFY2(!looksSecret(text), text);
}

QTEST_APPLESS_MAIN(tst_Diagnosis)
#include "tst_diagnosis.moc"
