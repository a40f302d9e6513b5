#include "outside.h"

#include "cli/schema.h"
#include "core/json/document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

using namespace claimcheck;

/// The verb `test`: pages, JSON, JUnit XML and exit codes.
class TestVerbTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("code");
        QTest::newRow("test-80.txt") << QList<QByteArray>{} << 80 << 1;
        QTest::newRow("test-rule.txt") << QList<QByteArray>{"--rule", "acme-tags"} << 120 << 1;
    }
    void pages()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(int, columns);
        QFETCH(int, code);
        test::Outside outside = world();
        outside.screen.columns = columns;
        QCOMPARE(outside.run(with(options)), code);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
    }

    void allPass()
    {
        test::Outside outside = world();
        outside.input = outside.files.take("rules.json");
        outside.input.replace("\"wrong: ", "\"").replace("\"tests\"", "\"spare\"");
        outside.input.chop(2);
        outside.input += ",\"tests\":[{\"name\":\"one\",\"rule\":\"main\",\"expect\":\"no_match\","
                         "\"claims\":{}}]}";
        QCOMPARE(outside.run({"test"}), 0);
        QVERIFY2(outside.output.contains("The test passes."), outside.output);
    }
    void noTests()
    {
        test::Outside outside;
        outside.files["f"] = "{\"format\":\"claimcheck-federation\",\"version\":1}";
        QCOMPARE(outside.run({"test", "f"}), 1);
        QVERIFY2(outside.output.startsWith("The file holds no tests"), outside.output);
        QVERIFY2(!outside.output.contains("pass"), outside.output);
        QCOMPARE(outside.run({"test", "--json", "f"}), 1);
        QCOMPARE(QJsonDocument::fromJson(outside.output)[u"tests"_qs].toInt(-1), 0);
        outside.files["f"] = test::dataFile("tests.json");
        outside.files["f"].replace("\"acme-tags\", \"expect\"", "\"main\", \"expect\"");
        outside.files["f"].replace("\"cond\", \"expect\"", "\"main\", \"expect\"");
        outside.files["f"].replace("\"rule\": \"acme-tags\"", "\"rule\": \"main\"");
        outside.files["f"].replace("\"rule\": \"cond\"", "\"rule\": \"main\"");
        QCOMPARE(outside.run({"test", "--rule", "cond", "f"}), 1);
        QVERIFY2(outside.output.startsWith("No test names the rule cond"), outside.output);
    }

    void json()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json"})), 1);
        const QJsonDocument document = QJsonDocument::fromJson(outside.output);
        QCOMPARE(document[u"tests"_qs].toInt(), 13);
        QCOMPARE(document[u"passed"_qs].toInt(), 9);
        QCOMPARE(document[u"failed"_qs].toInt(), 4);
        QCOMPARE(document[u"at"_qs].toInteger(), 1800000000);
        const QJsonArray results = document[u"results"_qs].toArray();
        for (const QJsonValue &result : results) {
            const bool wrong = result[u"name"_qs].toString().startsWith(u"wrong");
            QCOMPARE(result[u"outcome"_qs].toString(), wrong ? u"fail"_qs : u"pass"_qs);
        }
        const QJsonValue audience = results.at(9);
        QCOMPARE(audience[u"expected"_qs][u"verdict"_qs].toString(), u"match"_qs);
        QCOMPARE(audience[u"actual"_qs][u"why"_qs].toString(), u"audience"_qs);
        QCOMPARE(audience[u"check"_qs][u"expected"_qs].toString(), u"https://api.anthropic.com"_qs);
        QCOMPARE(audience[u"check"_qs][u"actual"_qs].toString(), u"https://api.anthropic.com/"_qs);
        QVERIFY(results.at(5)[u"remark"_qs].toString().contains(u"archived"));
    }

    void junit()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--junit", "out.xml"})), 1);
        QVERIFY(outside.output.contains("4 of 13 tests fail."));
        const QByteArray written = outside.written.value("out.xml");
        QCOMPARE(outside.run(with({"--junit", "-"})), 1);
        QCOMPARE(outside.output, written);

        QXmlStreamReader reader(written);
        QStringList names, failed;
        QString attributes;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == u"testsuite")
                attributes = reader.attributes().value(u"tests"_qs).toString() + u'/'
                    + reader.attributes().value(u"failures"_qs).toString();
            if (reader.isStartElement() && reader.name() == u"testcase")
                names.append(reader.attributes().value(u"name"_qs).toString());
            if (reader.isStartElement() && reader.name() == u"failure") {
                QVERIFY(reader.attributes().value(u"message"_qs).contains(u"expected: "));
                failed.append(names.last());
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(attributes, u"13/4"_qs);
        QCOMPARE(names.size(), 13);
        QCOMPARE(failed.size(), 4);
        QCOMPARE(failed.at(2), u"wrong: fails by another check <&\"' than named"_qs);
    }
    /// What XML cannot hold is replaced, whatever a test is called.
    void junitOfHostileNames()
    {
        test::Outside outside = world();
        outside.files["rules.json"].replace(
            "\"main gets in\"",
            "\"\\u0000\\u0007\\u202e]]>\\ufffe\\uffff\\ud83d\\ude00\\u000a<failure>&amp;\"");
        QCOMPARE(outside.run(with({"--junit", "-"})), 1);
        QXmlStreamReader reader(outside.output);
        int failures = 0;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"failure")
                ++failures;
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(failures, 4);
        QVERIFY(outside.output.contains("\xF0\x9F\x98\x80"));
    }
    void junitCannotBeWritten()
    {
        test::Outside outside = world();
        outside.outputIsGone = true;
        QCOMPARE(outside.run(with({"--junit", "out.xml"})), 3);
        QCOMPARE(outside.errors, QByteArray("claimcheck: out.xml: cannot be written; name another\n"));
        QVERIFY(outside.output.isEmpty());
    }

    void otherMoment()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json", "--at", "2026-11-22T10:21:02Z"})), 1);
        QCOMPARE(QJsonDocument::fromJson(outside.output)[u"at"_qs].toInteger(), 1795342862);
        QCOMPARE(QJsonDocument::fromJson(outside.output)[u"passed"_qs].toInt(), 9);
    }

    void schema()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"test", "--schema"}), 0);
        const json::Document document = json::Document::parse(outside.output);
        QVERIFY(document.isStrict());
        QVERIFY(document.root()["$schema"].equals("https://json-schema.org/draft/2020-12/schema"));
        QVERIFY(document.root()["$defs"]["test"]["properties"]["why"].isObject());
    }

    void refusals_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, QList<QByteArray> arguments, int code, const char *message) {
            QTest::newRow(name) << arguments << code << QByteArray(message);
        };
        row("no such file", {"test", "x"}, 3, "claimcheck: x: no such file; check the name\n");
        row("no such rule", {"test", "--rule", "acme-tag", "rules.json"}, 2,
            "claimcheck: test: no rule is called acme-tag; did you mean acme-tags\n");
        row("batch", {"test", "--batch"}, 2,
            "claimcheck: test: --batch is not an option here; see --help for those there are\n");
        row("both to standard output", {"test", "--json", "--junit", "-", "rules.json"}, 2,
            "claimcheck: test: both --json and --junit - write to standard output; name a file for "
            "--junit\n");
        row("no time", {"test", "--at", "soon", "rules.json"}, 2,
            "claimcheck: test: --at does not name a moment; write Unix seconds, or a date with its offset: "
            "2026-11-22T10:21:02Z\n");
    }
    void refusals()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, message);
        test::Outside outside = world();
        QCOMPARE(outside.run(arguments), code);
        QCOMPARE(outside.errors, message);
        QVERIFY(outside.output.isEmpty());
    }

private:
    static test::Outside world()
    {
        test::Outside outside;
        outside.files = {{"rules.json", test::dataFile("tests.json")}};
        return outside;
    }
    static QList<QByteArray> with(const QList<QByteArray> &more)
    {
        return QList<QByteArray>{"test", "rules.json"} + more;
    }
};

QTEST_APPLESS_MAIN(TestVerbTest)
#include "tst_testverb.moc"
