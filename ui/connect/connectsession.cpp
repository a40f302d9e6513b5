#include "ui/connect/connectsession.h"

#include "core/analysis/suggest.h"
#include "core/connect/draftchange.h"
#include "core/federation/secrets.h"
#include "core/jose/base64url.h"
#include "core/text/timespan.h"
#include "core/text/visible.h"
#include "ui/connect/planfile.h"
#include "ui/platform/platformsession.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int mostSamples = 4;
constexpr qsizetype mostBrought = 5;
constexpr int samplesLast = 60; // seconds: a countdown that stands still would look wrong

/// As it would be sent, with a signature that nobody made.
QByteArray compact(const TokenDraft &token)
{
    return encodeBase64Url(token.header) + '.' + encodeBase64Url(token.claims) + '.'
        + encodeBase64Url("sample: not signed by anybody");
}

std::optional<Rule> readRule(const FederationFile *environment, const QByteArray &id)
{
    for (const Rule &rule : environment ? environment->rules : QList<Rule>())
        if (rule.id == id)
            return rule;
    return {};
}

/// `now` and `later` are what would be shown without an answer: now, and once no rule stands behind the draft
/// any more.
template <typename T>
void keepDifference(std::optional<T> &answer, const T &value, const T &now, const T &later)
{
    answer = value == now && value == later ? std::nullopt : std::optional(value);
}

} // namespace

ConnectSession::ConnectSession(Exchanges *exchanges, const QString &draftFile, QObject *parent)
    : QObject(parent)
    , m_exchanges(exchanges)
    , m_inspect(new InspectSession([clock = exchanges->session()->clock()] { return clock() / 1000; }, this))
    , m_document(new DraftDocument(draftFile, this))
    , m_planAside(PlanFile(draftFile).clearUnreadable())
{
    m_inspect->setPace(InspectSession::Pace::AtOnce);
    connect(m_document, &DraftDocument::changed, this, &ConnectSession::remake);
    connect(platform(), &PlatformSession::changed, this, &ConnectSession::followPlatform);
    connect(m_inspect, &InspectSession::editsChanged, this, &ConnectSession::takeFix);
    connect(exchanges, &Exchanges::changed, this, &ConnectSession::takeExchange);
    remake();
}

ConnectSession::~ConnectSession() = default;

const FederationFile *ConnectSession::environment() const
{
    return platform()->file() ? &*platform()->file() : nullptr;
}

bool ConnectSession::isSandbox() const
{
    return platform()->kind() == EnvironmentKind::Sandbox;
}

DraftSurroundings ConnectSession::surroundings() const
{
    return {presets(), environment(), isSandbox() ? platform()->platform() : QByteArray()};
}

QList<IssuerCandidate> ConnectSession::candidates() const
{
    if (!environment() || !m_objects.preset)
        return {};
    const Result<Issuer> wanted = newIssuer(draft(), *m_objects.preset, m_objects.values,
                                            surroundings().sandbox);
    return wanted ? issuerCandidates(*wanted, *environment()) : QList<IssuerCandidate>();
}

void ConnectSession::expectReading()
{
    m_awaitsReading = true;
}

void ConnectSession::followPlatform()
{
    if (platform()->state() == PlatformSession::State::Ready || platform()->kind() == EnvironmentKind::None)
        m_awaitsReading = false;
    remake();
}

void ConnectSession::remake()
{
    m_isRemaking = true;
    m_objects = draftObjects(draft(), surroundings());
    showTokens();
    if (FederationFile alone = m_objects.alone(environment()); alone != m_shown) {
        m_shown = alone;
        m_inspect->setEnvironment(std::move(alone), tr("This connection"));
    }
    m_isRemaking = false;
    Q_EMIT changed();
}

/// The person's own first, then the preset's.
void ConnectSession::showTokens()
{
    if (m_objects.values != m_sampleValues || !isWithin(m_samplesAt, samplesLast, m_inspect->now())) {
        m_sampleValues = m_objects.values;
        m_samplesAt = m_inspect->now();
        makeSamples();
    }
    m_inspect->setText((m_brought + QList<QByteArray>{m_sampleText}).join("\n\n"));
}

void ConnectSession::makeSamples()
{
    m_sampleTitles.clear();
    m_sampleText.clear();
    if (!m_objects.preset || m_objects.hasProblem(ConnectStep::Workload))
        return;
    QList<QByteArray> tokens;
    const auto add = [&](const Result<TokenDraft> &token, const QString &title) {
        const QByteArray text = token ? compact(*token) : QByteArray();
        if (text.isEmpty() || tokens.contains(text))
            return;
        tokens.append(text);
        m_sampleTitles.insert(text, title);
    };
    add(presetToken(*m_objects.preset, m_objects.values, m_inspect->now()), {});
    for (const TokenRecipe &recipe : m_objects.preset->samples)
        if (recipe.good && recipe.when.holds(m_objects.values) && tokens.size() < mostSamples)
            add(recipeToken(*m_objects.preset, recipe, draft().answers, m_inspect->now()), recipe.title);
    m_sampleText = tokens.join('\n');
    m_inspect->setUnsigned({tokens.cbegin(), tokens.cend()});
}

bool ConnectSession::isSample(const InspectedToken &token) const
{
    const QByteArray &text = token.found.token.text();
    return m_sampleText.contains(text)
        && std::none_of(m_brought.cbegin(), m_brought.cend(),
                        [&text](const QByteArray &one) { return one.contains(text); });
}

bool ConnectSession::isOfSandbox(const InspectedToken &token) const
{
    return m_ofSandbox.contains(token.found.token.text());
}

QString ConnectSession::sampleTitle(const InspectedToken &token) const
{
    return m_sampleTitles.value(token.found.token.text());
}

void ConnectSession::change(const QString &words, const QByteArray &field,
                            const std::function<void(ConnectDraft &)> &edit)
{
    ConnectDraft next = draft();
    edit(next);
    // While it names what another organization has, it is of that one.
    const bool here = platform()->state() == PlatformSession::State::Ready && environment()
        && foreignBindings(next, *environment()).isEmpty();
    if (here) {
        next.platform = platform()->platform();
        next.organization = platform()->organization().id;
    }
    m_document->change(next, words, field);
}

void ConnectSession::choosePreset(const QByteArray &id)
{
    const ProviderPreset *preset = presets().preset(id);
    if (!preset || id == draft().preset)
        return;
    const ProviderPreset *former = m_objects.preset;
    const ConnectDraft next = forProvider(draft(), former, *preset);
    const bool loses = next.answers.size() < draft().answers.size() || draft().issuer != IssuerAnswers()
        || draft().account != AccountAnswers() || draft().rule != RuleAnswers();
    change(tr("Choose %1").arg(preset->name), {}, [&next](ConnectDraft &draft) { draft = next; });
    if (former && loses)
        Q_EMIT notice(tr("What was said for %1 alone is put away. Undo brings it back.").arg(former->name));
}

void ConnectSession::beginAnew()
{
    change(tr("Begin a new connection"), {}, [](ConnectDraft &draft) { draft = begunAnew(draft); });
}

QList<DraftBinding> ConnectSession::foreign() const
{
    return environment() && !m_awaitsReading ? foreignBindings(draft(), *environment())
                                             : QList<DraftBinding>();
}

void ConnectSession::clearForeign()
{
    change(tr("Clear what is not here"), {},
           [this](ConnectDraft &draft) { draft = withoutBindings(draft, foreign()); });
}

void ConnectSession::takeLink(const ConnectLink &link)
{
    change(tr("Fill from a link"), {}, [&link](ConnectDraft &next) {
        next = {};
        next.preset = link.preset;
        next.answers = link.answers;
    });
}

void ConnectSession::setAnswer(const QByteArray &field, const QByteArray &value)
{
    const PresetField *asked = m_objects.preset ? m_objects.preset->field(field) : nullptr;
    if (asked && draft().answers.value(field) != value)
        change(tr("Change %1").arg(asked->label), "answer:" + field, [&](ConnectDraft &next) {
            if (value.isEmpty())
                next.answers.remove(field);
            else
                next.answers[field] = value;
        });
}

/// What the rule's fields would say if nobody had typed in them.
RuleDraft ConnectSession::proposedRule(const QByteArray &createdRule)
{
    ConnectDraft plain = draft();
    plain.rule = {};
    plain.rule.name = draft().rule.name;
    plain.createdRule = createdRule;
    Proposed &kept = createdRule.isEmpty() ? m_proposedNew : m_proposedCreated;
    if (kept.of != plain || kept.readAt != platform()->readAt())
        kept = {plain, platform()->readAt(), draftObjects(plain, surroundings()).ruleDraft};
    return kept.rule;
}

void ConnectSession::setRule(const RuleDraft &rule, const QString &words, const QByteArray &field)
{
    const RuleDraft now = proposedRule(draft().createdRule);
    const RuleDraft later = draft().createdRule.isEmpty() ? now : proposedRule({});
    change(words, field, [&](ConnectDraft &next) {
        const auto keep = [&](auto &answer, auto member) {
            keepDifference(answer, rule.*member, now.*member, later.*member);
        };
        keep(next.rule.description, &RuleDraft::description);
        keep(next.rule.subject, &RuleDraft::subject);
        keep(next.rule.audience, &RuleDraft::audience);
        keep(next.rule.claims, &RuleDraft::claims);
        keep(next.rule.condition, &RuleDraft::condition);
        keep(next.rule.scope, &RuleDraft::scope);
        keep(next.rule.lifetime, &RuleDraft::lifetime);
        keep(next.rule.allWorkspaces, &RuleDraft::appliesToAllWorkspaces);
        if (rule.workspaces == now.workspaces && rule.workspaces == later.workspaces) {
            next.rule.workspaces.reset();
            return;
        }
        next.rule.workspaces.emplace();
        for (const QByteArray &key : rule.workspaces) {
            const Workspace *workspace = environment() ? environment()->workspace(key) : nullptr;
            next.rule.workspaces->append(workspace ? workspace->id.value_or(key) : key);
        }
    });
}

/// No field is called so.
QByteArray ConnectSession::newAct()
{
    return "act:" + QByteArray::number(++m_acts);
}

/// Fixes are made on the rules of inspect(); here they become answers of the draft.
void ConnectSession::takeFix()
{
    const FederationFile *fixed = m_inspect->federation();
    if (m_taking || !fixed || m_inspect->edits().isSaved() || fixed->rules.isEmpty())
        return;
    m_taking = true;
    const QString words = m_inspect->edits().lastWords();
    RuleDraft rule = RuleDraft::of(fixed->rules.constFirst());
    if (m_objects.ruleDraft.lifetimeSeconds().value_or(0) == fixed->rules.constFirst().tokenLifetimeSeconds)
        rule.lifetime = m_objects.ruleDraft.lifetime; // as it was typed
    const std::optional<Issuer> issuer = fixed->issuers.isEmpty()
        ? std::nullopt
        : std::optional(fixed->issuers.constFirst());
    m_inspect->markSaved({}, {});
    m_shown = {};
    const QByteArray act = newAct();
    const bool isIssuers = issuer && m_objects.issuer && *issuer != *m_objects.issuer;
    if (isIssuers && m_objects.issuer->id)
        Q_EMIT notice(tr("%1 exists already: change it in Rules").arg(visible(m_objects.issuer->name, 80)));
    else if (isIssuers)
        change(words, act, [this, &issuer](ConnectDraft &next) {
            next.issuer.checkJti = issuer->checkJti;
            if (issuer->maxJwtLifetimeSeconds != m_objects.issuer->maxJwtLifetimeSeconds)
                next.issuer.maxJwtLifetime = QString::number(issuer->maxJwtLifetimeSeconds);
        });
    setRule(rule, words, act);
    remake();
    m_taking = false;
}

void ConnectSession::takeToken(const QByteArray &text)
{
    const QList<FoundToken> found = findTokens(text, 1);
    if (found.isEmpty())
        return Q_EMIT notice(tr("No token in it"));
    const Token &token = found.constFirst().token;
    const json::Value claims = token.claims().root();
    const ProviderPreset *preset = presets().forToken(token.header().root(), claims);
    bring(text);
    const QByteArray act = newAct();
    change(tr("Fill from a token"), act, [&](ConnectDraft &next) {
        next = forProvider(next, nullptr, *preset);
        next.answers = answersOf(*preset, valuesOfToken(*preset, claims));
    });
    m_inspect->chooseToken(0);
    const bool takes = m_inspect->report() && m_inspect->report()->rule != Verdict::NoMatch;
    if (takes || m_objects.hasProblem(ConnectStep::Workload))
        return;
    // The preset's rule is not for this one: the narrowest that is.
    if (const Result<Suggestion> suggestion = m_inspect->suggestion()) {
        RuleDraft rule = m_objects.ruleDraft;
        const RuleDraft narrow = RuleDraft::of(suggestion->rule);
        rule.subject = narrow.subject;
        rule.audience = narrow.audience;
        rule.claims = narrow.claims;
        rule.condition = narrow.condition;
        setRule(rule, tr("Fill from a token"), act);
    }
}

bool ConnectSession::forgetTokens()
{
    const auto goes = [this](const QByteArray &text) {
        return !m_ofSandbox.contains(text) && !isOnlyClaims(text);
    };
    if (m_brought.removeIf(goes) == 0)
        return false;
    m_hasForgotten = true;
    showTokens();
    return true;
}

/// The newest first, a few of them.
void ConnectSession::bring(const QByteArray &text)
{
    m_hasForgotten = false;
    m_brought.removeAll(text);
    m_brought.prepend(text);
    m_brought = m_brought.first(std::min<qsizetype>(m_brought.size(), mostBrought));
}

void ConnectSession::addToken(const QByteArray &text)
{
    if (findTokens(text, 1).isEmpty())
        return Q_EMIT notice(tr("No token in it"));
    bring(text);
    showTokens();
    m_inspect->chooseToken(0);
}

void ConnectSession::addSandboxToken(const QByteArray &token, const QByteArray &keys)
{
    m_ofSandbox.insert(token);
    addToken(token);
    // Keys that cannot be read leave the signature unchecked, which is said.
    (void)m_inspect->setKeys(keys, {KeyOrigin::Kind::Fetched, tr("the sandbox")}, SymmetricKeys::Refuse);
}

QByteArray ConnectSession::appliedRule() const
{
    const bool isThere = !environment() || m_awaitsReading || (m_objects.rule && m_objects.rule->id);
    return isThere ? draft().createdRule : QByteArray();
}

/// The rule as the environment has it was used: what is typed by now may be another one.
void ConnectSession::takeExchange(int number)
{
    const MadeExchange *made = m_exchanges->log()->exchange(number);
    if (!made || made->state != MadeExchange::State::Granted || made->sought.rule != appliedRule())
        return;
    m_testedAt = platform()->base();
    m_tested = readRule(environment(), made->sought.rule);
    Q_EMIT changed();
}

bool ConnectSession::isTested() const
{
    return m_tested && m_testedAt == platform()->base() && m_tested->id == appliedRule()
        && m_tested == readRule(environment(), appliedRule());
}

ConnectSession::StepState ConnectSession::stepState(ConnectStep step) const
{
    switch (step) {
    case ConnectStep::Provider:
        return m_objects.preset ? StepState{Shape::Done, m_objects.preset->name}
                                : StepState{Shape::Waiting, tr("Who signs its token")};
    case ConnectStep::Workload:
        if (!m_objects.preset || m_objects.hasProblem(step))
            return {Shape::Waiting, m_objects.preset ? tr("Questions are open") : tr("Which one it is")};
        return {Shape::Done, visible(m_objects.title, 80)};
    case ConnectStep::Issuer:
        return issuerState();
    case ConnectStep::Account:
        return accountState();
    case ConnectStep::Rule:
        return ruleState();
    case ConnectStep::Review:
    case ConnectStep::HandOver:
        return lastState(step);
    }
    return {};
}

ConnectSession::StepState ConnectSession::issuerState() const
{
    if (!m_objects.issuer || m_objects.values.value("iss") != m_objects.sound.value("iss"))
        return {Shape::Waiting, tr("Who signs the token")};
    const QString name = visible(m_objects.issuer->name, 80);
    if (m_objects.hasProblem(ConnectStep::Issuer))
        return {Shape::Warn, tr("Would be refused")};
    return {Shape::Done, m_objects.issuer->id ? tr("%1, exists").arg(name) : name};
}

ConnectSession::StepState ConnectSession::accountState() const
{
    if (!m_objects.account || m_objects.hasProblem(ConnectStep::Workload))
        return {Shape::Waiting, tr("Who it acts as")};
    if (draft().account.isToChoose && !m_objects.account->id)
        return {Shape::Warn, tr("Not chosen yet")};
    const QString name = visible(m_objects.account->name, 80);
    return {m_objects.hasProblem(ConnectStep::Account) ? Shape::Warn : Shape::Done, name};
}

ConnectSession::StepState ConnectSession::ruleState() const
{
    if (!m_objects.rule || m_objects.hasProblem(ConnectStep::Workload))
        return {Shape::Waiting, tr("Which tokens get in")};
    if (m_objects.hasProblem(ConnectStep::Rule))
        return {Shape::Warn, tr("Something would be refused")};
    const std::optional<MatchReport> &report = m_inspect->report();
    if (!report)
        return {Shape::Done, tr("No token to try")};
    switch (report->rule) {
    case Verdict::Match:
        return {Shape::Done, tr("The token would match")};
    case Verdict::NoMatch:
        return {Shape::Fail, tr("The token would not match")};
    case Verdict::Unknown:
        return {Shape::Unknown, tr("Not known")};
    }
    return {};
}

ConnectSession::StepState ConnectSession::lastState(ConnectStep step) const
{
    const bool isApplied = !appliedRule().isEmpty();
    if (step == ConnectStep::Review && m_applying)
        return *m_applying;
    if (step == ConnectStep::Review)
        return isApplied ? StepState{Shape::Done, tr("Applied")}
                         : StepState{Shape::Waiting, tr("What will be created")};
    return isTested()
        ? StepState{Shape::Done, tr("Tested")}
        : StepState{Shape::Waiting, isApplied ? tr("Exchange, snippets") : tr("After applying")};
}

} // namespace claimcheck::ui
