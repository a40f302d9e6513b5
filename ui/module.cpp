#include "core/settings/settingscatalog.h"
#include "services/keptsettings.h"
#include "ui/language.h"
#include "ui/meetingpoint.h"
#include "ui/openwindow.h"
#include "ui/singleinstance.h"
#include "windowstart.h"

#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTranslator>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// Drawn here instead of named to QIcon, which would load the plugin for SVG pictures.
QIcon windowIcon()
{
    QSvgRenderer renderer(QStringLiteral(":/icons/app.svg"));
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 128}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

/// The person's, or what the environment asks for; empty for English.
QByteArray languageFor(const WindowStart &start, QSettings *settings)
{
    const QByteArray chosen =
        KeptSettings(settings, settingsCatalog(start.languages)).value(settingkey::language);
    return chosen == "system" ? start.language : chosen == "en" ? QByteArray() : chosen;
}

/// Texts in that language, those of Qt's own dialogs where they are installed; dates, sizes and lists, too.
void useLanguage(QApplication *app, const WindowStart &start, const QByteArray &language)
{
    QLocale::setDefault(localeFor(language, QLocale::system()));
    if (language.isEmpty())
        return;
    const QString qt = QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_"_qs
        + QString::fromLatin1(language);
    for (const QString &file : {qt, start.catalogue(language)}) {
        auto *translator = new QTranslator(app);
        if (translator->load(file))
            QApplication::installTranslator(translator);
    }
}

void describeApplication()
{
    QApplication::setApplicationName(QStringLiteral("claimcheck"));
    QApplication::setApplicationDisplayName(QApplication::translate("MainWindow", "Claimcheck"));
    QApplication::setApplicationVersion(QStringLiteral(CLAIMCHECK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("claimcheck"));
}

} // namespace

/// Entry of the window, called by the program when it is started without a verb. One argument more is a file
/// or a link to open.
extern "C" Q_DECL_EXPORT int claimcheck_run_window(const WindowStart &start);

int claimcheck_run_window(const WindowStart &start)
{
    int argc = start.argc; // QApplication takes arguments out
    QApplication app(argc, start.argv);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("claimcheck"),
                       QStringLiteral("window"));
    settings.setFallbacksEnabled(false); // as the verbs read it
    useLanguage(&app, start, languageFor(start, &settings));
    describeApplication();

    const QString platform = QGuiApplication::platformName();
    SingleInstance instance(meetingPoint(start.environment, platform));
    const QByteArray argument = absoluteArgument(QApplication::arguments().value(1));
    if (instance.begin(argument, activationOf(start.environment)) == SingleInstance::Part::Second) {
        endStartupSequence(start.environment, platform);
        return 0;
    }
    OpenWindow open(start, &settings, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
                    argument);
    QObject::connect(&instance, &SingleInstance::asked, &open, &OpenWindow::ask);
    QObject::connect(open.window(), &MainWindow::started, &app,
                     [] { QApplication::setWindowIcon(windowIcon()); });
    open.show();
    return QApplication::exec();
}
