#include "core/analysis/sharedtokens.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr size_t mostFacts = 512;
constexpr qsizetype mostFamilies = 12;

SharedTokens::Facts readFacts(const TokenDraft &token, UnixSeconds now)
{
    return std::make_shared<const TokenFacts>(Token::fromParts(token.header, token.claims), SignatureCheck(),
                                              now);
}

} // namespace

SharedTokens::Facts SharedTokens::facts(const TokenDraft &token, UnixSeconds now)
{
    const auto known = m_facts.find(token.claims);
    if (known != m_facts.end() && known->second.first == token.header && known->second.second->now() == now)
        return known->second.second;
    Facts facts = readFacts(token, now);
    if (known == m_facts.end() && m_facts.size() < mostFacts)
        m_facts.emplace(token.claims, std::pair(token.header, facts));
    return facts;
}

const QList<detail::Relative> *SharedTokens::family(const Origin &origin) const
{
    const auto known = std::find_if(m_families.begin(), m_families.end(),
                                    [&origin](const auto &one) { return one.first == origin; });
    return known == m_families.end() ? nullptr : &known->second;
}

void SharedTokens::addFamily(const Origin &origin, const QList<detail::Relative> &family)
{
    if (m_families.size() < mostFamilies)
        m_families.append({origin, family});
}

SharedTokens::Facts factsOf(const RuleContext &context, const TokenDraft &token)
{
    return context.shared ? context.shared->facts(token, context.now) : readFacts(token, context.now);
}

} // namespace claimcheck
