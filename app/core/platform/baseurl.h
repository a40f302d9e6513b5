#pragma once

#include "core/result.h"

#include <QUrl>

namespace claimcheck {

/// A base URL somebody may send a token to: https, or http to this computer, without anything behind the
/// host's path.
Result<QUrl> baseUrl(const QString &typed);

} // namespace claimcheck
