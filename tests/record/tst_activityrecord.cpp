#include "local/ownfolder.h"
#include "record/activityrecord.h"
#include "vault/memoryvault.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795953662;

/// A keychain that fails where it is told to.
class FailingVault : public MemoryVault {
public:
    QByteArray failsToRead, failsToWrite; ///< an entry
    bool failsToRemove = false;

    Async<std::shared_ptr<const SecretText>> read(const QByteArray &key) override
    {
        if (key == failsToRead)
            return readyError<std::shared_ptr<const SecretText>>({"vault.locked", u"locked"_qs, {}, {}});
        return MemoryVault::read(key);
    }
    Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) override
    {
        if (key == failsToWrite)
            return readyError<void>({"vault.failed", u"full"_qs, {}, {}});
        return MemoryVault::write(key, std::move(value));
    }
    Async<void> remove(const QByteArray &key) override
    {
        return failsToRemove ? readyError<void>({"vault.locked", u"locked"_qs, {}, {}})
                             : MemoryVault::remove(key);
    }
};

template <typename T> Result<T> wait(const Async<T> &future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return future.result();
}

struct Place {
    QTemporaryDir folder;
    FailingVault vault;
    QString path = folder.filePath(u"state/claimcheck/activity.jsonl"_qs);
    quint32 seed = 1;

    ActivityRecord::Outside outside()
    {
        return {path, &vault, [] { return now; },
                [this](int count) { return QByteArray(count, char(++seed)); }, [] { return false; }};
    }
    Result<void> add(const QByteArray &what)
    {
        ActivityRecord record(outside());
        return wait(record.append({RecordEntry::Kind::SignIn, "work", what, "done", "req_1"}));
    }
    Result<RecordCheck> check()
    {
        ActivityRecord record(outside());
        return wait(record.check());
    }
    QByteArray text() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setText(const QByteArray &text) const
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
    }
};

} // namespace

/// The activity record's file and what it keeps in the vault.
class ActivityRecordTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addsAndChecks()
    {
        Place place;
        QVERIFY(place.add("one") && place.add("two"));
        const Result<RecordCheck> check = place.check();
        QVERIFY(check && check->isIntact);
        QCOMPARE(check->chained, 2);
        QCOMPARE(QFileInfo(place.path).permissions() & 0x777, QFileDevice::ReadUser | QFileDevice::WriteUser);
        place.setText(place.text().replace("one", "0ne"));
        QCOMPARE(place.check()->line, 1);
    }
    void manyAtOnce()
    {
        Place place;
        ActivityRecord first(place.outside()), second(place.outside());
        QList<Async<void>> all;
        for (int i = 0; i < 5; ++i) {
            all.append(first.append({RecordEntry::Kind::Exchange, "a", QByteArray::number(i), "minted", {}}));
            all.append(
                second.append({RecordEntry::Kind::Exchange, "b", QByteArray::number(i), "minted", {}}));
        }
        for (const Async<void> &one : std::as_const(all))
            QVERIFY(wait(one));
        const Result<RecordCheck> check = place.check();
        QVERIFY(check && check->isIntact);
        QCOMPARE(check->chained, 10);
    }
    void lockedKeychain()
    {
        Place place;
        QVERIFY(place.add("one"));
        place.vault.failsToRead = "activity-key";
        QVERIFY(place.add("two"));
        QCOMPARE(place.check().error().id, QByteArray("vault.locked"));
        place.vault.failsToRead.clear();
        Result<RecordCheck> check = place.check();
        QVERIFY(check && check->isIntact && check->unchained == 1 && check->uncovered == 1);
        QVERIFY(place.add("three"));
        check = place.check();
        QVERIFY(check && check->isIntact && check->chained == 2 && check->uncovered == 0);
    }
    void headNotKept()
    {
        Place place;
        QVERIFY(place.add("one"));
        place.vault.failsToWrite = "activity-head";
        QCOMPARE(place.add("two").error().id, QByteArray("vault.failed"));
        QCOMPARE(place.check()->chained, 2); // it is there all the same
        place.vault.failsToWrite.clear();
        QVERIFY(place.add("three"));
        QVERIFY(place.check()->isIntact);
    }
    void anotherKeychain()
    {
        Place place;
        QVERIFY(place.add("one"));
        const FailingVault own = place.vault;
        place.vault = FailingVault();
        QCOMPARE(place.check().error().id, QByteArray("record.key"));
        QVERIFY(place.add("elsewhere"));
        QVERIFY(!readRecord(place.text()).constLast().entry.what.isEmpty());
        QVERIFY(readRecord(place.text()).constLast().mac.isEmpty());
        place.vault = own;
        QVERIFY(place.check()->isIntact);
    }
    void withoutAVault()
    {
        Place place;
        ActivityRecord::Outside outside = place.outside();
        outside.vault = nullptr;
        ActivityRecord record(outside);
        QVERIFY(wait(record.append({RecordEntry::Kind::Apply, "p", "w", "done", {}})));
        const Result<RecordCheck> check = wait(record.check());
        QVERIFY(check && check->unchained == 1 && check->chained == 0);
    }
    void cannotBeWritten_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("no home") << QByteArray("nowhere") << QByteArray("record.nowhere");
        QTest::newRow("a link in its place") << QByteArray("link") << QByteArray("file.link");
        QTest::newRow("a folder in its place") << QByteArray("folder") << QByteArray("file.unreadable");
        QTest::newRow("a file where its folder belongs")
            << QByteArray("file") << QByteArray("file.unwritable");
    }
    void cannotBeWritten()
    {
        QFETCH(QByteArray, how);
        Place place;
        const QDir root(place.folder.path());
        if (how == "nowhere")
            place.path.clear();
        if (how == "link" || how == "folder")
            QVERIFY(
                root.mkpath(how == "link" ? u"state/claimcheck"_qs : u"state/claimcheck/activity.jsonl"_qs));
        if (how == "link")
            QVERIFY(QFile::link(root.filePath(u"elsewhere"_qs), place.path));
        if (how == "file") {
            QFile file(root.filePath(u"state"_qs));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QTEST(place.add("one").error().id, "id");
        QVERIFY(!root.exists(u"elsewhere"_qs));
    }
    void heldByAnother()
    {
        Place place;
        QVERIFY(place.add("one"));
        std::shared_ptr<FileLock> lock = FileLock::tryTake(RecordFile(place.path).lockPath());
        QVERIFY(lock);
        ActivityRecord record(place.outside());
        const Async<void> added = record.append({RecordEntry::Kind::SignOut, "p", "w", "done", {}});
        QTest::qWait(150);
        QVERIFY(!added.isFinished());
        lock.reset();
        QVERIFY(wait(added));
        QCOMPARE(place.check()->chained, 2);
    }
    void goesAndBeginsAnew()
    {
        Place place;
        QVERIFY(place.add("one") && place.add("two"));
        ActivityRecord record(place.outside());
        QVERIFY(wait(record.remove()));
        QVERIFY(!QFileInfo::exists(place.path));
        QVERIFY(place.check()->isIntact); // nothing is missed
        QVERIFY(place.add("three"));
        const Result<RecordCheck> check = place.check();
        QVERIFY(check && check->isIntact);
        QCOMPARE(check->chained, 1);
        QVERIFY(place.text().contains("three") && !place.text().contains("two"));
        QVERIFY(wait(record.remove()) && wait(record.remove())); // also where there is none
    }
    void staysWhereTheKeychainDoes()
    {
        Place place;
        QVERIFY(place.add("one"));
        place.vault.failsToRemove = true;
        ActivityRecord record(place.outside());
        QCOMPARE(wait(record.remove()).error().id, "vault.locked");
        QVERIFY(place.text().contains("one"));
        QVERIFY(place.check()->isIntact);
    }
    void writesNothingWhileItIsOff()
    {
        Place place;
        bool off = true;
        ActivityRecord::Outside outside = place.outside();
        outside.isOff = [&off] { return off; };
        ActivityRecord record(outside);
        QVERIFY(wait(record.append({RecordEntry::Kind::SignIn, "work", "before", "done", {}})));
        QVERIFY(!QFileInfo::exists(place.path));
        off = false;
        QVERIFY(wait(record.append({RecordEntry::Kind::SignIn, "work", "after", "done", {}})));
        QVERIFY(place.text().contains("after") && !place.text().contains("before"));
    }
    void places()
    {
        QCOMPARE(activityFile({"HOME=/home/a"}), u"/home/a/.local/state/claimcheck/activity.jsonl"_qs);
        QCOMPARE(activityFile({"HOME=/home/a", "XDG_STATE_HOME=/s"}), u"/s/claimcheck/activity.jsonl"_qs);
        QCOMPARE(activityFile({"HOME=/home/a", "XDG_STATE_HOME=relative"}),
                 u"/home/a/.local/state/claimcheck/activity.jsonl"_qs);
        QVERIFY(activityFile({}).isEmpty());
    }
    void thousands()
    {
        Place place;
        QByteArray file;
        std::optional<RecordHead> head;
        QVERIFY(place.add("first"));
        const auto key = wait(place.vault.read("activity-key")).value();
        head = readRecordHead(wait(place.vault.read("activity-head")).value()->view());
        file = place.text();
        for (int i = 0; i < 10000; ++i) {
            const SealedEntry sealed = seal(QByteArrayView(file).last(std::min<qsizetype>(file.size(), 400)),
                                            key->view(), head,
                                            {RecordEntry::Kind::Exchange, "p", "w", "minted", {}}, now, "s");
            file += sealed.bytes;
            head = sealed.head;
        }
        place.setText(file);
        QVERIFY(wait(
            place.vault.write("activity-head", std::make_shared<const SecretText>(writeRecordHead(*head)))));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(place.add("last"));
        QVERIFY2(timer.elapsed() < 500, QByteArray::number(timer.elapsed()));
        timer.restart();
        const Result<RecordCheck> check = place.check();
        QVERIFY(check && check->isIntact);
        QCOMPARE(check->chained, 10002);
        QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
    }
};

QTEST_GUILESS_MAIN(ActivityRecordTest)
#include "tst_activityrecord.moc"
