#include "signin/antcredentials.h"
#include "signin/browser.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

namespace {

/// A program of that name with that script, in a folder of its own.
QString programOf(const QTemporaryDir &folder, const QString &name, const QByteArray &script)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script + '\n') < 0)
        qFatal("cannot write");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

} // namespace

class tst_AntCredentials : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksForTheToken();
    void asksAgain();
    void failures_data();
    void failures();
    void endsWhatHangs();
    void missing();
    void oddProfile();
    void browserCommandLines_data();
    void browserCommandLines();
    void opensTheFirstThatIsThere();
    void opensNothingElse_data();
    void opensNothingElse();

private:
    using Answer = Result<std::shared_ptr<const SecretText>>;
    Answer ask(const QByteArray &script, const QByteArray &profile = "admin",
               int patience = AntCredentials::milliseconds)
    {
        AntCredentials ant(programOf(m_folder, u"ant"_qs, script));
        std::optional<Answer> answer;
        whenFinished(ant.accessToken(profile, patience), &ant,
                     [&answer](const Answer &result) { answer = result; });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000) ? *answer
                                                                                : fail("test.hung", {});
    }
    QTemporaryDir m_folder;
};

void tst_AntCredentials::asksForTheToken()
{
    const Answer answer = ask("echo sk-ant-oat01-for-$*|tr ' ' _; echo refreshing >&2");
    QVERIFY(answer);
    QCOMPARE((*answer)->view().toByteArray(),
             QByteArray("sk-ant-oat01-for-auth_print-credentials_--profile_admin_--access-token"));
    const Answer active = ask("echo $*|tr ' ' _", {});
    QCOMPARE((*active)->view().toByteArray(), QByteArray("auth_print-credentials_--access-token"));
}

void tst_AntCredentials::asksAgain()
{
    const QByteArray counter = m_folder.filePath(u"count"_qs).toUtf8();
    const QByteArray script = "echo x >> " + counter + "; echo token-$(wc -l < " + counter + ")";
    QCOMPARE((*ask(script))->view().toByteArray(), QByteArray("token-1"));
    QCOMPARE((*ask(script))->view().toByteArray(), QByteArray("token-2"));
}

void tst_AntCredentials::failures_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("says");
    QTest::newRow("not signed in") << QByteArray("echo first >&2; echo 'no credentials' >&2; exit 3")
                                   << QByteArray("ant.failed") << u"ended with 3; it says: no credentials"_qs;
    QTest::newRow("silent") << QByteArray("exit 1") << QByteArray("ant.failed") << u"ended with 1"_qs;
    QTest::newRow("a secret in its words")
        << QByteArray("echo 'bad sk-ant-ort01-SECRETSECRETSECRET' >&2; exit 1") << QByteArray("ant.failed")
        << QString();
    QTest::newRow("nothing") << QByteArray("") << QByteArray("ant.output") << QString();
    QTest::newRow("several lines") << QByteArray("echo a; echo b") << QByteArray("ant.output") << QString();
    QTest::newRow("JSON") << QByteArray("echo '{\"access_token\":\"SECRETSECRETSECRET\"}'")
                          << QByteArray("ant.output") << QString();
    QTest::newRow("without an end") << QByteArray("exec yes") << QByteArray("ant.output") << QString();
    QTest::newRow("killed") << QByteArray("kill -9 $$") << QByteArray("ant.failed") << QString();
}

void tst_AntCredentials::failures()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, id);
    QFETCH(const QString, says);
    const Answer answer = ask(script);
    QVERIFY(!answer);
    QCOMPARE(answer.error().id, id);
    QVERIFY2(answer.error().message.contains(says), qPrintable(answer.error().message));
    QVERIFY(!answer.error().message.contains(u"SECRET"));
}

void tst_AntCredentials::endsWhatHangs()
{
    QElapsedTimer time;
    time.start();
    const Answer answer = ask("echo $$ > " + m_folder.filePath(u"pid"_qs).toUtf8() + "; exec sleep 60",
                              "admin", 300);
    QCOMPARE(answer.error().id, QByteArray("ant.timeout"));
    QVERIFY(time.elapsed() < 5000);
    QFile pid(m_folder.filePath(u"pid"_qs));
    QVERIFY(pid.open(QIODevice::ReadOnly));
    QVERIFY(!QFile::exists(u"/proc/%1"_qs.arg(pid.readAll().trimmed().toInt())));
}

void tst_AntCredentials::missing()
{
    AntCredentials ant(m_folder.filePath(u"no-such-program"_qs));
    const auto future = ant.accessToken("admin");
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().id, QByteArray("ant.missing"));
}

void tst_AntCredentials::oddProfile()
{
    QCOMPARE(ask("echo no", "--help me").error().id, QByteArray("ant.profile"));
}

void tst_AntCredentials::browserCommandLines_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QString>("commands"); // words by "|", commands by "!"
    QTest::newRow("none") << QByteArray() << u"xdg-open|L"_qs;
    QTest::newRow("a name") << QByteArray("firefox") << u"firefox|L"_qs;
    QTest::newRow("several") << QByteArray("a:b -new %s:") << u"a|L!b|-new|L"_qs;
    QTest::newRow("no shell") << QByteArray("a;rm $(x) '%s'") << u"a;rm|$(x)|'L'"_qs;
    QTest::newRow("blanks") << QByteArray(" : ") << u"xdg-open|L"_qs;
}

void tst_AntCredentials::browserCommandLines()
{
    QFETCH(const QByteArray, variable);
    QFETCH(const QString, commands);
    const QString link = u"https://a.example/?b=c%20d"_qs;
    QStringList made;
    const QList<QStringList> all = browserCommands(variable, QUrl(link));
    for (const QStringList &command : all)
        made.append(command.join(u'|'));
    QCOMPARE(made.join(u'!').replace(link, u"L"_qs), commands);
}

void tst_AntCredentials::opensTheFirstThatIsThere()
{
    const QString seen = m_folder.filePath(u"seen"_qs);
    const QString browser = programOf(m_folder, u"browser"_qs,
                                      "echo noise; printf %s \"$1\" > " + seen.toUtf8() + ".new; mv "
                                          + seen.toUtf8() + ".new " + seen.toUtf8());
    const QUrl link(u"https://a.example/authorize?state=a%26b"_qs);
    QVERIFY(openInBrowser("no-such-browser:" + browser.toUtf8(), link));
    QTRY_VERIFY(QFile::exists(seen));
    QFile file(seen);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), link.toEncoded());
    QVERIFY(!openInBrowser("no-such-browser", link));
}

void tst_AntCredentials::opensNothingElse_data()
{
    QTest::addColumn<QUrl>("url");
    for (const char *bad :
         {"file:///etc/passwd", "javascript:1", "http://a.example/", "mailto:a@b.example", ""})
        QTest::newRow(bad) << QUrl(QString::fromLatin1(bad));
}

void tst_AntCredentials::opensNothingElse()
{
    QFETCH(const QUrl, url);
    QVERIFY(!openInBrowser("/bin/true", url));
    QVERIFY(openInBrowser("/bin/true", QUrl(u"http://127.0.0.1:1/"_qs)));
}

QTEST_GUILESS_MAIN(tst_AntCredentials)
#include "tst_antcredentials.moc"
