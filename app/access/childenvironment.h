#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck::cli {

/// The environment for a program that is to use one token and nothing else: without any other credential,
/// profile or federation of the official clients, and with the address the token belongs to, so that it goes
/// nowhere else. Everything else stays as it is.
QList<QByteArray> childEnvironment(const QList<QByteArray> &environment, QByteArrayView token,
                                   const QByteArray &baseUrl);

/// Whether a variable says with which credential, as whom or where the official clients call.
bool choosesCredential(const QByteArray &name);

} // namespace claimcheck::cli
