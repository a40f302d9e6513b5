#include "core/analysis/deliveryrun.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Kind = DeliveryEvent::Kind;
using Verdict = DeliveryReport::Verdict;

constexpr qint64 advisoryBefore = 120; ///< client-credentials 7
constexpr qint64 mandatoryBefore = 30;
constexpr qint64 retryEvery = 5;
constexpr qint64 callEvery = 10; ///< of a busy client: where it refreshes with each call
constexpr qint64 longestRun = 24 * 3600;
constexpr int mostExchanges = 9000; ///< a day of calls
constexpr qsizetype mostEvents = 80;

/// Plays one client over a day.
class Client {
public:
    Client(const DeliveryQuestion &question, Until until)
        : m_question(question)
        , m_until(until)
        , m_issued(question.now - question.tokenAge)
    {
    }

    DeliveryRun run()
    {
        if (!exchanges(m_question.now)) {
            m_run.verdict = Verdict::NoStart;
            m_run.failsAt = m_question.now;
            add(m_question.now, Kind::Exchange, false);
            return m_run;
        }
        add(m_question.now, Kind::Exchange, true);
        m_run.firstMinted = m_minted;
        for (int n = 0; n < mostExchanges && m_exchanged - m_question.now < longestRun; ++n) {
            const bool goesOn = goOn(n == 0);
            if (!goesOn || (m_until == Until::Trouble && m_run.verdict != Verdict::Works))
                break;
        }
        addReplacements();
        return m_run;
    }

private:
    /// Which token is there at a moment: the number of replacements before it.
    qint64 numberAt(UnixSeconds at) const
    {
        return m_question.rotationSeconds ? (at - m_issued) / *m_question.rotationSeconds : 0;
    }
    UnixSeconds issuedAt(UnixSeconds at) const
    {
        if (m_question.fresh)
            return at == m_question.now ? m_issued : at;
        return m_issued + numberAt(at) * m_question.rotationSeconds.value_or(0);
    }
    UnixSeconds expiryAt(UnixSeconds at) const { return issuedAt(at) + m_question.tokenLifetime; }

    bool wouldWork(UnixSeconds at) const
    {
        const bool used = !m_question.fresh && m_question.hasJti && m_question.checkJti && m_used
            && *m_used == numberAt(at);
        return !used && at < expiryAt(at) + serviceLeewaySeconds;
    }

    bool exchanges(UnixSeconds at)
    {
        if (!wouldWork(at))
            return false;
        m_exchanged = at;
        m_used = numberAt(at);
        m_minted = mintedSeconds(m_question.ruleLifetime, expiryAt(at) - at);
        return true;
    }

    /// The next moment at which another token is there.
    std::optional<UnixSeconds> nextReplacement(UnixSeconds after) const
    {
        if (m_question.fresh || !m_question.rotationSeconds)
            return {};
        return m_issued + (numberAt(after) + 1) * *m_question.rotationSeconds;
    }

    /// From one access token to the next; false where there is none any more.
    bool goOn(bool first)
    {
        const UnixSeconds end = m_exchanged + m_minted;
        const UnixSeconds advisory = std::max(m_exchanged, end - advisoryBefore);
        const UnixSeconds mandatory = std::max(m_exchanged, end - mandatoryBefore);
        // An access token of less than two minutes is refreshed with the next call.
        const UnixSeconds at = std::max(advisory, m_exchanged + callEvery);
        const bool works = wouldWork(at);
        if (first) {
            m_run.firstRefresh = at;
            m_run.firstRefreshWorks = works;
        }
        add(at, Kind::Refresh, works);
        if (works)
            return exchanges(at);
        return retry(at, mandatory);
    }

    bool retry(UnixSeconds from, UnixSeconds mandatory)
    {
        const std::optional<UnixSeconds> replaced = nextReplacement(from);
        if (replaced && *replaced <= mandatory) {
            const UnixSeconds at = std::min(
                mandatory, from + (*replaced - from + retryEvery - 1) / retryEvery * retryEvery);
            m_run.verdict = std::max(m_run.verdict, Verdict::Late);
            add(at, Kind::Refresh, true);
            return exchanges(at);
        }
        add(mandatory, Kind::LastRefresh, false);
        if (!m_run.failsAt)
            m_run.failsAt = mandatory;
        if (!replaced || !wouldWork(*replaced)) {
            m_run.verdict = Verdict::Stops;
            return false;
        }
        m_run.verdict = std::max(m_run.verdict, Verdict::Gap);
        add(*replaced, Kind::Exchange, true);
        return exchanges(*replaced);
    }

    void add(UnixSeconds at, Kind kind, bool works)
    {
        if (m_run.events.size() < mostEvents)
            m_run.events.append({at, kind, works, {}});
    }

    /// Put in between, as far as the run goes, and the token's end where nothing comes after it.
    void addReplacements()
    {
        const UnixSeconds last = m_run.events.constLast().at;
        if (!m_question.fresh && m_question.rotationSeconds) {
            std::optional<UnixSeconds> at = nextReplacement(m_question.now);
            for (qsizetype n = 0; at && *at <= last && n < mostEvents; ++n, at = nextReplacement(*at))
                m_run.events.append({*at, Kind::Replaced, true, {}});
        }
        if (!m_question.fresh && !m_question.rotationSeconds)
            m_run.events.append({expiryAt(m_issued) + serviceLeewaySeconds, Kind::TokenExpires, true, {}});
        std::stable_sort(m_run.events.begin(), m_run.events.end(), [](const auto &a, const auto &b) {
            const auto order = [](const DeliveryEvent &event) {
                return event.kind == Kind::Replaced ? 0 : 1;
            };
            return a.at != b.at ? a.at < b.at : order(a) < order(b);
        });
    }

    const DeliveryQuestion &m_question;
    const Until m_until;
    const UnixSeconds m_issued;
    UnixSeconds m_exchanged = 0;
    qint64 m_minted = 0;
    std::optional<qint64> m_used;
    DeliveryRun m_run;
};

} // namespace

DeliveryRun runDelivery(const DeliveryQuestion &question, Until until)
{
    return Client(question, until).run();
}

DeliveryQuestion withinBounds(DeliveryQuestion question)
{
    constexpr qint64 longest = 400LL * 24 * 3600;
    constexpr UnixSeconds latest = 253402300799; // the year 9999
    question.tokenLifetime = std::clamp<qint64>(question.tokenLifetime, 1, longest);
    question.tokenAge = std::clamp<qint64>(question.tokenAge, 0, longest);
    question.ruleLifetime = std::clamp<qint64>(question.ruleLifetime, 60, 86400);
    question.now = std::clamp<UnixSeconds>(question.now, 0, latest);
    if (question.rotationSeconds)
        question.rotationSeconds = std::clamp<qint64>(*question.rotationSeconds, 1, longest);
    return question;
}

} // namespace claimcheck::detail

namespace claimcheck {

qint64 mintedSeconds(qint64 ruleLifetime, qint64 remaining)
{
    return std::max<qint64>(60, std::min(ruleLifetime, 2 * remaining));
}

} // namespace claimcheck
