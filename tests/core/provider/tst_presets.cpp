#include "core/provider/presetcatalog.h"
#include "core/provider/presetfill.h"
#include "core/provider/recognition.h"

#include "core/federation/report.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "support/vectors.h"

#include <QSet>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1795342562;

PresetCatalog &catalog()
{
    static PresetCatalog presets;
    return presets;
}

const ProviderPreset &presetOfRow()
{
    return *catalog().preset(QByteArray(QTest::currentDataTag()));
}

PresetValues examples(const ProviderPreset &preset)
{
    return completed(preset, exampleValues(preset));
}

struct Tried {
    Verdict verdict = Verdict::Unknown;
    QByteArray why;
};

Tried tried(const TokenDraft &draft, const Rule &rule, const Issuer &issuer)
{
    const Token token = Token::fromParts(draft.header, draft.claims);
    SignatureCheck good;
    good.state = SignatureCheck::State::Good;
    const TokenFacts facts(token, good, now);
    const MatchOutcome outcome = match(rule, &issuer, facts);
    return {outcome.rule,
            outcome.firstFailure < 0 ? QByteArray() : checkId(outcome.checks.at(outcome.firstFailure), rule)};
}

json::Document fixture(const QByteArray &id)
{
    return json::Document::parse(test::VectorFile::load("providers/" + id).source());
}

/// The answers a person gave, as the data writes them; what it leaves open is answered by the examples.
PresetValues inputs(const ProviderPreset &preset, json::Value file)
{
    PresetValues values = exampleValues(preset);
    for (const json::Value one : file["inputs"])
        if (one.isString())
            values[one.keyUtf8()] = one.utf8();
    return values;
}

TokenDraft draftOf(json::Value file, json::Value entry)
{
    TokenDraft draft{entry["header"].source(), entry["claims"].source()};
    for (const char *name : {"iat", "exp", "nbf"}) {
        const json::Value offset = entry[QByteArray(name) + "_offset"];
        if (offset.isNumber())
            draft.claims = json::withMember(json::Document::parse(draft.claims).root(), {name},
                                            QByteArray::number(now + *offset.toInteger()));
    }
    Q_UNUSED(file)
    return draft;
}

/// Two providers whose tokens are the same: AKS through Entra ID hands out Entra's own, and a service
/// account's token does not say whether it was asked for inside Google Cloud, unless it names a machine.
bool isSameToken(const QByteArray &id, const QByteArray &found)
{
    return (id == "azure-aks" && found == "entra-id")
        || (id == "google-cloud" && found == "google-service-account");
}

/// Providers that one issuer signs for.
bool isSameIssuer(const QByteArray &id, const QByteArray &found)
{
    const auto isEntra = [](const QByteArray &one) { return one.startsWith("azure-") || one == "entra-id"; };
    return (isEntra(id) && isEntra(found)) || (id.startsWith("google-") && found.startsWith("google-"));
}

} // namespace

class tst_presets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_data();
    void fills_data() { all_data(); }
    void fills();
    void samples_data() { all_data(); }
    void samples();
    void choices_data() { all_data(); }
    void choices();
    void wrongTokens_data();
    void wrongTokens();
    void family_data() { all_data(); }
    void family();
    void refusalsAreNamed_data() { all_data(); }
    void refusalsAreNamed();
    void texts_data() { all_data(); }
    void texts();
    void fixtures_data() { all_data(); }
    void fixtures();
    void recognises_data() { all_data(); }
    void recognises();
    void issuers_data() { all_data(); }
    void issuers();
    void strangeIssuer();
    void all() { QVERIFY(catalog().all().size() >= 1); }
};

void tst_presets::all_data()
{
    QTest::addColumn<int>("unused");
    for (const ProviderPreset *preset : catalog().all())
        QTest::addRow("%s", preset->id.constData()) << 0;
}

void tst_presets::fills()
{
    const ProviderPreset &preset = presetOfRow();
    const PresetValues values = examples(preset);
    for (const PresetField &field : preset.fields)
        QVERIFY2(!answerError(field, values), qPrintable(field.label));
    const Result<Issuer> issuer = presetIssuer(preset, values);
    QVERIFY2(issuer, issuer ? "" : qPrintable(issuer.error().message));
    const Result<Rule> rule = recommendedRule(preset, values);
    QVERIFY2(rule, rule ? "" : qPrintable(rule.error().message));
    QVERIFY(rule->match.audience);
    QVERIFY(rule->match.subjectPrefix || !rule->match.claims.isEmpty() || rule->match.condition);
    QVERIFY(rule->tokenLifetimeSeconds >= 60 && rule->tokenLifetimeSeconds <= 86400);
    QVERIFY(completed(preset, values) == values);
}

void tst_presets::samples()
{
    const ProviderPreset &preset = presetOfRow();
    const PresetValues values = examples(preset);
    const Result<Issuer> issuer = presetIssuer(preset, values);
    const Result<Rule> rule = recommendedRule(preset, values);
    QVERIFY(issuer && rule);
    int good = 0, bad = 0;
    for (const TokenRecipe &sample : preset.samples) {
        if (!sample.when.holds(values))
            continue;
        const Result<TokenDraft> token = recipeToken(preset, sample, values, now);
        QVERIFY2(token, token ? "" : qPrintable(token.error().message));
        const Tried result = tried(*token, *rule, *issuer);
        QVERIFY2((result.verdict == Verdict::Match) == sample.good,
                 sample.id + ": " + result.why + "\n" + token->claims);
        QCOMPARE(sample.id + ": " + result.why, sample.id + ": " + sample.why);
        ++(sample.good ? good : bad);
    }
    QVERIFY(good >= 1 && bad >= 2);
}

/// Whatever a person chooses there is a rule, and it takes what it should.
void tst_presets::choices()
{
    const ProviderPreset &preset = presetOfRow();
    for (const PresetField &field : preset.fields) {
        for (const PresetField::Choice &choice : field.choices) {
            const QByteArray tag = field.name + '=' + choice.value + ": ";
            PresetValues values = exampleValues(preset);
            values[field.name] = choice.value;
            values = completed(preset, values);
            const Result<Issuer> issuer = presetIssuer(preset, values);
            const Result<Rule> rule = recommendedRule(preset, values);
            QVERIFY2(issuer && rule, tag.constData());
            int good = 0;
            for (const TokenRecipe &sample : preset.samples) {
                if (!sample.when.holds(values))
                    continue;
                const Result<TokenDraft> token = recipeToken(preset, sample, values, now);
                QVERIFY2(token, tag + sample.id);
                QCOMPARE(tag + sample.id + ": " + tried(*token, *rule, *issuer).why,
                         tag + sample.id + ": " + sample.why);
                good += sample.good ? 1 : 0;
            }
            QVERIFY2(good >= 1, tag.constData());
        }
    }
}

void tst_presets::wrongTokens_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const QByteArray &claims, const char *provider, const char *id) {
        QTest::newRow(name) << claims << QByteArray(provider) << QByteArray(id);
    };
    const QByteArray eks =
        R"({"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/A","sub":"system:serviceaccount:a:b","aud":)";
    row("IRSA", eks + R"(["sts.amazonaws.com"]})", "aws-eks", "aws-irsa");
    row("Pod Identity", eks + R"(["pods.eks.amazonaws.com"]})", "aws-eks", "aws-eks-pod-identity");
    row("EKS API server", eks + R"(["https://kubernetes.default.svc"]})", "aws-eks",
        "kubernetes-automounted");
    row("EKS as it should be", eks + R"(["https://api.anthropic.com"]})", "aws-eks", "");
    row("API server",
        R"({"iss":"https://kubernetes.default.svc.cluster.local","sub":"system:serviceaccount:a:b","aud":["k3s"]})",
        "kubernetes", "kubernetes-automounted");
    row("legacy secret",
        R"({"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:a:b","kubernetes.io/serviceaccount/secret.name":"t"})",
        "kubernetes", "kubernetes-legacy-secret");
    row("file for Entra",
        R"({"iss":"https://westeurope.oic.prod-aks.azure.com/t/u/","sub":"system:serviceaccount:a:b","aud":["api://AzureADTokenExchange"]})",
        "azure-aks", "azure-token-exchange");
    row("Graph", R"({"iss":"https://sts.windows.net/t/","oid":"o","aud":"https://graph.microsoft.com"})",
        "entra-id", "entra-graph");
    row("Graph for a managed identity",
        R"({"iss":"https://sts.windows.net/t/","xms_mirid":"r","aud":"00000003-0000-0000-c000-000000000000"})",
        "azure-managed-identity", "entra-graph");
    row("Resource Manager", R"({"iss":"https://sts.windows.net/t/","aud":"https://management.azure.com/"})",
        "entra-id", "azure-resource");
    row("signed with a key",
        R"({"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://api.anthropic.com"})",
        "google-service-account", "google-self-signed");
    row("person with gcloud",
        R"({"iss":"https://accounts.google.com","sub":"1","email":"p@example.com","aud":"32555940559.apps.googleusercontent.com"})",
        "google-cloud", "google-user-token");
    row("Okta org server",
        R"({"iss":"https://acme.okta.com","cid":"0oa","sub":"x","aud":"https://acme.okta.com"})", "okta",
        "okta-org-token");
    row("Cognito without audience",
        R"({"iss":"https://cognito-idp.eu-west-1.amazonaws.com/p","token_use":"access","client_id":"c"})",
        "aws-cognito", "access-token");
    row("Cognito person",
        R"({"iss":"https://cognito-idp.eu-west-1.amazonaws.com/p","token_use":"id","aud":"c","sub":"s"})",
        "aws-cognito", "cognito-id-token");
    row("SVID without issuer", R"({"sub":"spiffe://a/b","aud":["https://api.anthropic.com"]})", "spiffe",
        "spiffe-no-issuer");
    row("access token", R"({"iss":"https://id.example.com","sub":"s","scope":"openid"})", "generic-oidc",
        "access-token");
}

void tst_presets::wrongTokens()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, id);
    const json::Document header = json::Document::parse(R"({"alg":"RS256","kid":"k"})"),
                         document = json::Document::parse(claims);
    const ProviderPreset *preset = catalog().forToken(header.root(), document.root());
    QCOMPARE(preset->id, provider);
    const PresetWrongToken *wrong = wrongTokenOf(*preset, header.root(), document.root());
    QCOMPARE(wrong ? wrong->id : QByteArray(), id);
}

void tst_presets::family()
{
    const ProviderPreset &preset = presetOfRow();
    const PresetValues values = examples(preset);
    const Result<Issuer> issuer = presetIssuer(preset, values);
    const Result<Rule> rule = recommendedRule(preset, values);
    QVERIFY(issuer && rule);
    int attacks = 0;
    for (const TokenRecipe &relative : preset.family) {
        if (!relative.when.holds(values))
            continue;
        const Result<TokenDraft> token = recipeToken(preset, relative, values, now);
        QVERIFY2(token, token ? "" : qPrintable(token.error().message));
        if (relative.level != TokenRecipe::Level::Attack)
            continue;
        ++attacks;
        const Tried result = tried(*token, *rule, *issuer);
        QVERIFY2(result.verdict == Verdict::NoMatch, relative.id + " gets in\n" + token->claims);
    }
    QVERIFY(attacks >= 2);
}

/// Where a pattern says what may not stand in an answer, its words do: of the first mistake that is made.
void tst_presets::refusalsAreNamed()
{
    static constexpr std::pair<const char *, const char *> kinds[] = {
        {" ", "blank"}, {":", "colon"}, {"/", "slash"}, {"*", "*"}, {"?", "?"}, {"~", "~"},
        {"^", "^"},     {"[", "["},     {"\\", "\\"},   {"#", "#"}, {"@", "@"}};
    const ProviderPreset &preset = presetOfRow();
    const PresetValues values = examples(preset);
    const auto isRefused = [](const PresetField &field, const QByteArray &answer) {
        return !field.pattern.fits(answer);
    };
    for (const PresetField &field : preset.fields) {
        const QByteArray example = field.example.isEmpty() ? values.value(field.name) : field.example;
        if (!field.choices.isEmpty() || example.isEmpty()
            || !(field.pattern.text.contains("[^\\s") || field.pattern.text.contains("\\S")))
            continue;
        QVERIFY(!isRefused(field, example));
        QStringList unsaid;
        for (const auto &[kind, word] : kinds)
            for (const qsizetype at : {qsizetype(0), example.size() - 1})
                if (isRefused(field, QByteArray(example).insert(at, kind))
                    && (at > 0 || qstrcmp(kind, " ") == 0) && !field.wrong.contains(QLatin1String(word)))
                    unsaid.append(QLatin1String(word));
        if (isRefused(field, "refs/" + example) && !isRefused(field, "re/" + example)
            && !field.wrong.contains(u"refs/"_qs))
            unsaid.append(u"refs/"_qs);
        QVERIFY2(unsaid.isEmpty(), qPrintable(field.label + u": "_qs + unsaid.join(u' ')));
    }
}

void tst_presets::texts()
{
    const ProviderPreset &preset = presetOfRow();
    QVERIFY(!preset.delivery.isEmpty() && !preset.probe.isEmpty() && !preset.traps.isEmpty());
    QVERIFY(!preset.sources.isEmpty() && !preset.claims.isEmpty());
    QSet<QByteArray> ids;
    for (const TokenRecipe &relative : preset.family) {
        QVERIFY2(!ids.contains(relative.id), relative.id.constData());
        ids.insert(relative.id);
    }
    // Every claim of the preset's own token stands in its catalogue.
    const Result<TokenDraft> token = presetToken(preset, examples(preset), now);
    QVERIFY(token);
    const json::Document claims = json::Document::parse(token->claims);
    QVERIFY(claims.isStrict());
    for (const json::Value claim : claims.root()) {
        const PresetClaim *known = preset.claim({claim.keyUtf8()});
        QVERIFY2(known, claim.keyUtf8().constData());
        const bool listOrText = claim.keyUtf8() == "aud";
        QVERIFY2(listOrText || known->type == claim.type(), claim.keyUtf8().constData());
    }
}

void tst_presets::fixtures()
{
    const ProviderPreset &preset = presetOfRow();
    const json::Document document = fixture(preset.id);
    const json::Value file = document.root();
    const PresetValues values = completed(preset, inputs(preset, file));
    for (const json::Value input : file["inputs"])
        QVERIFY2(preset.field(input.keyUtf8()), input.keyUtf8().constData());
    const Result<Issuer> issuer = presetIssuer(preset, values);
    QVERIFY2(issuer, issuer ? "" : qPrintable(issuer.error().message));
    QCOMPARE(issuer->issuerUrl, file["issuer"].utf8());
    QCOMPARE(issuer->checkJti, file["issuer_settings"]["check_jti"].toBool());
    QCOMPARE(issuer->maxJwtLifetimeSeconds,
             int(*file["issuer_settings"]["max_jwt_lifetime_seconds"].toInteger()));
    const Result<Rule> rule = recommendedRule(preset, values);
    QVERIFY2(rule, rule ? "" : qPrintable(rule.error().message));
    for (const json::Value entry : file["cases"]) {
        if (!entry["attack"].toBool())
            continue;
        const Tried result = tried(draftOf(file, entry), *rule, *issuer);
        const QByteArray name = entry["name"].utf8();
        // Where the recommended rule asks for exactly what the case calls dangerous, there is nothing
        // narrower.
        QVERIFY2(result.verdict == Verdict::NoMatch, name.constData());
    }
}

void tst_presets::recognises()
{
    const ProviderPreset &preset = presetOfRow();
    const json::Document document = fixture(preset.id);
    for (const json::Value entry : document.root()["cases"]) {
        if (entry["expect"].utf8() != "match" || entry["attack"].toBool())
            continue;
        const json::Document timed = json::Document::parse(draftOf(document.root(), entry).claims);
        const ProviderPreset *found = catalog().forToken(entry["header"], timed.root());
        QVERIFY(found);
        if (!isSameToken(preset.id, found->id))
            QCOMPARE(entry["name"].utf8() + ": " + found->id, entry["name"].utf8() + ": " + preset.id);
        QVERIFY2(!wrongTokenOf(preset, entry["header"], entry["claims"]), entry["name"].utf8().constData());
    }
    const Result<TokenDraft> token = presetToken(preset, examples(preset), now);
    QVERIFY(token);
    const json::Document header = json::Document::parse(token->header),
                         claims = json::Document::parse(token->claims);
    const QByteArray found = catalog().forToken(header.root(), claims.root())->id;
    if (!isSameToken(preset.id, found))
        QCOMPARE(found, preset.id);
    QVERIFY(!presetTitle(preset, claims.root()).isEmpty());
    const PresetValues expected = examples(preset);
    const PresetValues read = valuesOfToken(preset, claims.root());
    for (auto it = read.begin(); it != read.end(); ++it) {
        const PresetField *field = preset.field(it.key());
        if (field && field->when.holds(expected) && field->choices.isEmpty())
            QCOMPARE(it.key() + "=" + *it, it.key() + "=" + expected.value(it.key()));
    }
}

/// A rule is known by its issuer's address; without a subject it may stay unknown, but never is another's.
void tst_presets::issuers()
{
    const ProviderPreset &preset = presetOfRow();
    const PresetValues values = examples(preset);
    const Result<Issuer> issuer = presetIssuer(preset, values);
    QVERIFY(issuer);
    const QByteArray found = catalog().forIssuer(issuer->issuerUrl, values.value("sub"))->id;
    if (!isSameIssuer(preset.id, found))
        QCOMPARE(found, preset.id);
    const QByteArray alone = catalog().forIssuer(issuer->issuerUrl)->id;
    if (alone != "generic-oidc" && !isSameIssuer(preset.id, alone))
        QCOMPARE(alone, preset.id);
}

void tst_presets::strangeIssuer()
{
    const QByteArray address = "https://id.nobody.example";
    QCOMPARE(catalog().forIssuer(address)->id, "generic-oidc");
    QCOMPARE(catalog().forIssuer(address, "somebody")->id, "generic-oidc");
    QCOMPARE(catalog().forIssuer(address, "project_path:acme/app:")->id, "gitlab-ci");
    QCOMPARE(catalog().forIssuer(address, "system:serviceaccount:")->id, "kubernetes");
}

QTEST_GUILESS_MAIN(tst_presets)
#include "tst_presets.moc"
