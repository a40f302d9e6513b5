#pragma once

#include "core/federation/rule.h"

namespace claimcheck {

/// Where the service gets an issuer's keys (wif-protocol 7.3).
struct IssuerKeys {
    enum class Type : quint8 { Discovery, ExplicitUrl, Inline };
    Type type = Type::Discovery;
    std::optional<QByteArray> discoveryBase;
    std::optional<QByteArray> url;
    std::optional<QByteArray> caCertPem;
    QByteArray inlineKeys; ///< the JWK array as written, for Inline
    QList<UnknownMember> unknown;
    friend bool operator==(const IssuerKeys &, const IssuerKeys &) = default;
};

/// A federation issuer (wif-protocol 7.1). `issuerUrl` is compared byte for byte and never normalised.
struct Issuer {
    QByteArray key;
    std::optional<QByteArray> id; ///< fdis_…
    QByteArray name;
    QByteArray issuerUrl;
    IssuerKeys jwks;
    bool checkJti = true;
    int maxJwtLifetimeSeconds = 3600;
    std::optional<QByteArray> archivedAt;
    bool pollingKnown = false; ///< the source says whether key polling is paused
    std::optional<QByteArray> pollingDisabledAt;
    QList<UnknownMember> unknown;

    static Result<Issuer> fromJson(json::Value value);
    void write(json::Writer &writer) const;
    friend bool operator==(const Issuer &, const Issuer &) = default;
};

} // namespace claimcheck
