#include "core/analysis/lint.h"
#include "core/analysis/nearmiss.h"

#include <QTest>

#include <algorithm>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342562;
constexpr char entra2[] = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0";
constexpr char entra1[] = "https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/";
constexpr char aws[] = "https://7f3c2b1a-1111-4222-8333-444444444444.tokens.sts.global.api.aws";
constexpr char eks[] = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

} // namespace

/// Rules as people write them who know the provider a little: what is said of them has to be true there.
class tst_LintExperts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void nestedByDots();
    void noRemedyForTheImpossible();
};

void tst_LintExperts::rules_data()
{
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("found"); // what must be found
    QTest::addColumn<QByteArray>("missing"); // what must not
    const auto row = [](const char *name, const char *issuer, const char *match, const char *found,
                        const char *missing) {
        QTest::newRow(name) << QByteArray(issuer) << QByteArray(match) << QByteArray(found)
                            << QByteArray(missing);
    };
    row("session of a role", aws, R"({"subject_prefix":"arn:aws:sts::123456789012:assumed-role/worker/*"})",
        "never-issued", "account-wide");
    row("a session's exact name", aws,
        R"({"subject_prefix":"arn:aws:sts::123456789012:assumed-role/worker/run-7"})", "never-issued",
        "account-wide");
    row("the role itself", aws, R"({"subject_prefix":"arn:aws:iam::123456789012:role/worker"})", "",
        "never-issued");
    row("every role", aws, R"({"subject_prefix":"arn:aws:iam::123456789012:role/*"})", "account-wide",
        "never-issued");
    row("old claim, new issuer", entra2, R"({"claims":{"appid":"0a1b2c3d-0000-4111-8222-333344445555"}})",
        "never-issued", "");
    row("old audience, new issuer", entra2,
        R"({"audience":"api://6c1d2e3f-0000-4111-8222-333344445555",
            "claims":{"oid":"9f8e7d6c-0000-4111-8222-333344445555"}})",
        "never-issued", "");
    row("new claim, old issuer", entra1, R"({"claims":{"azp":"0a1b2c3d-0000-4111-8222-333344445555"}})",
        "never-issued", "");
    row("old claim, old issuer", entra1, R"({"claims":{"appid":"0a1b2c3d-0000-4111-8222-333344445555"}})", "",
        "never-issued");
    row("new claim, new issuer", entra2, R"({"claims":{"azp":"0a1b2c3d-0000-4111-8222-333344445555"}})", "",
        "never-issued");
}

void tst_LintExperts::rules()
{
    QFETCH(QByteArray, issuer);
    QFETCH(QByteArray, match);
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, missing);
    const PresetCatalog catalog;
    Issuer at;
    at.key = "issuer";
    at.issuerUrl = issuer;
    Rule rule;
    rule.match = RuleMatch::fromJson(json::Document::parse(match).root()).value();
    const QList<Finding> findings = lint({rule, &at, catalog.forIssuer(issuer, {}), nullptr, {}, now});
    QList<QByteArray> ids;
    for (const Finding &finding : findings) {
        ids.append(finding.id);
        QVERIFY(!finding.title.isEmpty() && !finding.why.isEmpty());
    }
    QVERIFY2(found.isEmpty() || ids.contains(found), ids.join(' '));
    QVERIFY2(missing.isEmpty() || !ids.contains(missing), ids.join(' '));
}

/// A path written with dots names a claim inside another: it belongs into the condition, and never becomes
/// the object around it.
void tst_LintExperts::nestedByDots()
{
    const PresetCatalog catalog;
    Issuer at;
    at.key = "issuer";
    at.issuerUrl = eks;
    Rule rule;
    rule.match = RuleMatch::fromJson(
                     json::Document::parse(R"({"subject_prefix":"system:serviceaccount:inference:worker",
                         "claims":{"kubernetes.io.namespace":"inference"}})")
                         .root())
                     .value();
    const QList<Finding> findings = lint({rule, &at, catalog.preset("aws-eks"), nullptr, {}, now});
    const auto found = std::find_if(findings.cbegin(), findings.cend(), [](const Finding &finding) {
        return finding.id == "nested-claim-in-map";
    });
    QVERIFY(found != findings.cend());
    QVERIFY(found->why.contains(u"claims[\"kubernetes.io\"].namespace"));
    QVERIFY(std::none_of(findings.cbegin(), findings.cend(),
                         [](const Finding &finding) { return finding.id == "unknown-claim"; }));
    QVERIFY(!found->fixes.isEmpty());
    const RuleMatch &fixed = found->fixes.constFirst().rule->match;
    QVERIFY(fixed.claims.isEmpty());
    QCOMPARE(fixed.condition.value_or(""), QByteArray(R"(claims["kubernetes.io"].namespace == "inference")"));
}

/// AWS never puts a session into sub, so nobody is told to have it sent; the rule is what changes.
void tst_LintExperts::noRemedyForTheImpossible()
{
    const PresetCatalog catalog;
    Issuer at;
    at.key = "issuer";
    at.issuerUrl = aws;
    Rule rule;
    rule.match.subjectPrefix = "arn:aws:sts::123456789012:assumed-role/worker/*";
    const QByteArray claims = R"({"iss":")" + at.issuerUrl + R"(","aud":"https://api.anthropic.com",
        "sub":"arn:aws:iam::123456789012:role/worker","iat":)"
        + QByteArray::number(now - 10) + R"(,"exp":)" + QByteArray::number(now + 290) + '}';
    const Token token = Token::fromParts(R"({"alg":"RS256","kid":"k"})", claims);
    const QList<Remedy> remedies = nearMisses({rule, &at, catalog.preset("aws-iam"), nullptr, {}, now},
                                              TokenFacts(token, {}, now));
    QVERIFY(!remedies.isEmpty());
    for (const Remedy &remedy : remedies)
        QVERIFY2(remedy.where == Remedy::Where::Rule, remedy.id.constData());
}

QTEST_GUILESS_MAIN(tst_LintExperts)
#include "tst_lintexperts.moc"
