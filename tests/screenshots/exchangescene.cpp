#include "screenshots/exchangescene.h"
#include "screenshots/settle.h"

#include "support/sandboxoutside.h"
#include "ui/activity/activityplace.h"
#include "ui/activity/feedpage.h"
#include "ui/connection.h"
#include "ui/inspect/exchangeflow.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/mintdialog.h"
#include "ui/mainwindow.h"
#include "ui/platform/compliancedialog.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>

namespace claimcheck::ui {

void playExchange(QSettings *settings, QSize size, qint64 milliseconds,
                  const std::function<void(QWidget *widget, const QString &moment)> &take)
{
    const auto taken = [&take](QWidget *widget, const char *moment) {
        test::settle();
        take(widget, QString::fromLatin1(moment));
    };
    const QTemporaryDir folder;
    qint64 clock = milliseconds;
    PlatformSession session(test::sandboxOutside([&clock] { return clock; }, folder.path()));
    Exchanges exchanges(&session);
    MainWindow window(settings);
    auto *place = new InspectPlace([&clock] { return clock / 1000; }, nullptr);
    place->setUpExchanges(&exchanges);
    place->follow(&session);
    window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
    auto *activity = new ActivityPlace(&exchanges);
    window.addPlace(
        {ActivityPlace::tr("Activity"), QStringLiteral("activity"), [activity] { return activity; }});
    new Connection(&session, &window);
    window.showPlace(0);
    window.resize(size);
    window.show();
    place->showSample();
    place->exchange()->tryAction()->trigger();
    taken(&window, "away");
    session.useSandbox();
    test::settle();
    place->exchange()->mintAction()->trigger();
    auto *dialog = place->findChild<MintDialog *>();
    dialog->chooseProvider("github-actions");
    taken(dialog, "mint");
    dialog->mintButton()->click();
    test::settle();
    clock += 90000;
    place->session()->tick();
    place->exchange()->tryAction()->trigger();
    place->session()->settleInsight();
    taken(&window, "before");
    place->exchange()->page()->actButton()->click();
    taken(&window, "granted");
    place->exchange()->page()->actButton()->click();
    taken(&window, "refused");
    window.showPlace(1);
    activity->showPage(ActivityPlace::Page::Exchanges);
    taken(&window, "activity");
    activity->showPage(ActivityPlace::Page::History);
    activity->feedPage()->readButton()->click();
    taken(&window, "history");
    ComplianceDialog key(exchanges.feed());
    key.show();
    taken(&key, "key");
}

} // namespace claimcheck::ui
