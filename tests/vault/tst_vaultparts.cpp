#include "vault/dialogwait.h"
#include "vault/entrytext.h"
#include "vault/keychain.h"
#include "vault/kwallet.h"
#include "vault/sessionbus.h"
#include "vault/situation.h"

#include <QDBusMessage>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

/// What the keychain's code decides without one: which keychain is meant, what an error on the bus means, and
/// what is said.
class tst_VaultParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whenKWalletIsMeant_data();
    void whenKWalletIsMeant();
    void errorsOnTheBus_data();
    void errorsOnTheBus();
    void everySituationIsSaid();
    void buses();
    void nobodyListensToTheWait();
    void values();
    void beforeAnythingIsChosen();
};

void tst_VaultParts::whenKWalletIsMeant_data()
{
    QTest::addColumn<QByteArray>("environment");
    QTest::addColumn<bool>("meant");
    const auto row = [](const char *environment, bool meant) {
        QTest::newRow(environment) << QByteArray(environment) << meant;
    };
    row("", false);
    row("XDG_CURRENT_DESKTOP=KDE", false);
    row("KDE_SESSION_VERSION=6 XDG_CURRENT_DESKTOP=KDE", false);
    row("KDE_SESSION_VERSION=5 XDG_CURRENT_DESKTOP=KDE", true);
    row("KDE_SESSION_VERSION=5 DESKTOP_SESSION=kde", true);
    row("KDE_SESSION_VERSION=5 DESKTOP_SESSION=kde XDG_CURRENT_DESKTOP=GNOME", false);
    row("KDE_SESSION_VERSION=5 DESKTOP_SESSION=kde XDG_CURRENT_DESKTOP=Unity", false);
    row("KDE_SESSION_VERSION=5 KDE_FULL_SESSION=true", true);
    row("KDE_SESSION_VERSION=5", false);
    for (const char *other :
         {"XDG_CURRENT_DESKTOP=GNOME", "XDG_CURRENT_DESKTOP=Unity", "DESKTOP_SESSION=gnome",
          "DESKTOP_SESSION=my-xfce-4", "DESKTOP_SESSION=xubuntu", "GNOME_DESKTOP_SESSION_ID=1"})
        row(QByteArray("KDE_SESSION_VERSION=5 KDE_FULL_SESSION=true " + QByteArray(other)).constData(),
            false);
}

void tst_VaultParts::whenKWalletIsMeant()
{
    QFETCH(QByteArray, environment);
    QTEST(KWallet::isMeant(environment.split(' ')), "meant");
}

void tst_VaultParts::errorsOnTheBus_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const char *id) {
        QTest::newRow(name) << QString::fromLatin1(name) << QByteArray(id);
    };
    for (const char *gone :
         {"ServiceUnknown", "NameHasNoOwner", "NoReply", "Spawn.ChildExited", "Disconnected", "NoServer"})
        row(gone, "vault.absent");
    for (const char *denied : {"AccessDenied", "AuthFailed", "InteractiveAuthorizationRequired"})
        row(denied, "vault.denied");
    for (const char *other : {"UnknownObject", "UnknownMethod", "UnknownInterface", "Failed", "InvalidArgs"})
        row(other, "vault.failed");
}

void tst_VaultParts::errorsOnTheBus()
{
    QFETCH(QString, name);
    BusAnswer answer{QDBusMessage::createError(u"org.freedesktop.DBus.Error."_qs + name, u"words"_qs)};
    QVERIFY(answer.isError());
    QTEST(situationError(answer.situation()).id, "id");
    QCOMPARE(answer.situation() == Situation::NoCollection, name.startsWith(u"Unknown"));
    QCOMPARE(answer.situation() == Situation::NoBus, name == u"Disconnected" || name == u"NoServer");
    answer.isLate = true;
    QCOMPARE(answer.situation(), Situation::Hung);
}

/// Each with what to do, and the service's own words only where it refused or failed.
void tst_VaultParts::everySituationIsSaid()
{
    QSet<QString> said;
    for (int situation = int(Situation::Open); situation <= int(Situation::Failed); ++situation) {
        const Error error = situationError(Situation(situation), u"no\u202eway"_qs);
        QVERIFY(error.id.startsWith("vault.") && !error.message.isEmpty() && !error.hint.isEmpty());
        QVERIFY(!error.message.contains(QChar(0x202e)));
        QCOMPARE(error.message.contains(u"it says"),
                 error.id == "vault.denied" || error.id == "vault.failed");
        QVERIFY(!situationError(Situation(situation)).message.contains(u"it says"));
        said.insert(error.message);
    }
    QCOMPARE(said.size(), 10); // open, never set up and failed are one
}

/// Without an address none is looked for: a library might start one of its own.
void tst_VaultParts::buses()
{
    const QTemporaryDir folder;
    const auto isThere = [](const QList<QByteArray> &environment) {
        return SessionBus(environment, std::chrono::milliseconds(100)).isThere();
    };
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(folder.filePath(u"nobody"_qs)));
    const QByteArray place = "XDG_RUNTIME_DIR=" + QFile::encodeName(folder.path());
    QVERIFY(!isThere({"HOME=/"}));
    QVERIFY(!isThere({place}));
    QVERIFY(!isThere({}));
    QVERIFY(!isThere({"DBUS_SESSION_BUS_ADDRESS=unix:path=/nobody"}));
    QFile bus(folder.filePath(u"bus"_qs));
    QVERIFY(bus.open(QIODevice::WriteOnly));
    QVERIFY(!isThere({place}));
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
}

void tst_VaultParts::nobodyListensToTheWait()
{
    struct Wait : DialogWait {
        using DialogWait::asked;
        using DialogWait::DialogWait;
    };
    Wait wait(std::chrono::milliseconds(500), {});
    wait.asked();
    const Async<Situation> result = wait.result();
    QTRY_VERIFY_WITH_TIMEOUT(result.isFinished(), 5000);
    QCOMPARE(*result.result(), Situation::Unanswered);
    wait.cancel(); // too late
    QCOMPARE(*wait.result().result(), Situation::Unanswered);
}

void tst_VaultParts::values()
{
    for (const QByteArray &value : {QByteArray("\x7f"), QByteArray("gr\xc3\xbcn"), QByteArray("\x1f")})
        QCOMPARE(entryValue(entryText(SecretText(value)))->view(), QByteArrayView(value));
    QString text = u"planted"_qs, other = text;
    wipe(text); // somebody else holds it
    QVERIFY(text.isEmpty());
    QCOMPARE(other, u"planted"_qs);
    wipe(text);
}

void tst_VaultParts::beforeAnythingIsChosen()
{
    const std::unique_ptr<Keychain> vault = openQuietKeychain({"HOME=/"});
    vault->cancel();
    QVERIFY(vault->backend().isEmpty());
    QCOMPARE(vault->write("key", nullptr).result().error().id, QByteArray("vault.failed"));
    const auto read = vault->read("key");
    QTRY_VERIFY_WITH_TIMEOUT(read.isFinished(), 5000);
    QCOMPARE(read.result().error().id, QByteArray("vault.absent"));
    QVERIFY(!vault->backend().isEmpty());
    vault->cancel();
}

QTEST_GUILESS_MAIN(tst_VaultParts)
#include "tst_vaultparts.moc"
