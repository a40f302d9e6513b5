#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ended {
    int code = -1;
    QByteArray out, errors;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

QProcessEnvironment environment(const QByteArray &browser)
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"BROWSER"_qs, QString::fromUtf8(browser));
    all.remove(u"COLUMNS"_qs);
    return all;
}

QByteArray scripted(const QByteArray &options = {})
{
    return "python3 " CLAIMCHECK_BROWSER " " + options + " %s";
}

/// The program while it runs.
struct Running {
    QProcess process;

    Running(const QStringList &arguments, const QByteArray &browser)
    {
        process.setProcessEnvironment(environment(browser));
        process.start(QStringLiteral(CLAIMCHECK_PROGRAM), arguments);
    }
    QByteArray errorsUntil(const QByteArray &text)
    {
        QByteArray all;
        while (!all.contains(text) && process.waitForReadyRead(20000))
            all += process.readAllStandardError();
        return all;
    }
    Ended end()
    {
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }
};

Ended run(const QStringList &arguments, const QByteArray &browser = scripted(), const QByteArray &input = {})
{
    Running running(arguments, browser);
    running.process.setReadChannel(QProcess::StandardError);
    running.process.write(input);
    running.process.closeWriteChannel();
    return running.end();
}

} // namespace

/// The whole program with a real keychain, a sandbox and a browser that is a script.
class tst_LoginVerbs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void signsIn();
    void signsInAgain();
    void administers();
    void status();
    void signsOut();
    void denied();
    void pastedCode();
    void nothingPasted();
    void callbackPort();
    void portInUse();
    void keychainFirst();
    void forOneCommand();
    void usage_data();
    void usage();
    void noServer();
    void noTokenInAnyFile();

private:
    QStringList login(const QStringList &more = {}) const
    {
        return QStringList{u"login"_qs, u"--env"_qs, u"sandbox"_qs, u"--base-url"_qs, m_base} + more;
    }
    QProcess m_sandbox;
    QString m_base;
};

void tst_LoginVerbs::initTestCase()
{
    m_sandbox.start(QStringLiteral(CLAIMCHECK_PROGRAM), {u"sandbox"_qs});
    while (!m_sandbox.canReadLine())
        QVERIFY(m_sandbox.waitForReadyRead(20000));
    m_base = QJsonDocument::fromJson(m_sandbox.readLine()).object()[u"base_url"_qs].toString();
    QVERIFY(!m_base.isEmpty());
}

void tst_LoginVerbs::cleanupTestCase()
{
    m_sandbox.closeWriteChannel();
    m_sandbox.waitForFinished(10000);
}

void tst_LoginVerbs::signsIn()
{
    QTemporaryDir folder;
    const QByteArray seen = folder.filePath(u"page"_qs).toUtf8();
    const Ended ended = run(login({u"--json"_qs}), scripted("--log " + seen));
    QVERIFY2(ended.code == 0, ended.errors);
    QCOMPARE(ended.json()[u"profile"_qs].toString(), u"sandbox"_qs);
    QVERIFY(ended.json()[u"account"_qs].toString().contains(u'@'));
    QVERIFY(ended.json()[u"renews"_qs].toBool() && !ended.json()[u"administrator"_qs].toBool());
    QVERIFY(!ended.out.contains("sk-ant-") && !ended.errors.contains("sk-ant-"));
    QVERIFY2(ended.errors.contains("/oauth/authorize?client_id=claimcheck&"), ended.errors);
    QFile page(folder.filePath(u"page"_qs));
    QTRY_VERIFY(page.exists());
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("200\n"));
}

void tst_LoginVerbs::signsInAgain()
{
    const Ended ended = run({u"login"_qs, u"--profile"_qs, u"sandbox"_qs});
    QVERIFY2(ended.code == 0, ended.errors);
    QVERIFY2(ended.out.contains("Signed in as "), ended.out);
    const Ended other = run({u"login"_qs, u"--profile"_qs, u"sandbox"_qs, u"--scope"_qs, u"org:admin"_qs});
    QCOMPARE(other.code, 2);
}

void tst_LoginVerbs::administers()
{
    const Ended ended = run(login({u"--scope"_qs, u"org:admin"_qs, u"--json"_qs}));
    QVERIFY2(ended.code == 0, ended.errors);
    QCOMPARE(ended.json()[u"profile"_qs].toString(), u"sandbox-admin"_qs);
    QCOMPARE(ended.json()[u"scope"_qs].toString(), u"org:admin"_qs);
    QVERIFY(ended.json()[u"administrator"_qs].toBool());
}

void tst_LoginVerbs::status()
{
    const Ended ended = run({u"status"_qs});
    QVERIFY2(ended.code == 0, ended.errors);
    QVERIFY(ended.out.contains("sandbox-admin") && ended.out.contains("signed in"));
    const Ended token = run({u"token"_qs, u"--profile"_qs, u"sandbox"_qs});
    QVERIFY2(token.out.startsWith("sk-ant-oat01-sandbox-"), token.errors);
}

void tst_LoginVerbs::signsOut()
{
    const QStringList logout{u"logout"_qs, u"--profile"_qs, u"sandbox"_qs};
    const Ended ended = run(logout);
    QVERIFY2(ended.code == 0, ended.errors);
    QVERIFY2(ended.out.contains("Deleted here") && ended.out.simplified().contains("good until"), ended.out);
    QCOMPARE(run({u"token"_qs, u"--profile"_qs, u"sandbox"_qs}).code, 1);
    const Ended again = run(logout + QStringList{u"--json"_qs});
    QCOMPARE(again.code, 0);
    QVERIFY(!again.json()[u"deleted"_qs].toBool(true));
    QCOMPARE(run({u"logout"_qs, u"--profile"_qs, u"nobody"_qs}).code, 1);
}

void tst_LoginVerbs::denied()
{
    const Ended ended = run(login({u"--profile"_qs, u"denied"_qs}), scripted("--deny"));
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains("not granted"), ended.errors);
    QVERIFY(ended.out.isEmpty());
    QCOMPARE(run({u"status"_qs, u"--profile"_qs, u"denied"_qs}).code, 1);
}

void tst_LoginVerbs::pastedCode()
{
    QTemporaryDir folder;
    Running running(login({u"--no-browser"_qs, u"--profile"_qs, u"pasted"_qs}), "false");
    running.process.setReadChannel(QProcess::StandardError);
    const QByteArray said = running.errorsUntil("Waiting for");
    const qsizetype begin = said.indexOf("http", said.indexOf("paste here"));
    const QByteArray link = said.mid(begin, said.indexOf('\n', begin) - begin);
    QVERIFY2(link.contains("%2Foauth%2Fcode%2Fcallback"), said);
    const QString seen = folder.filePath(u"page"_qs);
    QCOMPARE(
        QProcess::execute(u"python3"_qs,
                          {QStringLiteral(CLAIMCHECK_BROWSER), u"--log"_qs, seen, QString::fromUtf8(link)}),
        0);
    QFile page(seen);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray text = page.readAll();
    const qsizetype hash = text.lastIndexOf('#'), from = text.lastIndexOf('>', hash) + 1;
    running.process.write("not-a-code#of-this\n");
    QVERIFY(running.errorsUntil("another sign-in").contains("another sign-in"));
    running.process.write(text.mid(from, text.indexOf('<', hash) - from) + '\n');
    const Ended ended = running.end();
    QVERIFY2(ended.code == 0, ended.errors);
}

void tst_LoginVerbs::nothingPasted()
{
    const Ended ended = run(login({u"--no-browser"_qs, u"--profile"_qs, u"nothing"_qs}));
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.errors.contains("cancelled"), ended.errors);
}

void tst_LoginVerbs::callbackPort()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QString port = QString::number(free.serverPort());
    free.close();
    Running running(login({u"--no-browser"_qs, u"--callback-port"_qs, port, u"--profile"_qs, u"port"_qs}),
                    "false");
    running.process.setReadChannel(QProcess::StandardError);
    const QByteArray said = running.errorsUntil("Waiting for");
    const qsizetype begin = said.indexOf("http", said.indexOf("Open this link"));
    const QByteArray link = said.mid(begin, said.indexOf('\n', begin) - begin);
    QVERIFY2(link.contains("127.0.0.1%3A" + port.toUtf8() + "%2Fcallback"), said);
    QCOMPARE(QProcess::execute(u"python3"_qs, {QStringLiteral(CLAIMCHECK_BROWSER), QString::fromUtf8(link)}),
             0);
    QVERIFY2(running.end().code == 0, "signed in");
}

void tst_LoginVerbs::portInUse()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const Ended ended = run(login({u"--callback-port"_qs, QString::number(taken.serverPort())}));
    QCOMPARE(ended.code, 3);
}

/// Without one nobody is sent to sign in.
void tst_LoginVerbs::keychainFirst()
{
    QTemporaryDir folder;
    const QString seen = folder.filePath(u"page"_qs);
    QProcess process;
    QProcessEnvironment none = environment(scripted("--log " + seen.toUtf8()));
    none.insert(u"DBUS_SESSION_BUS_ADDRESS"_qs, u"unix:path=/nowhere"_qs);
    process.setProcessEnvironment(none);
    process.start(QStringLiteral(CLAIMCHECK_PROGRAM), login({u"--profile"_qs, u"unkept"_qs}));
    QVERIFY(process.waitForFinished(60000));
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 5, errors);
    QVERIFY2(!errors.contains("/oauth/authorize"), errors);
    QTest::qWait(300);
    QVERIFY(!QFile::exists(seen));
}

/// Signed in for it alone: nothing of it stays.
void tst_LoginVerbs::forOneCommand()
{
    const QStringList exec = QStringList{u"exec"_qs, u"--login"_qs} + login().sliced(1)
        + QStringList{u"--profile"_qs, u"once"_qs};
    const Ended ended = run(
        exec
            + QStringList{u"--"_qs, u"sh"_qs, u"-c"_qs,
                          u"echo $ANTHROPIC_AUTH_TOKEN $ANTHROPIC_BASE_URL; cat; ls -l /proc/$$/fd | "
                          "grep -c -E 'socket|lock|anon_inode'; exit 7"_qs},
        scripted(), "left for the command\n");
    QCOMPARE(ended.code, 7);
    QVERIFY2(ended.out.startsWith("sk-ant-oat01-sandbox-"), ended.errors);
    QVERIFY(ended.out.endsWith(" " + m_base.toUtf8() + "\nleft for the command\n0\n"));
    QVERIFY2(ended.errors.contains("not renewed") && !ended.errors.contains("sk-ant-"), ended.errors);
    QCOMPARE(run({u"status"_qs, u"--profile"_qs, u"once"_qs}).code, 1);
    const QStringList command{u"--"_qs, u"true"_qs};
    QCOMPARE(run(exec + QStringList{u"--scope"_qs, u"org:admin"_qs} + command).code, 1);
    QCOMPARE(run(exec + QStringList{u"--no-browser"_qs} + command).code, 2);
    QCOMPARE(run(exec + command, scripted("--deny")).code, 1);
}

void tst_LoginVerbs::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no environment") << QStringList{u"login"_qs} << QByteArray("--env");
    QTest::newRow("a new name alone") << QStringList{u"login"_qs, u"--profile"_qs, u"fresh"_qs}
                                      << QByteArray("no profile fresh yet; say which service");
    QTest::newRow("no client") << QStringList{u"login"_qs, u"--env"_qs, u"platform"_qs}
                               << QByteArray("--client-id");
    QTest::newRow("mixed scopes") << login({u"--scope"_qs, u"org:admin user:profile"_qs})
                                  << QByteArray("alone");
    QTest::newRow("no port") << login({u"--callback-port"_qs, u"70000"_qs}) << QByteArray("port");
    QTest::newRow("odd name") << login({u"--profile"_qs, u"../x"_qs}) << QByteArray("name");
    QTest::newRow("a file") << login({u"token.txt"_qs}) << QByteArray("no file");
}

void tst_LoginVerbs::usage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.errors.contains(says), ended.errors);
}

void tst_LoginVerbs::noServer()
{
    // The browser reaches the sandbox, the program does not: another port stands for the API.
    const Ended ended = run({u"login"_qs, u"--env"_qs, u"custom"_qs, u"--base-url"_qs,
                             u"http://127.0.0.1:9"_qs, u"--console-url"_qs, m_base, u"--client-id"_qs,
                             u"own"_qs});
    QCOMPARE(ended.code, 4);
}

void tst_LoginVerbs::noTokenInAnyFile()
{
    QDirIterator files(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    int profiles = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(u"/keyrings/"_qs) || !file.open(QIODevice::ReadOnly))
            continue;
        QVERIFY2(!file.readAll().contains("sk-ant-"), qPrintable(file.fileName()));
        profiles += file.fileName().endsWith(u"/profiles/sandbox.json"_qs);
    }
    QCOMPARE(profiles, 1);
}

QTEST_GUILESS_MAIN(tst_LoginVerbs)
#include "tst_loginverbs.moc"
