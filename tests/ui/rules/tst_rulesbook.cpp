#include "ui/rules/rulesbook.h"

#include "core/federation/rulesentence.h"
#include "ui/documents/samplefile.h"
#include "ui/rules/objecttablemodel.h"
#include "ui/rules/ruledoubts.h"
#include "ui/rules/rulefilter.h"
#include "ui/rules/ruletablemodel.h"
#include "ui/widgets/roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr UnixSeconds now = 1795342652;

std::unique_ptr<RulesBook> openBook(const QByteArray &json)
{
    auto book = std::make_unique<RulesBook>([] { return now; });
    const auto opened = book->openJson(json,
                                       {RulesBook::Source::Kind::File, QStringLiteral("rules.json"), {}});
    return opened ? std::move(book) : nullptr;
}

int ruleNamed(const RulesBook &book, QByteArrayView key)
{
    const auto &rules = book.file()->rules;
    for (int i = 0; i < rules.size(); ++i)
        if (rules.at(i).key == key)
            return i;
    return -1;
}

} // namespace

class tst_RulesBook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsEachRule();
    void fixesAndUndoes();
    void fixesAll();
    void refusesWhatIsNoFile();
    void models();
    void filters_data();
    void filters();
    void sortsWorstFirst();
    void sentence();
    void manyRulesInSlices();
    void refusesFaults_data();
    void refusesFaults();
    void doubts_data();
    void doubts();
};

void tst_RulesBook::findsEachRule()
{
    const auto book = openBook(sampleFederation());
    QVERIFY(book);
    QVERIFY(!book->findingsOf(0));
    QTRY_VERIFY(book->allFindingsKnown());
    const QList<Finding> *legacy = book->findingsOf(ruleNamed(*book, "acme-app-legacy"));
    QVERIFY(legacy && !legacy->isEmpty());
    QCOMPARE(legacy->constFirst().severity, Finding::Severity::Danger);
    const QList<Finding> *main = book->findingsOf(ruleNamed(*book, "acme-app-main"));
    QVERIFY(main);
    for (const Finding &finding : *main)
        QCOMPARE(finding.severity, Finding::Severity::Note);
    QVERIFY(book->rulesWithFindings() > 0);
}

void tst_RulesBook::fixesAndUndoes()
{
    const auto book = openBook(sampleFederation());
    const int rule = ruleNamed(*book, "acme-app-legacy");
    const FederationFile before = *book->file();
    const QList<Finding> findings = book->findingsWithFixes(rule);
    const auto fixable = std::find_if(findings.begin(), findings.end(),
                                      [](const Finding &finding) { return !finding.fixes.isEmpty(); });
    QVERIFY(fixable != findings.end());
    QVERIFY(book->apply(fixable->fixes.constFirst()));
    QVERIFY(!(*book->file() == before));
    QVERIFY(!book->edits().isSaved());
    const QList<Finding> after = book->findingsWithFixes(rule);
    QVERIFY(
        std::none_of(after.begin(), after.end(), [&](const Finding &one) { return one.id == fixable->id; }));
    book->undo();
    QCOMPARE(*book->file(), before);
    book->redo();
    QVERIFY(!(*book->file() == before));
}

void tst_RulesBook::fixesAll()
{
    const auto book = openBook(sampleFederation());
    const int rule = ruleNamed(*book, "acme-app-legacy");
    QVERIFY(book->applyAll(rule) > 0);
    const QList<Finding> after = book->findingsWithFixes(rule);
    for (const Finding &finding : after)
        QVERIFY2(finding.fixes.isEmpty() || finding.severity == Finding::Severity::Note, finding.id);
    // One step back takes all of it back.
    book->undo();
    QVERIFY(!book->edits().canUndo());
    QCOMPARE(book->file()->toJson(), openBook(sampleFederation())->file()->toJson());
}

void tst_RulesBook::refusesWhatIsNoFile()
{
    RulesBook book([] { return now; });
    QVERIFY(!book.openJson("{}", {}));
    QVERIFY(!book.openJson("not json", {}));
    QVERIFY(!book.file());
    // What was open stays open.
    QVERIFY(book.openJson(sampleFederation(), {RulesBook::Source::Kind::Sample, {}, {}}));
    QVERIFY(!book.openJson("{}", {}));
    QVERIFY(book.file());
}

void tst_RulesBook::models()
{
    RulesBook book([] { return now; });
    RuleTableModel model(&book);
    RuleFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter,
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(book.openJson(sampleFederation(), {RulesBook::Source::Kind::Sample, {}, {}}));
    QCOMPARE(model.rowCount(), int(book.file()->rules.size()));
    const QModelIndex findings = model.index(0, RuleTableModel::Findings);
    QCOMPARE(findings.data().toString(), QStringLiteral("Not checked"));
    QCOMPARE(findings.data(VerdictRole).toInt(), int(Shape::Unknown));
    QTRY_VERIFY(book.allFindingsKnown());
    QVERIFY(findings.data().toString() != QStringLiteral("Not checked"));
    const int admin = ruleNamed(book, "ci-any-branch");
    QVERIFY(!model.index(admin, 0).data(RuleTableModel::NoteRole).toString().isEmpty());
    book.applyAll(ruleNamed(book, "acme-app-legacy"));
    book.close();
    QCOMPARE(model.rowCount(), 0);

    ObjectTableModel issuers(issuerHeadings());
    const QAbstractItemModelTester issuerTester(&issuers,
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto file = FederationFile::parse(sampleFederation());
    issuers.setRows(issuerRows(*file));
    QCOMPARE(issuers.rowCount(), int(file->issuers.size()));
    QCOMPARE(accountRows(*file).size(), file->serviceAccounts->size());
    for (const ObjectTableModel::Row &row : accountRows(*file))
        QCOMPARE(row.cells.size(), accountHeadings().size());
}

void tst_RulesBook::filters_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("rules");

    QTest::newRow("name") << u"okta"_qs << QStringList{u"okta-support"_qs};
    QTest::newRow("two words, any order") << u"app-main acme"_qs << QStringList{u"acme-app-main"_qs};
    QTest::newRow("id") << u"fdrl_sandbox01"_qs << QStringList{u"ci-any-branch"_qs};
    QTest::newRow("nobody") << u"no such rule"_qs << QStringList();
}

void tst_RulesBook::filters()
{
    QFETCH(QString, words);
    QFETCH(QStringList, rules);
    const auto book = openBook(sampleFederation());
    RuleTableModel model(book.get());
    RuleFilter filter;
    filter.setSourceModel(&model);
    filter.setWords(words);
    QStringList names;
    for (int row = 0; row < filter.rowCount(); ++row)
        names.append(filter.index(row, 0).data().toString());
    QCOMPARE(names, rules);
}

void tst_RulesBook::sortsWorstFirst()
{
    const auto book = openBook(sampleFederation());
    RuleTableModel model(book.get());
    RuleFilter filter;
    filter.setSourceModel(&model);
    QTRY_VERIFY(book->allFindingsKnown());
    filter.sort(RuleTableModel::Findings);
    int last = 0;
    for (int row = 0; row < filter.rowCount(); ++row) {
        const auto shape = Shape(filter.index(row, 0).data(VerdictRole).toInt());
        const int rank = shape == Shape::Fail ? 0 : shape == Shape::Warn ? 1 : shape == Shape::Pass ? 2 : 3;
        QVERIFY(rank >= last);
        last = rank;
    }
    filter.setOnlyWithFindings(true);
    QCOMPARE(filter.rowCount(), book->rulesWithFindings());
    filter.setOnlyWithFindings(false);
    filter.setIssuer("acme-okta");
    QCOMPARE(filter.rowCount(), 1);
    filter.setIssuer({});
    filter.setArchived(RuleFilter::Archived::Only);
    QCOMPARE(filter.rowCount(), 0);
}

void tst_RulesBook::sentence()
{
    const auto file = FederationFile::parse(sampleFederation());
    const Rule *rule = file->rule("acme-app-legacy");
    const QString text = plainText(ruleWords(*rule, *file));
    QCOMPARE(
        text,
        u"A token from acme-github whose subject starts with repo:acme/app: meant for "
        u"https://api.anthropic.com may act as deploy-bot with workspace:developer in Production for at most "
        u"1 h."_qs);
    Rule anybody = *rule;
    anybody.match.subjectPrefix = "*";
    QVERIFY(
        plainText(ruleWords(anybody, *file)).startsWith(u"A token from acme-github with any subject meant"));
    // What the file does not hold is called by its key, and hidden characters are shown.
    Rule strange = *rule;
    strange.issuer = "gone";
    strange.match.subjectPrefix = "a\u202eb";
    const QString shown = plainText(ruleWords(strange, *file));
    QVERIFY(shown.contains(u"from gone"_qs));
    QVERIFY(!shown.contains(QChar(0x202e)));
}

/// Finding goes in steps, so that the window is never busy for long.
void tst_RulesBook::manyRulesInSlices()
{
    FederationFile file = *FederationFile::parse(sampleFederation());
    const QList<Rule> rules = file.rules;
    while (file.rules.size() < 200) {
        Rule rule = rules.at(file.rules.size() % rules.size());
        rule.key += '-' + QByteArray::number(file.rules.size());
        rule.name = rule.key;
        rule.id.reset();
        file.rules.append(rule);
    }
    const auto book = openBook(file.toJson());
    QVERIFY(book);
    int steps = 0;
    connect(book.get(), &RulesBook::findingsChanged, this, [&] { ++steps; });
    QTRY_VERIFY_WITH_TIMEOUT(book->allFindingsKnown(), 60000);
    QVERIFY(steps > 2);
}

void tst_RulesBook::refusesFaults_data()
{
    using Field = RuleDraft::Field;
    QTest::addColumn<RuleDraft>("draft");
    QTest::addColumn<QList<int>>("fields");

    RuleDraft good;
    good.subject = QStringLiteral("repo:acme/app:ref:refs/heads/main");
    good.scope = "workspace:developer";
    good.workspaces = {"production"};
    const auto row = [&](const char *name, auto change, const QList<int> &fields) {
        RuleDraft draft = good;
        change(draft);
        QTest::newRow(name) << draft << fields;
    };
    row("good", [](RuleDraft &) {}, {});
    row("star alone", [](RuleDraft &draft) { draft.subject = QStringLiteral("*"); }, {int(Field::Whole)});
    row("audience alone",
        [](RuleDraft &draft) {
            draft.subject.clear();
            draft.audience = QStringLiteral("x");
        },
        {int(Field::Whole)});
    row("long subject", [](RuleDraft &draft) { draft.subject.fill(u'a', 1025); }, {int(Field::Subject)});
    row("claim without value", [](RuleDraft &draft) { draft.claims = QStringLiteral("repository"); },
        {int(Field::Claims)});
    row("claim twice", [](RuleDraft &draft) { draft.claims = QStringLiteral("a = 1\na = 2"); },
        {int(Field::Claims)});
    row("claim with = in its value", [](RuleDraft &draft) { draft.claims = QStringLiteral("a = b = c"); },
        {});
    row("condition cut off", [](RuleDraft &draft) { draft.condition = QStringLiteral("claims.a =="); },
        {int(Field::Condition)});
    row("condition always true",
        [](RuleDraft &draft) { draft.condition = QStringLiteral("true || claims.a"); },
        {int(Field::Condition)});
    row("condition with an extension",
        [](RuleDraft &draft) { draft.condition = QStringLiteral("claims.a.lowerAscii() == 'x'"); }, {});
    for (const char *typed : {"59", "86401", "", "1h", "99999999999", "-60", "6 0", "60.0"})
        row(typed, [typed](RuleDraft &draft) { draft.lifetime = QLatin1String(typed); },
            {int(Field::Lifetime)});
    for (const char *typed : {"60", "86400"})
        row(typed, [typed](RuleDraft &draft) { draft.lifetime = QLatin1String(typed); }, {});
    row("no workspace", [](RuleDraft &draft) { draft.workspaces.clear(); }, {int(Field::Workspaces)});
}

void tst_RulesBook::refusesFaults()
{
    QFETCH(RuleDraft, draft);
    QFETCH(QList<int>, fields);
    QList<int> found;
    const QList<RuleDraft::Fault> faults = draft.faults();
    for (const RuleDraft::Fault &fault : faults) {
        found.append(int(fault.field));
        QVERIFY(!fault.message.isEmpty());
    }
    QCOMPARE(found, fields);
    // What is typed is what comes back.
    if (faults.isEmpty())
        QCOMPARE(RuleDraft::of(draft.applied(Rule())), draft);
}

void tst_RulesBook::doubts_data()
{
    using Field = RuleDraft::Field;
    QTest::addColumn<RuleDraft>("draft");
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("words");

    const auto row = [](const char *name, QString RuleDraft::*text, const QString &typed, Field field,
                        const QString &words) {
        RuleDraft draft;
        draft.subject = u"repo:acme/app:ref:refs/heads/main"_qs;
        draft.*text = typed;
        QTest::newRow(name) << draft << int(field) << words;
    };
    row("subject ends", &RuleDraft::subject, u"repo:a "_qs, Field::Subject,
        u"Subject ends in a blank. Remove it."_qs);
    row("subject begins", &RuleDraft::subject, u" repo:a"_qs, Field::Subject,
        u"Subject begins with a blank. Remove it."_qs);
    row("audience", &RuleDraft::audience, u"x y"_qs, Field::Audience, u"Audience has a blank in it."_qs);
    row("audience ends", &RuleDraft::audience, u"x "_qs, Field::Audience, u"Audience ends in a blank."_qs);
    row("two equal signs", &RuleDraft::claims, u"a==b"_qs, Field::Claims,
        u"The value of a begins with =."_qs);
    row("value", &RuleDraft::claims, u"a = b "_qs, Field::Claims, u"The value of a ends in a blank."_qs);
    row("none", &RuleDraft::claims, u"a = b=c"_qs, Field::Claims, QString());
}

void tst_RulesBook::doubts()
{
    QFETCH(RuleDraft, draft);
    QFETCH(int, field);
    QFETCH(QString, words);
    const QList<RuleDraft::Fault> found = ruleDoubts(draft);
    QCOMPARE(found.size(), words.isEmpty() ? 0 : 1);
    for (const RuleDraft::Fault &doubt : found) {
        QCOMPARE(int(doubt.field), field);
        QVERIFY2(doubt.message.startsWith(words), qPrintable(doubt.message));
    }
}

QTEST_MAIN(tst_RulesBook)
#include "tst_rulesbook.moc"
