#include "applyscene.h"
#include "support/files.h"

#include <QFile>
#include <QFileInfo>

using namespace claimcheck;
using test::ApplyScene;

/// The file that is written ahead: what it survives, and what it refuses.
class ApplyJournalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void remembers()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 9);
        {
            auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            QVERIFY(journal);
            QVERIFY(!(*journal)->isBegun());
            QVERIFY((*journal)->set(0, {StepState::Confirmed, "svac_1", "00"}));
            QVERIFY((*journal)->set(1, {StepState::Sent, {}, {}}));
        }
        const auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
        QVERIFY(journal);
        QCOMPARE((*journal)->record(0).objectId, QByteArray("svac_1"));
        QCOMPARE((*journal)->record(1).state, StepState::Sent);
        QCOMPARE((*journal)->record(2).state, StepState::Planned);
        QCOMPARE((*journal)->confirmed().size(), 1);
        QVERIFY((*journal)->isBegun());
        QVERIFY(!(*journal)->isFinished());
    }
    void isForItsOwnerAlone()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 6);
        QVERIFY(ApplyJournal::open(scene.journalPath(), scene.plan));
        QCOMPARE(QFileInfo(scene.journalPath()).permissions()
                     & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QVERIFY(!QFileInfo::exists(scene.journalPath() + u".new"_qs));
    }
    void oneWriter()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 6);
        const auto first = ApplyJournal::open(scene.journalPath(), scene.plan);
        QVERIFY(first);
        const auto second = ApplyJournal::open(scene.journalPath(), scene.plan);
        QVERIFY(!second);
        QCOMPARE(second.error().id, QByteArray("journal.busy"));
    }
    void anotherPlan()
    {
        ApplyScene scene, other;
        ApplyScene::busy(scene, 3, 6);
        ApplyScene::busy(other, 4, 6);
        QVERIFY(ApplyJournal::open(scene.journalPath(), scene.plan));
        const auto journal = ApplyJournal::open(scene.journalPath(), other.plan);
        QCOMPARE(journal.error().id, QByteArray("journal.other-plan"));
    }
    void everyTruncationIsSeen()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 3);
        QVERIFY(ApplyJournal::open(scene.journalPath(), scene.plan));
        const QByteArray whole = test::contentOf(scene.journalPath());
        for (qsizetype size = 0; size < whole.trimmed().size(); ++size) {
            test::writeFile(scene.journalPath(), whole.first(size));
            const auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            QVERIFY2(!journal, whole.first(size));
            QCOMPARE(journal.error().id, QByteArray("journal.damaged"));
        }
        test::writeFile(scene.journalPath(), whole);
        QVERIFY(ApplyJournal::open(scene.journalPath(), scene.plan));
    }
    void aChangedStateIsSeen()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 3);
        QVERIFY((*ApplyJournal::open(scene.journalPath(), scene.plan))->set(0, {StepState::Sent, {}, {}}));
        test::writeFile(scene.journalPath(),
                        test::contentOf(scene.journalPath()).replace("\"sent\"", "\"planned\""));
        QCOMPARE(ApplyJournal::open(scene.journalPath(), scene.plan).error().id,
                 QByteArray("journal.damaged"));
    }
    /// What is written for a step does not grow with the plan.
    void manySteps()
    {
        const ApplyScene scene;
        const QString path = scene.journalPath();
        constexpr int count = 1000;
        ApplyPlan plan;
        plan.steps.resize(count);
        for (int i = 0; i < count; ++i)
            plan.steps[i].id = "create-rule-number-" + QByteArray::number(i);
        QBENCHMARK_ONCE
        {
            auto journal = ApplyJournal::open(path, plan);
            QVERIFY(journal);
            for (int i = 0; i < count; ++i) {
                QVERIFY((*journal)->set(i, {StepState::Sent, {}, {}}));
                QVERIFY((*journal)->set(i, {StepState::Confirmed, "fdrl_" + QByteArray::number(i), "0123"}));
            }
        }
        QVERIFY(QFileInfo(path).size() < count * 600);
        const auto journal = ApplyJournal::open(path, plan);
        QVERIFY(journal);
        QVERIFY((*journal)->isFinished());
        QCOMPARE((*journal)->objectOf("create-rule-number-7"), QByteArray("fdrl_7"));
        QCOMPARE((*journal)->fingerprintLeft("fdrl_7"), QByteArray("0123"));
    }
    /// A write that was cut off was never relied on: what came before it stands, and the next one follows it.
    void aCutOffLineIsNotWritten()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 3);
        QList<qsizetype> ends;
        {
            auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            QVERIFY(journal);
            ends.append(test::contentOf(scene.journalPath()).size());
            QVERIFY((*journal)->set(0, {StepState::Sent, {}, {}}));
            ends.append(test::contentOf(scene.journalPath()).size());
            QVERIFY((*journal)->set(0, {StepState::Confirmed, "svac_1", "00"}));
        }
        const QByteArray whole = test::contentOf(scene.journalPath());
        for (qsizetype size = ends[0]; size < whole.size(); ++size) {
            test::writeFile(scene.journalPath(), whole.first(size));
            auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            QVERIFY2(journal, whole.first(size));
            QCOMPARE((*journal)->record(0).state, size < ends[1] ? StepState::Planned : StepState::Sent);
            QVERIFY((*journal)->set(1, {StepState::Confirmed, "svac_2", "01"}));
            journal->reset();
            journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            QVERIFY(journal);
            QCOMPARE((*journal)->record(1).objectId, QByteArray("svac_2"));
        }
    }
    void aLostLineIsSeen()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 3);
        {
            auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
            QVERIFY(journal);
            for (const StepState state : {StepState::Sent, StepState::Planned, StepState::Sent})
                QVERIFY((*journal)->set(0, {state, {}, {}}));
        }
        QList<QByteArray> lines = test::contentOf(scene.journalPath()).split('\n');
        lines.removeAt(2);
        test::writeFile(scene.journalPath(), lines.join('\n'));
        QCOMPARE(ApplyJournal::open(scene.journalPath(), scene.plan).error().id,
                 QByteArray("journal.damaged"));
    }
    void linksAreRefused()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 3);
        QVERIFY(QFile::link(scene.folder.filePath(u"elsewhere"_qs), scene.journalPath()));
        const auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
        QVERIFY(!journal);
        QCOMPARE(journal.error().id, QByteArray("file.link"));
        QVERIFY(!QFileInfo::exists(scene.folder.filePath(u"elsewhere"_qs)));
    }
    void whatCannotBeWrittenIsNotClaimed()
    {
        ApplyScene scene;
        ApplyScene::busy(scene, 3, 3);
        auto journal = ApplyJournal::open(scene.journalPath(), scene.plan);
        QVERIFY(journal);
        QVERIFY(scene.folder.remove());
        QVERIFY(!(*journal)->set(0, {StepState::Sent, {}, {}}));
        QCOMPARE((*journal)->record(0).state, StepState::Planned);
    }
};

QTEST_GUILESS_MAIN(ApplyJournalTest)
#include "tst_applyjournal.moc"
