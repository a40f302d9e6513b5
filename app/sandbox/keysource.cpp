#include "sandbox/keysource.h"

#include "sandbox/issuerurl.h"

#include <QCoreApplication>

namespace claimcheck::sandbox {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Sandbox)
};

/// Where the keys are fetched from.
QByteArray sourceOf(const Issuer &issuer)
{
    if (issuer.jwks.type == IssuerKeys::Type::ExplicitUrl)
        return issuer.jwks.url.value_or(QByteArray());
    return issuer.jwks.discoveryBase.value_or(issuer.issuerUrl);
}

void noteFailure(Issuer &issuer, Organization &organization)
{
    PollState &poll = organization.polls[issuer.key];
    ++poll.failures;
    if (poll.failures >= organization.choices.pollFailuresBeforePause && !issuer.pollingDisabledAt) {
        issuer.pollingDisabledAt = organization.nowText();
        ++organization.revision;
    }
}

} // namespace

KeySource::KeySource(OwnKeys own, Fetch fetch)
    : m_own(std::move(own))
    , m_fetch(std::move(fetch))
{
}

Result<QByteArray> KeySource::textFor(const Issuer &issuer, const Organization &organization) const
{
    const QByteArray own = ownIssuer(sourceOf(issuer), organization);
    if (!own.isEmpty() && m_own)
        return m_own(own);
    if (m_fetch)
        return m_fetch(issuer);
    return fail("sandbox.no-network", Words::tr("the sandbox fetches nothing from outside"),
                Words::tr("give the issuer's keys inline, or use one of the sandbox's own issuers"));
}

Result<KeySet> KeySource::read(const Issuer &issuer, const QByteArray &text)
{
    Read &known = m_read[issuer.key];
    if (known.text == text && !known.keys.isEmpty())
        return known.keys;
    const Result<KeySet> keys = KeySet::fromJson(json::Document::parse(text).root(), {});
    if (keys)
        known = {text, *keys};
    return keys;
}

Result<KeySet> KeySource::keysFor(Issuer &issuer, Organization &organization)
{
    if (issuer.jwks.type == IssuerKeys::Type::Inline)
        return read(issuer, issuer.jwks.inlineKeys);
    if (issuer.pollingDisabledAt)
        return fail("sandbox.paused", Words::tr("fetching this issuer's keys is paused"));
    const Result<QByteArray> text = textFor(issuer, organization);
    Result<KeySet> keys = text ? read(issuer, *text) : tl::unexpected<Error>(text.error());
    if (!keys) {
        noteFailure(issuer, organization);
        return keys;
    }
    organization.polls[issuer.key] = {0, organization.nowMicros()};
    return keys;
}

} // namespace claimcheck::sandbox
