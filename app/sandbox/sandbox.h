#pragma once

#include "loopback/servedrequest.h"
#include "sandbox/exchange.h"
#include "sandbox/faults.h"
#include "sandbox/oidcissuers.h"
#include "sandbox/signin.h"

namespace claimcheck::sandbox {

/// What the sandbox needs from outside itself.
struct SandboxSetup {
    QByteArray seed; ///< ids follow from it
    std::function<qint64()> clock; ///< microseconds since 1970
    std::function<QByteArray(int)> random; ///< bytes nobody can guess
    std::shared_ptr<const PresetCatalog> presets;
    KeySource::Fetch fetch; ///< keys of issuers that are not the sandbox's; nothing is fetched without it
    SandboxChoices choices;
};

/// The platform and identity providers, without a socket: a request in, a reply out (wif-protocol 22). For
/// one thread.
class Sandbox {
public:
    explicit Sandbox(const SandboxSetup &setup);
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    HttpReply handle(const ServedRequest &request);

    /// Where it is reached, without a slash at the end; known once a port is.
    void setBaseUrl(const QByteArray &url);
    const QByteArray &baseUrl() const { return m_organization.ownBaseUrl; }
    const QByteArray &adminToken() const { return m_adminToken; } ///< of the admin; new in each start
    const QByteArray &complianceKey() const { return m_complianceKey; } ///< x-api-key; new in each start

    Organization &organization() { return m_organization; }
    OidcIssuers &issuers() { return m_issuers; }
    /// Counts changes a state file would keep.
    quint64 revision() const { return m_organization.revision + m_issuers.revision(); }

private:
    HttpReply routed(const ServedRequest &request, const QByteArray &requestId);
    HttpReply replyFor(const Answer &answer, const QByteArray &requestId) const;
    Answer api(const ServedRequest &request, const QByteArray &requestId);
    Answer token(const ServedRequest &request, const QByteArray &requestId);
    Answer activities(const ServedRequest &request, const Caller &caller) const;
    Answer issuerDocument(const QByteArray &path);
    Answer control(const ServedRequest &request);
    Answer mint(json::Value body);
    Answer rotate(json::Value body);
    Answer asConsole(json::Value body);
    Result<QByteArray> ownKeys(const QByteArray &preset);
    Caller callerOf(const ServedRequest &request) const;

    std::function<QByteArray(int)> m_random;
    Organization m_organization;
    TokenStore m_tokens;
    OidcIssuers m_issuers;
    Faults m_faults;
    KeySource m_keys;
    SignIn m_signIn;
    QByteArray m_adminToken, m_complianceKey;
};

} // namespace claimcheck::sandbox
