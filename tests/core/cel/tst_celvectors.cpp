#include "core/cel/records.h"
#include "support/vectors.h"

#include <QTest>

#include <functional>

using namespace claimcheck;
using test::CelRecord;

/// The engine against the conformance data of the language and the reference implementation's answers.
class tst_CelVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void federation();
    void federationWithInts();
    void fuzz();
    void positions();
    void conformance();
    void quotedFields();
    void trace();
    void explainAgrees();

private:
    json::Document load(const char *name) const;
    using Wanted = std::function<bool(json::Value)>;
    /// Runs all records of a file that are wanted; says each difference and gives the share without one.
    double share(const json::Document &file, const Wanted &wanted, const char *what) const;

    json::Document m_federation, m_fuzz, m_conformance, m_trace;
};

namespace {

bool needs(json::Value record, const QList<QByteArray> &tags, const QList<QByteArray> &prefixes = {})
{
    for (const json::Value tag : record["needs"]) {
        const QByteArray text = tag.utf8();
        if (tags.contains(text))
            return true;
        for (const QByteArray &prefix : prefixes) {
            if (text.startsWith(prefix))
                return true;
        }
    }
    return false;
}

bool isCore(json::Value record)
{
    return record["applicable"].toBool()
        && !needs(record, {"optionals", "functions", "ident_escape"}, {"ext."});
}

json::Value expectation(json::Value record)
{
    const json::Value own = record["cel_go"];
    return own.isMissing() ? record["expect"] : own;
}

} // namespace

json::Document tst_CelVectors::load(const char *name) const
{
    const test::VectorFile file = test::VectorFile::load(name);
    return json::Document::parse(file.source());
}

void tst_CelVectors::initTestCase()
{
    m_federation = load("cel/federation");
    m_fuzz = load("cel/fuzz");
    m_conformance = load("cel/conformance");
    m_trace = load("cel/federation_trace");
}

double tst_CelVectors::share(const json::Document &file, const Wanted &wanted, const char *what) const
{
    int total = 0, passed = 0;
    const json::Value payloads = file.root()["payloads"];
    for (const json::Value record : file.root()["vectors"]) {
        if (!wanted(record))
            continue;
        ++total;
        const QString difference = CelRecord(record, payloads).difference(expectation(record));
        if (difference.isEmpty())
            ++passed;
        else
            qInfo("%s: %s", record["id"].utf8().constData(), qUtf8Printable(difference));
    }
    qInfo("%s: %d of %d", what, passed, total);
    return total == 0 ? 0 : double(passed) / total;
}

void tst_CelVectors::federation()
{
    QCOMPARE(share(
                 m_federation, [](json::Value) { return true; }, "federation"),
             1.0);
}

void tst_CelVectors::federationWithInts()
{
    int total = 0;
    for (const json::Document *file : {&m_federation, &m_fuzz}) {
        const json::Value payloads = file->root()["payloads"];
        for (const json::Value record : file->root()["vectors"]) {
            const json::Value expected = record["expect_if_ints"];
            if (expected.isMissing())
                continue;
            ++total;
            const CelRecord run(record, payloads, cel::Numbers::IntsWhereWhole);
            QVERIFY2(run.difference(expected).isEmpty(),
                     qPrintable(QString::fromUtf8(record["id"].utf8()) + run.difference(expected)));
        }
    }
    QVERIFY(total > 0);
}

void tst_CelVectors::fuzz()
{
    QVERIFY(share(
                m_fuzz, [](json::Value) { return true; }, "fuzz")
            >= 0.995);
}

void tst_CelVectors::positions()
{
    int total = 0, right = 0, textTotal = 0, textRight = 0;
    for (const json::Document *file : {&m_federation, &m_fuzz}) {
        const json::Value payloads = file->root()["payloads"];
        for (const json::Value record : file->root()["vectors"]) {
            const json::Value expected = record["expect"];
            const CelRecord run(record, payloads);
            if (!expected["at"].isMissing()) {
                ++total;
                const int node = run.value().errorNode();
                const bool fine = run.isCompiled() && node >= 0
                    && qint64(run.compilation().program.ast().places[std::size_t(node)].at)
                        == expected["at"].toInteger();
                right += fine;
                if (!fine)
                    qInfo("%s: another place", record["id"].utf8().constData());
            } else if (!expected["column"].isMissing() && !run.isCompiled()) {
                ++textTotal;
                const cel::Issue &issue = run.compilation().issues.constFirst();
                const bool fine = issue.column == expected["column"].toInteger()
                    && issue.line == expected["line"].toInteger();
                textRight += fine;
                if (!fine)
                    qInfo("%s: column %d", record["id"].utf8().constData(), issue.column);
            }
        }
    }
    qInfo("places: evaluation %d of %d, text %d of %d", right, total, textRight, textTotal);
    QVERIFY(right >= 0.95 * total);
    QVERIFY(textRight >= 0.95 * textTotal);
}

void tst_CelVectors::conformance()
{
    QVERIFY(share(m_conformance, isCore, "conformance core") >= 0.99);
}

void tst_CelVectors::quotedFields()
{
    const auto wanted = [](json::Value record) {
        return record["applicable"].toBool() && needs(record, {"ident_escape"});
    };
    QVERIFY(share(m_conformance, wanted, "quoted fields") >= 0.9);
}

/// The reference implementation's own values, node by node.
void tst_CelVectors::trace()
{
    int total = 0, same = 0;
    const json::Value payloads = m_trace.root()["payloads"];
    for (const json::Value record : m_trace.root()["vectors"]) {
        CelRecord run(record, payloads);
        QVERIFY(run.isCompiled());
        const cel::Ast &ast = run.compilation().program.ast();
        const cel::Trace trace = run.explain();
        for (const json::Value recorded : record["nodes"]) {
            for (std::size_t i = 0; i < ast.nodes.size(); ++i) {
                const cel::Node &node = ast.nodes[i];
                const bool isLeaf = node.op <= cel::Op::Local && !node.folded;
                const quint32 at = ast.places[i].at;
                if (isLeaf || qint64(at) != recorded["at"].toInteger()
                    || trace.values[i].kind() == cel::Kind::Unbound)
                    continue;
                ++total;
                const bool fine = test::sameEncoded(test::encoded(trace.values[i]),
                                                    test::parsed(recorded["v"]));
                same += fine;
                if (!fine)
                    qInfo("%s at %d: %s", record["id"].utf8().constData(), int(at),
                          qUtf8Printable(cel::toSource(trace.values[i])));
            }
        }
    }
    qInfo("trace: %d of %d", same, total);
    QVERIFY(total > 2000);
    QVERIFY(same >= 0.99 * total);
}

/// The two ways to evaluate never disagree, on any vector.
void tst_CelVectors::explainAgrees()
{
    int total = 0;
    for (const json::Document *file : {&m_federation, &m_fuzz, &m_conformance}) {
        const json::Value payloads = file->root()["payloads"];
        for (const json::Value record : file->root()["vectors"]) {
            CelRecord run(record, payloads);
            if (!run.isCompiled())
                continue;
            ++total;
            const cel::Trace trace = run.explain();
            QVERIFY2(test::encoded(trace.result) == test::encoded(run.value()),
                     record["id"].utf8().constData());
            QCOMPARE(trace.result.errorNode(), run.value().errorNode());
            QVERIFY(trace.partOf(run.compilation().program.ast().root) == cel::Part::Decisive);
        }
    }
    QVERIFY(total > 1500);
}

QTEST_GUILESS_MAIN(tst_CelVectors)
#include "tst_celvectors.moc"
