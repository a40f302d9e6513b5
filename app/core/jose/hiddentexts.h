#pragma once

#include "core/jose/token.h"

#include <QStringList>

namespace claimcheck {

/// The token itself and whatever its header and claims say of anybody: every text, also in lists and objects,
/// and every number of at least four digits but the times. Names of claims are not among them.
QStringList hiddenTexts(const Token &token);

} // namespace claimcheck
