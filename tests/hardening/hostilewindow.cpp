// hostilewindow COUNT [SEED]: puts hostile tokens into the real window, one after another as a person would
// paste them, and prints the longest time the window did not answer, the growth of its memory and the
// requests made, and the tokens that took longest. Ends with 1 where there was a request, or where it grew by
// more than 50 MB.
#include "hardening/hostiletokens.h"

#include "core/text/visible.h"
#include "support/sandboxoutside.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// MB. A sanitizer keeps what was freed, to find what is used after that: then memory says nothing.
constexpr double mostGrowth = CLAIMCHECK_SANITIZED ? 1e9 : 50;
constexpr UnixSeconds now = 1795342652;

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Which token, and how long the window did not answer, ms.
struct Stall {
    int token = 0;
    qsizetype bytes = 0;
    double milliseconds = 0;
    long reads = 0; ///< pages the system had taken away, and had to read from the disk again meanwhile
};

long pagesRead()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_majflt;
}

/// Everything one pasted text leads to, painted.
double millisecondsFor(InspectPlace &place, const QByteArray &text)
{
    QElapsedTimer longest;
    longest.start();
    place.pasteText(QString::fromUtf8(text));
    double worst = double(longest.nsecsElapsed()) / 1e6;
    for (int round = 0; round < 4; ++round) {
        longest.restart();
        QApplication::processEvents();
        worst = std::max(worst, double(longest.nsecsElapsed()) / 1e6);
    }
    return worst;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const int count = std::max(1, QApplication::arguments().value(1, QStringLiteral("10000")).toInt());
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    Theme theme;
    theme.apply(Appearance::Light);
    writeOut(scriptsWithoutFont());
    PlatformSession session(test::sandboxOutside([] { return qint64(now) * 1000; }, folder.path()));
    Exchanges exchanges(&session);
    MainWindow window(&settings);
    auto *place = new InspectPlace([] { return now; }, nullptr);
    place->setUpExchanges(&exchanges);
    place->follow(&session);
    place->useFederation(sampleFederation(), QStringLiteral("rules"));
    window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
    window.showPlace(0);
    window.resize(1440, 900);
    window.show();
    test::HostileTokens tokens(QApplication::arguments().value(2, QStringLiteral("1")).toUInt());
    QList<Stall> stalls;
    double first = 0;
    for (int i = 0; i < count; ++i) {
        const QByteArray text = tokens.next();
        const long read = pagesRead();
        stalls.append({i, text.size(), millisecondsFor(*place, text), 0});
        stalls.last().reads = pagesRead() - read;
        if (i == std::min(count / 10, 500)) // what is set up once is not growth
            first = residentMegabytes();
    }
    const double grown = residentMegabytes() - first;
    std::sort(stalls.begin(), stalls.end(),
              [](const Stall &a, const Stall &b) { return a.milliseconds < b.milliseconds; });
    std::printf(
        "%d hostile tokens: %d requests, median %.1f ms, 99 %% %.1f ms, longest %.1f ms, grown by %.1f MB\n",
        count, session.requests()->made(), stalls.at(count / 2).milliseconds,
        stalls.at(count * 99 / 100).milliseconds, stalls.constLast().milliseconds, grown);
    for (qsizetype i = stalls.size() - 1; i >= std::max<qsizetype>(0, stalls.size() - 5); --i)
        std::printf("  token %d, %lld bytes: %.1f ms, %ld pages read from the disk meanwhile\n",
                    stalls.at(i).token, qint64(stalls.at(i).bytes), stalls.at(i).milliseconds,
                    stalls.at(i).reads);
    return session.requests()->made() > 0 || grown > mostGrowth ? 1 : 0;
}
