#pragma once

#include "core/handover/outline.h"

namespace claimcheck::detail {

/// One form each: the text alone.
QByteArray githubWorkflow(const Outline &outline);
QByteArray claudeCodeAction(const Outline &outline);
QByteArray gitlabPipeline(const Outline &outline);
QByteArray circleciConfig(const Outline &outline);
QByteArray buildkitePipeline(const Outline &outline);
QByteArray podSpec(const Outline &outline);
QByteArray pythonProgram(const Outline &outline);
QByteArray typescriptProgram(const Outline &outline);
QByteArray goProgram(const Outline &outline);
QByteArray shellWrapper(const Outline &outline);
QByteArray environmentFile(const Outline &outline);
QByteArray profileFile(const Outline &outline);
QByteArray claudeCodeSettings(const Outline &outline);
QByteArray exchangeScript(const Outline &outline);

/// Commands of sh that set ANTHROPIC_IDENTITY_TOKEN_FILE, or the token itself, for what follows; a file is
/// renewed for as long as the shell runs. `afterFetch` stands after each new file.
QByteArray tokenSetup(const Outline &outline, const QByteArray &directory, const QByteArray &afterFetch = {});

} // namespace claimcheck::detail
