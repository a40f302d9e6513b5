#pragma once

#include "vault/dialogwait.h"
#include "vault/sessionbus.h"

#include <QDBusVariant>

namespace claimcheck {

/// One dialog of the Secret Service (org.freedesktop.Secret.Prompt), from asking for it to its end.
class UnlockDialog : public DialogWait {
    Q_OBJECT

public:
    UnlockDialog(const SessionBus &bus, const QString &path, std::chrono::milliseconds patience,
                 const Waiting &waiting);

    /// Open when it was answered: whether that unlocked anything has to be looked at. Otherwise NoDialog,
    /// Unanswered, Cancelled or why it did not come up.
    Async<Situation> run();

private Q_SLOTS:
    void completed(bool dismissed, const QDBusVariant &result);

private:
    const SessionBus &m_bus;
    QString m_path;
};

} // namespace claimcheck
