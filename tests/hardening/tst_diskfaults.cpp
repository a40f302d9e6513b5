#include "cli/standardstreams.h"
#include "core/jose/token.h"
#include "core/settings/settingscatalog.h"
#include "core/signin/profile.h"
#include "hardening/failpoints.h"
#include "local/durablefile.h"
#include "services/keptsettings.h"
#include "signin/profilestore.h"
#include "ui/documents/filereading.h"
#include "ui/documents/recentfiles.h"
#include "ui/inspect/historyfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace claimcheck;
using test::DiskCall;
using test::FailPoint;

/// A full disk, a broken one, one that became read-only, a write that stops half way, at every call a save
/// makes: what was there before is there afterwards, whole, or what was saved is; and it is said.
class tst_DiskFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySave_data();
    void everySave();
    void settingsHoldUntilTheEnd();
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

struct Writer {
    const char *name;
    unsigned meets; ///< which calls it makes on the disk that can fail: bits of DiskCall
    unsigned tells; ///< and of which of them it says so
    QString (*fileIn)(const QString &folder);
    /// What is there first, or what is saved then.
    Result<void> (*save)(const QString &folder, bool first);
};

constexpr unsigned bit(DiskCall call)
{
    return 1U << unsigned(call);
}
constexpr unsigned whole = bit(DiskCall::Open) | bit(DiskCall::Write) | bit(DiskCall::Rename);
constexpr unsigned durable = whole | bit(DiskCall::Sync);
constexpr unsigned settingTells = bit(DiskCall::Write);

QByteArray shortBefore()
{
    return "before\n";
}

/// Fits into every buffer on the way.
QByteArray shortAfter()
{
    return "after, and a little longer\n";
}

QString plainFile(const QString &folder)
{
    return folder + QStringLiteral("/file");
}

QString settingsIn(const QString &folder)
{
    return folder + QStringLiteral("/window.ini");
}

QString profileIn(const QString &folder)
{
    return ProfileStore(folder).path("work");
}

QString historyIn(const QString &folder)
{
    return folder + QStringLiteral("/history.json");
}

Result<void> keepIn(QSettings *file, bool first)
{
    KeptSettings settings(file, settingsCatalog({}));
    const QByteArray client = first ? QByteArray("first") : QByteArray("second").repeated(30);
    return settings.keep(settingkey::platformClient, client);
}

Result<void> keepSetting(const QString &folder, bool first)
{
    QSettings file(settingsIn(folder), QSettings::IniFormat);
    return keepIn(&file, first);
}

QString linkedSettingsIn(const QString &folder)
{
    return folder + QStringLiteral("/elsewhere/kept.ini");
}

/// More than a buffer holds, and behind it what fits into one; where a link leads.
Result<void> keepInLargeLinked(const QString &folder, bool first)
{
    if (first && QDir(folder).mkpath(QStringLiteral("elsewhere")))
        QFile::link(linkedSettingsIn(folder), settingsIn(folder));
    QSettings file(settingsIn(folder), QSettings::IniFormat);
    if (first)
        file.setValue(QStringLiteral("a/large"), QString(1100 * 1024, u'x'));
    return keepIn(&file, first);
}

/// Nobody is told: it is seen by what is there.
Result<void> addRecent(const QString &folder, bool first)
{
    QSettings file(settingsIn(folder), QSettings::IniFormat);
    KeptSettings settings(&file, settingsCatalog({}));
    const QString path = first ? QStringLiteral("/one") : QStringLiteral("/another");
    ui::RecentFiles recent(&settings);
    recent.add({QStringLiteral("inspect"), path});
    if (recent.files().constFirst().path == path && contentOf(file.fileName()).contains(path.toUtf8()))
        return {};
    return fail("recent", QStringLiteral("not kept on the disk"), QStringLiteral("it is there till the end"));
}

Result<void> note(const QString &folder, bool first)
{
    QSettings file(settingsIn(folder), QSettings::IniFormat);
    KeptSettings settings(&file, settingsCatalog({}));
    const QStringList recent = first ? QStringList{QStringLiteral("inspect:/a")}
                                     : QStringList{QStringLiteral("inspect:/b"), QStringLiteral("rules:/a")};
    const QVariant path = first ? QVariant(QStringLiteral("/a")) : QVariant();
    Result<void> settled = settings.settle({{QStringLiteral("files/recent"), recent},
                                            {QStringLiteral("files/inspect"), path},
                                            {QStringLiteral("width"), first ? 1 : 22}});
    if (settings.noted(QStringLiteral("files/recent")).toStringList() != recent
        || settings.noted(QStringLiteral("files/inspect")).isValid() != first)
        return {}; // shows as saved what is not
    return settled;
}

Result<void> saveProfile(const QString &folder, bool first)
{
    Profile profile;
    profile.name = "work";
    profile.baseUrl = profile.consoleUrl = "https://api.example.org";
    profile.clientId = "client";
    profile.scope = first ? QByteArray("a") : QByteArray("b").repeated(200);
    return ProfileStore(folder).save(profile);
}

Result<void> wordsOf(const ui::HistoryFile &history)
{
    return history.error().isEmpty() ? Result<void>()
                                     : fail("history", QStringLiteral("not kept: ") + history.error(),
                                            QStringLiteral("a place to say it is the dialog's"));
}

Token tokenSaying(const QByteArray &what)
{
    return Token::fromParts(R"({"alg":"none"})", R"({"sub":")" + what + R"("})");
}

Result<void> addToHistory(const QString &folder, bool first)
{
    ui::HistoryFile history(historyIn(folder));
    history.setOn(true);
    history.add(tokenSaying(first ? "one" : "another"), 1);
    return wordsOf(history);
}

Result<void> takeFromHistory(const QString &folder, bool first)
{
    ui::HistoryFile history(historyIn(folder));
    history.setOn(true);
    if (first)
        history.add(tokenSaying("one"), 1);
    if (first)
        history.add(tokenSaying("another"), 2);
    if (!first && history.history().entries().size() > 1)
        history.remove(0);
    return wordsOf(history);
}

const Writer writers[] = {
    {"draft, plan, journal", durable, durable, plainFile,
     [](const QString &folder, bool first) {
         return writeDurably(plainFile(folder), first ? before() : after());
     }},
    {"the window's Save", durable, whole, plainFile,
     [](const QString &folder, bool first) {
         return ui::writeWhole(plainFile(folder), first ? before() : after());
     }},
    {"a verb's --out", durable, whole, plainFile,
     [](const QString &folder, bool first) {
         return cli::writeWholeFile(QFile::encodeName(plainFile(folder)), first ? before() : after());
     }},
    {"the window's Save, little", durable, whole, plainFile,
     [](const QString &folder, bool first) {
         return ui::writeWhole(plainFile(folder), first ? shortBefore() : shortAfter());
     }},
    {"a verb's --out, little", durable, whole, plainFile,
     [](const QString &folder, bool first) {
         return cli::writeWholeFile(QFile::encodeName(plainFile(folder)),
                                    first ? shortBefore() : shortAfter());
     }},
    // Others than these are tried once more.
    {"a setting", durable, settingTells, settingsIn, keepSetting},
    {"a setting in a large file, by a link", durable, settingTells, linkedSettingsIn, keepInLargeLinked},
    {"a recent file", durable, settingTells, settingsIn, addRecent},
    {"the window's notes", durable, settingTells, settingsIn, note},
    {"a profile", durable, durable, profileIn, saveProfile},
    {"the history", durable, durable, historyIn, addToHistory},
    {"the history, one taken out", durable, durable, historyIn, takeFromHistory},
};

/// What the file holds after a save that nothing disturbs.
QByteArray undisturbed(const Writer &writer, bool first)
{
    const QTemporaryDir folder;
    if (!writer.save(folder.path(), true) || (!first && !writer.save(folder.path(), false)))
        return "(cannot be saved at all)";
    return contentOf(writer.fileIn(folder.path()));
}

} // namespace

void tst_DiskFaults::everySave_data()
{
    QTest::addColumn<int>("writer");
    QTest::addColumn<int>("fault");
    for (int writer = 0; writer < int(std::size(writers)); ++writer)
        for (int fault = 0; fault < int(std::size(faults)); ++fault)
            QTest::addRow("%s, %s", writers[writer].name, faults[fault].name) << writer << fault;
}

void tst_DiskFaults::everySave()
{
    QFETCH(int, writer);
    QFETCH(int, fault);
    const Writer &by = writers[writer];
    const Fault &wanted = faults[fault];
    const QByteArray old = undisturbed(by, true), fresh = undisturbed(by, false);
    QVERIFY(old != fresh);
    bool reached = true;
    int met = 0, failed = 0;
    for (int nth = 0; reached; ++nth) {
        QVERIFY2(nth < 100, "it never ends");
        const QTemporaryDir folder;
        QVERIFY(by.save(folder.path(), true));
        Result<void> saved;
        {
            const FailPoint point(wanted.call, nth, wanted.error);
            saved = by.save(folder.path(), false);
            reached = point.wasReached();
        }
        const QByteArray now = contentOf(by.fileIn(folder.path()));
        met += reached ? 1 : 0;
        QVERIFY2(!QFile::exists(by.fileIn(folder.path()) + QStringLiteral(".new")), "a part is left");
        if (saved)
            QCOMPARE(now, fresh);
        else
            // After the last rename it is there; only whether it would stay is not known.
            QVERIFY2(now == old || (now == fresh && wanted.call == DiskCall::Sync), now.left(60).constData());
        if (!saved) {
            ++failed;
            QVERIFY(saved.error().message.size() > 10 && !saved.error().hint.isEmpty());
        }
        // Whatever became of it, the next save works.
        QVERIFY(by.save(folder.path(), false));
        QCOMPARE(contentOf(by.fileIn(folder.path())), fresh);
    }
    QCOMPARE(met > 0, bool(by.meets & bit(wanted.call)));
    // A write that stops half way goes on.
    QCOMPARE(failed > 0, bool(by.tells & bit(wanted.call)) && wanted.error != 0);
}

/// Also when events were handled, others were kept, and the disk has room again.
/// The first write is the lock.
void tst_DiskFaults::settingsHoldUntilTheEnd()
{
    const QTemporaryDir folder;
    QSettings file(settingsIn(folder.path()), QSettings::IniFormat);
    KeptSettings settings(&file, settingsCatalog({}));
    QVERIFY(settings.keep(settingkey::appearance, "light"));
    QVERIFY(settings.keep(settingkey::textPercent, "120"));
    const QByteArray old = contentOf(file.fileName());
    {
        const FailPoint full(DiskCall::Write, 1, ENOSPC);
        QCOMPARE(settings.keep(settingkey::appearance, "dark").error().id, "setting.file");
    }
    {
        const FailPoint full(DiskCall::Write, 1, ENOSPC);
        QVERIFY(!settings.keep(settingkey::textPercent, "system")); // as if it was never chosen
    }
    {
        const FailPoint never(DiskCall::Write, 0, ENOSPC);
        QCoreApplication::processEvents();
        QVERIFY(!never.wasReached()); // nothing writes by itself
    }
    QCOMPARE(contentOf(file.fileName()), old);
    QCOMPARE(settings.value(settingkey::appearance), "dark");
    QVERIFY(settings.isDefault(settingkey::textPercent));
    QVERIFY(!settings.values().contains(settingkey::textPercent));
    QVERIFY(settings.keep(settingkey::proxy, "none"));
    const QByteArray now = contentOf(file.fileName());
    QVERIFY(now.contains("appearance=dark") && now.contains("none") && !now.contains("text_percent"));
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
