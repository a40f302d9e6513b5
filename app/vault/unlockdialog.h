#pragma once

#include "vault/sessionbus.h"

#include <QDBusVariant>
#include <QElapsedTimer>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <optional>

namespace claimcheck {

/// One dialog of the Secret Service (org.freedesktop.Secret.Prompt), from asking for it to its end.
class UnlockDialog : public QObject {
    Q_OBJECT

public:
    using Waiting = std::function<void(std::optional<int> seconds)>;

    UnlockDialog(const SessionBus &bus, const QString &path, std::chrono::milliseconds patience,
                 const Waiting &waiting);

    /// Open when it was answered: whether that unlocked anything has to be looked at. Otherwise NoDialog,
    /// Unanswered, Cancelled or why it did not come up.
    Async<Situation> run();
    /// Waits no longer. The dialog stays: who answers it later has unlocked for the next call. (Its method
    /// Dismiss ends gnome-keyring 42 altogether.)
    void cancel();

private Q_SLOTS:
    void completed(bool dismissed, const QDBusVariant &result);

private:
    void asked(const BusAnswer &answer);
    void tick();
    void end(Situation situation);

    const SessionBus &m_bus;
    QString m_path;
    std::chrono::milliseconds m_patience;
    Waiting m_waiting;
    QPromise<Result<Situation>> m_promise;
    QElapsedTimer m_asked;
    QTimer m_tick;
    bool m_isSaid = false; ///< that it is waited for
    bool m_isOver = false;
};

} // namespace claimcheck
