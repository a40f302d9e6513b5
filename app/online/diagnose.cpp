#include "access/application.h"
#include "access/waiting.h"
#include "cli/layout.h"
#include "core/diagnosis/variablefact.h"
#include "core/jose/cryptoversion.h"
#include "core/json/writer.h"
#include "core/platform/baseurl.h"
#include "core/settings/settingchecks.h"
#include "core/text/visible.h"
#include "local/clientfolder.h"
#include "local/environmentvalue.h"
#include "local/ownfolder.h"
#include "online/online.h"
#include "online/personhere.h"
#include "online/reach.h"
#include "services/keptsettings.h"
#include "services/proxypassword.h"
#include "services/systemproxy.h"
#include "signin/profilestore.h"
#include "vault/keychain.h"

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

#include <algorithm>

namespace claimcheck::cli {

namespace {

using State = DiagnosisFact::State;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Diagnose", text);
}

constexpr qsizetype mostOfFact = 300;

QString errorWords(const Error &error)
{
    const QString between = error.message.endsWith(u'.') ? u" "_qs : u"; "_qs;
    return error.hint.isEmpty() ? error.message : QString(error.message + between + error.hint);
}

DiagnosisGroup programGroup()
{
    return {"program",
            tr("Program"),
            {{"version", tr("Claimcheck"), QStringLiteral(CLAIMCHECK_VERSION)},
             {"qt", tr("Qt"),
              tr("%1, built with %2").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR))},
             {"openssl", tr("OpenSSL"), cryptoVersion()},
             {"place", tr("Installed as"), QCoreApplication::applicationFilePath()}}};
}

DiagnosisGroup systemGroup()
{
    return {"system",
            tr("System"),
            {{"system", tr("System"), QSysInfo::prettyProductName()},
             {"kernel", tr("Kernel"), QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()},
             {"architecture", tr("Architecture"), QSysInfo::currentCpuArchitecture()}}};
}

DiagnosisGroup environmentGroup(const QList<QByteArray> &environment, const Person &person)
{
    DiagnosisGroup group{"environment", tr("Environment"), {}};
    for (const QByteArray &variable : environment)
        if (const std::optional<DiagnosisFact> fact = variableFact(variable, person))
            group.facts.append(*fact);
    std::sort(group.facts.begin(), group.facts.end(),
              [](const DiagnosisFact &one, const DiagnosisFact &other) { return one.id < other.id; });
    return group;
}

/// A variable for a path may hold something else, put there by mistake.
bool isShownPath(const QString &path)
{
    return QDir::isAbsolutePath(path) && !looksSecret(path.toUtf8());
}

DiagnosisFact folderFact(const QByteArray &id, const QString &label, const QString &path)
{
    const QFileInfo folder(path);
    const QString shown = isShownPath(path) ? path : tr("a folder that is not shown");
    if (path.isEmpty())
        return {id, label, tr("the environment names none"), State::Bad};
    if (!folder.exists())
        return {id, label, tr("%1, not there yet").arg(shown)};
    if (!folder.isDir() || !folder.isReadable() || !folder.isWritable())
        return {id, label, tr("%1 cannot be used: it has to be a folder you can read and write").arg(shown),
                State::Bad};
    const auto others = QFile::WriteGroup | QFile::WriteOther;
    if (folder.permissions() & others)
        return {id, label, tr("%1 can be written by others: chmod go-w").arg(shown), State::Bad};
    return {id, label, shown, State::Good};
}

DiagnosisGroup folderGroup(const QList<QByteArray> &environment)
{
    const QString own = ownFolder(environment);
    DiagnosisGroup group{"folders",
                         tr("Folders"),
                         {folderFact("own", tr("Settings"), own),
                          folderFact("client", tr("Official clients"), clientFolder(environment))}};
    const ProfileStore::Contents profiles = ProfileStore(own).list();
    group.facts.append({"profiles", tr("Profiles"),
                        profiles.unreadable.isEmpty() ? QString::number(profiles.profiles.size())
                                                      : tr("%1, and %2 that cannot be read")
                                                            .arg(profiles.profiles.size())
                                                            .arg(profiles.unreadable.size()),
                        profiles.unreadable.isEmpty() ? State::Plain : State::Bad});
    return group;
}

/// Whether something can be kept there: an entry of its own is written, read and deleted. Nobody is asked to
/// unlock it.
DiagnosisGroup keychainGroup(Keychain &keychain)
{
    const auto answer = waitFor(keychain.probe());
    const QByteArray backend = keychain.backend();
    DiagnosisGroup group{"keychain", tr("Keychain"), {}};
    group.facts.append({"service", tr("Service"),
                        backend.isEmpty() ? tr("none found") : QString::fromUtf8(backend), State::Plain});
    group.facts.append(
        {"state", tr("State"),
         answer ? tr("keeps an entry, gives it back and deletes it") : errorWords(answer.error()),
         answer ? State::Good : State::Bad});
    return group;
}

/// The error for a file of authorities names the file.
QString networkErrorWords(const Error &error, const QList<QByteArray> &environment)
{
    const QByteArray file = environmentValue(environment, "CLAIMCHECK_CA_FILE");
    const bool isHidden = !file.isEmpty() && !isShownPath(QFile::decodeName(file));
    return error.id == "network.ca-file" && isHidden
        ? tr("%1 names a file that cannot be read").arg(u"CLAIMCHECK_CA_FILE"_qs)
        : errorWords(error);
}

/// Of the proxy.
DiagnosisFact passwordFact(const QByteArray &entry, Keychain &keychain)
{
    const auto kept = waitFor(keychain.read(entry));
    const QString label = tr("Proxy password");
    if (!kept)
        return {"proxy_password", label, errorWords(kept.error()), State::Open};
    return *kept ? DiagnosisFact{"proxy_password", label, tr("in the keychain"), State::Good}
                 : DiagnosisFact{"proxy_password", label,
                                 tr("none is kept; claimcheck proxy --keep reads one"), State::Bad};
}

DiagnosisFact reachFact(const QUrl &url, const HttpSettings &network)
{
    const QString label = tr("Reachable");
    if (url.isEmpty())
        return {"reach", label, tr("not tried: nothing is sent"), State::Open};
    const Result<QString> answer = askOnce(url, network);
    return answer ? DiagnosisFact{"reach", label, *answer, State::Good}
                  : DiagnosisFact{"reach", label, errorWords(answer.error()), State::Bad};
}

/// `reach` is empty where nothing may be sent.
DiagnosisGroup networkGroup(const QList<QByteArray> &environment, const QUrl &reach, Keychain &keychain)
{
    const Result<HttpSettings> settings = keptNetwork(environment);
    const auto whence = [&environment](const char *variable) {
        return environmentValue(environment, variable).isEmpty() ? tr("the settings")
                                                                 : QString::fromLatin1(variable);
    };
    DiagnosisGroup group{"network", tr("Network"), {}};
    if (!settings) {
        group.facts.append(
            {"settings", tr("Settings"), networkErrorWords(settings.error(), environment), State::Bad});
        return group;
    }
    const QString proxy = settings->proxy == HttpSettings::Proxy::None
        ? tr("none, as %1 says").arg(whence("CLAIMCHECK_PROXY"))
        : settings->proxy == HttpSettings::Proxy::Explicit
        ? tr("%1, from %2")
              .arg(proxyPlace(settings->proxyHost, settings->proxyPort), whence("CLAIMCHECK_PROXY"))
        : systemProxyWords(environment);
    group.facts.append({"proxy", tr("Proxy"), proxy});
    if (const QByteArray entry = proxyEntry(*settings); !entry.isEmpty())
        group.facts.append(passwordFact(entry, keychain));
    group.facts.append({"authorities", tr("Authorities"),
                        settings->extraCaPem.isEmpty()
                            ? tr("the system's")
                            : tr("the system's and those of %1").arg(whence("CLAIMCHECK_CA_FILE"))});
    group.facts.append(reachFact(reach, withProxyPassword(*settings, [&keychain](const QByteArray &entry) {
                                     return keychain.read(entry);
                                 })));
    return group;
}

/// Of paths, hosts and what errors name, whatever wrote them.
QString safeText(const QString &text, const Person &person)
{
    return looksSecret(text.toUtf8()) ? tr("not shown") : visible(person.hidden(text), mostOfFact);
}

QByteArray documentOf(const QList<DiagnosisGroup> &groups)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    for (const DiagnosisGroup &group : groups) {
        writer.key(group.id).beginObject();
        for (const DiagnosisFact &fact : group.facts)
            writer.key(fact.id)
                .beginObject()
                .member("text", fact.text)
                .member("state", stateId(fact.state))
                .endObject();
        writer.endObject();
    }
    return writer.endObject().result() + '\n';
}

QByteArray pageOf(const QList<DiagnosisGroup> &groups, const Screen &screen)
{
    Page page(screen);
    for (const DiagnosisGroup &group : groups) {
        page.line(page.toned(group.title, Tone::Strong));
        for (const DiagnosisFact &fact : group.facts) {
            const QString sign = fact.state == State::Good ? page.sign(Sign::Good)
                : fact.state == State::Bad                 ? page.sign(Sign::Bad)
                : fact.state == State::Open                ? page.sign(Sign::Open)
                                                           : u" "_qs;
            page.labelled(sign + u' ' + fact.label, fact.text, 2, 30);
        }
        page.blank();
    }
    return page.take();
}

} // namespace

Exit runDiagnose(const Options &options, const Context &context)
{
    const Result<QUrl> reach = options.has("--reach") ? baseUrl(QString::fromUtf8(*options.value("--reach")))
                                                      : Result<QUrl>(QUrl());
    if (!reach)
        return wrongUsage(context, u"diagnose"_qs, tr("--reach is no address: %1").arg(reach.error().message),
                          reach.error().hint);
    const Application application;
    const QList<QByteArray> environment = context.environment();
    const Person person = personHere(environment);
    const std::unique_ptr<Keychain> keychain = openQuietKeychain(environment);
    QList<DiagnosisGroup> groups{programGroup(),
                                 systemGroup(),
                                 environmentGroup(environment, person),
                                 folderGroup(environment),
                                 keychainGroup(*keychain),
                                 networkGroup(environment, *reach, *keychain)};
    for (DiagnosisGroup &group : groups)
        for (DiagnosisFact &fact : group.facts)
            fact.text = safeText(fact.text, person);
    const bool isBad = std::any_of(groups.cbegin(), groups.cend(), [](const DiagnosisGroup &group) {
        return std::any_of(group.facts.cbegin(), group.facts.cend(),
                           [](const DiagnosisFact &fact) { return fact.state == State::Bad; });
    });
    return deliver(context, options.has("--json") ? documentOf(groups) : pageOf(groups, context.output),
                   isBad ? Exit::No : Exit::Yes);
}

} // namespace claimcheck::cli
