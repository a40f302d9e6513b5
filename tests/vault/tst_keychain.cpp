#include "support/files.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int soon = 1500; // what needs no patience, on a busy machine
constexpr int patience = 3400; // the 3 s a person waits for an error, and the machine

/// What one step has to come to.
struct Wanted {
    QByteArray step;
    QByteArray end; ///< "ok", "same" (as was written), "none" or an error's id
    int within = soon;
};

struct Row {
    QByteArray name;
    QStringList keyring; ///< options of with-keyring
    QStringList steps;
    QList<Wanted> wanted;
    bool needsScreen = false;
    int leastWaits = 0; ///< how often it is said that the dialog is waited for
    QByteArray says = {}; ///< part of the first error
};

QString support(const char *name)
{
    return QStringLiteral(CLAIMCHECK_SUPPORT "/") + QLatin1String(name);
}

QString ownScript(const char *call)
{
    return QStringLiteral(CLAIMCHECK_VAULT_TESTS "/") + QLatin1String(call);
}

QStringList standIn(const char *how)
{
    return {u"--service"_qs, ownScript("keychain-service ") + QLatin1String(how)};
}

QStringList wallet(const char *how)
{
    return {u"--kde"_qs, u"--service"_qs, ownScript("keychain-wallet ") + QLatin1String(how)};
}

QByteArray endOf(const QJsonObject &line, const QByteArray &secret)
{
    if (!line[u"ok"_qs].toBool())
        return line[u"id"_qs].toString().toUtf8();
    const QByteArray value = line[u"value"_qs].toString().toUtf8();
    return value.isEmpty() ? "ok" : value == secret.toHex() ? "same" : value;
}

/// Any file below that holds the text, or is what is left of a process.
QStringList traces(const QString &folder, const QByteArray &secret)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QByteArray text = claimcheck::test::contentOf(files.next());
        const bool isCore = files.fileName().startsWith(u"core"_qs);
        if (isCore || text.contains(secret) || text.contains(secret.toBase64()))
            found.append(files.filePath());
    }
    return found;
}

QList<Row> rows()
{
    const QStringList all{u"probe"_qs, u"write:a"_qs, u"read:a"_qs, u"remove:a"_qs};
    const auto every = [](const char *id, int within = soon) {
        QList<Wanted> wanted;
        for (const char *step : {"probe", "write:a", "read:a", "remove:a"})
            wanted.append({step, id, within});
        return wanted;
    };
    const QString start = u"run:printf throwaway | gnome-keyring-daemon --unlock --components=secrets "
                          u"--daemonize >/dev/null 2>&1; sleep 0.3"_qs;
    return {
        {"normal",
         {},
         all + QStringList{u"read:a"_qs, u"remove:a"_qs},
         {{"probe", "ok"},
          {"write:a", "ok"},
          {"read:a", "same"},
          {"remove:a", "ok"},
          {"read:a", "none"},
          {"remove:a", "ok"}}},
        {"absent entry", {}, {u"read:a"_qs}, {{"read:a", "none"}}},
        {"no service", {u"--none"_qs}, all, every("vault.absent"), false, 0, "no Secret Service on this"},
        {"no bus", {u"--no-bus"_qs}, all, every("vault.absent"), false, 0, "no session bus"},
        {"locked, no dialog", {u"--locked"_qs}, all, every("vault.locked"), false, 0, "no dialog came up"},
        {"locked in between",
         {},
         {u"write:a"_qs, u"lock"_qs, u"read:a"_qs, u"remove:a"_qs, u"write:b"_qs, u"stop"_qs, start,
          u"read:a"_qs, u"read:b"_qs},
         {{"write:a", "ok"},
          {"read:a", "vault.locked"},
          {"remove:a", "vault.locked"},
          {"write:b", "vault.locked"},
          {"read:a", "same"},
          {"read:b", "none"}}},
        {"never set up, no dialog",
         {u"--empty"_qs},
         all + QStringList{},
         {{"probe", "vault.locked"}, {"write:a", "vault.locked"}, {"read:a", "none"}, {"remove:a", "ok"}}},
        {"dialog ignored",
         {u"--locked"_qs, u"--prompter"_qs},
         {u"write:a"_qs},
         {{"write:a", "vault.locked", 4500}},
         true,
         2,
         "nobody answered"},
        {"dialog answered too late",
         {u"--locked"_qs, u"--prompter"_qs},
         {u"cancel-in:600"_qs, u"write:a"_qs,
          u"run:"_qs + ownScript("answer-dialog answer") + u"; sleep 0.5"_qs, u"write:a"_qs, u"read:a"_qs},
         {{"write:a", "vault.cancelled"}, {"write:a", "ok"}, {"read:a", "same"}},
         true,
         1},
        {"dialog given up",
         {u"--locked"_qs, u"--prompter"_qs},
         {u"cancel-in:1000"_qs, u"write:a"_qs},
         {{"write:a", "vault.cancelled", 1600}},
         true,
         1},
        {"dialog cancelled",
         {u"--locked"_qs, u"--prompter"_qs},
         {u"on-wait:"_qs + ownScript("answer-dialog cancel"), u"read:a"_qs},
         {{"read:a", "vault.cancelled", 4000}},
         true,
         1},
        {"dialog answered",
         {u"--locked"_qs, u"--prompter"_qs},
         {u"on-wait:"_qs + ownScript("answer-dialog answer"), u"write:a"_qs, u"read:a"_qs},
         {{"write:a", "ok", 4000}, {"read:a", "same"}},
         true,
         1},
        {"refused", standIn("deny"), all, every("vault.denied"), false, 0, "may not use the keychain"},
        {"hung",
         standIn("hang"),
         {u"read:a"_qs},
         {{"read:a", "vault.hung", patience}},
         false,
         0,
         "does not answer"},
        {"hung in the middle", standIn("hang-later"), {u"write:a"_qs}, {{"write:a", "vault.hung", patience}}},
        {"gone in the middle",
         standIn("hang-later"),
         {u"stop-in:500"_qs, u"write:a"_qs, u"read:a"_qs},
         {{"write:a", "vault.absent", 2500}, {"read:a", "vault.absent"}},
         false,
         0,
         "no Secret Service"},
        {"gone and back",
         {},
         {u"write:a"_qs, u"stop"_qs, u"read:a"_qs, start, u"read:a"_qs, u"write:b"_qs},
         {{"write:a", "ok"}, {"read:a", "vault.absent"}, {"read:a", "same"}, {"write:b", "ok"}}},
        {"KDE without KWallet",
         {u"--kde"_qs},
         {u"write:a"_qs, u"read:a"_qs, u"backend:Secret Service"_qs},
         {{"write:a", "ok"}, {"read:a", "same"}}},
        {"wallet",
         wallet("open"),
         all + QStringList{u"read:a"_qs, u"remove:a"_qs, u"backend:KWallet"_qs},
         {{"probe", "ok"},
          {"write:a", "ok"},
          {"read:a", "same"},
          {"remove:a", "ok"},
          {"read:a", "none"},
          {"remove:a", "ok"}}},
        {"wallet's dialog answered",
         wallet("answered"),
         {u"write:a"_qs, u"read:a"_qs},
         {{"write:a", "ok", 2500}, {"read:a", "same"}},
         false,
         1},
        {"wallet's dialog cancelled",
         wallet("cancelled"),
         {u"read:a"_qs},
         {{"read:a", "vault.cancelled"}},
         false,
         1},
        {"wallet's dialog ignored",
         wallet("ignored"),
         {u"read:a"_qs},
         {{"read:a", "vault.locked", 4500}},
         false,
         2,
         "nobody answered"},
        {"wallet refuses", wallet("refused"), {u"write:a"_qs}, {{"write:a", "vault.denied"}}},
        {"wallet cannot be opened", wallet("shut"), {u"read:a"_qs}, {{"read:a", "vault.failed"}}},
        {"wallet forgets",
         wallet("forgets"),
         {u"write:a"_qs},
         {{"write:a", "vault.failed"}},
         false,
         0,
         "something else than was written"},
        {"wallet keeps what it should not",
         wallet("keeps"),
         {u"write:a"_qs, u"remove:a"_qs},
         {{"write:a", "ok"}, {"remove:a", "vault.failed"}},
         false,
         0,
         "still there"},
        {"wallet is damaged",
         wallet("damaged"),
         {u"write:a"_qs, u"read:a"_qs},
         {{"write:a", "vault.failed"}, {"read:a", "vault.failed"}},
         false,
         0,
         "damaged"},
        {"wallet is full", wallet("full"), {u"write:a"_qs}, {{"write:a", "vault.failed"}}},
        {"no wallet", wallet("broken"), {u"read:a"_qs}, {{"read:a", "vault.failed"}}},
        {"no wallet, quietly", wallet("broken"), {u"quiet"_qs, u"read:a"_qs}, {{"read:a", "vault.failed"}}},
        {"wallet is shut, quietly",
         wallet("ignored"),
         {u"quiet"_qs, u"read:a"_qs},
         {{"read:a", "vault.locked"}},
         false,
         0,
         "the keychain is locked"},
        {"locked, quietly",
         {u"--locked"_qs},
         {u"quiet"_qs, u"read:a"_qs, u"write:a"_qs},
         {{"read:a", "vault.locked"}, {"write:a", "vault.locked"}}},
        {"never set up, quietly",
         {u"--empty"_qs},
         {u"quiet"_qs, u"write:a"_qs},
         {{"write:a", "vault.locked"}}},
        {"odd", standIn("odd"), {u"read:a"_qs}, {{"read:a", "vault.failed"}}},
    };
}

} // namespace

/// The vault on a real keychain, in every situation there is, each a process of its own on a bus of its own:
/// what comes of each call, how soon, and that the value is in no file.
class KeychainTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QList<QJsonObject> m_lines;
    QByteArray m_errors;

    /// The lines that keychain_steps writes.
    void run(const QStringList &keyring, const QStringList &steps, const QByteArray &secret,
             bool needsScreen = false, const QStringList &before = {})
    {
        QStringList command{support("with-keyring"), u"--keep"_qs};
        command += keyring + before;
        if (needsScreen) {
            command.prepend(support("under-xvfb"));
            command += {u"sh"_qs, u"-c"_qs, u"openbox >/dev/null 2>&1 & exec \"$@\""_qs, u"sh"_qs};
        }
        command += QStringLiteral(CLAIMCHECK_KEYCHAIN_STEPS);
        command += steps;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TMPDIR"_qs, m_folder.path());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(command.takeFirst(), command);
        process.write(secret.toHex() + '\n');
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(30000));
        m_errors = process.readAllStandardError();
        m_lines.clear();
        const QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                m_lines.append(QJsonDocument::fromJson(line).object());
        }
        QVERIFY2(process.exitCode() == 0, m_errors);
    }

private Q_SLOTS:
    void situations_data()
    {
        QTest::addColumn<int>("row");
        const QList<Row> all = rows();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all.at(i).name.constData()) << i;
    }
    void situations()
    {
        QFETCH(int, row);
        const Row wanted = rows().at(row);
        const QByteArray secret = "planted-"
            + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
        run(wanted.keyring, wanted.steps, secret, wanted.needsScreen);
        if (QTest::currentTestFailed())
            return;
        qsizetype at = 0;
        int waits = 0;
        QString firstError;
        for (const QJsonObject &line : std::as_const(m_lines)) {
            if (line.contains(u"waiting"_qs)) {
                waits += line[u"waiting"_qs].isDouble();
                continue;
            }
            QVERIFY(at < wanted.wanted.size());
            const Wanted &one = wanted.wanted.at(at++);
            const int took = line[u"ms"_qs].toInt();
            QCOMPARE(line[u"step"_qs].toString().toUtf8(), one.step);
            QCOMPARE(endOf(line, secret), one.end);
            QVERIFY2(took <= one.within, QByteArray::number(took));
            if (firstError.isEmpty())
                firstError = line[u"message"_qs].toString();
            QCOMPARE(line[u"message"_qs].toString().isEmpty(), line[u"ok"_qs].toBool());
            QCOMPARE(line[u"hint"_qs].toString().isEmpty(), line[u"ok"_qs].toBool());
        }
        QCOMPARE(at, wanted.wanted.size());
        QVERIFY2(waits >= wanted.leastWaits, QByteArray::number(waits));
        QVERIFY2(firstError.contains(QString::fromUtf8(wanted.says)), qPrintable(firstError));
        QCOMPARE(traces(m_folder.path(), secret), QStringList());
        QVERIFY(!m_errors.contains(secret));
    }
    void withoutLibsecret()
    {
        claimcheck::test::writeFile(m_folder.filePath(u"libsecret-1.so.0"_qs),
                                    {}); // found first, and no library
        run({}, {u"probe"_qs}, "x", false, {u"env"_qs, u"LD_LIBRARY_PATH="_qs + m_folder.path()});
        QCOMPARE(endOf(m_lines.value(0), {}), QByteArray("vault.absent"));
        QVERIFY(m_lines.at(0)[u"hint"_qs].toString().contains(u"libsecret-1-0"_qs));
    }
    void sizes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("64 KiB") << QByteArray(65536, 'a') << QByteArray("ok");
        QTest::newRow("64 KiB of NULs") << QByteArray(65536, '\0') << QByteArray("ok");
        QTest::newRow("one more") << QByteArray(65537, 'a') << QByteArray("vault.failed");
    }
    void sizes()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, end);
        run({}, {u"write:a"_qs, u"read:a"_qs}, value);
        QCOMPARE(endOf(m_lines.value(0), value), end);
        QCOMPARE(endOf(m_lines.value(1), value), end == "ok" ? QByteArray("same") : QByteArray("none"));
    }
    void theSearchFinds()
    {
        claimcheck::test::writeFile(m_folder.filePath(u"planted"_qs), "x planted-in-a-file x");
        QCOMPARE(traces(m_folder.path(), "planted-in-a-file").size(), 1);
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
