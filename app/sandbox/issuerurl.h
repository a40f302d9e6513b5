#pragma once

#include "sandbox/fields.h"
#include "sandbox/organization.h"

namespace claimcheck::sandbox {

/// Why the service would not fetch from this address, in a server's words; nothing where it would
/// (wif-protocol 7.4). Names are not looked up.
std::optional<QByteArray> urlFault(const QByteArray &url, const Organization &organization);

/// The addresses of an issuer that are fetched, checked for the way its keys are got.
void checkUrls(Fields &fields, const Issuer &issuer, const Organization &organization);

/// One of this sandbox's own issuers: the preset's id, or empty.
QByteArray ownIssuer(const QByteArray &url, const Organization &organization);

} // namespace claimcheck::sandbox
