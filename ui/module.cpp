#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#if __has_include("ui/inspect/inspectplace.h")
#include "ui/inspect/inspectplace.h"
#endif

#include <QApplication>
#include <QIcon>
#include <QSettings>

using namespace claimcheck::ui;

/// Entry of the window, called by the program when it is started without a verb. One argument more is a file
/// to open.
extern "C" Q_DECL_EXPORT int claimcheck_run_window(int argc, char **argv);

int claimcheck_run_window(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("claimcheck"));
    QApplication::setApplicationDisplayName(QApplication::translate("MainWindow", "Claimcheck"));
    QApplication::setApplicationVersion(QStringLiteral(CLAIMCHECK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("claimcheck"));

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("claimcheck"),
                       QStringLiteral("window"));
    Theme theme;
    theme.apply(MainWindow::keptAppearance(settings));
    MainWindow window(&settings);
#if __has_include("ui/inspect/inspectplace.h")
    window.addPlace(new InspectPlace);
#endif
    window.show();
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() > 1)
        window.openFile(arguments.at(1));
    return QApplication::exec();
}
