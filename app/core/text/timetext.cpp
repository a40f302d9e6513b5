#include "core/text/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Time)
};

constexpr qint64 minute = 60, hour = 60 * minute, day = 24 * hour;
/// What QDateTime can hold and a calendar can say: the years 1 to 9999.
constexpr UnixSeconds firstSecond = -62135596800, lastSecond = 253402300799;

bool isOnCalendar(UnixSeconds time)
{
    return time >= firstSecond && time <= lastSecond;
}

QString outsideCalendar(UnixSeconds time)
{
    return Words::tr("%1 s since 1970").arg(time);
}

/// The difference without wrapping round at the ends of the range; its negative fits as well.
qint64 difference(UnixSeconds a, UnixSeconds b)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    qint64 result = 0;
    if (__builtin_sub_overflow(a, b, &result))
        return a > b ? most : -most;
    return qMax(result, -most);
}

QString clockText(const QDateTime &time, const QDate &today)
{
    return time.date() == today ? time.toString(u"HH:mm:ss") : time.toString(u"yyyy-MM-dd HH:mm:ss");
}

} // namespace

QString durationText(qint64 seconds)
{
    seconds = qMax(seconds, qint64(0));
    if (seconds < minute)
        return Words::tr("%1 s").arg(seconds);
    if (seconds < hour) {
        return seconds % minute == 0 || seconds >= 10 * minute
            ? Words::tr("%1 min").arg(seconds / minute)
            : Words::tr("%1 min %2 s")
                  .arg(QString::number(seconds / minute), QString::number(seconds % minute));
    }
    if (seconds < day) {
        const qint64 minutes = seconds % hour / minute;
        return minutes == 0
            ? Words::tr("%1 h").arg(seconds / hour)
            : Words::tr("%1 h %2 min").arg(QString::number(seconds / hour), QString::number(minutes));
    }
    const qint64 days = seconds / day, hours = seconds % day / hour;
    if (days < 3 && hours > 0) {
        return days == 1 ? Words::tr("1 day %1 h").arg(hours)
                         : Words::tr("%1 days %2 h").arg(QString::number(days), QString::number(hours));
    }
    return days == 1 ? Words::tr("1 day") : Words::tr("%1 days").arg(days);
}

QString relativeText(UnixSeconds time, UnixSeconds now)
{
    const qint64 left = difference(time, now);
    if (left == 0)
        return Words::tr("now");
    return left > 0 ? Words::tr("in %1").arg(durationText(left))
                    : Words::tr("%1 ago").arg(durationText(-left));
}

QString localAndUtcText(UnixSeconds time, UnixSeconds now)
{
    if (!isOnCalendar(time))
        return outsideCalendar(time);
    const UnixSeconds today = isOnCalendar(now) ? now : time;
    const QDateTime utc = QDateTime::fromSecsSinceEpoch(time, Qt::UTC);
    const QDateTime local = utc.toLocalTime();
    const QDateTime nowUtc = QDateTime::fromSecsSinceEpoch(today, Qt::UTC);
    return Words::tr("%1 local, %2 UTC")
        .arg(clockText(local, nowUtc.toLocalTime().date()), clockText(utc, nowUtc.date()));
}

std::optional<int> wholeSeconds(QStringView typed)
{
    const QStringView digits = typed.trimmed();
    const bool plain = std::all_of(digits.begin(), digits.end(),
                                   [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const int seconds = digits.toInt(&fits);
    return plain && fits ? std::optional(seconds) : std::nullopt;
}

QString utcText(UnixSeconds time)
{
    if (!isOnCalendar(time))
        return outsideCalendar(time);
    return QDateTime::fromSecsSinceEpoch(time, Qt::UTC).toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'");
}

} // namespace claimcheck
