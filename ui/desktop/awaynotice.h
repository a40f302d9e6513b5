#pragma once

#include "core/record/recordentry.h"

#include <QObject>

#include <functional>

namespace claimcheck::ui {

class PlatformSession;

/// Tells who works in another window that something long has ended: a plan, an exchange, a fetch of keys that
/// took its time. What it says holds no name, no value and no word of a server.
class AwayNotice : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 longFetch = 10000; ///< milliseconds

    struct Reach {
        std::function<bool()> isWanted; ///< by the person
        std::function<bool()> isAway; ///< no window of the program is active
        std::function<void(const QString &sentence)> say;
    };

    /// `session` outlives this.
    AwayNotice(PlatformSession *session, Reach reach, QObject *parent = nullptr);

    /// Empty for what nobody waits for.
    static QString wordsFor(const RecordEntry &entry);

private:
    void tell(const QString &sentence);

    Reach m_reach;
};

} // namespace claimcheck::ui
