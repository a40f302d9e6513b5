#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/rules/rulesplace.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QSettings>
#include <QSvgRenderer>

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

} // namespace

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
    MainWindow::applyTextSize(settings);
    theme.apply(MainWindow::keptAppearance(settings));
    MainWindow window(&settings);
    const QString file = QApplication::arguments().value(1);
    const bool sample = file.isEmpty() && MainWindow::isFirstStart(settings);
    window.addPlace(InspectPlace::entry(sample ? InspectPlace::Opening::Sample : InspectPlace::Opening::Empty,
                                        &settings));
    window.addPlace(RulesPlace::entry());
    QObject::connect(&window, &MainWindow::started, &window, [&window, file] {
        if (!file.isEmpty())
            window.openFile(file);
        QApplication::setWindowIcon(windowIcon());
    });
    window.show();
    return QApplication::exec();
}
