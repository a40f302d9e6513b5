#pragma once

#include "core/result.h"

#include <QStringList>

namespace claimcheck {

/// Certificate authorities in a PEM file.
struct AuthorityFile {
    QByteArray pem;
    QStringList names; ///< one for each certificate; from outside
};

/// The file's text, of which only the first lines of certificates are looked for. `whence` names what named
/// the file. Error: network.ca-file.
Result<QByteArray> readAuthorities(const QString &path, const QString &whence);

/// Each certificate read. Errors: network.ca-file, also where one of them is broken.
Result<AuthorityFile> lookAtAuthorities(const QString &path, const QString &whence);

} // namespace claimcheck
