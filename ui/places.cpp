#include "ui/places.h"

#include "core/connect/connectlink.h"
#include "core/credential/machine.h"
#include "core/settings/settingscatalog.h"
#include "local/ownfolder.h"
#include "services/keptsettings.h"
#include "ui/activity/activityplace.h"
#include "ui/connect/connectplace.h"
#include "ui/doctor/doctorplace.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/rulesplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/signin/signinplace.h"

#include <QDateTime>
#include <QFileInfo>

namespace claimcheck::ui {

namespace {

enum Places { Connect, Inspect, Rules, SignIn, Doctor, Activity };

QString fileIn(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? QString() : QString(folder + u'/' + name);
}

QString inspectJournal(const PlaceNeeds &needs)
{
    return fileIn(needs.folder, u"inspect-edits.json"_qs);
}

QString rulesJournal(const PlaceNeeds &needs)
{
    return fileIn(needs.folder, u"rules-edits.json"_qs);
}

credential::Machine thisComputer(const WindowStart &start)
{
    credential::Machine machine;
    machine.environment = credential::Environment::fromEntries(start.environment);
    machine.file = start.fileFacts;
    machine.now = QDateTime::currentSecsSinceEpoch();
    return machine;
}

PlaceEntry connectEntry(MainWindow &window, const PlaceNeeds &needs)
{
    return {ConnectPlace::tr("Connect"), QStringLiteral("connect"),
            [&window, needs] {
                auto *place = new ConnectPlace(&needs.exchanges, fileIn(needs.folder, u"connection.json"_qs),
                                               &needs.settings);
                place->setComputer([&start = needs.start] { return thisComputer(start); });
                QObject::connect(place, &ConnectPlace::rulesWanted, &window,
                                 [&window] { window.showPlace(Rules); });
                QObject::connect(place, &ConnectPlace::doctorWanted, &window,
                                 [&window] { window.showPlace(Doctor); });
                return place;
            },
            QStringLiteral("connect")};
}

PlaceEntry inspectEntry(MainWindow &window, const PlaceNeeds &needs)
{
    PlaceEntry entry = InspectPlace::entry(needs.sample ? InspectPlace::Opening::Sample
                                                        : InspectPlace::Opening::Empty,
                                           &needs.settings, &needs.exchanges, inspectJournal(needs));
    entry.build = [&window, build = entry.build] {
        Place *place = build();
        static_cast<InspectPlace *>(place)->addBeginning(window.firstMinute());
        return place;
    };
    return entry;
}

PlaceEntry rulesEntry(MainWindow &window, const PlaceNeeds &needs)
{
    const auto tryRules = [&window](const QByteArray &json, const QString &name) {
        window.showPlace(Inspect);
        if (auto *inspect = qobject_cast<InspectPlace *>(window.currentPlace()))
            inspect->useRules(json, name);
    };
    return RulesPlace::entry(needs.exchanges.session(), rulesJournal(needs), tryRules);
}

PlaceEntry signInEntry(const PlaceNeeds &needs)
{
    return {SignInPlace::tr("Sign-in"), QStringLiteral("key"),
            [&signIn = needs.signIn, session = needs.exchanges.session()] {
                return new SignInPlace(&signIn, session);
            },
            QStringLiteral("sign-in")};
}

PlaceEntry doctorEntry(const PlaceNeeds &needs)
{
    return {DoctorPlace::tr("Doctor"), QStringLiteral("doctor"),
            [&start = needs.start, session = needs.exchanges.session()] {
                return new DoctorPlace(
                    {start.environment, start.fileFacts, [] { return QDateTime::currentSecsSinceEpoch(); }},
                    session->requests());
            },
            QStringLiteral("doctor")};
}

PlaceEntry activityEntry(const PlaceNeeds &needs)
{
    return {ActivityPlace::tr("Activity"), QStringLiteral("activity"),
            [&exchanges = needs.exchanges] { return new ActivityPlace(&exchanges); },
            QStringLiteral("activity")};
}

ProxyPassword::Keeping proxyPassword(SignInSession &signIn)
{
    return {[&signIn](const QByteArray &entry) { return signIn.hasProxyPassword(entry); },
            [&signIn](const QByteArray &entry, std::shared_ptr<const SecretText> password) {
                return signIn.keepProxyPassword(entry, std::move(password));
            },
            [&signIn](const QByteArray &entry) { return signIn.forgetProxyPassword(entry); },
            [&signIn] { return signIn.keepsInMemory(); }};
}

PlaceEntry settingsEntry(const PlaceNeeds &needs)
{
    return {SettingsPlace::tr("Settings"),
            QStringLiteral("settings"),
            [needs] {
                return new SettingsPlace({&needs.settings, needs.start.environment, needs.history,
                                          activityFile(needs.start.environment),
                                          [&signIn = needs.signIn] { return signIn.removeRecord(); },
                                          proxyPassword(needs.signIn)});
            },
            {}, // nobody goes on with settings
            Qt::CTRL | Qt::Key_Comma,
            "settings"};
}

} // namespace

void addPlaces(MainWindow &window, const PlaceNeeds &needs)
{
    window.addPlace(connectEntry(window, needs));
    window.addPlace(inspectEntry(window, needs));
    window.addPlace(rulesEntry(window, needs));
    window.addPlace(signInEntry(needs));
    window.addPlace(doctorEntry(needs));
    window.addPlace(activityEntry(needs));
    window.addPlace(settingsEntry(needs));
}

void chooseFirstPlace(MainWindow &window, const PlaceNeeds &needs, const QByteArray &argument)
{
    window.setFirstPlace(Inspect);
    if (!argument.isEmpty())
        return;
    window.goOnWithLast();
    const QByteArray chosen = needs.settings.value(settingkey::firstPlace);
    for (const auto &[name, place] :
         {std::pair("connect", Connect), std::pair("inspect", Inspect), std::pair("rules", Rules)}) {
        if (chosen == name)
            window.setFirstPlace(place);
    }
    for (const auto &[journal, place] :
         {std::pair(inspectJournal(needs), Inspect), std::pair(rulesJournal(needs), Rules)}) {
        if (QFileInfo::exists(journal))
            window.setFirstPlace(place);
    }
}

void openArgument(MainWindow &window, const QByteArray &argument)
{
    if (argument.isEmpty())
        return;
    window.takeBack(); // a file is for the person's own place, not for a guest's
    const bool isLink = ConnectLink::isOne(argument);
    window.showPlace(isLink ? Connect : Inspect);
    if (!isLink)
        return window.openFile(QString::fromUtf8(argument));
    if (auto *connect = qobject_cast<ConnectPlace *>(window.currentPlace()))
        connect->openLink(argument);
}

} // namespace claimcheck::ui
