#include "screenshots/gallery.h"

#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTextStream>

using namespace claimcheck::ui;

namespace {

/// Renders at any pixel density without a screen of that density.
bool save(QWidget *widget, const QString &path, qreal scale)
{
    QPixmap picture(widget->size() * scale);
    picture.setDevicePixelRatio(scale);
    widget->render(&picture);
    return picture.save(path);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 2 || !QDir().mkpath(arguments.at(1))) {
        QTextStream(stderr) << "usage: claimcheck_screenshots OUTDIR\n";
        return 2;
    }
    const QDir folder(arguments.at(1));
    Theme theme;
    for (const bool dark : {false, true}) {
        theme.apply(dark ? Appearance::Dark : Appearance::Light);
        Gallery gallery;
        gallery.ensurePolished();
        for (const int scale : {1, 2})
            save(&gallery,
                 folder.filePath(
                     u"gallery-%1-%2x.png"_qs.arg(dark ? u"dark"_qs : u"light"_qs, QString::number(scale))),
                 scale);
    }
    return 0;
}
