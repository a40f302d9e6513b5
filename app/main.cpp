#include "cli/cli.h"
#include "cli/filefacts.h"
#include "cli/standardstreams.h"
#include "core/text/language.h"
#include "local/descriptor.h"
#include "privatememory.h"
#include "programfolders.h"
#include "translation.h"
#include "windowstart.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <optional>
#include <unistd.h>

using namespace claimcheck;

namespace {

bool isSet(const char *variable)
{
    return qEnvironmentVariableIsSet(variable) && !qEnvironmentVariableIsEmpty(variable);
}

/// As setlocale would decide it, without its cost. Who names a language of ours reads UTF-8.
bool localeIsUtf8()
{
    if (isSet("CLAIMCHECK_LANGUAGE"))
        return true;
    for (const char *variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (!isSet(variable))
            continue;
        const QByteArray charset = qgetenv(variable).toLower();
        return charset.contains("utf-8") || charset.contains("utf8");
    }
    return false;
}

cli::Screen screenOf(int fd)
{
    cli::Screen screen;
    screen.isTerminal = cli::isTerminal(fd);
    screen.colour = screen.isTerminal && !isSet("NO_COLOR") && isSet("TERM") && qgetenv("TERM") != "dumb";
    screen.unicode = localeIsUtf8();
    const int columns = isSet("COLUMNS") ? qEnvironmentVariableIntValue("COLUMNS")
        : screen.isTerminal              ? cli::terminalColumns(fd)
                                         : 0;
    if (columns > 0)
        screen.columns = std::clamp(columns, 40, 200);
    return screen;
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->generate());
    return bytes;
}

QList<QByteArray> wholeEnvironment()
{
    QList<QByteArray> all;
    for (char **entry = environ; *entry; ++entry)
        all.append(*entry);
    return all;
}

cli::Context realContext()
{
    cli::Context context;
    context.read = [](char *buffer, qsizetype size) { return readFrom(STDIN_FILENO, buffer, size); };
    context.write = [](QByteArrayView text) { return writeTo(STDOUT_FILENO, text); };
    context.writeError = [](QByteArrayView text) { writeTo(STDERR_FILENO, text); };
    context.readFile = cli::readWholeFile;
    context.writeFile = cli::writeWholeFile;
    context.random = randomBytes;
    context.environment = wholeEnvironment;
    context.fileFacts = cli::lookAtFile;
    context.now = [] { return UnixSeconds(std::time(nullptr)); };
    context.output = screenOf(STDOUT_FILENO);
    context.inputIsTerminal = cli::isTerminal(STDIN_FILENO);
    context.errorIsTerminal = cli::isTerminal(STDERR_FILENO);
    return context;
}

/// The entry of one of the program's modules.
Result<QFunctionPointer> moduleEntry(const QString &module, const char *entry)
{
    const QStringList folders = programFolders();
    QString problem = QCoreApplication::translate("main", "its module is not installed");
    for (const QString &folder : folders) {
        const QString name = folder + u'/' + QStringLiteral(CLAIMCHECK_MODULE_PREFIX "claimcheck_") + module
            + QStringLiteral(CLAIMCHECK_MODULE_SUFFIX);
        if (!QFileInfo::exists(name))
            continue;
        QLibrary library(name);
        if (const QFunctionPointer found = library.resolve(entry))
            return found;
        problem = library.errorString();
    }
    return fail(QByteArray(module.toUtf8() + ".module"), problem);
}

Result<QFunctionPointer> onlineEntry(const char *name)
{
    return moduleEntry(u"online"_qs, name);
}

QList<QByteArray> installedLanguages()
{
    QList<QByteArray> languages = QByteArray(CLAIMCHECK_LANGUAGES).split(' ');
    languages.removeIf([](const QByteArray &one) { return one.isEmpty() || catalogueFile(one).isEmpty(); });
    return languages;
}

/// Qt makes machine code of each pattern before its first use. Those of the presets are short, as are the
/// texts: it costs the window more time than it saves, and a megabyte. Qt asks the environment once, at the
/// first one.
void interpretPatterns()
{
    constexpr const char *variable = "QT_ENABLE_REGEXP_JIT";
    if (qEnvironmentVariableIsSet(variable))
        return;
    qputenv(variable, "0");
    QRegularExpression(u"a"_qs).optimize();
    qunsetenv(variable); // whatever is started from here is another program
}

Result<int> runWindow(int argc, char **argv, const QByteArray &language,
                      std::optional<Translation> &translation)
{
    const Result<QFunctionPointer> entry = moduleEntry(u"window"_qs, "claimcheck_run_window");
    if (entry) {
        interpretPatterns();
        translation.reset(); // the window has an application object of its own
        return reinterpret_cast<int (*)(const WindowStart &)>(*entry)(
            {argc, argv, wholeEnvironment(), onlineEntry, randomBytes, cli::lookAtFile, language,
             installedLanguages(), catalogueFile});
    }
    return fail(
        entry.error().id,
        QCoreApplication::translate("main", "cannot be opened: %1").arg(entry.error().message),
        QCoreApplication::translate("main", "install the whole package, or use a verb in the terminal"));
}

Result<cli::Exit> runIn(const Result<QFunctionPointer> &entry, const QByteArray &verb,
                        const cli::Options &options, const cli::Context &context)
{
    using Entry = int (*)(const QByteArray &, const cli::Options &, const cli::Context &);
    if (entry)
        return cli::Exit(reinterpret_cast<Entry>(*entry)(verb, options, context));
    return fail(entry.error().id,
                QCoreApplication::translate("main", "cannot be run: %1").arg(entry.error().message),
                QCoreApplication::translate("main", "install the whole package"));
}

Result<cli::Exit> runOnline(const QByteArray &verb, const cli::Options &options, const cli::Context &context)
{
    return runIn(onlineEntry("claimcheck_run_online"), verb, options, context);
}

Result<cli::Exit> runSession(const QByteArray &verb, const cli::Options &options, const cli::Context &context)
{
    return runIn(moduleEntry(u"session"_qs, "claimcheck_run_session"), verb, options, context);
}

bool namesPlatform(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc,
                       [](const char *argument) { return !strcmp(argument, "-platform"); });
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    const QByteArray language = languageOf([](const char *name) { return qgetenv(name); },
                                           QByteArray(CLAIMCHECK_LANGUAGES).split(' '));
    std::optional<Translation> translation;
    if (!language.isEmpty() && localeIsUtf8()) // elsewhere its letters could only be shown as codes
        if (const QString catalogue = catalogueFile(language); !catalogue.isEmpty())
            translation.emplace(catalogue);
    cli::Context context = realContext();
    context.online = runOnline;
    context.session = runSession;
    cli::Window window;
    window.hasDisplay = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM")
        || (argc > 1 && namesPlatform(argc, argv));
    window.open = [&] { return runWindow(argc, argv, language, translation); };
    return cli::run(argc > 1 ? QList<QByteArray>(argv + 1, argv + argc) : QList<QByteArray>(), context,
                    window);
}
