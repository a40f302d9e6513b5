#include "outside.h"

#include "cli/batch.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claimcheck;

namespace {

Result<void> echo(json::Value record, json::Writer &writer)
{
    if (record["fail"].toBool())
        return fail("test.failed", u"It failed."_qs);
    writer.member("n", record["n"].numberText());
    return {};
}

/// Gives one piece a read and remembers what was written before each read.
struct Pipe {
    QList<QByteArray> pieces;
    QList<QByteArray> writtenBefore;
    QByteArray written;
    bool accepts = true;

    cli::Exit run()
    {
        cli::Context context;
        context.read = [&](char *buffer, qsizetype size) -> qsizetype {
            writtenBefore.append(written);
            if (pieces.isEmpty())
                return 0;
            const QByteArray piece = pieces.takeFirst();
            Q_ASSERT(piece.size() <= size);
            std::copy(piece.begin(), piece.end(), buffer);
            return piece.size();
        };
        context.write = [&](QByteArrayView text) {
            written.append(text);
            return accepts;
        };
        context.writeError = [](QByteArrayView) {};
        return cli::runBatch(context, echo);
    }
};

} // namespace

class tst_Batch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersBeforeItWaits()
    {
        Pipe pipe{{"{\"n\":1}\n", "{\"n\":2}\n{\"n\":3}\n{\"n\"", ":4}", "\n"}, {}, {}};
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        const QByteArray one = "{\"n\":\"1\"}\n", two = "{\"n\":\"2\"}\n", three = "{\"n\":\"3\"}\n",
                         four = "{\"n\":\"4\"}\n";
        QCOMPARE(
            pipe.writtenBefore,
            (QList<QByteArray>{"", one, one + two + three, one + two + three, one + two + three + four}));
    }

    void ids_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char *id : {"1", "1.50", "1e400", "\"a\"", "null", "true", "[1,{\"b\":2}]", "\"\\u00e9\"",
                               "12345678901234567890123"})
            QTest::newRow(id) << QByteArray(id);
    }
    void ids()
    {
        QFETCH(QByteArray, id);
        Pipe pipe{{"{\"n\":1,\"id\":" + id + "}\n{\"fail\":true,\"id\":" + id + "}\n"}, {}, {}};
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        const QByteArray carried = id == "\"\\u00e9\"" ? QByteArray("\"\u00e9\"") : id;
        QCOMPARE(pipe.written,
                 "{\"id\":" + carried + ",\"n\":\"1\"}\n{\"id\":" + carried
                     + ",\"error\":{\"id\":\"test.failed\",\"message\":\"It failed.\"}}\n");
    }

    void neverStops_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("not JSON") << QByteArray("what");
        QTest::newRow("cut off") << QByteArray("{\"n\":");
        QTest::newRow("list") << QByteArray("[1]");
        QTest::newRow("bad UTF-8 at the start") << QByteArray("\xff{}");
        QTest::newRow("nul") << QByteArray("\0", 1);
        QTest::newRow("two") << QByteArray("{} {}");
        QTest::newRow("deep") << QByteArray(100000, '[');
    }
    void neverStops()
    {
        QFETCH(QByteArray, line);
        Pipe pipe;
        for (qsizetype at = 0; at < line.size(); at += 4096)
            pipe.pieces.append(line.mid(at, 4096));
        pipe.pieces.append("\n{\"n\":9}");
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        const QList<QByteArray> lines = pipe.written.split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(QJsonDocument::fromJson(lines.at(0)).object().contains(u"error"));
        QCOMPARE(lines.at(1), QByteArray("{\"n\":\"9\"}"));
    }

    void idOfABrokenRecord()
    {
        Pipe pipe{{"{\"id\":7,\"n\":}\n{\"id\":7\n{\"id\":\"x\n"}, {}, {}};
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        const QList<QByteArray> lines = pipe.written.split('\n');
        QVERIFY(lines.at(0).startsWith("{\"id\":7,\"error\":"));
        QVERIFY(lines.at(1).startsWith("{\"error\":"));
        QVERIFY(lines.at(2).startsWith("{\"error\":"));
    }
    void blankLinesAreNoRecords()
    {
        Pipe pipe{{"\n\r\n  \n{\"n\":1}\r\n\n"}, {}, {}};
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        QCOMPARE(pipe.written, QByteArray("{\"n\":\"1\"}\n"));
    }
    void oneLineForEveryReader()
    {
        Pipe pipe{{"{\"n\":1,\"id\":\"a\u2028b\u2029c\u0085d\u0080\"}\n"}, {}, {}};
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        QCOMPARE(pipe.written, QByteArray("{\"id\":\"a\\u2028b\\u2029c\\u0085d\u0080\",\"n\":\"1\"}\n"));
    }
    void longLines()
    {
        Pipe pipe;
        pipe.pieces.append("{\"n\":5,\"x\":\"");
        for (int i = 0; i < 100; ++i)
            pipe.pieces.append(QByteArray(65536, 'x'));
        pipe.pieces.append("\"}\n");
        QCOMPARE(pipe.run(), cli::Exit::Yes);
        QCOMPARE(pipe.written, QByteArray("{\"n\":\"5\"}\n"));
    }
    void goneReader()
    {
        Pipe pipe{{"{\"n\":1}\n", "{\"n\":2}\n"}, {}, {}, false};
        QCOMPARE(pipe.run(), cli::Exit::Unreadable);
        QCOMPARE(pipe.writtenBefore.size(), 1);
    }

    void tokens_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("text");
        using State = cli::RecordToken::State;
        const QByteArray packed = qCompress("a.b.c").mid(4).toBase64();
        const auto row = [](const char *name, const QByteArray &record, State state, const QByteArray &text) {
            QTest::newRow(name) << record << int(state) << text;
        };
        row("text", R"({"token":"a.b.c"})", State::Given, "a.b.c");
        row("base64", R"({"token_b64":"YS5iLmM="})", State::Given, "a.b.c");
        row("bytes that are not text", R"({"token_b64":"/w=="})", State::Given, "\xff");
        row("bad base64", R"({"token_b64":"Y?"})", State::Unreadable, {});
        row("packed", "{\"token_zlib_b64\":\"" + packed + "\",\"bytes\":5}", State::Given, "a.b.c");
        row("packed, wrong size", "{\"token_zlib_b64\":\"" + packed + "\",\"bytes\":4}", State::Unreadable,
            {});
        row("packed, no size", "{\"token_zlib_b64\":\"" + packed + "\"}", State::Unreadable, {});
        row("packed, huge", "{\"token_zlib_b64\":\"" + packed + "\",\"bytes\":99999999999}", State::TooLarge,
            {});
        row("packed noise", R"({"token_zlib_b64":"AAAA","bytes":5})", State::Unreadable, {});
        row("object", R"({"token_json":{"payload":""}})", State::JsonSerialization, {});
    }
    void tokens()
    {
        QFETCH(QByteArray, record);
        QFETCH(int, state);
        QFETCH(QByteArray, text);
        const json::Document document = json::Document::parse(record);
        const auto token = cli::tokenOf(document.root());
        QVERIFY(token);
        QCOMPARE(int(token->state), state);
        QCOMPARE(token->text, text);
    }
    void noToken()
    {
        const json::Document document = json::Document::parse("{\"token\":5}");
        QCOMPARE(cli::tokenOf(document.root()).error().id, QByteArray("record.no-token"));
    }
};

QTEST_APPLESS_MAIN(tst_Batch)
#include "tst_batch.moc"
