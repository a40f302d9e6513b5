#include "ui/inspect/inspectsession.h"

#include "core/analysis/nearmiss.h"
#include "core/federation/bykey.h"
#include "core/federation/secrets.h"
#include "ui/insight/findingmodel.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace claimcheck::ui {

namespace {

/// As a text field keeps it: sound UTF-8, lines that end in a line feed.
QByteArray normalised(const QByteArray &text)
{
    QByteArray utf8 = text.isValidUtf8() ? text : QString::fromUtf8(text).toUtf8();
    if (utf8.contains('\r')) {
        utf8.replace("\r\n", "\n");
        utf8.replace('\r', '\n');
    }
    return utf8;
}

/// Painting begins 5 ms after what it shows has changed (QWindow::requestUpdate) and has to come first.
constexpr int afterPainting = 25;

} // namespace

InspectSession::InspectSession(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    for (QTimer *timer : {&m_insightSoon, &m_fixesSoon, &m_findingsSoon}) {
        timer->setSingleShot(true);
        timer->setInterval(0);
    }
    connect(&m_insightSoon, &QTimer::timeout, this, &InspectSession::makeInsight);
    connect(&m_fixesSoon, &QTimer::timeout, this, &InspectSession::findFixes);
    connect(&m_findingsSoon, &QTimer::timeout, this, &InspectSession::countFindings);
}
InspectSession::~InspectSession() = default;

const InspectedToken *InspectSession::chosen() const
{
    return m_chosen >= 0 ? &m_tokens.at(m_chosen) : nullptr;
}

void InspectSession::setText(const QByteArray &utf8)
{
    if (utf8 == m_text)
        return;
    m_text = utf8;
    readText();
}

void InspectSession::replaceText(const QByteArray &utf8)
{
    leaveSample();
    m_text = normalised(utf8);
    m_given = m_text;
    m_chosen = -1;
    m_wantedRule.clear();
    readText();
    Q_EMIT textReplaced();
}

void InspectSession::showSandboxToken(const QByteArray &token, const QByteArray &keys, const QString &issuer)
{
    replaceText(token);
    m_origin = Origin::Sandbox;
    const bool theirs = m_keys.origin().kind == KeyOrigin::Kind::Fetched;
    // Keys that cannot be read leave the signature unchecked, which is said.
    if (!hasKeys() || theirs)
        (void)setKeys(keys, {KeyOrigin::Kind::Fetched, issuer}, SymmetricKeys::Refuse);
    Q_EMIT textReplaced();
    Q_EMIT tokenChanged();
}

void InspectSession::clear()
{
    replaceText({});
}

bool InspectSession::forgetTokens()
{
    const bool isMadeHere = isSample() || (isOfSandbox() && isAsGiven()); // what is pasted replaces a sample
    if (isEmpty() || isMadeHere || isOnlyClaims(m_text))
        return false;
    clear();
    settleInsight(); // what was said of the token goes with it
    return true;
}

void InspectSession::showSample(const SampleSession &sample)
{
    replaceText(sample.text);
    m_origin = Origin::Sample;
    KeyOrigin origin{KeyOrigin::Kind::Sample, {}};
    if (auto keys = KeySet::parse(sample.keys, origin); keys)
        m_keys = *std::move(keys);
    Q_EMIT textReplaced();
    Q_EMIT keysChanged();
    if (auto file = FederationFile::parse(sample.federation); file) {
        if (ruleSource() == RuleSource::Environment)
            std::swap(m_rules, m_waiting);
        m_rules = {{}, tr("Sample"), RuleSet::Origin::Sample, {}};
        takeFile(*std::move(file));
    }
}

void InspectSession::chooseToken(int index)
{
    if (index == m_chosen || index < 0 || index >= m_tokens.size())
        return;
    m_chosen = index;
    m_wantedRule.clear();
    readToken();
}

Result<void> InspectSession::setKeys(const QByteArray &text, KeyOrigin origin, SymmetricKeys symmetric)
{
    auto keys = KeySet::parse(text, std::move(origin), symmetric);
    if (!keys)
        return tl::unexpected<Error>(keys.error());
    if (keys->isEmpty())
        return fail("keys.none", tr("There is no key in it."),
                    tr("Choose a JWK set or a public key in PEM."));
    m_keys = *std::move(keys);
    m_symmetric = symmetric;
    Q_EMIT keysChanged();
    readToken();
    return {};
}

bool InspectSession::keysHadPrivateParts() const
{
    const QList<Key> &keys = m_keys.keys();
    return std::any_of(keys.begin(), keys.end(),
                       [](const Key &key) { return key.carriesPrivateParts() && key.type() != "oct"; });
}

void InspectSession::removeKeys()
{
    m_keys = {};
    m_symmetric = SymmetricKeys::Refuse;
    Q_EMIT keysChanged();
    readToken();
}

Result<void> InspectSession::openFederation(const QByteArray &json, const QString &name, const QString &path)
{
    auto file = FederationFile::parse(json);
    if (!file)
        return tl::unexpected<Error>(file.error());
    if (ruleSource() == RuleSource::Environment)
        std::swap(m_rules, m_waiting);
    m_rules = {{}, name, RuleSet::Origin::Own, {}, path, fingerprintOf(json)};
    m_wantedRule.clear();
    takeFile(*std::move(file));
    return {};
}

void InspectSession::takeFile(FederationFile file)
{
    m_rules.file = std::move(file);
    rulesChanged();
}

void InspectSession::rulesChanged()
{
    m_findings.clear();
    m_pinned.clear();
    if (m_rules.file)
        pinKeys();
    Q_EMIT federationChanged();
    Q_EMIT editsChanged();
    readToken();
    if (m_pace == Pace::AfterPainting)
        m_findingsSoon.start();
}

bool InspectSession::apply(const Remedy &remedy)
{
    if (!m_rules.file)
        return false;
    std::optional<FederationFile> changed = applied(remedy, *m_rules.file);
    if (!changed)
        return false;
    changeFile(*std::move(changed), remedy.title);
    return true;
}

Result<Suggestion> InspectSession::suggestion() const
{
    const Token &token = chosen()->found.token;
    const TokenDraft draft{token.header().root().source(), token.claims().root().source()};
    return suggest({draft}, m_catalog, {{}, nullptr, now()});
}

void InspectSession::changeFile(FederationFile file, const QString &words)
{
    if (!m_rules.file)
        m_rules.name = tr("New rules");
    m_rules.edits.remember(m_rules.file.value_or(FederationFile()), words);
    takeFile(std::move(file));
}

void InspectSession::undo()
{
    if (!m_rules.file || !m_rules.edits.canUndo())
        return;
    takeFile(m_rules.edits.undo(*m_rules.file));
    // Without changes there is nothing to hide what was read meanwhile.
    if (ruleSource() == RuleSource::Environment && m_environment.file && m_rules.edits.count() == 0
        && *m_rules.file != *m_environment.file) {
        m_rules = m_environment;
        rulesChanged();
    }
}

void InspectSession::redo()
{
    if (m_rules.file && m_rules.edits.canRedo())
        takeFile(m_rules.edits.redo(*m_rules.file));
}

/// What is saved of an environment is a copy: its rules stay those of the environment.
void InspectSession::markSaved(const QString &path, const QByteArray &content)
{
    if (ruleSource() == RuleSource::File) {
        m_rules.name = QFileInfo(path).fileName();
        m_rules.origin = RuleSet::Origin::Own;
        m_rules.path = path;
        m_rules.fingerprint = fingerprintOf(content);
    }
    m_rules.edits.markSaved();
    Q_EMIT federationChanged();
    Q_EMIT editsChanged();
}

/// Of an opened file; an environment is left elsewhere.
void InspectSession::closeFederation()
{
    if (ruleSource() == RuleSource::Environment)
        return;
    m_rules = {};
    if (hasEnvironment())
        std::swap(m_rules, m_waiting);
    rulesChanged();
}

void InspectSession::chooseRule(int rule)
{
    if (!m_rules.file || rule < 0 || rule >= m_rules.file->rules.size())
        return;
    m_wantedRule = m_rules.file->rules.at(rule).key;
    if (rule == m_rule)
        return;
    m_rule = rule;
    makeReport();
    m_insightSoon.start(0); // what stood there was said of another rule
}

void InspectSession::tick()
{
    if (const InspectedToken *token = chosen(); token && token->times.phase(now()) != m_phase)
        check();
    Q_EMIT ticked();
}

void InspectSession::readText()
{
    const QByteArray before = m_chosen >= 0 ? m_tokens.at(m_chosen).found.token.text() : QByteArray();
    const int index = std::max(m_chosen, 0);
    const QList<InspectedToken> known = std::exchange(m_tokens, {});
    QList<FoundToken> found = findTokens(m_text, mostTokens);
    m_tokens.reserve(found.size());
    for (FoundToken &token : found)
        m_tokens.append(inspected(std::move(token), known));
    const int same = sameTokenAs(before);
    m_chosen = same >= 0 ? same : std::min<int>(index, int(m_tokens.size()) - 1);
    Q_EMIT tokensChanged();
    readToken();
}

/// Recognising takes its time, and most tokens of a text are the ones that were there a keystroke ago.
InspectedToken InspectSession::inspected(FoundToken found, const QList<InspectedToken> &known) const
{
    const auto same = std::find_if(known.begin(), known.end(), [&found](const InspectedToken &token) {
        return token.found.token.text() == found.token.text()
            && token.found.token.form() == found.token.form();
    });
    if (same == known.end())
        return InspectedToken::of(std::move(found), m_catalog);
    InspectedToken token = *same;
    token.found = std::move(found);
    return token;
}

/// Text typed in front of the chosen token must not choose another one.
int InspectSession::sameTokenAs(const QByteArray &text) const
{
    if (text.isEmpty())
        return -1;
    const auto it = std::find_if(m_tokens.begin(), m_tokens.end(), [&](const InspectedToken &token) {
        return token.found.token.text() == text;
    });
    return it == m_tokens.end() ? -1 : int(it - m_tokens.begin());
}

SignatureCheck InspectSession::signatureOf(const Token &token) const
{
    if (m_unsigned.contains(token.text()))
        return {};
    const auto allowed = m_symmetric == SymmetricKeys::Allow ? AllowedAlgorithms::all()
                                                             : AllowedAlgorithms::asymmetric();
    return checkSignature(token, keysFor(token), allowed);
}

void InspectSession::readToken()
{
    const InspectedToken *token = chosen();
    m_signature = token ? signatureOf(token->found.token) : SignatureCheck();
    Q_EMIT tokenChanged();
    check();
}

void InspectSession::check()
{
    const InspectedToken *token = chosen();
    if (!token) {
        m_facts.reset();
    } else {
        m_facts = std::make_unique<TokenFacts>(token->found.token, m_signature, now());
        m_phase = token->times.phase(now());
    }
    rank();
    makeReport();
}

void InspectSession::rank()
{
    m_ranking = m_facts && m_rules.file ? rankRules(*m_rules.file, *m_facts) : QList<RankedRule>();
    m_rule = m_ranking.isEmpty() ? -1 : m_ranking.first().rule;
    if (!m_wantedRule.isEmpty() && !m_ranking.isEmpty()) {
        const QList<Rule> &rules = m_rules.file->rules;
        if (const Rule *wanted = withKey(rules, m_wantedRule))
            m_rule = int(wanted - rules.constData());
    }
    Q_EMIT rankingChanged();
}

void InspectSession::makeReport()
{
    m_report.reset();
    if (m_facts && m_rules.file && m_rule >= 0) {
        const Rule &rule = m_rules.file->rules.at(m_rule);
        const Issuer *issuer = m_rules.file->issuer(rule.issuer);
        m_report = MatchReport::make(match(rule, issuer, *m_facts, &*m_rules.file), rule, issuer, *m_facts,
                                     &*m_rules.file);
    }
    Q_EMIT reportChanged();
    m_fixesSoon.stop();
    if (m_pace == Pace::AtOnce) {
        m_insightSoon.stop();
        makeInsight();
    } else {
        m_insightSoon.start(afterPainting);
    }
    if (m_findingsSoon.isActive())
        m_findingsSoon.start(afterPainting);
}

void InspectSession::makeInsight()
{
    const bool isKnown = m_facts && m_rules.file && m_rule >= 0;
    m_insight = isKnown ? ruleInsight(*m_rules.file, m_rule, *m_facts, m_catalog) : RuleInsight();
    Q_EMIT insightChanged();
    if (!m_insight.findings.isEmpty())
        m_fixesSoon.start(m_pace == Pace::AtOnce ? afterPainting : 0);
}

void InspectSession::findFixes()
{
    if (!m_facts || !m_rules.file || m_rule < 0)
        return;
    m_insight.findings = findingsWithFixes(*m_rules.file, m_rule, *m_facts, m_catalog);
    Q_EMIT fixesFound();
}

void InspectSession::settleInsight()
{
    if (m_insightSoon.isActive()) {
        m_insightSoon.stop();
        makeInsight();
    }
    if (m_fixesSoon.isActive()) {
        m_fixesSoon.stop();
        findFixes();
    }
}

/// A few rules at a time, so that no keystroke waits for a file of thousands.
void InspectSession::countFindings()
{
    constexpr int sliceMilliseconds = 6;
    if (!m_rules.file)
        return;
    QElapsedTimer spent;
    spent.start();
    while (m_findings.size() < m_rules.file->rules.size() && spent.elapsed() < sliceMilliseconds) {
        const QList<Finding> findings = ruleFindings(*m_rules.file, int(m_findings.size()), m_catalog, now());
        m_findings.append(countWorthALook(findings));
    }
    Q_EMIT findingsChanged();
    if (m_findings.size() < m_rules.file->rules.size())
        m_findingsSoon.start(0);
}

/// Keys that came with the text go with it: they say nothing of another token.
void InspectSession::leaveSample()
{
    const Origin left = std::exchange(m_origin, Origin::Own);
    const KeyOrigin::Kind keys = m_keys.origin().kind;
    if (keys == KeyOrigin::Kind::Sample || (left == Origin::Sandbox && keys == KeyOrigin::Kind::Fetched)) {
        m_keys = {};
        Q_EMIT keysChanged();
    }
    forgetSampleRules();
}

/// Keys the person chose win; an issuer of the file with keys of its own stands in for them.
const KeySet &InspectSession::keysFor(const Token &token) const
{
    if (hasKeys())
        return m_keys;
    const json::Value issuer = token.claims().root()["iss"];
    for (const PinnedKeys &pinned : m_pinned) {
        if (issuer.equals(pinned.issuerUrl))
            return pinned.keys;
    }
    return m_keys;
}

void InspectSession::pinKeys()
{
    m_pinned.clear();
    for (const Issuer &issuer : std::as_const(m_rules.file->issuers)) {
        if (issuer.jwks.type != IssuerKeys::Type::Inline)
            continue;
        const json::Document document = json::Document::parse(issuer.jwks.inlineKeys);
        KeyOrigin origin{KeyOrigin::Kind::Inline, QString::fromUtf8(issuer.name)};
        if (auto keys = KeySet::fromJson(document.root(), std::move(origin)); keys && !keys->isEmpty())
            m_pinned.append({issuer.issuerUrl, *std::move(keys)});
    }
}

} // namespace claimcheck::ui
