#pragma once

#include "core/credential/verdict.h"

namespace claimcheck::credential {

/// The sources only Claude Code has: another cloud's platform, apiKeyHelper, its own sign-in. Fills in what
/// is there of the candidate's slot.
void claudeCodeSource(const Machine &machine, Candidate &candidate);

} // namespace claimcheck::credential
