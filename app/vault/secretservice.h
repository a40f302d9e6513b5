#pragma once

#include "vault/unlockdialog.h"

namespace claimcheck {

/// The Secret Service behind the session bus, asked itself (freedesktop.org, Secret Service 0.2): is it
/// there, is its default collection locked. It unlocks; the entries are QtKeychain's. No call gives an error:
/// what is wrong is the situation.
class SecretService : public QObject {
    Q_OBJECT

public:
    SecretService(SessionBus &bus, std::chrono::milliseconds dialogPatience, UnlockDialog::Waiting waiting);

    /// How it stands now; nothing is changed, no dialog comes up.
    Async<Situation> look();
    /// What it takes to read: unlocks, with a dialog where needed. NoCollection: nothing was ever kept.
    Async<Situation> openToRead();
    /// What it takes to write: makes the default collection too where there is none.
    Async<Situation> openToKeep();
    /// Open where it lets this program search, Denied and the like otherwise.
    Async<Situation> admission();
    void cancel();

private:
    void noticeOwner(const BusAnswer &answer);
    Async<Situation> unlock();
    Async<Situation> makeCollection();
    Async<Situation> afterDialog(const QDBusMessage &request);
    Async<Situation> show(const QString &path);

    SessionBus &m_bus;
    std::chrono::milliseconds m_dialogPatience;
    UnlockDialog::Waiting m_waiting;
    std::unique_ptr<UnlockDialog> m_dialog;
    QString m_owner; ///< of the service's name on the bus, when it last answered
};

} // namespace claimcheck
