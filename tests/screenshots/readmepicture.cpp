#include "screenshots/readmepicture.h"

#include "ui/activity/activityplace.h"
#include "ui/connect/connectplace.h"
#include "ui/doctor/doctorplace.h"
#include "ui/header.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/environmentswitch.h"
#include "ui/rail.h"
#include "ui/rules/rulesplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/signin/signinplace.h"

#include <QApplication>
#include <QHash>
#include <QImage>

#include <algorithm>
#include <cstdlib>

namespace claimcheck::test {

using namespace ui;

namespace {

constexpr qsizetype mostColours = 256;

int distance(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) + std::abs(qGreen(one) - qGreen(other))
        + std::abs(qBlue(one) - qBlue(other));
}

int nearest(const QList<QRgb> &table, QRgb colour)
{
    const auto found = std::min_element(table.begin(), table.end(), [colour](QRgb one, QRgb other) {
        return distance(one, colour) < distance(other, colour);
    });
    return int(found - table.begin());
}

/// The most used first; then those that nothing chosen comes near to, nearer ones as long as there is room.
QList<QRgb> chosenColours(const QHash<QRgb, int> &used)
{
    QList<QRgb> sorted = used.keys();
    std::sort(sorted.begin(), sorted.end(), [&used](QRgb one, QRgb other) {
        const int first = used.value(one), second = used.value(other);
        return first != second ? first > second : one > other;
    });
    QList<QRgb> table = sorted.mid(0, 32);
    for (const int apart : {48, 32, 20, 12, 6, 1})
        for (const QRgb colour : std::as_const(sorted))
            if (table.size() < mostColours && distance(table.at(nearest(table, colour)), colour) >= apart)
                table.append(colour);
    return table;
}

} // namespace

QList<ReadmePicture> readmePictures(const QByteArray &text)
{
    QList<ReadmePicture> all;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (line.trimmed().isEmpty() || line.startsWith('#'))
            continue;
        if (words.size() != 2)
            return {};
        all.append({QString::fromLatin1(words.at(0)), QString::fromLatin1(words.at(1)),
                    words.at(0).contains("-dark.")});
    }
    return all;
}

void completeWindow(QWidget *widget)
{
    auto *window = qobject_cast<MainWindow *>(widget);
    if (!window)
        return;
    const std::pair<QString, QString> places[] = {
        {ConnectPlace::tr("Connect"), QStringLiteral("connect")},
        {InspectPlace::tr("Inspect"), QStringLiteral("inspect")},
        {RulesPlace::tr("Rules"), QStringLiteral("rules")},
        {SignInPlace::tr("Sign-in"), QStringLiteral("key")},
        {DoctorPlace::tr("Doctor"), QStringLiteral("doctor")},
        {ActivityPlace::tr("Activity"), QStringLiteral("activity")},
        {SettingsPlace::tr("Settings"), QStringLiteral("settings")}};
    auto *own = window->findChild<Rail *>();
    const QString current = own->focusProxy() ? own->focusProxy()->accessibleName() : QString();
    auto *rail = new Rail(own->parentWidget());
    for (const auto &[title, icon] : places) {
        rail->addPlace(title, icon);
        if (title == current)
            rail->setCurrent(rail->count() - 1);
    }
    rail->setGeometry(own->geometry());
    rail->show();
    if (!window->header()->findChild<EnvironmentSwitch *>())
        window->header()->setSwitch(new EnvironmentSwitch);
    for (int round = 0; round < 5; ++round)
        QApplication::processEvents();
}

QImage withFewColours(const QImage &image)
{
    const QImage whole = image.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> used;
    for (int y = 0; y < whole.height(); ++y)
        for (int x = 0; x < whole.width(); ++x)
            ++used[whole.pixel(x, y)];
    const QList<QRgb> table = chosenColours(used);
    QHash<QRgb, int> places;
    for (auto colour = used.cbegin(); colour != used.cend(); ++colour)
        places.insert(colour.key(), nearest(table, colour.key()));
    QImage few(whole.size(), QImage::Format_Indexed8);
    few.setColorTable(table);
    for (int y = 0; y < whole.height(); ++y)
        for (int x = 0; x < whole.width(); ++x)
            few.setPixel(x, y, uint(places.value(whole.pixel(x, y))));
    return few;
}

} // namespace claimcheck::test
