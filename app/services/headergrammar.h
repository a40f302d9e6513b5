#pragma once

#include <QByteArrayView>

namespace claimcheck {

/// A token of RFC 9110 section 5.6.2: the name of a header, a method.
bool isHeaderName(QByteArrayView text);

/// Without control characters but the tab (RFC 9110 section 5.5), so that it can end no line.
bool isHeaderValue(QByteArrayView text);

/// The b64token of RFC 6750 section 2.1, at most 64 KiB: what may stand behind "Bearer ".
bool isBearerToken(QByteArrayView text);

} // namespace claimcheck
