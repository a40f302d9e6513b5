#include "ui/platform/clocknote.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ClockNote)
};

constexpr qint64 noticedSeconds = 60;

} // namespace

ClockNote clockNote(const std::optional<RequestLog::Clock> &clock)
{
    if (!clock)
        return {Shape::Unknown, Words::tr("Not compared."),
                Words::tr("No server has told the time yet. It is compared when a request is made anyway.")};
    const QString host = visible(QString::fromUtf8(clock->host), 80);
    const QString at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(clock->at).time(),
                                          QLocale::ShortFormat);
    const qint64 off = std::abs(clock->ahead);
    if (off < noticedSeconds)
        return {Shape::Pass, Words::tr("Right."), Words::tr("Within a minute of %1, at %2.").arg(host, at)};
    return {
        Shape::Warn,
        clock->ahead > 0 ? Words::tr("This computer's clock is ahead.")
                         : Words::tr("This computer's clock is behind."),
        Words::tr("By %1 s, as %2 told the time at %3. The service judges tokens by its own clock: set this "
                  "one right.")
            .arg(off)
            .arg(host, at)};
}

} // namespace claimcheck::ui
