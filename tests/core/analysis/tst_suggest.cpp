#include "core/analysis/suggest.h"

#include "core/analysis/simulator.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "support/catalog.h"
#include "support/vectors.h"

#include <QTest>

using namespace claimcheck;
using test::catalog;

namespace {

constexpr UnixSeconds now = 1795342562;

json::Document fixture(const QByteArray &id)
{
    return json::Document::parse(test::VectorFile::load("providers/" + id).source());
}

PresetValues inputs(json::Value file)
{
    PresetValues values;
    for (const json::Value one : file["inputs"])
        if (one.isString())
            values[one.keyUtf8()] = one.utf8();
    return values;
}

TokenDraft draftOf(json::Value file, json::Value entry)
{
    TokenDraft draft{entry["header"].source(), entry["claims"].source()};
    const QByteArray issuer = (entry["issuer"].isMissing() ? file["issuer"] : entry["issuer"]).source();
    const json::Document claims = json::Document::parse(draft.claims);
    QList<json::Edit> edits;
    if (claims.root()["iss"].isMissing())
        edits.append({{"iss"}, issuer});
    for (const char *name : {"iat", "exp", "nbf"}) {
        const json::Value offset = entry[QByteArray(name) + "_offset"];
        if (offset.isNumber())
            edits.append({{name}, QByteArray::number(now + *offset.toInteger())});
    }
    draft.claims = json::withEdits(claims.root(), edits);
    return draft;
}

bool takes(const Rule &rule, const Issuer &issuer, const TokenDraft &draft)
{
    const TokenFacts facts(Token::fromParts(draft.header, draft.claims), {}, now);
    return match(rule, &issuer, facts).rule == Verdict::Match;
}

QByteArray textOf(const Suggestion &one)
{
    json::Writer writer;
    one.rule.match.write(writer);
    return one.followed + ' ' + writer.result();
}

QByteArray said(const QList<Suggestion::Note> &notes, const QByteArray &claim)
{
    for (const Suggestion::Note &note : notes)
        if (note.claim == claim)
            return note.text.toUtf8();
    return {};
}

QByteArray githubToken(const QByteArray &subject, const QByteArray &claims)
{
    return R"({"iss":"https://token.actions.githubusercontent.com","aud":"https://api.anthropic.com","sub":")"
        + subject
        + R"(","repository":"acme/app","repository_owner":"acme","repository_id":"501","repository_owner_id":"99","sha":"8f14","actor":"octocat","workflow":"deploy","iat":)"
        + QByteArray::number(now - 5) + ",\"exp\":" + QByteArray::number(now + 295) + ',' + claims + '}';
}

constexpr char header[] = R"({"alg":"RS256","kid":"k","typ":"JWT"})";

} // namespace

class tst_Suggest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samples_data();
    void samples();
    void goodTokens_data();
    void goodTokens();
    void rules_data();
    void rules();
    void contradictions_data();
    void contradictions();
    void reasons();
    void unknownProvider();

private:
    static void check(const Suggestion &one, const QList<TokenDraft> &tokens, const QByteArray &preset);
};

/// A good token for its rule, but one of those that no rule of ours lets in: a merged pull request, a plan.
bool isOfAKindToKeepOut(const QByteArray &name)
{
    return name.startsWith("SURPRISE") || name.startsWith("both phases");
}

/// Attacks by a holder whose token says the same of itself as the good one: no rule can take the one and
/// refuse the other.
bool isOneOfAKind(const QByteArray &row, const QByteArray &attack)
{
    static const QList<std::pair<QByteArray, QByteArray>> known = {
        {"aws-iam: ", "caller-chosen request tag is not an identity"}, // the same role and function
        {"azure-aks: Entra-mediated: federated", "role missing"}, // the same identity without a role
    };
    return std::any_of(known.begin(), known.end(),
                       [&](const auto &pair) { return row.startsWith(pair.first) && attack == pair.second; });
}

/// Takes all the tokens, none that the provider's vectors call an attack, and nobody of the dangerous family.
void tst_Suggest::check(const Suggestion &one, const QList<TokenDraft> &tokens, const QByteArray &preset)
{
    for (const TokenDraft &token : tokens)
        QVERIFY2(takes(one.rule, one.issuer, token), textOf(one) + '\n' + token.claims);
    const json::Document file = fixture(preset);
    for (const json::Value entry : file.root()["cases"])
        if (entry["attack"].toBool() && !isOneOfAKind(QTest::currentDataTag(), entry["name"].utf8()))
            QVERIFY2(!takes(one.rule, one.issuer, draftOf(file.root(), entry)),
                     entry["name"].utf8() + '\n' + textOf(one));
    for (const Admission &admission : one.admissions)
        QVERIFY2(!isBreach(admission), admission.variant.id + '\n' + textOf(one));
    for (const Finding &finding : one.findings)
        QVERIFY2(false, finding.id + '\n' + textOf(one));
}

void tst_Suggest::samples_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArrayList>("samples");
    QTest::addColumn<bool>("vectorInputs");
    for (const ProviderPreset *preset : catalog().all()) {
        QByteArrayList all;
        for (const TokenRecipe &sample : preset->samples)
            if (sample.good)
                all.append(sample.id);
        for (const bool own : {false, true}) {
            const char *with = own ? "its vectors' answers" : "its examples";
            for (const QByteArray &sample : std::as_const(all))
                QTest::addRow("%s: %s, %s", preset->id.constData(), sample.constData(), with)
                    << preset->id << QByteArrayList{sample} << own;
            if (all.size() > 1)
                QTest::addRow("%s: all, %s", preset->id.constData(), with) << preset->id << all << own;
        }
    }
}

void tst_Suggest::samples()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArrayList, samples);
    QFETCH(bool, vectorInputs);
    const ProviderPreset &preset = *catalog().preset(id);
    PresetValues answers = exampleValues(preset);
    if (vectorInputs)
        answers.insert(inputs(fixture(id).root()));
    const PresetValues values = completed(preset, answers);
    QList<TokenDraft> tokens;
    for (const TokenRecipe &sample : preset.samples) {
        if (!samples.contains(sample.id) || !sample.when.holds(values))
            continue;
        const Result<TokenDraft> token = recipeToken(preset, sample, values, now);
        QVERIFY(token);
        tokens.append(*token);
    }
    if (tokens.isEmpty()) // no such sample with these answers
        return;
    const Result<Suggestion> one = suggest(tokens, catalog(), {id, nullptr, now});
    QVERIFY2(one, one ? "" : qPrintable(one.error().message));
    check(*one, tokens, id);
}

void tst_Suggest::goodTokens_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("index");
    for (const ProviderPreset *preset : catalog().all()) {
        const json::Document file = fixture(preset->id);
        const json::Value cases = file.root()["cases"];
        for (int i = 0; i < cases.size(); ++i)
            if (!cases.at(i)["attack"].toBool() && cases.at(i)["expect"].equals("match")
                && !isOfAKindToKeepOut(cases.at(i)["name"].utf8()))
                QTest::addRow("%s: %s", preset->id.constData(), cases.at(i)["name"].utf8().constData())
                    << preset->id << i;
    }
}

/// The same from the good tokens of the vectors.
void tst_Suggest::goodTokens()
{
    QFETCH(QByteArray, id);
    QFETCH(int, index);
    const json::Document file = fixture(id);
    const QList<TokenDraft> tokens = {draftOf(file.root(), file.root()["cases"].at(index))};
    const Result<Suggestion> one = suggest(tokens, catalog(), {{}, nullptr, now});
    QVERIFY2(one, one ? "" : qPrintable(one.error().message));
    check(*one, tokens, id);
}

void tst_Suggest::rules_data()
{
    QTest::addColumn<QByteArrayList>("tokens");
    QTest::addColumn<QByteArray>("rule");
    const QByteArray main = R"("ref":"refs/heads/main","event_name":"push")";
    const QByteArray dev = R"("ref":"refs/heads/dev","event_name":"push")";
    const QByteArray scheduled = R"("ref":"refs/heads/main","event_name":"schedule")";
    const QByteArray plain = githubToken("repo:acme/app:ref:refs/heads/main", main);
    const QByteArray withIds = githubToken("repo:acme@99/app@501:ref:refs/heads/main", main);
    QTest::newRow("subject with ids")
        << QByteArrayList{withIds}
        << QByteArray(
               R"(ref-ids {"subject_prefix":"repo:acme@99/app@501:ref:refs/heads/main","audience":"https://api.anthropic.com","claims":{"event_name":"push"}})");
    QTest::newRow("names only")
        << QByteArrayList{plain}
        << QByteArray(
               R"(ref {"audience":"https://api.anthropic.com","claims":{"repository_id":"501","repository_owner_id":"99","ref":"refs/heads/main","event_name":"push"}})");
    QTest::newRow("both forms")
        << QByteArrayList{plain, withIds}
        << QByteArray(
               R"(ref {"audience":"https://api.anthropic.com","claims":{"repository_id":"501","repository_owner_id":"99","ref":"refs/heads/main","event_name":"push"}})");
    QTest::newRow("two branches")
        << QByteArrayList{plain, githubToken("repo:acme/app:ref:refs/heads/dev", dev)}
        << QByteArray(
               R"(ref {"audience":"https://api.anthropic.com","claims":{"repository_id":"501","repository_owner_id":"99","event_name":"push"},"condition":"claims.ref in [\"refs/heads/main\", \"refs/heads/dev\"]"})");
    QTest::newRow("two events")
        << QByteArrayList{plain, githubToken("repo:acme/app:ref:refs/heads/main", scheduled)}
        << QByteArray(
               R"(ref {"audience":"https://api.anthropic.com","claims":{"repository_id":"501","repository_owner_id":"99","ref":"refs/heads/main"},"condition":"claims.event_name in [\"push\", \"schedule\"]"})");
    QTest::newRow("branch and environment")
        << QByteArrayList{plain,
                          githubToken("repo:acme/app:environment:prod",
                                      R"("ref":"refs/heads/main","event_name":"push","environment":"prod")")}
        << QByteArray(
               R"( {"audience":"https://api.anthropic.com","claims":{"repository_id":"501","repository_owner_id":"99","event_name":"push"},"condition":"claims.ref == \"refs/heads/main\" || claims.environment == \"prod\""})");
}

void tst_Suggest::rules()
{
    QFETCH(QByteArrayList, tokens);
    QFETCH(QByteArray, rule);
    QList<TokenDraft> drafts;
    for (const QByteArray &claims : std::as_const(tokens))
        drafts.append({header, claims});
    const Result<Suggestion> one = suggest(drafts, catalog(), {{}, nullptr, now});
    QVERIFY2(one, one ? "" : qPrintable(one.error().message));
    QCOMPARE(textOf(*one), rule);
    check(*one, drafts, "github-actions");
}

void tst_Suggest::contradictions_data()
{
    QTest::addColumn<QByteArrayList>("tokens");
    QTest::addColumn<QByteArray>("error");
    const QByteArray main = R"("ref":"refs/heads/main","event_name":"push")";
    const QByteArray plain = githubToken("repo:acme/app:ref:refs/heads/main", main);
    QByteArray otherOwner = plain, otherIssuer = plain, otherAudience = plain, noSubject = plain;
    otherOwner.replace("acme", "bolt").replace("501", "777").replace("\"99\"", "\"88\"");
    otherIssuer.replace("token.actions.githubusercontent.com", "id.example.com");
    otherAudience.replace("https://api.anthropic.com", "https://github.com/acme");
    noSubject.replace("\"sub\"", "\"subject\"");
    QTest::newRow("owners") << QByteArrayList{plain, otherOwner} << QByteArray("suggest.owners");
    QTest::newRow("issuers") << QByteArrayList{plain, otherIssuer} << QByteArray("suggest.issuers");
    QTest::newRow("audiences") << QByteArrayList{plain, otherAudience} << QByteArray("suggest.audiences");
    QTest::newRow("no subject") << QByteArrayList{noSubject} << QByteArray("suggest.missing");
    QTest::newRow("none") << QByteArrayList{} << QByteArray("suggest.tokens");
    QTest::newRow("broken") << QByteArrayList{"{\"iss\":\"x\",\"sub\""} << QByteArray("suggest.unreadable");
    QTest::newRow("twice") << QByteArrayList{R"({"iss":"x","sub":"a","sub":"b"})"}
                           << QByteArray("suggest.unreadable");
}

void tst_Suggest::contradictions()
{
    QFETCH(QByteArrayList, tokens);
    QFETCH(QByteArray, error);
    QList<TokenDraft> drafts;
    for (const QByteArray &claims : std::as_const(tokens))
        drafts.append({header, claims});
    const Result<Suggestion> one = suggest(drafts, catalog(), {{}, nullptr, now});
    QVERIFY(!one);
    QCOMPARE(one.error().id, error);
    QVERIFY(!one.error().message.isEmpty() && !one.error().hint.isEmpty());
}

void tst_Suggest::reasons()
{
    const QByteArray claims = githubToken(
        "repo:acme/app:ref:refs/heads/main",
        R"("ref":"refs/heads/main","event_name":"push","ref_type":"branch")");
    const Result<Suggestion> one = suggest({{header, claims}}, catalog(), {{}, nullptr, now});
    QVERIFY(one);
    QCOMPARE(said(one->leftOut, "sha"), QByteArray("differs in each token"));
    QCOMPARE(said(one->leftOut, "workflow"), QByteArray("chosen by whoever asks for the token"));
    QCOMPARE(said(one->leftOut, "repository"),
             QByteArray("a name: it can be changed, or given to somebody else"));
    QVERIFY(said(one->pinned, "repository_id").contains("never reused"));
    QVERIFY(said(one->leftOut, "repository_id").isEmpty());
    QVERIFY(one->warnings.isEmpty());
    const Result<Suggestion> weak = suggest({{R"({"alg":"HS256"})", claims}}, catalog(), {{}, nullptr, now});
    QVERIFY(weak);
    QCOMPARE(weak->warnings.size(), 2);
}

void tst_Suggest::unknownProvider()
{
    const QByteArray claims =
        R"({"iss":"https://id.acme.example","sub":"svc/worker","aud":["other","https://api.anthropic.com"],"tenant_id":"t-81","client_id":"0c1","session_id":"s-1","job_id":"9","name":"Worker 7","iat":1795342557,"exp":1795342857})";
    const Result<Suggestion> one = suggest({{header, claims}}, catalog(), {{}, nullptr, now});
    QVERIFY2(one, one ? "" : qPrintable(one.error().message));
    const QByteArray expected =
        R"( {"subject_prefix":"svc/worker","audience":"https://api.anthropic.com","claims":{"tenant_id":"t-81","client_id":"0c1"}})";
    QCOMPARE(textOf(*one), expected);
    QCOMPARE(one->issuer.issuerUrl, QByteArray("https://id.acme.example"));
}

QTEST_GUILESS_MAIN(tst_Suggest)
#include "tst_suggest.moc"
