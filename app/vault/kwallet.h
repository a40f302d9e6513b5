#pragma once

#include "vault/dialogwait.h"
#include "vault/keyringservice.h"
#include "vault/sessionbus.h"

namespace claimcheck {

/// Opening a wallet, which may ask for its password, whether this program may, or how to make a first one.
class WalletDialog : public DialogWait {
    Q_OBJECT

public:
    using DialogWait::DialogWait;

    Async<Situation> run(const SessionBus &bus, const QString &wallet);

private Q_SLOTS:
    void opened(int transaction, int handle);

private:
    void decide();

    int m_transaction = -1;
    QList<std::pair<int, int>> m_opened; ///< by transaction; may come before its number is known
};

/// KWallet 5, which QtKeychain takes in a KDE session. Whether it is open is asked by opening it: one that
/// another program opened can still be closed to this one.
class KWallet : public KeyringService {
    Q_OBJECT

public:
    KWallet(SessionBus &bus, std::chrono::milliseconds dialogPatience, DialogWait::Waiting waiting);

    /// Whether QtKeychain would take it, if it answers: as its version 0.13 decides.
    static bool isMeant(const QList<QByteArray> &environment);

    Async<Situation> look() override;
    Async<Situation> openToRead() override;
    Async<Situation> openToKeep() override { return openToRead(); }
    Async<Situation> admission() override { return ready<Situation>(Situation::Open); }
    void cancel() override;
    QByteArray name() const override { return "KWallet"; }

private:
    Async<BusAnswer> wallet();

    SessionBus &m_bus;
    std::chrono::milliseconds m_dialogPatience;
    DialogWait::Waiting m_waiting;
    std::unique_ptr<WalletDialog> m_dialog;
};

} // namespace claimcheck
