#pragma once

#include <QStringView>

namespace claimcheck::detail {

/// The slow half of claimcheck::hasLookalikes(), for text that is not plain ASCII or holds a punycode label.
bool hasLookalikes(QStringView text);

} // namespace claimcheck::detail
