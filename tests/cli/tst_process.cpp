#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

namespace {

QString program()
{
    return QStringLiteral(CLAIMCHECK_PROGRAM);
}

// {"alg":"RS256","kid":"sample"} . {"iss":"https://issuer.example","sub":"sample"} . not a signature
QByteArray token()
{
    return "eyJhbGciOiJSUzI1NiIsImtpZCI6InNhbXBsZSJ9."
           "eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoic2FtcGxlIn0.c2FtcGxl";
}

QProcessEnvironment withoutDisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_qs, u"WAYLAND_DISPLAY"_qs, u"QT_QPA_PLATFORM"_qs, u"COLUMNS"_qs})
        environment.remove(name);
    return environment;
}

struct Ended {
    int code = -1;
    bool crashed = true;
    QByteArray output, errors;
};

Ended run(const QString &command, const QStringList &arguments, const QByteArray &input = {},
          const QProcessEnvironment &environment = withoutDisplay())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(command, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30000))
        process.kill();
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QByteArray mapsOf(const QProcess &process)
{
    QFile maps(u"/proc/%1/maps"_qs.arg(process.processId()));
    return maps.open(QIODevice::ReadOnly) ? maps.readAll() : QByteArray();
}

} // namespace

class tst_Process : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodesFromAPipe()
    {
        const Ended ended = run(program(), {u"decode"_qs}, token() + '\n');
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.output.contains("https://issuer.example"));
        QVERIFY(ended.errors.isEmpty());
        QVERIFY(!ended.output.contains('\033'));
    }
    void decodesAFile()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"token.txt"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(token()) > 0);
        file.close();
        QCOMPARE(run(program(), {u"decode"_qs, file.fileName(), u"--json"_qs}).code, 0);
        QCOMPARE(run(program(), {u"decode"_qs, folder.path()}).code, 3);
        QCOMPARE(run(program(), {u"decode"_qs, folder.filePath(u"none"_qs)}).code, 3);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::newRow("help") << QStringList{u"--help"_qs} << QByteArray() << 0;
        QTest::newRow("version") << QStringList{u"--version"_qs} << QByteArray() << 0;
        QTest::newRow("problems") << QStringList{u"decode"_qs} << token() + '.' << 1;
        QTest::newRow("no verb, no display") << QStringList() << QByteArray() << 2;
        QTest::newRow("unknown verb") << QStringList{u"decod"_qs} << QByteArray() << 2;
        QTest::newRow("token as argument")
            << QStringList{u"decode"_qs, QString::fromLatin1(token())} << QByteArray() << 2;
        QTest::newRow("nothing to read") << QStringList{u"decode"_qs} << QByteArray() << 3;
        QTest::newRow("no keys file")
            << QStringList{u"verify"_qs, u"--keys"_qs, u"/nonexistent"_qs} << token() << 3;
        QTest::newRow("no rules file")
            << QStringList{u"match"_qs, u"--rules"_qs, u"/nonexistent"_qs} << token() << 3;
    }
    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, code);
        const Ended ended = run(program(), arguments, input);
        QVERIFY(!ended.crashed);
        QCOMPARE(ended.code, code);
        QVERIFY(!ended.errors.contains("eyJ"));
        QCOMPARE(ended.errors.isEmpty(), code < 2);
    }

    void saysVerbsWithoutADisplay()
    {
        const Ended ended = run(program(), {});
        QVERIFY(ended.errors.contains("DISPLAY"));
        QVERIFY(ended.errors.contains("decode, verify, match"));
    }

    /// One process, many questions: each is answered before the next is asked.
    void servesAsCoProcess()
    {
        for (const char *verb : {"decode", "verify", "match"}) {
            QProcess process;
            process.setProcessEnvironment(withoutDisplay());
            process.start(program(), {QLatin1String(verb), u"--batch"_qs});
            for (int id = 0; id < 3; ++id) {
                process.write("{\"id\":" + QByteArray::number(id) + ",\"token\":\"" + token()
                              + "\",\"jwks\":{\"keys\":[]}}\n");
                while (!process.canReadLine())
                    QVERIFY2(process.waitForReadyRead(10000), verb);
                QVERIFY(process.readLine().startsWith("{\"id\":" + QByteArray::number(id) + ','));
            }
            const QByteArray maps = mapsOf(process);
            QVERIFY(maps.contains("libQt6Core"));
            for (const char *library :
                 {"libQt6Gui", "libQt6Widgets", "libQt6Network", "libxcb", "claimcheck_window"})
                QVERIFY2(!maps.contains(library), library);
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished(10000));
            QCOMPARE(process.exitCode(), 0);
        }
    }

    void stopsWhenNobodyReads()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"records"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 5000; ++i)
            file.write("{\"token\":\"" + token() + "\"}\n");
        file.close();
        const Ended ended = run(
            u"sh"_qs,
            {u"-c"_qs, u"\"$0\" decode --batch < \"$1\" | head -c 1"_qs, program(), file.fileName()});
        QCOMPARE(ended.output.size(), 1);
        QVERIFY(ended.errors.isEmpty());
    }
    void saysWhenOutputIsFull()
    {
        const Ended ended = run(u"sh"_qs, {u"-c"_qs, u"\"$0\" decode > /dev/full"_qs, program()}, token());
        QCOMPARE(ended.code, 3);
        QVERIFY(ended.errors.contains("standard output"));
    }
    void closedInput()
    {
        const Ended ended = run(u"sh"_qs, {u"-c"_qs, u"\"$0\" decode <&-"_qs, program()});
        QCOMPARE(ended.code, 3);
        QVERIFY(ended.errors.contains("standard input"));
    }
    void asciiWithoutUtf8()
    {
        QProcessEnvironment environment = withoutDisplay();
        environment.insert(u"LC_ALL"_qs, u"C"_qs);
        const Ended ended = run(program(), {u"decode"_qs}, token() + '.', environment);
        for (const char c : ended.output)
            QVERIFY(uchar(c) < 0x80);
    }

    void opensTheWindow()
    {
        QProcessEnvironment environment = withoutDisplay();
        environment.insert(u"QT_QPA_PLATFORM"_qs, u"offscreen"_qs);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(program(), QStringList());
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(mapsOf(process).contains("claimcheck_window"), 20000);
        QCOMPARE(process.state(), QProcess::Running);
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished();
        }
    }
};

QTEST_GUILESS_MAIN(tst_Process)
#include "tst_process.moc"
