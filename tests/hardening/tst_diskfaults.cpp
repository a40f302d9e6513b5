#include "cli/standardstreams.h"
#include "core/signin/profile.h"
#include "hardening/failpoints.h"
#include "services/durablefile.h"
#include "signin/profilestore.h"
#include "ui/documents/filereading.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <functional>

using namespace claimcheck;
using test::DiskCall;
using test::FailPoint;

Q_DECLARE_METATYPE(std::function<Result<void>(QString)>)

/// A full disk, a broken one, one that became read-only, a write that stops half way, at every call a save
/// makes: what was there before is there afterwards, whole, or what was saved is; and it is said.
class tst_DiskFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySave_data();
    void everySave();
    void appending_data();
    void appending();
};

namespace {

QByteArray before()
{
    return "what was there before\n";
}

QByteArray after()
{
    return QByteArray("what is saved now, and is longer\n").repeated(2000);
}

struct Fault {
    const char *name;
    DiskCall call;
    int error;
};
constexpr Fault faults[] = {
    {"full", DiskCall::Write, ENOSPC},    {"quota", DiskCall::Write, EDQUOT},
    {"broken", DiskCall::Write, EIO},     {"half", DiskCall::Write, 0},
    {"sync broken", DiskCall::Sync, EIO}, {"read-only", DiskCall::Rename, EROFS},
    {"no files", DiskCall::Open, EMFILE}, {"read-only at once", DiskCall::Open, EROFS}};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

} // namespace

void tst_DiskFaults::everySave_data()
{
    QTest::addColumn<std::function<Result<void>(QString)>>("save");
    QTest::addColumn<int>("fault");
    const std::pair<const char *, std::function<Result<void>(QString)>> saves[] = {
        {"draft, plan, journal", [](const QString &path) { return writeDurably(path, after()); }},
        {"the window's Save", [](const QString &path) { return ui::writeWhole(path, after()); }},
        {"a verb's --out",
         [](const QString &path) { return cli::writeWholeFile(QFile::encodeName(path), after()); }}};
    for (const auto &[name, save] : saves)
        for (int fault = 0; fault < int(std::size(faults)); ++fault)
            QTest::addRow("%s, %s", name, faults[fault].name) << save << fault;
}

void tst_DiskFaults::everySave()
{
    QFETCH(std::function<Result<void>(QString)>, save);
    QFETCH(int, fault);
    const Fault &wanted = faults[fault];
    bool reached = true;
    int failed = 0;
    for (int nth = 0; reached; ++nth) {
        QVERIFY2(nth < 100, "it never ends");
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write(before()) == before().size());
        old.close();
        Result<void> saved;
        {
            const FailPoint point(wanted.call, nth, wanted.error);
            saved = save(path);
            reached = point.wasReached();
        }
        const QByteArray now = contentOf(path);
        if (saved)
            QCOMPARE(now, after());
        else
            // After the last rename it is there; only whether it would stay is not known.
            QVERIFY2(now == before() || (now == after() && wanted.call == DiskCall::Sync),
                     now.left(60).constData());
        if (!saved) {
            ++failed;
            QVERIFY(saved.error().message.size() > 10 && !saved.error().hint.isEmpty());
        }
        // Whatever became of it, the next save works.
        QVERIFY(save(path));
        QCOMPARE(contentOf(path), after());
    }
    QVERIFY2(failed > 0 || wanted.error == 0 || wanted.call != DiskCall::Write, "the fault was never met");
}

void tst_DiskFaults::appending_data()
{
    QTest::addColumn<int>("fault");
    for (int fault = 0; fault < int(std::size(faults)); ++fault)
        QTest::newRow(faults[fault].name) << fault;
}

/// The record and the journal grow at their end: a line is there whole, or not at all.
void tst_DiskFaults::appending()
{
    QFETCH(int, fault);
    const Fault &wanted = faults[fault];
    bool reached = true;
    for (int nth = 0; reached; ++nth) {
        QVERIFY2(nth < 100, "it never ends");
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file"));
        QVERIFY(writeDurably(path, before()));
        Result<void> saved;
        {
            const FailPoint point(wanted.call, nth, wanted.error);
            saved = appendDurably(path, after(), before().size());
            reached = point.wasReached();
        }
        QCOMPARE(contentOf(path), saved ? before() + after() : before());
        const qint64 at = saved ? before().size() + after().size() : before().size();
        QVERIFY(appendDurably(path, "more", at));
        QVERIFY(contentOf(path).endsWith("more"));
    }
}

QTEST_GUILESS_MAIN(tst_DiskFaults)
#include "tst_diskfaults.moc"
