#include "ui/singleinstance.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace claimcheck::ui;

/// The second start hands over to the first.
class tst_SingleInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handsOver();
    void nobodyThere();
    void afterACrash();
    void onlyForThisUser();
    void whoGaveUpOpensItAlone();
    void oneListens();
    void ofTwoAtOnceOneIsFirst();
    void leaveToComeToTheFront();
    void hostile_data();
    void hostile();

private:
    QString socket() const { return m_folder.filePath(QStringLiteral("meet")); }
    static bool handOverInAThread(const QString &socket, const QByteArray &argument);

    QTemporaryDir m_folder;
};

/// As another process would, while this one goes on.
bool tst_SingleInstance::handOverInAThread(const QString &socket, const QByteArray &argument)
{
    bool taken = false;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { taken = SingleInstance(socket).handOver(argument); }));
    QSignalSpy ended(thread.get(), &QThread::finished);
    thread->start();
    if (ended.isEmpty())
        ended.wait();
    thread->wait();
    return taken;
}

void tst_SingleInstance::handsOver()
{
    SingleInstance first(socket());
    QSignalSpy asked(&first, &SingleInstance::asked);
    QVERIFY(first.listen());
    const QByteArray path = "/a folder/with\na line \xc3\xa4.json";
    QVERIFY(handOverInAThread(socket(), path));
    QVERIFY(handOverInAThread(socket(), {}));
    QTRY_COMPARE(asked.count(), 2);
    QCOMPARE(asked.at(0).at(0).toByteArray(), path);
    QCOMPARE(asked.at(1).at(0).toByteArray(), QByteArray());
    QVERIFY(!handOverInAThread(socket(), QByteArray(SingleInstance::mostBytes + 1, 'a')));
}

void tst_SingleInstance::nobodyThere()
{
    QVERIFY(!SingleInstance(socket()).handOver("a"));
    QVERIFY(!SingleInstance(QString()).handOver("a"));
    QVERIFY(!SingleInstance(QString()).listen());
}

void tst_SingleInstance::afterACrash()
{
    QFile left(socket());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleInstance next(socket());
    QVERIFY(!next.handOver("a"));
    QVERIFY(next.listen());
    QVERIFY(handOverInAThread(socket(), "a"));
}

void tst_SingleInstance::onlyForThisUser()
{
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(m_folder.path(), mine));
    const QString one = SingleInstance::socketFor(m_folder.path(), "xcb:0");
    QVERIFY(one.startsWith(m_folder.path()));
    QVERIFY(one
            != SingleInstance::socketFor(m_folder.path(), "xcb:1")); // a window on another screen is no use
    QVERIFY(QFile::setPermissions(m_folder.path(), mine | QFile::ReadOther | QFile::ExeOther));
    QVERIFY(SingleInstance::socketFor(m_folder.path(), "xcb:0").isEmpty());
    QVERIFY(SingleInstance::socketFor(m_folder.filePath(QStringLiteral("missing")), "xcb:0").isEmpty());
    QVERIFY(QFile::setPermissions(m_folder.path(), mine));
    SingleInstance first(socket());
    QVERIFY(first.listen());
    QCOMPARE(QFile::permissions(socket())
                 & (QFile::ReadOther | QFile::WriteOther | QFile::ReadGroup | QFile::WriteGroup),
             QFile::Permissions());
}

/// The other waited, went and opened it itself: it is not opened here, too.
void tst_SingleInstance::whoGaveUpOpensItAlone()
{
    SingleInstance first(socket());
    QSignalSpy asked(&first, &SingleInstance::asked);
    QVERIFY(first.listen());
    QLocalSocket other;
    other.connectToServer(socket());
    QVERIFY(other.waitForConnected(1000));
    other.write("1\na");
    QTRY_COMPARE(other.bytesAvailable(), 1);
    other.abort();
    QTest::qWait(50);
    QCOMPARE(asked.count(), 0);
}

void tst_SingleInstance::oneListens()
{
    SingleInstance first(socket());
    QVERIFY(first.listen());
    {
        SingleInstance second(socket());
        QVERIFY(!second.listen());
    }
    QVERIFY(handOverInAThread(socket(), "a")); // it is still the first one's
}

/// The first has not opened anything yet; it answers as soon as it can.
void tst_SingleInstance::ofTwoAtOnceOneIsFirst()
{
    SingleInstance first(socket());
    QSignalSpy asked(&first, &SingleInstance::asked);
    QCOMPARE(first.begin("a", {}), SingleInstance::Part::First);
    SingleInstance::Part part = SingleInstance::Part::Alone;
    const QString meet = socket();
    const std::unique_ptr<QThread> thread(
        QThread::create([&part, meet] { part = SingleInstance(meet).begin("b", {}); }));
    thread->start();
    QThread::msleep(100); // busy building
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(thread->wait(5000));
    QCOMPARE(part, SingleInstance::Part::Second);
    QCOMPARE(asked.constFirst().constFirst().toByteArray(), "b");
    QCOMPARE(SingleInstance(QString()).begin("a", {}), SingleInstance::Part::Alone);
}

void tst_SingleInstance::leaveToComeToTheFront()
{
    SingleInstance first(socket());
    QSignalSpy asked(&first, &SingleInstance::asked);
    QVERIFY(first.listen());
    const QString meet = socket();
    const std::unique_ptr<QThread> thread(
        QThread::create([meet] { SingleInstance(meet).handOver("/a.json", "gnome-shell/42_TIME7"); }));
    thread->start();
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(thread->wait(5000));
    QCOMPARE(asked.constFirst().at(0).toByteArray(), "/a.json");
    QCOMPARE(asked.constFirst().at(1).toByteArray(), "gnome-shell/42_TIME7");
}

void tst_SingleInstance::hostile_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no length") << QByteArray("hello there, window\n");
    QTest::newRow("no line") << QByteArray(64, '1');
    QTest::newRow("negative") << QByteArray("-5\nabc");
    QTest::newRow("too long") << QByteArray("999999\nabc");
    QTest::newRow("binary") << QByteArray(64, '\0');
}

void tst_SingleInstance::hostile()
{
    QFETCH(QByteArray, said);
    SingleInstance first(socket());
    QSignalSpy asked(&first, &SingleInstance::asked);
    QVERIFY(first.listen());
    QLocalSocket other;
    other.connectToServer(socket());
    QVERIFY(other.waitForConnected(1000));
    other.write(said);
    QTRY_COMPARE(other.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(asked.count(), 0);
    QVERIFY(handOverInAThread(socket(), "still here"));
    QTRY_COMPARE(asked.count(), 1);
}

QTEST_GUILESS_MAIN(tst_SingleInstance)
#include "tst_singleinstance.moc"
