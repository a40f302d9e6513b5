#pragma once

#include "sandbox/localsandbox.h"
#include "ui/connect/connectplace.h"
#include "ui/connect/handoverpage.h"
#include "ui/connect/reviewpage.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"

#include <QTemporaryDir>

namespace claimcheck::test {

using Where = ui::ConnectApply::Stage;

/// An emulator that outlives the window; null where it could not be started.
std::unique_ptr<LocalSandbox> outsideSandbox();

/// One window with its connection and draft; destroying it is what a crash leaves.
struct ConnectWindow {
    explicit ConnectWindow(const QString &folder);

    ui::ConnectSession *draft() { return place.session(); }
    ui::ReviewPage *review();
    ui::HandOverPage *handOver();
    ui::ConnectApply *apply() { return review()->apply(); }
    Where stage() { return apply()->stage(); }

    void join(const LocalSandbox &outside);
    /// As a person would answer, in a repository of its own.
    void answer(const QByteArray &repo);
    /// One that the account has to be added to.
    void chooseWorkspace();

    ui::PlatformSession session;
    ui::Exchanges exchanges;
    ui::ConnectPlace place;
};

/// Issuers, accounts and rules with this in their name that are not archived.
int countOf(const FederationFile &file, QByteArrayView part);
/// The bytes of every file below.
QByteArray everythingIn(const QString &folder);
QString planFile(const QTemporaryDir &folder);

} // namespace claimcheck::test
