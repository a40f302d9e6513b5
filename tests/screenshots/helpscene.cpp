#include "screenshots/helpscene.h"
#include "screenshots/settle.h"

#include "support/sandboxoutside.h"
#include "ui/connection.h"
#include "ui/help/helppanel.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/mintdialog.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/rules/rulesplace.h"
#include "ui/tour/firstminute.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>

namespace claimcheck::test {

using namespace ui;

namespace {

using Step = FirstMinute::Step;

/// As the strip and the dialog lead, and once more where somebody has to agree first.
bool goOn(FirstMinute *minute)
{
    const Step now = minute->step();
    for (int presses = 0; minute->step() == now && presses < 2; ++presses) {
        minute->next();
        if (auto *dialog = minute->inspect()->findChild<MintDialog *>())
            dialog->mintButton()->click();
        settleUntil([minute, now] { return minute->step() != now; }, 2000);
    }
    return minute->step() != now;
}

} // namespace

void playHelp(QSettings *settings, QSize size, qint64 milliseconds,
              const std::function<void(QWidget *widget, const QString &moment)> &take)
{
    const QTemporaryDir folder;
    const PlatformSession::Outside outside = test::sandboxOutside([milliseconds] { return milliseconds; },
                                                                  folder.path());
    PlatformSession session(outside);
    const auto now = [milliseconds] { return milliseconds / 1000; };
    MainWindow window(settings);
    auto *inspect = new InspectPlace(now, nullptr);
    window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [inspect] { return inspect; },
                     QStringLiteral("inspect")});
    window.addPlace({RulesPlace::tr("Rules"), QStringLiteral("rules"),
                     [&session, now] { return new RulesPlace(now, &session); }, QStringLiteral("rules")});
    new Connection(&session, &window);
    auto *minute = new FirstMinute(outside, &window);
    inspect->addBeginning(window.firstMinute());
    window.showPlace(0);
    window.resize(size);
    window.show();
    settle(300);
    take(&window, QStringLiteral("welcome"));
    inspect->showSample();
    minute->offer();
    settle(300);
    take(&window, QStringLiteral("offer"));
    minute->leave();
    window.showHelp();
    settle(300);
    take(&window, QStringLiteral("place"));
    window.help()->showTerm("condition");
    settle(300);
    take(&window, QStringLiteral("word"));
    window.help()->showTerms();
    settle(300);
    take(&window, QStringLiteral("words"));
    window.closeHelp();
    minute->begin();
    for (bool more = true; more;) {
        settle(300);
        take(&window, u"step-%1"_qs.arg(int(minute->step()) + 1));
        more = minute->step() != Step::Done && goOn(minute);
    }
    minute->leave();
}

} // namespace claimcheck::test
