#pragma once

#include "signin/opendesk.h"
#include "ui/platform/platformsession.h"
#include "windowstart.h"

#include <memory>

namespace claimcheck::ui {

// What is in the module for the network, which is loaded when somebody first wants it.

/// The emulator.
Result<std::unique_ptr<LocalSandbox>> startSandbox(const WindowStart &start, const LocalSandboxSetup &setup);
/// The keychain and the way to sign in.
Result<std::unique_ptr<SignInDesk>> openSignIn(const WindowStart &start, const HttpSettings &network,
                                               RequestLog *requests);
/// What a session of the window has to do with. `folder` is where it keeps what it read; empty: nowhere.
PlatformSession::Outside outside(const WindowStart &start, const HttpSettings &network,
                                 const QString &folder);
/// Files that look like SDK profiles of this program, without loading what knows them.
bool hasSdkProfiles(const QList<QByteArray> &environment);

} // namespace claimcheck::ui
