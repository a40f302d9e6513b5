#include "core/settings/settingscatalog.h"

#include "core/settings/settingchecks.h"

#include <QCoreApplication>
#include <QLocale>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Settings)
};

using Group = Setting::Group;
using Kind = Setting::Kind;

QList<SettingOption> languageOptions(const QList<QByteArray> &languages)
{
    QList<SettingOption> options{{"system", Words::tr("As the system")}, {"en", QStringLiteral("English")}};
    for (const QByteArray &code : languages)
        options.append({code, QLocale(QString::fromLatin1(code)).nativeLanguageName()});
    return options;
}

QList<SettingOption> percentOptions()
{
    QList<SettingOption> options{{"system", Words::tr("As the system")}};
    for (const char *percent : {"80", "90", "100", "110", "125", "150", "175", "200"})
        options.append({percent, Words::tr("%1 %").arg(QLatin1String(percent))});
    return options;
}

QList<Setting> look(const QList<QByteArray> &languages)
{
    return {
        {settingkey::language, Group::Look, Kind::Choice, Words::tr("Language"),
         Words::tr("The window speaks it from the next start on. Verbs in the terminal follow the "
                   "environment."),
         "system", languageOptions(languages)},
        {settingkey::appearance,
         Group::Look,
         Kind::Choice,
         Words::tr("Appearance"),
         Words::tr("Colours of the window; without a choice they follow the desktop, also when it changes."),
         "system",
         {{"system", Words::tr("As the system")},
          {"light", Words::tr("Light")},
          {"dark", Words::tr("Dark")},
          {"contrast-light", Words::tr("Light, high contrast")},
          {"contrast-dark", Words::tr("Dark, high contrast")}}},
        {settingkey::textPercent,
         Group::Look,
         Kind::Percent,
         Words::tr("Text size"),
         Words::tr("All texts of the window, and the rows that hold them."),
         "system",
         percentOptions(),
         {},
         {},
         checkTextPercent},
        {settingkey::firstPlace,
         Group::Look,
         Kind::Choice,
         Words::tr("First place"),
         Words::tr(
             "What a start shows. A file or a link in the command opens where it belongs all the same."),
         "last",
         {{"last", Words::tr("The one you left")},
          {"connect", Words::tr("Connect")},
          {"inspect", Words::tr("Inspect")},
          {"rules", Words::tr("Rules")}}}};
}

QList<Setting> network()
{
    return {
        {settingkey::proxy,
         Group::Network,
         Kind::Choice,
         Words::tr("Proxy"),
         Words::tr("The way of every request that leaves this computer, of the window and of the "
                   "terminal, from the next one on. The sandbox is never reached through it. One that asks "
                   "for a name is written USER@HOST:PORT, and its password kept in the keychain."),
         "system",
         {{"system", Words::tr("As the system")}, {"none", Words::tr("None")}},
         Words::tr("This one"),
         "CLAIMCHECK_PROXY",
         checkProxy},
        {settingkey::caFile,
         Group::Network,
         Kind::File,
         Words::tr("Extra certificate authorities"),
         Words::tr("A PEM file whose authorities are trusted besides the system's, for a network that "
                   "reads TLS or a server with an authority of its own."),
         {},
         {},
         {},
         "CLAIMCHECK_CA_FILE",
         checkPath}};
}

Setting offered(const char *key, const QString &title, const QString &effect,
                Result<void> (*check)(const QByteArray &))
{
    return {key, Group::Platform, Kind::Text, title, effect, {}, {}, {}, {}, check};
}

QList<Setting> platform()
{
    return {
        offered(settingkey::platformClient, Words::tr("Claude Platform: OAuth client"),
                Words::tr("The client id a new profile for the Claude Platform begins with. Its addresses "
                          "are always api.anthropic.com and platform.claude.com."),
                checkClientId),
        offered(settingkey::customApi, Words::tr("Another address: API"),
                Words::tr("What a connection and a new profile for another address begin with: a staging "
                          "gateway, or a sandbox that runs elsewhere."),
                checkAddress),
        offered(settingkey::customConsole, Words::tr("Another address: Console"),
                Words::tr("The address of the sign-in page a new profile for another address begins "
                          "with."),
                checkAddress),
        offered(settingkey::customClient, Words::tr("Another address: OAuth client"),
                Words::tr("The client id a new profile for another address begins with."), checkClientId)};
}

QList<SettingOption> onOrOff()
{
    return {{"true", Words::tr("On")}, {"false", Words::tr("Off")}};
}

QList<Setting> kept()
{
    return {
        {settingkey::history, Group::Kept, Kind::Flag, Words::tr("History of claims"),
         Words::tr("Inspect keeps what pasted tokens say, without their signatures, in a file only you "
                   "can read. Off removes all of it at once."),
         "false", onOrOff()},
        {settingkey::whenLocked,
         Group::Kept,
         Kind::Choice,
         Words::tr("When the screen is locked"),
         Words::tr("Pasted tokens leave the window as soon as the desktop tells of a lock or a screen saver. "
                   "Answers, rules and the history of claims stay."),
         "forget",
         {{"forget", Words::tr("Forget pasted tokens")}, {"keep", Words::tr("Keep them")}}},
        {settingkey::notifications, Group::Kept, Kind::Flag, Words::tr("Notifications"),
         Words::tr("While you work in another window, the desktop says when a plan, an exchange or a long "
                   "fetch of keys has ended. No name and no value is in it."),
         "true", onOrOff()},
        {settingkey::record, Group::Kept, Kind::Flag, Words::tr("Activity record"),
         Words::tr("Sign-ins, exchanges, applied plans and tokens handed out leave a line, without a "
                   "secret, in the window and in the terminal. Off adds no more; what is there stays."),
         "true", onOrOff()}};
}

} // namespace

QList<Setting> settingsCatalog(const QList<QByteArray> &languages)
{
    return look(languages) + network() + platform() + kept();
}

QString groupTitle(Group group)
{
    switch (group) {
    case Group::Look:
        return Words::tr("Language and look");
    case Group::Network:
        return Words::tr("Network");
    case Group::Platform:
        return Words::tr("Platform and sign-in");
    case Group::Kept:
        return Words::tr("On this computer");
    }
    return {};
}

} // namespace claimcheck
