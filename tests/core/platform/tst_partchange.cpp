#include "core/platform/applyplan.h"
#include "core/platform/partchange.h"

#include <QTest>

using namespace claimcheck;

using Effect = PartChange::Effect;

/// What a change of a rule or an issuer does to those that got in before.
class PartChangeTest : public QObject {
    Q_OBJECT

    static Rule ruleFrom(const QByteArray &match, const QByteArray &more = {})
    {
        const json::Document document = json::Document::parse(
            R"({"name":"main","issuer":"gh","service_account":"bot","match":)" + match
            + (more.contains("oauth_scope") ? "" : R"(,"oauth_scope":"workspace:developer")") + more + '}');
        const Result<Rule> rule = Rule::fromJson(document.root());
        if (!rule)
            qFatal("%s", qPrintable(rule.error().message));
        return *rule;
    }
    static Issuer issuerFrom(const QByteArray &more)
    {
        const json::Document whole = json::Document::parse(R"({"name":"gh","issuer_url":"urn:a.example")"
                                                           + (more.isEmpty() ? "" : ',' + more) + '}');
        const Result<Issuer> issuer = Issuer::fromJson(whole.root());
        if (!issuer)
            qFatal("%s", qPrintable(issuer.error().message));
        return *issuer;
    }

private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("effect");
        const auto row = [](const char *name, const char *before, const char *after, Effect effect) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << int(effect);
        };
        row("a longer prefix", R"({"subject_prefix":"repo:a:*"})", R"({"subject_prefix":"repo:a:b:*"})",
            Effect::Narrows);
        row("a shorter prefix", R"({"subject_prefix":"repo:a:b:*"})", R"({"subject_prefix":"repo:a:*"})",
            Effect::Widens);
        row("another prefix", R"({"subject_prefix":"repo:a:*"})", R"({"subject_prefix":"repo:b:*"})",
            Effect::Others);
        row("exact below a prefix", R"({"subject_prefix":"repo:a:*"})", R"({"subject_prefix":"repo:a:b"})",
            Effect::Narrows);
        row("a prefix around an exact one", R"({"subject_prefix":"repo:a:b"})",
            R"({"subject_prefix":"repo:a:*"})", Effect::Widens);
        row("another exact one", R"({"subject_prefix":"repo:a"})", R"({"subject_prefix":"repo:ab"})",
            Effect::Others);
        row("exact, longer, is not below", R"({"subject_prefix":"repo:a"})",
            R"({"subject_prefix":"repo:a*"})", Effect::Widens);
        row("a star inside is a letter", R"({"subject_prefix":"a*b*"})", R"({"subject_prefix":"axb*"})",
            Effect::Others);
        row("a subject demanded", R"({"claims":{"x":"1"}})", R"({"claims":{"x":"1"},"subject_prefix":"a*"})",
            Effect::Narrows);
        row("a subject given up", R"({"claims":{"x":"1"},"subject_prefix":"a*"})", R"({"claims":{"x":"1"}})",
            Effect::Widens);
        row("an audience named", R"({"subject_prefix":"a"})",
            R"({"subject_prefix":"a","audience":"urn:api.anthropic.com"})", Effect::Others);
        row("another audience", R"({"subject_prefix":"a","audience":"b"})",
            R"({"subject_prefix":"a","audience":"c"})", Effect::Others);
        row("a claim more", R"({"claims":{"x":"1"}})", R"({"claims":{"x":"1","y":"2"}})", Effect::Narrows);
        row("a claim less", R"({"claims":{"x":"1","y":"2"}})", R"({"claims":{"x":"1"}})", Effect::Widens);
        row("another value", R"({"claims":{"x":"1"}})", R"({"claims":{"x":"2"}})", Effect::Others);
        row("a condition", R"({"claims":{"x":"1"}})", R"({"claims":{"x":"1"},"condition":"claims.y"})",
            Effect::Narrows);
        row("no condition", R"({"claims":{"x":"1"},"condition":"claims.y"})", R"({"claims":{"x":"1"}})",
            Effect::Widens);
        row("another condition", R"({"condition":"claims.y"})", R"({"condition":"claims.y || true"})",
            Effect::Others);
        row("something unknown", R"({"subject_prefix":"a"})", R"({"subject_prefix":"a","issued_by":"x"})",
            Effect::Others);
    }
    void rules()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, effect);
        const QList<PartChange> changes = ruleChanges(ruleFrom(before), ruleFrom(after));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(int(changes.constFirst().effect), effect);
        QVERIFY(!changesText(changes).isEmpty());
        QVERIFY(ruleChanges(ruleFrom(before), ruleFrom(before)).isEmpty());
    }
    void orderOfClaimsIsNoChange()
    {
        QVERIFY(ruleChanges(ruleFrom(R"({"claims":{"x":"1","y":"2"}})"),
                            ruleFrom(R"({"claims":{"y":"2","x":"1"}})"))
                    .isEmpty());
    }
    void whatTokensMayDo_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("effect");
        const auto row = [](const char *name, const char *before, const char *after, Effect effect) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << int(effect);
        };
        const char *developer = R"(,"oauth_scope":"workspace:developer")";
        const char *inference = R"(,"oauth_scope":"workspace:inference")";
        row("less scope", developer, inference, Effect::Narrows);
        row("more scope", inference, developer, Effect::Widens);
        row("another scope", inference, R"(,"oauth_scope":"workspace:manage_tunnels")", Effect::Others);
        row("shorter", R"(,"token_lifetime_seconds":3600)", R"(,"token_lifetime_seconds":600)",
            Effect::Narrows);
        row("longer", R"(,"token_lifetime_seconds":600)", R"(,"token_lifetime_seconds":3600)",
            Effect::Widens);
        row("not all workspaces", R"(,"applies_to_all_workspaces":true)", "", Effect::Narrows);
        row("all workspaces", "", R"(,"applies_to_all_workspaces":true)", Effect::Widens);
    }
    void whatTokensMayDo()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, effect);
        const QByteArray match = R"({"subject_prefix":"a"})";
        const QList<PartChange> changes = ruleChanges(ruleFrom(match, before), ruleFrom(match, after));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(int(changes.constFirst().effect), effect);
    }
    void issuers_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("effect");
        const auto row = [](const char *name, const char *before, const char *after, Effect effect) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << int(effect);
        };
        const char *one = R"("jwks":{"type":"inline","keys":[{"kid":"a"}]})";
        const char *two = R"("jwks":{"type":"inline","keys":[{"kid":"a"},{"kid":"b"}]})";
        row("a key more", one, two, Effect::Widens);
        row("a key less", two, one, Effect::Narrows);
        row("keys from elsewhere", one, "", Effect::Others);
        row("another place", R"("jwks":{"type":"explicit_url","url":"urn:a.example/k"})",
            R"("jwks":{"type":"explicit_url","url":"urn:b.example/k"})", Effect::Others);
        row("once only", R"("check_jti":false)", "", Effect::Narrows);
        row("again and again", "", R"("check_jti":false)", Effect::Widens);
        row("shorter", "", R"("max_jwt_lifetime_seconds":600)", Effect::Narrows);
        row("longer", "", R"("max_jwt_lifetime_seconds":7200)", Effect::Widens);
    }
    void issuers()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, effect);
        const QList<PartChange> changes = issuerChanges(issuerFrom(before), issuerFrom(after));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(int(changes.constFirst().effect), effect);
        QVERIFY(issuerChanges(issuerFrom(before), issuerFrom(before)).isEmpty());
    }
    void text()
    {
        const QList<PartChange> changes = ruleChanges(
            ruleFrom(R"({"subject_prefix":"a*","claims":{"x":"1"}})", R"(,"token_lifetime_seconds":3600)"),
            ruleFrom(R"({"subject_prefix":"b*"})", R"(,"token_lifetime_seconds":600)"));
        QCOMPARE(changesText(changes),
                 QStringLiteral(
                     "Narrows: tokens live shorter, 10 min instead of 1 h. May lock out: other subjects get "
                     "in, b* instead of a*. Widens: claim x is no longer demanded."));
        QVERIFY(changesText({}).isEmpty());
    }
    /// From what stands in a plan alone: the gate does not trust what a plan says about itself.
    void steps()
    {
        PlanStep step;
        step.action = PlanStep::Action::Update;
        step.before = R"({"match":{"subject_prefix":"a*"}})";
        step.body = R"({"match":{"subject_prefix":"ab*"}})";
        QVERIFY(takesAway(step));
        std::swap(step.before, step.body);
        QVERIFY(!takesAway(step));
        step.body = R"({"token_lifetime_seconds":600})";
        step.before = R"({"token_lifetime_seconds":900})";
        QVERIFY(takesAway(step));
        step.body = R"({"name":"b"})";
        step.before = R"({"name":"a"})";
        QVERIFY(!takesAway(step));
        step.body = R"({"match":"nothing that can be read"})";
        QVERIFY(takesAway(step));
        step.kind = ObjectKind::Issuer;
        step.before = R"({"issuer_url":"urn:a.example"})";
        step.body = R"({"issuer_url":"urn:b.example"})";
        QVERIFY(takesAway(step));
        step.kind = ObjectKind::ServiceAccount;
        QVERIFY(!takesAway(step));
        step.action = PlanStep::Action::Archive;
        QVERIFY(takesAway(step));
    }
};

QTEST_APPLESS_MAIN(PartChangeTest)
#include "tst_partchange.moc"
