#include "core/platform/keypolling.h"

#include "core/json/document.h"

#include <algorithm>

namespace claimcheck {

KeyPolling keyPolling(const Issuer &issuer)
{
    using State = KeyPolling::State;
    KeyPolling polling;
    const auto member = std::find_if(issuer.unknown.cbegin(), issuer.unknown.cend(),
                                     [](const UnknownMember &one) { return one.name == "poll_status"; });
    if (member != issuer.unknown.cend()) {
        const json::Document document = json::Document::parse(member->json);
        const json::Value status = document.root();
        polling.failures = int(std::clamp<qint64>(status["consecutive_failures"].toInteger().value_or(0), 0,
                                                  std::numeric_limits<int>::max()));
        polling.lastFetched = status["last_fetched_at"].utf8();
        polling.state = polling.failures > 0 ? State::Failing
            : !polling.lastFetched.isEmpty() ? State::Fetched
                                             : State::NotYet;
    }
    if (issuer.jwks.type == IssuerKeys::Type::Inline)
        polling.state = State::NotSaid;
    else if (issuer.pollingDisabledAt)
        polling.state = State::Paused;
    return polling;
}

} // namespace claimcheck
