#pragma once

#include <QByteArray>

namespace claimcheck {

/// A text that a regular expression probably has a match in: its literal characters, the first of each
/// alternative and class, repeated as seldom as allowed. To be tried, not to be trusted. Bounded.
QByteArray regexSample(const QByteArray &pattern);

} // namespace claimcheck
