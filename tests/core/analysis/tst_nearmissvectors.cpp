#include "core/analysis/conditionterms.h"
#include "core/analysis/nearmiss.h"
#include "core/json/edit.h"
#include "core/provider/presetcatalog.h"
#include "support/providercases.h"

#include <QTest>

using namespace claimcheck;

/// Every no-match case of every provider: something is offered that makes rule and token agree, and nothing
/// that lets an attack of the same provider in without saying so.
class NearMissVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void offered();
    void opensNothingUnsaid();

private:
    static constexpr UnixSeconds now = 1795342652;
    struct Case {
        test::ProviderCase vector;
        Rule rule;
        Issuer issuer;
        QList<Remedy> remedies;
    };
    std::vector<Case> m_misses;
    QList<test::ProviderCase> m_all;
    PresetCatalog m_catalog;
};

namespace {

SignatureCheck good()
{
    SignatureCheck check;
    check.state = SignatureCheck::State::Good;
    return check;
}

Verdict verdictOf(const Rule &rule, const Issuer &issuer, const QByteArray &header, const QByteArray &claims,
                  UnixSeconds now, const QSet<QByteArray> &seen)
{
    const TokenFacts facts(Token::fromParts(header, claims), good(), now, seen);
    return match(rule, &issuer, facts).rule;
}

/// Who gets in is said: somebody dangerous, or this very token.
bool isSaid(const Remedy &remedy, const test::ProviderCase &attack)
{
    return std::any_of(remedy.admits.begin(), remedy.admits.end(), [&](const Admission &one) {
        return one.variant.level == TokenRecipe::Level::Attack || one.variant.token.claims == attack.claims;
    });
}

void addLookedAt(const Rule &rule, QList<ClaimPath> &paths)
{
    for (const ClaimMatch &claim : rule.match.claims)
        paths.append({claim.name});
    if (rule.match.condition)
        paths += conditionTerms(rule.match.conditionProgram.of(*rule.match.condition).program).claims;
}

/// Neither the rule nor the changed one looks at anything that tells the attack from the token at hand: it is
/// an attack on stricter rules of the file only.
bool looksTheSame(const Rule &rule, const Rule &changed, const test::ProviderCase &attack,
                  const test::ProviderCase &token)
{
    QList<ClaimPath> paths{{"iss"}, {"sub"}, {"aud"}};
    addLookedAt(rule, paths);
    addLookedAt(changed, paths);
    const json::Document a = json::Document::parse(attack.claims), b = json::Document::parse(token.claims);
    return std::all_of(paths.begin(), paths.end(), [&](const ClaimPath &path) {
        return json::valueAt(a.root(), path).source() == json::valueAt(b.root(), path).source();
    });
}

} // namespace

void NearMissVectorsTest::initTestCase()
{
    m_all = test::providerCases(now);
    for (const test::ProviderCase &vector : std::as_const(m_all)) {
        if (vector.expect != "no_match")
            continue;
        Case one{vector, {}, {}, {}};
        one.rule.match = *RuleMatch::fromJson(json::Document::parse(vector.rule).root());
        one.issuer = *Issuer::fromJson(json::Document::parse(vector.issuer).root());
        const TokenFacts facts(Token::fromParts(vector.header, vector.claims), good(), now, vector.seenJti);
        const RuleContext context{one.rule, &one.issuer, m_catalog.preset(vector.preset), nullptr, {}, now};
        one.remedies = nearMisses(context, facts);
        m_misses.push_back(one);
        if (qEnvironmentVariableIsSet("NM_DUMP")) {
            fprintf(stderr, "## %s [%s] %s\n", vector.id.constData(), vector.why.constData(),
                    vector.attack ? "ATTACK" : "");
            for (const Remedy &r : one.remedies) {
                QByteArray ad;
                for (const Admission &a : r.admits)
                    ad += a.variant.id + "/" + QByteArray::number(int(a.variant.level)) + " ";
                fprintf(stderr, "   %d %s %s | %s | %s | admits %s\n", r.cost,
                        r.where == Remedy::Where::Workload   ? "W"
                            : r.where == Remedy::Where::Rule ? "R"
                                                             : "I",
                        r.id.constData(), qPrintable(r.title), qPrintable(r.what), ad.constData());
            }
        }
    }
    QCOMPARE(m_misses.size(), 121u);
}

void NearMissVectorsTest::offered()
{
    int helped = 0;
    for (const Case &one : m_misses) {
        bool agrees = false;
        for (const Remedy &remedy : one.remedies) {
            const TokenDraft token = remedy.token.value_or(TokenDraft{one.vector.header, one.vector.claims});
            const Verdict verdict = verdictOf(remedy.rule.value_or(one.rule),
                                              remedy.issuer.value_or(one.issuer), token.header, token.claims,
                                              now, one.vector.seenJti);
            QVERIFY2(verdict == Verdict::Match, (one.vector.id + ": " + remedy.id).constData());
            QVERIFY2(!remedy.title.isEmpty() && !remedy.what.isEmpty(), remedy.id.constData());
            agrees = true;
        }
        helped += agrees;
        if (!agrees)
            qWarning("nothing is offered: %s", one.vector.id.constData());
    }
    qInfo("%d of %d cases have a remedy", helped, int(m_misses.size()));
    QCOMPARE(helped, int(m_misses.size()));
}

void NearMissVectorsTest::opensNothingUnsaid()
{
    int changes = 0, unsaid = 0, same = 0;
    for (const Case &one : m_misses) {
        for (const Remedy &remedy : one.remedies) {
            if (!remedy.rule && !remedy.issuer)
                continue;
            ++changes;
            const test::ProviderCase &token = one.vector;
            for (const test::ProviderCase &attack : std::as_const(m_all)) {
                if (!attack.attack || attack.preset != one.vector.preset)
                    continue;
                const auto verdict = [&](const Rule &rule, const Issuer &issuer) {
                    return verdictOf(rule, issuer, attack.header, attack.claims, now, one.vector.seenJti);
                };
                const bool opened = verdict(remedy.rule.value_or(one.rule),
                                            remedy.issuer.value_or(one.issuer))
                        == Verdict::Match
                    && verdict(one.rule, one.issuer) != Verdict::Match;
                if (!opened || isSaid(remedy, attack))
                    continue;
                if (!token.attack && looksTheSame(one.rule, remedy.rule.value_or(one.rule), attack, token)) {
                    ++same;
                    qInfo("%s: %s: what tells %s apart, neither rule reads", one.vector.id.constData(),
                          remedy.id.constData(), attack.id.constData());
                    continue;
                }
                ++unsaid;
                qWarning("%s: %s lets in %s", one.vector.id.constData(), remedy.id.constData(),
                         attack.id.constData());
            }
        }
    }
    qInfo("%d changes of rule or issuer are offered; %d let an attack in without saying so; %d times it was "
          "one the "
          "rule cannot tell from the token",
          changes, unsaid, same);
    QCOMPARE(unsaid, 0);
}

QTEST_GUILESS_MAIN(NearMissVectorsTest)
#include "tst_nearmissvectors.moc"
