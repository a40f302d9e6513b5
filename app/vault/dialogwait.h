#pragma once

#include "local/async.h"
#include "vault/situation.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace claimcheck {

/// Waiting for a person to answer a dialog of the keychain, with a clock that is said each second.
class DialogWait : public QObject {
    Q_OBJECT

public:
    using Waiting = std::function<void(std::optional<int> seconds)>;

    /// Nobody answers a dialog sooner: what ends before had none.
    static constexpr std::chrono::milliseconds soonestPerson{400};

    DialogWait(std::chrono::milliseconds patience, const Waiting &waiting);

    Async<Situation> result() const { return m_promise.future(); }
    /// Waits no longer. The dialog stays: who answers it later has unlocked for the next call. (The method
    /// Dismiss of a Secret Service's dialog ends gnome-keyring 42 altogether.)
    void cancel() { end(Situation::Cancelled); }
    void end(Situation situation);

protected:
    void asked(); ///< it may come up from now on
    bool isOver() const { return m_isOver; }
    bool couldBeAnswered() const { return m_asked.elapsed() >= soonestPerson.count(); }

private:
    void tick();

    std::chrono::milliseconds m_patience;
    Waiting m_waiting;
    QPromise<Result<Situation>> m_promise;
    QElapsedTimer m_asked;
    QTimer m_tick;
    bool m_isSaid = false; ///< that it is waited for
    bool m_isOver = false;
};

} // namespace claimcheck
