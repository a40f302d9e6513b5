#include "minted.h"

#include "core/federation/matcher.h"
#include "ui/inspect/claimmeaning.h"
#include "ui/inspect/claimsmodel.h"
#include "ui/inspect/inspectedtoken.h"
#include "ui/inspect/problemsmodel.h"
#include "ui/inspect/rankingmodel.h"
#include "ui/inspect/reportmodel.h"
#include "ui/inspect/tokenlistmodel.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

InspectedToken inspected(const QByteArray &text)
{
    static const PresetCatalog presets;
    return InspectedToken::of(findTokens(text).value(0), presets);
}

/// The tree as indented lines "name value", as the screen shows it.
QString tree(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString value = index.siblingAtColumn(1).data().toString();
        text += QString(depth * 2, u' ') + index.data().toString() + (value.isEmpty() ? value : u' ' + value)
            + u'\n';
        text += tree(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TestInspectModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void claimsAreShownAsWritten();
    void claimsSayWhatIsAbsent();
    void claimsOfManyMembersAreCut();
    void claimsOfPartialTokens_data();
    void claimsOfPartialTokens();
    void claimsAreFoundAgain();
    void timeMeanings_data();
    void timeMeanings();
    void oneLine_data();
    void oneLine();
    void problemPlaces_data();
    void problemPlaces();
    void tokenStates_data();
    void tokenStates();
    void tokenList();
    void ranking();
    void report();
    void problems();
    void toolTipsAreNeverMarkup();
};

void TestInspectModels::claimsAreShownAsWritten()
{
    ClaimsModel model;
    QAbstractItemModelTester tester(&model, fatal);
    const Token token = Token::parse(minted::unsignedToken(
        R"({"alg":"RS256","typ":"JWT"})",
        R"({"sub":"a","big":12345678901234567890.10,"sub":"b","list":[1,{"x":null}],"esc":"\u0041\n"})"));
    model.setToken(&token, minted::now);
    QCOMPARE(tree(model),
             QStringLiteral("Header\n  alg \"RS256\"\n  typ \"JWT\"\nClaims\n  sub \"a\"\n"
                            "  big 12345678901234567890.10\n  sub \"b\"\n  list [1, {\"x\": null}]\n    0 1\n"
                            "    1 {\"x\": null}\n      x null\n  esc \"\\u0041\\n\"\n"));
    const QModelIndex claims = model.index(1, 0);
    QVERIFY(!model.index(0, ClaimsModel::Name, claims).data(VerdictRole).isValid());
    QCOMPARE(model.index(2, ClaimsModel::Name, claims).data(VerdictRole).toInt(), int(Shape::Warn));
    QCOMPARE(model.exactValue(model.index(4, 0, claims)), QStringLiteral("A\n"));
    QCOMPARE(model.exactValue(model.index(3, 0, claims)), QStringLiteral("[1,{\"x\":null}]"));
    QVERIFY(model.index(0, 0, claims)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(QStringLiteral("sub, \"a\", ")));
    model.setToken(nullptr, minted::now);
    QCOMPARE(model.rowCount(), 0);
}

void TestInspectModels::claimsSayWhatIsAbsent()
{
    ClaimsModel model;
    QAbstractItemModelTester tester(&model, fatal);
    const Token token = Token::fromClaims(R"({"ref":"main"})");
    model.setToken(&token, minted::now);
    model.setRelevant({"ref", "environment", "environment", "actor"});
    QCOMPARE(tree(model), QStringLiteral("Claims\n  ref \"main\"\n  environment absent\n  actor absent\n"));
    const QModelIndex absent = model.index(1, 0, model.index(0, 0));
    QCOMPARE(ClaimsModel::kind(absent), ClaimsModel::Kind::Absent);
    QVERIFY(model.exactValue(absent).isEmpty());
    model.setRelevant({"sub"});
    QCOMPARE(tree(model), QStringLiteral("Claims\n  ref \"main\"\n  sub absent\n"));
    model.setRelevant({});
    QCOMPARE(tree(model), QStringLiteral("Claims\n  ref \"main\"\n"));
}

void TestInspectModels::claimsOfManyMembersAreCut()
{
    QByteArray json = "{\"list\":[0";
    for (int i = 1; i < 5000; ++i)
        json += ',' + QByteArray::number(i);
    json += "]}";
    ClaimsModel model;
    const Token token = Token::fromClaims(json);
    model.setToken(&token, minted::now);
    const QModelIndex list = model.index(0, 0, model.index(0, 0));
    QCOMPARE(model.rowCount(list), ClaimsModel::mostRows + 1);
    const QModelIndex last = model.index(ClaimsModel::mostRows, 0, list);
    QCOMPARE(ClaimsModel::kind(last), ClaimsModel::Kind::Note);
    QCOMPARE(last.data().toString(), QStringLiteral("3000 more"));
}

void TestInspectModels::claimsOfPartialTokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const QByteArray whole = minted::unsignedToken(R"({"alg":"RS256"})", R"({"sub":"a"})");
    QTest::newRow("header only") << whole.left(
        whole.indexOf('.')
        + 1) << QStringLiteral("Header\n  alg \"RS256\"\nClaims\n   missing: the text ends before them\n");
    QTest::newRow("not JSON") << minted::unsignedToken(R"({"alg":"RS256"})", "hello")
                              << QStringLiteral(
                                     "Header\n  alg \"RS256\"\nClaims\n   cannot be read as JSON\n");
    QTest::newRow("a list") << minted::unsignedToken(R"({"alg":"RS256"})", "[1]")
                            << QStringLiteral("Header\n  alg \"RS256\"\nClaims\n  payload [1]\n    0 1\n");
    QTest::newRow("encrypted") << minted::unsignedToken(R"({"alg":"dir","enc":"A256GCM"})", "k") + ".aXY.dGFn"
                               << QStringLiteral(
                                      "Header\n  alg \"dir\"\n  enc \"A256GCM\"\nClaims\n   encrypted; never "
                                      "decrypted here\n");
}

void TestInspectModels::claimsOfPartialTokens()
{
    QFETCH(QByteArray, text);
    ClaimsModel model;
    QAbstractItemModelTester tester(&model, fatal);
    const Token token = Token::parse(text);
    model.setToken(&token, minted::now);
    QTEST(tree(model), "wanted");
}

void TestInspectModels::claimsAreFoundAgain()
{
    ClaimsModel model;
    const Token token = Token::fromClaims(R"({"a":{"b":[1,2]},"c":1})");
    model.setToken(&token, minted::now);
    const QModelIndex b = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    const QModelIndex second = model.index(1, 0, b);
    const QString path = model.path(second);
    const Token next = Token::fromClaims(R"({"new":0,"a":{"z":0,"b":[1,3]},"c":1})");
    model.setToken(&next, minted::now);
    const QModelIndex found = model.find(path);
    QVERIFY(found.isValid());
    QCOMPARE(model.exactValue(found), QStringLiteral("3"));
    QVERIFY(!model.find(QStringLiteral("\n1\nnothing")).isValid());
}

void TestInspectModels::timeMeanings_data()
{
    QTest::addColumn<QByteArray>("claim");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("wanted");
    const QByteArray soon = QByteArray::number(minted::now + 210);
    const QString clock = localText(minted::now + 210, minted::now);
    QTest::newRow("expires") << QByteArray("exp") << soon
                             << QStringLiteral("Expires %1, in 3 min 30 s").arg(clock);
    QTest::newRow("fraction") << QByteArray("exp") << soon + ".9"
                              << QStringLiteral("Expires %1, in 3 min 30 s").arg(clock);
    QTest::newRow("milliseconds") << QByteArray("exp") << soon + "000"
                                  << QStringLiteral("Looks like milliseconds; a time counts seconds");
    QTest::newRow("text") << QByteArray("iat") << '"' + soon + '"'
                          << QStringLiteral("Not a number: a time counts seconds since 1970");
    QTest::newRow("absurd") << QByteArray("nbf") << QByteArray("-1e300") << QStringLiteral("Not a date");
    QTest::newRow("beyond doubles") << QByteArray("nbf") << QByteArray("1e999")
                                    << QStringLiteral("Not a date");
}

void TestInspectModels::timeMeanings()
{
    QFETCH(QByteArray, claim);
    QFETCH(QByteArray, json);
    const json::Document document = json::Document::parse(json);
    QTEST(timeMeaning(claim, document.root(), minted::now), "wanted");
}

void TestInspectModels::oneLine_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("blanks") << QByteArray("{\n  \"a\" : [ 1,\t2 ]\n}") << QByteArray(R"({"a": [1, 2]})");
    QTest::newRow("in texts") << QByteArray(R"(["a , : b" ,"c\" ,d"])")
                              << QByteArray(R"(["a , : b", "c\" ,d"])");
    QTest::newRow("backslashes") << QByteArray(R"(["\\", "x"])") << QByteArray(R"(["\\", "x"])");
}

void TestInspectModels::oneLine()
{
    QFETCH(QByteArray, json);
    QTEST(onOneLine(json, 1000), "wanted");
}

void TestInspectModels::problemPlaces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("marked");
    const QByteArray padded = minted::unsignedToken(R"({"alg":"RS256","a":1})", R"({"sub":"a","sub":"b"})");
    QTest::newRow("second name in the claims") << padded << QByteArray();
    QTest::newRow("padding") << minted::unsignedToken(R"({"alg":"RS256"})", R"({"sub":"a"})") + "=="
                             << QByteArray("=");
}

void TestInspectModels::problemPlaces()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, marked);
    const Token token = Token::parse(text);
    QVERIFY(!token.problems().isEmpty());
    const TokenProblem problem = token.problems().first();
    const Range place = problemRange(token, problem);
    QVERIFY(place.begin >= 0 && place.end <= text.size() && place.begin < place.end);
    if (!marked.isEmpty())
        QCOMPARE(text.mid(place.begin, place.size()), marked);
    if (problem.offset < 0)
        return;
    // The marked characters hold the byte the problem is at.
    const qsizetype first = (place.begin - token.claimsRange().begin) / 4 * 3;
    QVERIFY(problem.offset >= first && problem.offset < first + 3);
}

void TestInspectModels::tokenStates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("shape");
    QTest::addColumn<QString>("words");
    constexpr int clock = -1;
    const auto times = [](const QByteArray &members) {
        return minted::unsignedToken(R"({"alg":"RS256","kid":"k"})",
                                     R"({"iss":"https://x.example","sub":"s")" + members + '}');
    };
    const auto at = [](qint64 offset) { return QByteArray::number(minted::now + offset); };
    QTest::newRow("running") << times(",\"exp\":" + at(3120)) << clock << QStringLiteral("Expires in 52 min");
    QTest::newRow("over") << times(",\"exp\":" + at(-540)) << int(Shape::Warn)
                          << QStringLiteral("Expired 9 min ago");
    QTest::newRow("not yet") << times(",\"nbf\":" + at(300) + ",\"exp\":" + at(600)) << int(Shape::Warn)
                             << QStringLiteral("Valid in 5 min");
    QTest::newRow("endless") << times({}) << int(Shape::Warn) << QStringLiteral("No expiry");
    QTest::newRow("largest number") << times(",\"iat\":-9223372036854775808,\"exp\":9223372036854775807")
                                    << clock << QStringLiteral("Expires in 11574053294 days");
    QTest::newRow("one problem") << times(",\"sub\":\"t\"") << int(Shape::Warn)
                                 << QStringLiteral("1 problem");
    QTest::newRow("encrypted") << minted::unsignedToken(R"({"alg":"dir","enc":"A256GCM"})", "k") + ".aXY.dGFn"
                               << int(Shape::Unknown) << QStringLiteral("Encrypted");
}

void TestInspectModels::tokenStates()
{
    QFETCH(QByteArray, text);
    QFETCH(int, shape);
    const InspectedToken token = inspected(text);
    const TokenState state = tokenState(token, minted::now);
    QVERIFY(token.times.phase(minted::now) >= 0);
    QCOMPARE(state.shape ? int(*state.shape) : -1, shape);
    QTEST(state.text, "words");
}

void TestInspectModels::tokenList()
{
    TokenListModel model;
    QAbstractItemModelTester tester(&model, fatal);
    const InspectedToken push = inspected("Bearer " + minted::pushToken()),
                         pull = inspected(minted::pullRequestToken());
    model.setTokens({push, pull}, minted::now);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data(WordRole).toString(), QStringLiteral("Expires in 3 min 30 s"));
    model.setNow(minted::now + 10);
    QCOMPARE(model.index(0).data(WordRole).toString(), QStringLiteral("Expires in 3 min 20 s"));
    const QString sentence = model.index(0).data(Qt::AccessibleTextRole).toString();
    QVERIFY(sentence.contains(push.title()) && sentence.contains(push.kindName()));
    model.setTokens({pull, push}, minted::now);
    QCOMPARE(model.index(0).data().toString(), pull.title());
    model.setTokens({}, minted::now);
    QCOMPARE(model.rowCount(), 0);
}

void TestInspectModels::ranking()
{
    const auto file = FederationFile::parse(minted::federation(20));
    QVERIFY(file);
    const Token token = Token::parse(minted::pushToken());
    const TokenFacts facts(token, {}, minted::now);
    RankingModel model;
    QAbstractItemModelTester tester(&model, fatal);
    model.setRanking(&*file, &token, rankRules(*file, facts));
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("acme-main"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("acme-prod"));
    QCOMPARE(model.index(1).data(DetailRole).toString(), QStringLiteral("environment is absent"));
    QCOMPARE(model.index(1).data(WordRole).toString(), QStringLiteral("One clause away"));

    const int folded = model.rowCount();
    const QModelIndex heading = model.index(folded - 1 - RankingModel::fewRules);
    QCOMPARE(RankingModel::Kind(heading.data(KindRole).toInt()), RankingModel::Kind::FarHeading);
    QCOMPARE(model.ruleAt(heading), -1);
    model.setFarRules(RankingModel::FarRules::All);
    QCOMPARE(model.rowCount(), int(file->rules.size()) + 1);
    QCOMPARE(model.ruleAt(model.indexOfRule(2)), 2);
    model.setFarRules(RankingModel::FarRules::Few);
    QCOMPARE(model.rowCount(), folded);
    model.setRanking(nullptr, nullptr, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestInspectModels::report()
{
    auto file = FederationFile::parse(minted::federation());
    QVERIFY(file);
    const Token token = Token::parse(minted::pullRequestToken());
    const TokenFacts facts(token, {}, minted::now);
    const Rule &rule = file->rules.at(1);
    const Issuer *issuer = file->issuer(rule.issuer);
    const MatchReport report = MatchReport::make(match(rule, issuer, facts, &*file), rule, issuer, facts,
                                                 &*file);
    ReportModel model;
    QAbstractItemModelTester tester(&model, fatal);
    model.setReport(&report);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Rule would not match"));
    QCOMPARE(model.index(0).data(VerdictRole).toInt(), int(Shape::Fail));
    int failing = 0, fold = -1;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        if (model.isFold(index))
            fold = row;
        if (ReportModel::Kind(index.data(KindRole).toInt()) != ReportModel::Kind::Check
            || index.data(VerdictRole).toInt() != int(Shape::Fail))
            continue;
        ++failing;
        const auto values = index.data(DiffRole).value<ValuePair>();
        QVERIFY(!values.expected.isEmpty() && !values.actual.isEmpty());
        QVERIFY(values.actualDiffers.end <= values.actual.size());
        QVERIFY(!values.actualDiffers.isEmpty() || !values.expectedDiffers.isEmpty());
    }
    QCOMPARE(failing, 2);

    QVERIFY(fold > 0);
    const int folded = model.rowCount();
    model.setTokenChecks(ReportModel::TokenChecks::All);
    QVERIFY(model.rowCount() > folded);
    model.setReport(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestInspectModels::problems()
{
    ProblemsModel model;
    QAbstractItemModelTester tester(&model, fatal);
    const InspectedToken token = inspected(
        minted::unsignedToken(R"({"alg":"RS256"})", R"({"sub":"a","sub":"b"})"));
    model.setToken(&token);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.problemAt(model.index(0)), 0);
    const InspectedToken graph = inspected(minted::unsignedToken(
        R"({"alg":"RS256","kid":"k"})",
        R"({"aud":"https://graph.microsoft.com","iss":"https://sts.windows.net/x/","sub":"s","exp":1795342862})"));
    model.setToken(&graph);
    QVERIFY(model.rowCount() >= 1);
    QCOMPARE(model.index(0).data(WordRole).toString(), QStringLiteral("Wrong kind of token."));
    QCOMPARE(model.problemAt(model.index(0)), -1);
    model.setToken(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestInspectModels::toolTipsAreNeverMarkup()
{
    QVERIFY(toolTipText({}).isEmpty());
    const QString tip = toolTipText(QStringLiteral("<img src=x> & <b>bold</b>"));
    QVERIFY(!tip.contains(QStringLiteral("<img")) && !tip.contains(QStringLiteral("<b>")));
    QVERIFY(tip.contains(QStringLiteral("&lt;img")));
    const QString wide = toolTipText(QString(1000, u'x'));
    for (const QString &line : wide.split(u'\n'))
        QVERIFY(line.size() < 160);
}

QTEST_GUILESS_MAIN(TestInspectModels)
#include "tst_inspectmodels.moc"
