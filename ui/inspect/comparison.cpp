#include "ui/inspect/comparison.h"

#include "core/text/visible.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr qsizetype nameLimit = 60;

/// How much a token has of another: of the same provider, the same issuer, the same subject.
int likeness(const InspectedToken &a, const InspectedToken &b)
{
    const json::Value x = a.found.token.claims().root(), y = b.found.token.claims().root();
    int points = a.kind.id == b.kind.id ? 4 : 0;
    points += x["iss"].utf8() == y["iss"].utf8() ? 2 : 0;
    points += x["sub"].utf8() == y["sub"].utf8() ? 1 : 0;
    return points;
}

} // namespace

Comparison::Comparison(InspectSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &InspectSession::tokensChanged, this, &Comparison::sessionChanged);
    connect(session, &InspectSession::federationChanged, this, &Comparison::sessionChanged);
    connect(session, &InspectSession::keysChanged, this, &Comparison::sessionChanged);
}

bool Comparison::isPossible() const
{
    return m_session->tokens().size() > 1;
}

void Comparison::begin()
{
    const QList<InspectedToken> &tokens = m_session->tokens();
    if (!isPossible())
        return;
    const int chosen = std::max(m_session->chosenIndex(), 0);
    int best = chosen == 0 ? 1 : 0;
    for (int i = 0; i < tokens.size(); ++i) {
        if (i != chosen
            && likeness(tokens.at(i), tokens.at(chosen)) > likeness(tokens.at(best), tokens.at(chosen)))
            best = i;
    }
    m_a = std::min(chosen, best);
    m_b = std::max(chosen, best);
    if (const auto a = tokens.at(m_a).times.issued, b = tokens.at(m_b).times.issued; a && b && *a > *b)
        std::swap(m_a, m_b);
    m_onlyRule = -1;
    m_open = true;
    make();
}

void Comparison::end()
{
    m_open = false;
    m_diff = {};
    m_offered.clear();
    Q_EMIT changed();
}

void Comparison::chooseToken(Side side, int index)
{
    if (index < 0 || index >= m_session->tokens().size() || index == token(side))
        return;
    int &mine = side == Side::A ? m_a : m_b, &other = side == Side::A ? m_b : m_a;
    if (index == other)
        std::swap(mine, other);
    else
        mine = index;
    make();
}

void Comparison::swap()
{
    std::swap(m_a, m_b);
    make();
}

void Comparison::chooseRule(int rule)
{
    if (rule == m_onlyRule)
        return;
    m_onlyRule = rule;
    make();
}

const InspectedToken *Comparison::inspected(Side side) const
{
    const int index = token(side);
    return m_open && index >= 0 && index < m_session->tokens().size() ? &m_session->tokens().at(index)
                                                                      : nullptr;
}

Verdict Comparison::verdict(Side side) const
{
    const TokenDiff::RuleVerdicts *verdicts = m_diff.verdictsOf(m_diff.lead);
    if (!verdicts)
        return Verdict::Unknown;
    return side == Side::A ? verdicts->a : verdicts->b;
}

QString Comparison::leadName() const
{
    return m_diff.lead < 0 ? QString() : ruleName(m_diff.lead);
}

QString Comparison::ruleName(int rule) const
{
    if (!file() || rule < 0 || rule >= file()->rules.size())
        return {};
    const Rule &named = file()->rules.at(rule);
    return visible(QString::fromUtf8(named.name.isEmpty() ? named.key : named.name), nameLimit);
}

QString Comparison::markdown() const
{
    const InspectedToken *a = inspected(Side::A), *b = inspected(Side::B);
    return a && b ? m_diff.toMarkdown(file(), a->title(), b->title()) : QString();
}

void Comparison::sessionChanged()
{
    if (!m_open)
        return;
    if (!isPossible()) {
        end();
        Q_EMIT ended();
        return;
    }
    const int last = int(m_session->tokens().size()) - 1;
    if (m_a > last || m_b > last) {
        begin();
        return;
    }
    m_onlyRule = -1;
    make();
}

void Comparison::make()
{
    const InspectedToken *a = inspected(Side::A), *b = inspected(Side::B);
    if (!a || !b)
        return;
    m_signatureA = m_session->signatureOf(a->found.token);
    m_signatureB = m_session->signatureOf(b->found.token);
    TokenPair pair{{a->found.token, m_signatureA},
                   {b->found.token, m_signatureB},
                   file(),
                   b->kind.preset ? b->kind.preset : a->kind.preset,
                   m_onlyRule,
                   m_session->chosenRule(),
                   m_session->now(),
                   {}};
    m_diff = TokenDiff::make(pair);
    if (m_onlyRule < 0)
        offerRules();
    Q_EMIT changed();
}

void Comparison::offerRules()
{
    m_offered.clear();
    for (const TokenDiff::RuleVerdicts &verdicts : std::as_const(m_diff.rules))
        m_offered.append(verdicts.rule);
    if (m_offered.removeOne(m_diff.lead))
        m_offered.prepend(m_diff.lead);
}

} // namespace claimcheck::ui
