#pragma once

#include "core/analysis/filediff.h"

namespace claimcheck::detail {

/// What is said first about a diff that has its objects.
void addHeadline(FileDiff &diff);

} // namespace claimcheck::detail
