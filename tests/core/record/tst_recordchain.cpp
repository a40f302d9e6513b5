#include "core/jose/hmac.h"
#include "core/record/recordchain.h"

#include <QTest>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795953662;
const char key[] = "0123456789abcdef0123456789abcdef";

/// A record that grows.
struct Record {
    QByteArray file;
    std::optional<RecordHead> head;

    void add(const QByteArray &what, bool chained = true)
    {
        const SealedEntry sealed = seal(
            file, chained ? QByteArrayView(key) : QByteArrayView(), chained ? head : std::nullopt,
            {RecordEntry::Kind::Exchange, "sandbox", what, "minted", "req_1"}, now, "salt");
        file += sealed.bytes;
        if (chained)
            head = sealed.head;
    }
    RecordCheck check() const { return checkRecord(file, key, head); }
    QList<QByteArray> lines() const
    {
        QList<QByteArray> list = file.split('\n');
        list.removeLast();
        return list;
    }
    void setLines(const QList<QByteArray> &list) { file = list.join('\n') + (list.isEmpty() ? "" : "\n"); }
};

Record record(int entries)
{
    Record made;
    for (int i = 1; i <= entries; ++i)
        made.add("rule number-" + QByteArray::number(i));
    return made;
}

using Change = void (*)(Record &);

} // namespace

/// The record's chain: what was written is intact, and whatever is done to it afterwards is found.
class RecordChainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hmacVectors_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("code");
        // RFC 4231, cases 1, 2 and 6.
        QTest::newRow("1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                           << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        QTest::newRow("2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                           << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QTest::newRow("6") << QByteArray(131, '\xaa')
                           << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                           << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }
    void hmacVectors()
    {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, message);
        QTEST(hmacSha256(secret, message).toHex(), "code");
    }

    void intact()
    {
        Record made = record(5);
        RecordCheck check = made.check();
        QVERIFY2(check.isIntact, qPrintable(check.why));
        QCOMPARE(check.chained, 5);
        QCOMPARE(check.uncovered, 0);
        QCOMPARE(made.head->count, 5);
        const QList<RecordLine> lines = readRecord(made.file);
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines.at(2).entry.what, QByteArray("rule number-3"));
        QCOMPARE(lines.at(2).time, QStringLiteral("2026-11-29T12:01:02Z"));
        QCOMPARE(lines.at(2).entry.requestId, QByteArray("req_1"));
        check = checkRecord({}, key, std::nullopt);
        QVERIFY(check.isIntact && check.chained == 0);
    }
    void headAsText()
    {
        const RecordHead head{42, "abc"};
        const auto back = readRecordHead(writeRecordHead(head));
        QVERIFY(back && back->count == 42 && back->mac == "abc");
        QVERIFY(!readRecordHead("{}") && !readRecordHead("{\"version\":2,\"count\":1,\"mac\":\"\"}"));
    }

    void found_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<Change>("change");
        QTest::newRow("a word") << 3 << Change([](Record &r) { r.file.replace("number-3", "number-8"); });
        QTest::newRow("a blank") << 2 << Change([](Record &r) { r.file.replace("\"n\":2,", "\"n\":2, "); });
        QTest::newRow("a code") << 4 << Change([](Record &r) {
            auto lines = r.lines();
            lines[3].replace("mac\":\"", "mac\":\"A");
            r.setLines(lines);
        });
        QTest::newRow("a whole entry, forged") << 3 << Change([](Record &r) {
            Record other;
            other.add("a");
            other.add("b");
            other.add("forged");
            auto lines = r.lines();
            lines[2] = other.lines().at(2);
            r.setLines(lines);
        });
        QTest::newRow("removed") << 3 << Change([](Record &r) {
            auto lines = r.lines();
            lines.removeAt(2);
            r.setLines(lines);
        });
        QTest::newRow("removed first") << 1 << Change([](Record &r) {
            auto lines = r.lines();
            lines.removeFirst();
            r.setLines(lines);
        });
        QTest::newRow("two changed places") << 2 << Change([](Record &r) {
            auto lines = r.lines();
            lines.swapItemsAt(1, 2);
            r.setLines(lines);
        });
        QTest::newRow("one twice") << 4 << Change([](Record &r) {
            auto lines = r.lines();
            lines.insert(3, lines.at(2));
            r.setLines(lines);
        });
        QTest::newRow("removed and numbered anew") << 3 << Change([](Record &r) {
            auto lines = r.lines();
            lines.removeAt(2);
            lines[2].replace("\"n\":4", "\"n\":3");
            lines[3].replace("\"n\":5", "\"n\":4");
            r.setLines(lines);
        });
        QTest::newRow("end cut off") << 5 << Change([](Record &r) {
            auto lines = r.lines();
            lines.removeLast();
            r.setLines(lines);
        });
        QTest::newRow("emptied") << 1 << Change([](Record &r) { r.file.clear(); });
        QTest::newRow("end cut off, and gone on with") << 4 << Change([](Record &r) {
            auto lines = r.lines();
            lines.resize(3);
            r.setLines(lines);
            r.add("later");
        });
        QTest::newRow("end replaced by unchained ones") << 6 << Change([](Record &r) {
            auto lines = r.lines();
            lines.removeLast();
            r.setLines(lines);
            r.add("instead", false);
        });
        QTest::newRow("code taken off") << 3 << Change([](Record &r) {
            auto lines = r.lines();
            lines[2] = recordLine(readRecordLine(lines.at(2))->json, {});
            r.setLines(lines);
        });
        QTest::newRow("made no entry any more") << 3 << Change([](Record &r) {
            auto lines = r.lines();
            lines[2].chop(4);
            r.setLines(lines);
        });
        QTest::newRow("half a line at the end") << 6 << Change([](Record &r) { r.file.chop(20); });
        QTest::newRow("an unchained one slipped in") << 4 << Change([](Record &r) {
            auto lines = r.lines();
            lines.insert(3, recordLine("{\"n\":4,\"kind\":\"apply\"}", {}));
            r.setLines(lines);
        });
        QTest::newRow("an unchained one changed") << 6 << Change([](Record &r) {
            r.add("unchained", false);
            r.add("after it");
            r.file.replace("unchained", "unchanged");
        });
        QTest::newRow("an older copy, written on by somebody else") << 4 << Change([](Record &r) {
            Record old = record(3);
            old.add("x", true);
            old.add("y", true);
            r.file = old.file;
            r.file.replace("\"x\"", "\"z\"");
        });
        QTest::newRow("head gone") << 6 << Change([](Record &r) { r.head.reset(); });
        QTest::newRow("another chain with the same key") << 5 << Change([](Record &r) {
            const RecordHead before = *r.head;
            Record old = record(4);
            old.add("other");
            r.file = old.file;
            r.head = before;
        });
    }
    void found()
    {
        QFETCH(int, line);
        QFETCH(Change, change);
        Record made = record(5);
        change(made);
        const RecordCheck check = made.check();
        QVERIFY(!check.isIntact);
        QCOMPARE(check.line, line);
        QVERIFY(!check.why.isEmpty());
    }
    void everyBitIsCovered()
    {
        const Record made = record(3);
        for (qsizetype i = 0; i < made.file.size(); ++i) {
            Record other = made;
            other.file[i] = char(other.file.at(i) ^ 1);
            QVERIFY2(!other.check().isIntact, other.file);
        }
    }
    void everyLengthIsCovered()
    {
        const Record made = record(3);
        for (qsizetype size = 0; size < made.file.size() - 1; ++size) {
            Record other = made;
            other.file.truncate(size);
            QVERIFY2(!other.check().isIntact, QByteArray::number(size));
        }
        Record other = made;
        other.file.chop(1); // only the line end
        QVERIFY(other.check().isIntact);
    }

    void interruptedWritesAreNoTampering()
    {
        Record made = record(3);
        const RecordHead before = *made.head;
        const QByteArray whole = made.file;
        made.add("cut short");
        for (qsizetype size = whole.size() + 1; size < made.file.size() - 1; ++size) {
            Record left{made.file.first(size), before};
            RecordCheck check = left.check();
            QVERIFY2(check.isIntact && check.interrupted == 1, qPrintable(check.why));
            left.add("after it");
            check = left.check();
            QVERIFY2(check.isIntact, qPrintable(check.why));
            QCOMPARE(check.chained, 4);
            QCOMPARE(check.interrupted, 1);
        }
    }
    void stoppedBeforeTheHeadWasKept()
    {
        Record made = record(3);
        const RecordHead before = *made.head;
        made.add("not counted yet");
        made.head = before;
        QVERIFY(made.check().isIntact);
        made.add("next");
        QVERIFY2(made.check().isIntact, qPrintable(made.check().why));
        QCOMPARE(made.head->count, 5);
    }
    void withoutAKeychain()
    {
        Record made = record(2);
        made.add("unchained", false);
        made.add("unchained too", false);
        RecordCheck check = made.check();
        QVERIFY(check.isIntact);
        QCOMPARE(check.unchained, 2);
        QCOMPARE(check.uncovered, 2);
        made.add("chained again");
        check = made.check();
        QVERIFY2(check.isIntact, qPrintable(check.why));
        QCOMPARE(check.uncovered, 0);
        QCOMPARE(made.head->count, 5);
    }
    void anotherKey()
    {
        const Record made = record(2);
        const RecordCheck check = checkRecord(made.file, "another", made.head);
        QVERIFY(!check.isIntact && check.line == 1);
    }
    void noSecretsInIt()
    {
        const QByteArray secret = "sk-ant-oat01-" + QByteArray(40, 'x') + "-planted";
        const QByteArray json = entryJson(
            {RecordEntry::Kind::SignIn, secret, "with " + secret, "Bearer " + secret, "req_" + secret}, 1,
            now, "salt");
        QVERIFY2(!json.contains("planted"), json);
        const QByteArray cut = entryJson({RecordEntry::Kind::Apply, "p", QByteArray(290, 'a') + ' ' + secret,
                                          QByteArray(100000, 'b'), "r"},
                                         1, now, "salt");
        QVERIFY2(!cut.contains("sk-ant-oat01-x") && cut.size() < 1000, cut);
    }
    void strangeTexts()
    {
        Record made;
        made.add("line\nbreak \"quoted\" \xff\xfe \xe2\x80\xae");
        made.add(QByteArray("a\0b", 3));
        QCOMPARE(made.lines().size(), 2);
        QVERIFY(made.check().isIntact);
    }
};

QTEST_GUILESS_MAIN(RecordChainTest)
#include "tst_recordchain.moc"
