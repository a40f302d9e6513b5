#include "support/files.h"
#include "ui/inspect/historyfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace claimcheck;
using namespace claimcheck::ui;

/// Claims that are kept are not lost by accident, and are gone when they are meant to be.
class tst_HistoryFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("history.json"));
        m_aside = m_path + u".unreadable"_qs;
    }

    void whatCannotBeReadIsKept_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("damaged") << QByteArray("{\"entries\":[{\"seen\":1,\"claims\":{\"sub\":\"a\"}},{");
        QTest::newRow("no history") << QByteArray("something else");
        QTest::newRow("too large") << QByteArray(33 * 1024 * 1024, ' ');
    }
    void whatCannotBeReadIsKept()
    {
        QFETCH(QByteArray, content);
        test::writeFile(m_path, content);
        HistoryFile file(m_path);
        file.setOn(true);
        file.add(Token::fromClaims(R"({"sub":"new"})"), 1);
        QVERIFY2(file.error().isEmpty(), qPrintable(file.error()));
        QVERIFY(test::contentOf(m_path).contains("new"));
        QCOMPARE(test::contentOf(m_aside), content);
        QCOMPARE(file.aside()->path, m_aside);
        file.setOn(false); // all of it goes
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void aFailedRemovalLosesNothing()
    {
        HistoryFile file(m_path);
        file.setOn(true);
        file.add(Token::fromClaims(R"({"sub":"first"})"), 1);
        file.add(Token::fromClaims(R"({"sub":"second"})"), 2);
        const QByteArray before = test::contentOf(m_path);
        QVERIFY(QDir().mkpath(m_path + u".new"_qs)); // in the way of writing
        file.remove(1);
        QVERIFY(!file.error().isEmpty());
        QCOMPARE(test::contentOf(m_path), before);
        QVERIFY(QDir().rmdir(m_path + u".new"_qs));
        file.add(Token::fromClaims(R"({"sub":"third"})"), 3);
        QVERIFY(file.error().isEmpty());
        QVERIFY(!test::contentOf(m_path).contains("first") && test::contentOf(m_path).contains("third"));
    }

    void aKilledWriteIsRemovedAsWell()
    {
        test::writeFile(m_path + u".new"_qs, "{\"entries\":[{\"seen\":1,\"claims\":{\"sub\":");
        HistoryFile(m_path).removeAll();
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void whatIsNotRemovedIsSaid()
    {
        HistoryFile file(m_path);
        file.setOn(true);
        QVERIFY(QDir().mkpath(m_path)); // nothing that can be written or removed
        file.add(Token::fromClaims(R"({"sub":"a"})"), 1);
        QVERIFY(!file.error().isEmpty());
        file.setOn(false);
        QVERIFY(file.error().contains(m_path));
        file.removeAll();
        QVERIFY(file.error().contains(m_path));
        QVERIFY(QDir().rmdir(m_path));
        file.removeAll();
        QCOMPARE(file.error(), QString());
    }

    void whatWasIsOverwritten_data()
    {
        QTest::addColumn<bool>("all");
        QTest::newRow("one") << false;
        QTest::newRow("all") << true;
    }
    void whatWasIsOverwritten()
    {
        QFETCH(bool, all);
        HistoryFile file(m_path);
        file.setOn(true);
        file.add(Token::fromClaims(R"({"sub":"secret-name"})"), 1);
        const QString other = m_folder->filePath(QStringLiteral("the same file"));
        QCOMPARE(::link(QFile::encodeName(m_path).constData(), QFile::encodeName(other).constData()), 0);
        if (all)
            file.removeAll();
        else
            file.remove(0);
        const QByteArray left = test::contentOf(other);
        QVERIFY(!left.isEmpty());
        QCOMPARE(left, QByteArray(left.size(), '\0'));
    }

    void linksAreNotFollowed()
    {
        const QString precious = m_folder->filePath(QStringLiteral("precious"));
        test::writeFile(precious, "do not touch");
        QVERIFY(QFile::link(precious, m_path));
        HistoryFile(m_path).removeAll();
        QVERIFY(!QFile::exists(m_path));
        QCOMPARE(test::contentOf(precious), "do not touch");
        QVERIFY(QFile::link(precious, m_path));
        HistoryFile file(m_path);
        file.setOn(true);
        file.add(Token::fromClaims(R"({"sub":"a"})"), 1);
        file.remove(0);
        QCOMPARE(test::contentOf(precious), "do not touch");
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path, m_aside;
};

QTEST_GUILESS_MAIN(tst_HistoryFile)
#include "tst_historyfile.moc"
