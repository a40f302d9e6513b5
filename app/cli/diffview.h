#pragma once

#include "cli/layout.h"
#include "core/analysis/filediff.h"
#include "core/analysis/tokendiff.h"

namespace claimcheck::cli {

enum class DiffDetail : quint8 {
    Changes, ///< the rest only by name
    Everything,
};

/// The headline, each change with both values under each other, and what is folded.
void tokenDiffLines(Page &page, const TokenDiff &diff, const FederationFile *file, DiffDetail detail);

/// Each object that differs, and for a rule who newly gets in and who gets locked out.
void fileDiffLines(Page &page, const FileDiff &diff);

} // namespace claimcheck::cli
