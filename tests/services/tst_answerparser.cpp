#include "services/answerparser.h"

#include <QTest>

using namespace claimcheck;
using Fault = AnswerParser::Fault;
Q_DECLARE_METATYPE(claimcheck::AnswerParser::Fault)

/// Answers byte for byte: what is read, what is refused, and that it does not matter how the bytes come.
class AnswerParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void refused_data();
    void refused();
    void headers();
    void endlessHead();
    void endlessInformation();
    void nothingAfterTheEnd();
    void headRequest();
    void cutOff();
};

namespace {

constexpr qint64 most = 100;

/// All at once, or in pieces of `step` bytes.
AnswerParser parsed(const QByteArray &text, qsizetype step, bool bodyExpected = true)
{
    AnswerParser parser(most, bodyExpected);
    for (qsizetype at = 0; at < text.size(); at += step)
        parser.feed(QByteArrayView(text).sliced(at, std::min(step, text.size() - at)));
    parser.end();
    return parser;
}

} // namespace

void AnswerParserTest::read_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray ok("HTTP/1.1 200 OK\r\n");
    QTest::newRow("length") << ok + "Content-Length: 3\r\n\r\nabc" << 200 << QByteArray("abc");
    QTest::newRow("no body") << ok + "Content-Length: 0\r\n\r\n" << 200 << QByteArray();
    QTest::newRow("the same length twice")
        << ok + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc" << 200 << QByteArray("abc");
    QTest::newRow("until close") << ok + "\r\nabc" << 200 << QByteArray("abc");
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\n\r\nabc") << 200 << QByteArray("abc");
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na") << 200
                               << QByteArray("a");
    QTest::newRow("chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n"
                            << 200 << QByteArray("abc");
    QTest::newRow("trailer") << ok + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n"
                             << 200 << QByteArray("a");
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 X\r\nContent-Length: 9\r\n\r\n") << 204 << QByteArray();
    QTest::newRow("304") << QByteArray("HTTP/1.1 304 X\r\nContent-Length: 9\r\n\r\n") << 304 << QByteArray();
    QTest::newRow("hints first") << "HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + ok
            + "Content-Length: 1\r\n\r\na"
                                 << 200 << QByteArray("a");
    QTest::newRow("identity") << ok + "Content-Encoding: identity\r\nContent-Length: 1\r\n\r\na" << 200
                              << QByteArray("a");
    QTest::newRow("an encoding without a name")
        << ok + "Content-Encoding: \r\nContent-Length: 1\r\n\r\na" << 200 << QByteArray("a");
    QTest::newRow("compressed nothing") << ok + "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"
                                        << 200 << QByteArray();
    QTest::newRow("chunk size in capitals")
        << ok + "Transfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n"
        << 200 << QByteArray("0123456789");
    QTest::newRow("a tab in a value")
        << ok + "A: b\tc\r\nContent-Length: 1\r\n\r\na" << 200 << QByteArray("a");
    QTest::newRow("as much as allowed")
        << ok + "\r\n" + QByteArray(most, 'x') << 200 << QByteArray(most, 'x');
    QTest::newRow("zeros in a length") << ok + "Content-Length: 0003\r\n\r\nabc" << 200 << QByteArray("abc");
}

void AnswerParserTest::read()
{
    QFETCH(QByteArray, text);
    for (const qsizetype step : {text.size(), qsizetype(1), qsizetype(7)}) {
        const AnswerParser parser = parsed(text, step);
        QVERIFY(parser.isDone());
        QCOMPARE(int(parser.fault()), int(Fault::None));
        QTEST(parser.answer().status, "status");
        QTEST(parser.answer().body, "body");
    }
}

void AnswerParserTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Fault>("fault");
    const QByteArray ok("HTTP/1.1 200 OK\r\n");
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("nothing") << QByteArray() << Fault::Closed;
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nA: b") << Fault::Truncated;
    QTest::newRow("half a body") << ok + "Content-Length: 3\r\n\r\nab" << Fault::Truncated;
    QTest::newRow("half a chunk") << chunked + "3\r\nab" << Fault::Truncated;
    QTest::newRow("no last chunk") << chunked + "3\r\nabc\r\n" << Fault::Truncated;
    QTest::newRow("no end of trailer") << chunked + "0\r\n" << Fault::Truncated;
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << Fault::NotHttp;
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2 200\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("HTTP/1.2") << QByteArray("HTTP/1.2 200 OK\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("status of two digits") << QByteArray("HTTP/1.1 20 OK\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("status of four digits") << QByteArray("HTTP/1.1 2000\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("status 099") << QByteArray("HTTP/1.1 099 X\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("switching") << QByteArray("HTTP/1.1 101 X\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("no colon") << ok + "abc\r\n\r\n" << Fault::BadHeader;
    QTest::newRow("blank in a name") << ok + "A b: c\r\n\r\n" << Fault::BadHeader;
    QTest::newRow("blank before the colon") << ok + "Content-Length : 1\r\n\r\na" << Fault::BadHeader;
    QTest::newRow("folded") << ok + "A: b\r\n c\r\n\r\n" << Fault::BadHeader;
    QTest::newRow("lone CR") << ok + "A: b\rC: d\r\n\r\n" << Fault::BadHeader;
    QTest::newRow("lone LF") << ok + "A: b\nC: d\r\n\r\n" << Fault::BadHeader;
    QTest::newRow("NUL") << ok + QByteArray("A: b\0c\r\n\r\n", 10) << Fault::BadHeader;
    QTest::newRow("negative length") << ok + "Content-Length: -5\r\n\r\nabc" << Fault::BadLength;
    QTest::newRow("length with a plus") << ok + "Content-Length: +5\r\n\r\nabc" << Fault::BadLength;
    QTest::newRow("two lengths") << ok + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"
                                 << Fault::BadLength;
    QTest::newRow("a list of lengths") << ok + "Content-Length: 3, 3\r\n\r\nabc" << Fault::BadLength;
    QTest::newRow("length and chunks") << ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                                       << Fault::BadLength;
    QTest::newRow("other coding") << ok + "Transfer-Encoding: gzip, chunked\r\n\r\n" << Fault::BadLength;
    QTest::newRow("chunk of no number") << chunked + "zz\r\n" << Fault::BadChunk;
    QTest::newRow("chunk of minus one") << chunked + "-1\r\n" << Fault::BadChunk;
    QTest::newRow("chunk of 64 bits") << chunked + "ffffffffffffffff\r\n" << Fault::BadChunk;
    QTest::newRow("chunk without its end") << chunked + "1\r\naXX" << Fault::BadChunk;
    QTest::newRow("endless size of a chunk") << chunked + QByteArray(2000, '0') << Fault::BadChunk;
    QTest::newRow("large chunk") << chunked + "fffffff\r\n" << Fault::BodyTooLarge;
    QTest::newRow("many chunks") << chunked + QByteArray("a\r\n0123456789\r\n").repeated(11)
                                 << Fault::BodyTooLarge;
    QTest::newRow("declared") << ok + "Content-Length: 101\r\n\r\n" << Fault::BodyTooLarge;
    QTest::newRow("declared beyond numbers") << ok + "Content-Length: 99999999999999999999999\r\n\r\n"
                                             << Fault::BodyTooLarge;
    QTest::newRow("until close") << ok + "\r\n" + QByteArray(most + 1, 'x') << Fault::BodyTooLarge;
    QTest::newRow("compressed") << ok + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
                                << Fault::Compressed;
    QTest::newRow("no status") << QByteArray("HTTP/1.1\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("no blank before the status") << QByteArray("HTTP/1.1x200 OK\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("DEL") << ok + "A: b\x7f\r\n\r\n" << Fault::BadHeader;
    QTest::newRow("no length at all") << ok + "Content-Length: \r\n\r\nabc" << Fault::BadLength;
    QTest::newRow("length with a letter") << ok + "Content-Length: 3a\r\n\r\nabc" << Fault::BadLength;
    QTest::newRow("three lengths") << ok
            + "Content-Length: 3\r\nContent-Length: 4\r\nContent-Length: 3\r\n\r\nabc"
                                   << Fault::BadLength;
    QTest::newRow("chunked twice") << ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   << Fault::BadLength;
    QTest::newRow("chunk without a size") << chunked + ";x=y\r\n" << Fault::BadChunk;
    QTest::newRow("long extension of a chunk") << chunked + "1;" + QByteArray(1100, 'x') + "\r\na\r\n"
                                               << Fault::BadChunk;
    QTest::newRow("large trailer") << chunked + "0\r\n" + QByteArray("A: b\r\n").repeated(20000)
                                   << Fault::HeadTooLarge;
    QTest::newRow("many headers") << ok + QByteArray("A: b\r\n").repeated(201) + "\r\n" << Fault::BadHeader;
}

void AnswerParserTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(Fault, fault);
    for (const qsizetype step : {std::max<qsizetype>(1, text.size()), qsizetype(1), qsizetype(7)}) {
        const AnswerParser parser = parsed(text, step);
        QVERIFY(!parser.isDone());
        QCOMPARE(int(parser.fault()), int(fault));
        QVERIFY(parser.answer().body.isEmpty()); // nothing half is handed out
    }
}

void AnswerParserTest::headers()
{
    const HttpAnswer answer =
        parsed("HTTP/1.1 429 X\r\nRetry-After:  7 \r\nX: \r\nretry-after: 9\r\nContent-Length: 0\r\n\r\n", 5)
            .answer();
    QCOMPARE(answer.headers.size(), 4);
    QCOMPARE(answer.header("RETRY-AFTER"), "7");
    QCOMPARE(answer.header("x"), "");
    QCOMPARE(answer.header("none"), "");
}

void AnswerParserTest::endlessHead()
{
    AnswerParser parser(most, true);
    parser.feed("HTTP/1.1 200 OK\r\n");
    int lines = 0;
    while (parser.fault() == Fault::None && lines++ < 10'000)
        parser.feed("X-A: 0123456789012345678901234567890123456789\r\n");
    QCOMPARE(int(parser.fault()), int(Fault::HeadTooLarge));
    QVERIFY(lines < 2000);
}

void AnswerParserTest::endlessInformation()
{
    AnswerParser parser(most, true);
    int heads = 0;
    while (parser.fault() == Fault::None && heads++ < 10'000)
        parser.feed("HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n");
    QCOMPARE(int(parser.fault()), int(Fault::HeadTooLarge));
}

void AnswerParserTest::nothingAfterTheEnd()
{
    AnswerParser parser(most, true);
    parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 500 X\r\n\r\n");
    QVERIFY(parser.isDone());
    parser.feed("more");
    QCOMPARE(parser.answer().body, "a");
    QCOMPARE(parser.answer().status, 200);
}

void AnswerParserTest::headRequest()
{
    QVERIFY(parsed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 100, false).isDone());
}

void AnswerParserTest::cutOff()
{
    AnswerParser parser(most, true);
    parser.feed("HTTP/1.1 200 OK\r\n\r\n{}");
    parser.end(false);
    QCOMPARE(int(parser.fault()), int(Fault::Truncated));
}

QTEST_APPLESS_MAIN(AnswerParserTest)
#include "tst_answerparser.moc"
