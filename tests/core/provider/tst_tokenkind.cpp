#include "core/provider/tokenkind.h"

#include "core/jose/base64url.h"
#include "core/jose/glossary.h"
#include "core/jose/tokenfinder.h"
#include "support/vectors.h"

#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr const char *presets[] = {"github-actions",
                                   "github-enterprise",
                                   "aws-iam",
                                   "aws-eks",
                                   "aws-cognito",
                                   "google-cloud",
                                   "google-service-account",
                                   "azure-managed-identity",
                                   "azure-aks",
                                   "entra-id",
                                   "okta",
                                   "spiffe",
                                   "kubernetes",
                                   "gitlab-ci",
                                   "buildkite",
                                   "circleci",
                                   "terraform-cloud",
                                   "vercel",
                                   "bitbucket",
                                   "spacelift",
                                   "fly-io",
                                   "keycloak",
                                   "generic-oidc"};

/// Presets whose tokens cannot be told apart by what is in them.
QByteArray family(const QByteArray &id)
{
    if (id == "azure-managed-identity" || id == "azure-aks" || id == "entra-id")
        return "entra";
    if (id.startsWith("google-"))
        return "google";
    return id == "aws-eks" ? QByteArray("kubernetes") : id;
}

const PresetCatalog &catalog()
{
    static const PresetCatalog presetCatalog;
    return presetCatalog;
}

Token tokenOf(const QByteArray &header, const QByteArray &claims)
{
    return Token::parse(encodeBase64Url(header) + '.' + encodeBase64Url(claims) + ".c2ln");
}

TokenKind kindOf(const QByteArray &claims, const QByteArray &header = R"({"alg":"RS256","kid":"k"})")
{
    return recognise(tokenOf(header, claims), catalog());
}

/// A certificate's alternative names, as DER, around a SPIFFE ID.
QByteArray svid()
{
    const QByteArray id = "spiffe://prod.example.com/ns/a/sa/b";
    return "-----BEGIN CERTIFICATE-----\n"
        + (QByteArray("\x30\x86", 2) + char(id.size()) + id + "0more").toBase64()
        + "\n-----END CERTIFICATE-----\n";
}

} // namespace

class tst_TokenKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recognisesEveryPreset_data();
    void recognisesEveryPreset();
    void titlesTheWorkload_data();
    void titlesTheWorkload();
    void namesWrongKinds_data();
    void namesWrongKinds();
    void trustsNoLookAlikeIssuer_data();
    void trustsNoLookAlikeIssuer();
    void namesWhatIsNoToken_data();
    void namesWhatIsNoToken();
    void survivesAnyShape_data();
    void survivesAnyShape();
    void keepsHostileTitlesHarmless();
    void explainsRegisteredNames();
};

void tst_TokenKind::recognisesEveryPreset_data()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<bool>("good");
    for (const char *preset : presets) {
        const test::VectorFile file = test::VectorFile::load(QByteArray("providers/") + preset);
        const QJsonArray cases = file.vectors();
        for (const QJsonValue &value : cases) {
            const QJsonObject row = value.toObject();
            const bool good = test::text(row, "expect") == u"match";
            QTest::newRow((QByteArray(preset) + ": " + test::text(row, "name").toUtf8()).constData())
                << QByteArray(preset) << QJsonDocument(row[u"header"_qs].toObject()).toJson()
                << QJsonDocument(row[u"claims"_qs].toObject()).toJson() << good;
        }
    }
}

void tst_TokenKind::recognisesEveryPreset()
{
    QFETCH(QByteArray, preset);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, claims);
    QFETCH(bool, good);
    const TokenKind kind = kindOf(claims, header);
    QVERIFY(!kind.name.isEmpty());
    QCOMPARE(kind.wrongKind, !kind.advice.isEmpty());
    if (!good)
        return;
    QVERIFY2(!kind.wrongKind, kind.id.constData());
    QCOMPARE(family(kind.id), family(preset));
    QVERIFY(!kind.title.isEmpty());
    QVERIFY(kind.title.size() < 200);
}

void tst_TokenKind::titlesTheWorkload_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, const QByteArray &claims, const QString &title) {
        QTest::newRow(name) << QByteArray(claims).replace(
            "GH", "\"iss\":\"https://token.actions.githubusercontent.com\"")
                            << title;
    };
    row("push", R"({GH,"repository":"acme/app","event_name":"push","ref":"refs/heads/main"})",
        u"acme/app, push to main"_qs);
    row("pull request",
        R"({GH,"repository":"acme/app","event_name":"pull_request","ref":"refs/pull/212/merge"})",
        u"acme/app, pull request 212"_qs);
    row("tag", R"({GH,"repository":"acme/app","event_name":"push","ref":"refs/tags/v1"})",
        u"acme/app, push of tag v1"_qs);
    row("environment",
        R"({GH,"repository":"acme/app","event_name":"push","ref":"refs/heads/main","environment":"prod"})",
        u"acme/app, environment prod"_qs);
    row("schedule", R"({GH,"repository":"acme/app","event_name":"schedule","ref":"refs/heads/main"})",
        u"acme/app, schedule on main"_qs);
    row("subject only", R"({GH,"sub":"repo:acme/app:ref:refs/heads/main"})", u"acme/app"_qs);
    row("Kubernetes", R"({"iss":"https://k.example","sub":"system:serviceaccount:billing:worker"})",
        u"billing/worker"_qs);
    row("AWS",
        R"({"iss":"https://7f3c.tokens.sts.global.api.aws","sub":"arn:aws:iam::123456789012:role/ml/worker"})",
        u"worker, account 123456789012"_qs);
    row("GitLab",
        R"({"iss":"https://gitlab.com","sub":"project_path:acme/app:ref_type:branch:ref:main","project_path":"acme/app","ref":"main","ref_type":"branch"})",
        u"acme/app, branch main"_qs);
    row("Spacelift", R"({"iss":"https://a.app.spacelift.io","callerId":"infra","runType":"TRACKED"})",
        u"infra, TRACKED"_qs);
    row("other", R"({"iss":"https://id.example.com","sub":"workload-7"})", u"workload-7"_qs);
    row("no subject", R"({"iss":"https://id.example.com"})", u"id.example.com"_qs);
}

void tst_TokenKind::titlesTheWorkload()
{
    QFETCH(QByteArray, claims);
    QTEST(kindOf(claims).title, "title");
}

void tst_TokenKind::namesWrongKinds_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("id");
    const QByteArray rs = R"({"alg":"RS256","kid":"k"})";
    const auto row = [&rs](const char *name, const QByteArray &claims, const char *id,
                           const QByteArray &header = {}) {
        QTest::newRow(name) << (header.isEmpty() ? rs : header) << claims << QByteArray(id);
    };
    const QByteArray pod =
        R"("iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/A","sub":"system:serviceaccount:a:b")";
    row("IRSA", '{' + pod + R"(,"aud":["sts.amazonaws.com"]})", "aws-irsa");
    row("Pod Identity", '{' + pod + R"(,"aud":["pods.eks.amazonaws.com"]})", "aws-eks-pod-identity");
    row("automounted", '{' + pod + R"(,"aud":["https://kubernetes.default.svc"]})", "kubernetes-automounted");
    row("automounted, issuer as audience",
        '{' + pod + R"(,"aud":["https://oidc.eks.eu-west-1.amazonaws.com/id/A"]})", "kubernetes-automounted");
    row("automounted, k3s", '{' + pod + R"(,"aud":["https://kubernetes.default.svc.cluster.local","k3s"]})",
        "kubernetes-automounted");
    row("legacy secret",
        R"({"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"a",)"
        R"("kubernetes.io/serviceaccount/secret.name":"b-token-x","sub":"system:serviceaccount:a:b"})",
        "kubernetes-legacy-secret");
    row("AKS webhook",
        R"({"iss":"https://westeurope.oic.prod-aks.azure.com/t/u/","sub":"system:serviceaccount:a:b","aud":["api://AzureADTokenExchange"]})",
        "azure-token-exchange");
    row("GitHub for Azure",
        R"({"iss":"https://token.actions.githubusercontent.com","sub":"repo:a/b:ref:refs/heads/main","aud":"api://AzureADTokenExchange"})",
        "azure-token-exchange");
    const QByteArray entra = R"("iss":"https://login.microsoftonline.com/t/v2.0","tid":"t","oid":"o")";
    row("Graph", '{' + entra + R"(,"aud":"https://graph.microsoft.com"})", "entra-graph");
    row("Graph by id", '{' + entra + R"(,"aud":"00000003-0000-0000-c000-000000000000"})", "entra-graph");
    row("Graph by nonce", '{' + entra + R"(,"aud":"x"})", "entra-graph",
        R"({"alg":"RS256","kid":"k","nonce":"n"})");
    row("Azure Resource Manager",
        R"({"iss":"https://sts.windows.net/t/","aud":"https://management.azure.com/"})", "azure-resource");
    row("Google self-signed",
        R"({"iss":"w@p.iam.gserviceaccount.com","sub":"w@p.iam.gserviceaccount.com","aud":"https://api.anthropic.com"})",
        "google-self-signed");
    row("gcloud as a person",
        R"({"iss":"https://accounts.google.com","sub":"1","email":"p@example.com","aud":"32555940559.apps.googleusercontent.com"})",
        "google-user-token");
    row("at+jwt", R"({"iss":"https://i.example","sub":"a","aud":"https://other.example","scope":"x"})",
        "access-token", R"({"alg":"RS256","kid":"k","typ":"at+jwt"})");
    row("application/at+jwt", R"({"iss":"https://i.example","sub":"a","aud":"x"})", "access-token",
        R"({"alg":"RS256","typ":"application/AT+JWT"})");
    row("token_use access",
        R"({"iss":"https://cognito-idp.eu-west-1.amazonaws.com/p","token_use":"access","client_id":"c"})",
        "access-token");
    row("scope without audience", R"({"iss":"https://i.example","sub":"a","scope":"read"})", "access-token");
    row("scp without audience", R"({"iss":"https://i.example","sub":"a","scp":["read"]})", "access-token");
    row("Okta org server",
        R"({"iss":"https://acme.okta.com","cid":"0oa","sub":"x","aud":"https://acme.okta.com","scp":["a"]})",
        "okta-org-token");
    row("HMAC", R"({"iss":"https://i.example","sub":"a","aud":"x"})", "hmac-session", R"({"alg":"HS256"})");
    row("none", R"({"iss":"https://i.example","sub":"a","aud":"x"})", "unsigned", R"({"alg":"none"})");
    row("None", R"({"sub":"a"})", "unsigned", R"({"alg":"NoNe"})");
    row("GitLab job token",
        R"({"iss":"gitlab.com","project_path":"a/b","namespace_path":"a","pipeline_source":"push"})",
        "gitlab-job-jwt");
    row("GitHub runner",
        R"({"iss":"https://token.actions.githubusercontent.com","scp":"Actions.GenericRead:x","orchid":"y","aud":"z"})",
        "github-runtime-token");
}

void tst_TokenKind::namesWrongKinds()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, claims);
    const TokenKind kind = kindOf(claims, header);
    QTEST(kind.id, "id");
    QVERIFY(kind.wrongKind);
    QVERIFY(!kind.name.isEmpty());
    QVERIFY(kind.advice.size() > 40);
    QVERIFY(kind.advice.size() < 400);
    QVERIFY(!kind.advice.contains(u"%1") && !kind.advice.contains(u'!'));
}

void tst_TokenKind::trustsNoLookAlikeIssuer_data()
{
    QTest::addColumn<QByteArray>("issuer");
    for (const char *issuer :
         {"https://token.actions.githubusercontent.com.evil.example",
          "http://token.actions.githubusercontent.com", "https://token.actions.githubusercontent.comx",
          "https://accounts.google.com.evil.example", "https://evil.example/https://accounts.google.com",
          "https://login.microsoftonline.com.evil.example/t/v2.0",
          "https://evil.example/login.microsoftonline.com", "https://oidc.fly.io.evil.example/a",
          "https://agent.buildkite.comx", "https://evil-okta.com/x", "https://okta.com.evil.example/x",
          "https://oidc.vercel.com.evil.example/a", "https://app.terraform.io.evil.example",
          "https://evil.exampleapp.spacelift.io", "https://token.actions.ghe.com.evil.example"})
        QTest::newRow(issuer) << QByteArray(issuer);
}

void tst_TokenKind::trustsNoLookAlikeIssuer()
{
    QFETCH(QByteArray, issuer);
    const QByteArray claims = "{\"iss\":\"" + issuer
        + "\",\"sub\":\"a\",\"aud\":\"https://api.anthropic.com\"}";
    QCOMPARE(kindOf(claims).id, "generic-oidc");
}

void tst_TokenKind::namesWhatIsNoToken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("title");
    QTest::newRow("SVID") << svid() << QByteArray("x509-svid") << u"spiffe://prod.example.com/ns/a/sa/b"_qs;
    QTest::newRow("certificate") << QByteArray(
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
                                 << QByteArray("x509-certificate") << QString();
    const QByteArray rest(30, 'A');
    QTest::newRow("API key") << "sk-ant-api03-" + rest + "wxyz" << QByteArray("static-api-key")
                             << u"sk-ant-api03-…wxyz"_qs;
    QTest::newRow("admin key") << "sk-ant-admin01-" + rest + "wxyz" << QByteArray("static-api-key")
                               << u"sk-ant-admin01-…wxyz"_qs;
    QTest::newRow("minted token") << "sk-ant-oat01-" + rest + "wxyz" << QByteArray("anthropic-access-token")
                                  << u"sk-ant-oat01-…wxyz"_qs;
    QTest::newRow("refresh token") << "sk-ant-ort01-" + rest + "wxyz" << QByteArray("anthropic-refresh-token")
                                   << u"sk-ant-ort01-…wxyz"_qs;
    QTest::newRow("Google") << "ya29." + rest + "wxyz" << QByteArray("google-access-token")
                            << u"ya29.…wxyz"_qs;
    QTest::newRow("GitHub") << "ghs_" + rest + "wxyz" << QByteArray("github-token") << u"ghs_…wxyz"_qs;
    QTest::newRow("GitLab") << "glpat-" + rest + "wxyz" << QByteArray("gitlab-token") << u"glpat-…wxyz"_qs;
    QTest::newRow("opaque") << "Bearer 0" + rest + "wxyz" << QByteArray("opaque-token") << u"0AAA…wxyz"_qs;
    QTest::newRow("JWE") << encodeBase64Url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})") + ".a.b.c.d"
                         << QByteArray("jwe") << QString();
}

void tst_TokenKind::namesWhatIsNoToken()
{
    QFETCH(QByteArray, text);
    const QList<FoundToken> found = findTokens(text);
    QCOMPARE(found.size(), 1);
    const TokenKind kind = recognise(found.first().token, catalog());
    QTEST(kind.id, "id");
    QTEST(kind.title, "title");
    QVERIFY(kind.wrongKind);
    QVERIFY(!kind.advice.isEmpty());
}

void tst_TokenKind::survivesAnyShape_data()
{
    QTest::addColumn<QByteArray>("claims");
    for (
        const char *claims :
        {"", "[]", "1", "{}", "null", R"({"iss":1,"sub":[],"aud":{}})", R"({"iss":null})",
         R"({"aud":[1,[]]})", R"({"iss":"https://"})", R"({"iss":"/realms/"})",
         R"({"sub":"system:serviceaccount:"})", R"({"sub":"arn:","https://sts.amazonaws.com/":1})",
         R"({"kubernetes.io":{}})",
         R"({"iss":"https://token.actions.githubusercontent.com","event_name":"pull_request","ref":"refs/pull/"})"})
        QTest::newRow(claims) << QByteArray(claims);
}

void tst_TokenKind::survivesAnyShape()
{
    QFETCH(QByteArray, claims);
    QVERIFY(!kindOf(claims).id.isEmpty());
    QVERIFY(!recognise(Token::fromClaims(claims), catalog()).name.isEmpty());
    QVERIFY(!recognise(Token(), catalog()).id.isEmpty());
}

void tst_TokenKind::keepsHostileTitlesHarmless()
{
    const TokenKind kind = kindOf(R"({"iss":"https://i.example","sub":"a\u202eb\n%1 %2 c"})");
    QCOMPARE(kind.title, u"a\\u{202E}b\\u{A}%1 %2 c"_qs);
    const TokenKind gitHub = kindOf(
        R"({"iss":"https://token.actions.githubusercontent.com","repository":"%2%1","event_name":"push","ref":"refs/heads/%1"})");
    QCOMPARE(gitHub.title, u"%2%1, push to %1"_qs);
    const TokenKind big = kindOf("{\"iss\":\"https://i.example\",\"sub\":\"" + QByteArray(100'000, 'x')
                                 + "\"}");
    QVERIFY(big.title.size() <= 80);
}

void tst_TokenKind::explainsRegisteredNames()
{
    QCOMPARE(claimMeaning("iss").text, u"Who issued the token"_qs);
    QCOMPARE(claimMeaning("aud").text, u"Who it is meant for"_qs);
    QCOMPARE(claimMeaning("jti").text, u"Can be exchanged once"_qs);
    QCOMPARE(headerMeaning("kid").text, u"Which key signed it"_qs);
    for (const char *name : {"iss",
                             "sub",
                             "aud",
                             "exp",
                             "nbf",
                             "iat",
                             "jti",
                             "azp",
                             "nonce",
                             "auth_time",
                             "acr",
                             "amr",
                             "at_hash",
                             "c_hash",
                             "sid",
                             "client_id",
                             "scope",
                             "roles",
                             "groups",
                             "entitlements",
                             "act",
                             "may_act",
                             "cnf",
                             "email",
                             "email_verified",
                             "name",
                             "preferred_username",
                             "tid",
                             "oid",
                             "zoneinfo",
                             "address"}) {
        QVERIFY2(!claimMeaning(name).text.isEmpty(), name);
        QVERIFY2(!claimMeaning(name).setBy.isEmpty(), name);
        QVERIFY2(claimMeaning(name).text.size() <= 48, name);
    }
    for (const char *name : {"alg", "typ", "kid", "cty", "crit", "b64", "enc", "zip", "jku", "jwk", "x5u",
                             "x5c", "x5t", "x5t#S256"})
        QVERIFY2(!headerMeaning(name).text.isEmpty(), name);
    QVERIFY(claimMeaning("Iss").text.isEmpty());
    QVERIFY(claimMeaning("").text.isEmpty());
    QVERIFY(claimMeaning("zzz").text.isEmpty());
    QVERIFY(headerMeaning("iss").text.isEmpty());
}

QTEST_GUILESS_MAIN(tst_TokenKind)
#include "tst_tokenkind.moc"
