#pragma once

#include "vault/keyringservice.h"
#include "vault/unlockdialog.h"

namespace claimcheck {

/// The Secret Service behind the session bus (freedesktop.org, Secret Service 0.2): is it there, is its
/// default collection locked.
class SecretService : public KeyringService {
    Q_OBJECT

public:
    SecretService(SessionBus &bus, std::chrono::milliseconds dialogPatience, DialogWait::Waiting waiting);

    Async<Situation> look() override;
    Async<Situation> openToRead() override;
    Async<Situation> openToKeep() override;
    Async<Situation> admission() override;
    void cancel() override;
    QByteArray name() const override { return "Secret Service"; }

private:
    bool mayAsk() const { return m_dialogPatience.count() > 0; }
    void noticeOwner(const BusAnswer &answer);
    Async<Situation> unlock();
    Async<Situation> makeCollection();
    Async<Situation> afterDialog(const QDBusMessage &request);
    Async<Situation> show(const QString &path);

    SessionBus &m_bus;
    std::chrono::milliseconds m_dialogPatience;
    DialogWait::Waiting m_waiting;
    std::unique_ptr<UnlockDialog> m_dialog;
    QString m_owner; ///< of the service's name on the bus, when it last answered
};

} // namespace claimcheck
