#pragma once

#include <QString>

namespace claimcheck {

/// The library that checks signatures, as it names itself: "OpenSSL 3.0.17 1 Jul 2025".
QString cryptoVersion();

} // namespace claimcheck
