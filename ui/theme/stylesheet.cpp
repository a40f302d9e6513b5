#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>

namespace claimcheck::ui {
namespace {

struct Name {
    QLatin1String text;
    Color token;
};

constexpr Name names[] = {
    {QLatin1String("window"), Color::Window},     {QLatin1String("surface"), Color::Surface},
    {QLatin1String("sunken"), Color::Sunken},     {QLatin1String("hover"), Color::Hover},
    {QLatin1String("divider"), Color::Divider},   {QLatin1String("border"), Color::Border},
    {QLatin1String("text"), Color::Text},         {QLatin1String("text2"), Color::Text2},
    {QLatin1String("text3"), Color::Text3},       {QLatin1String("accent"), Color::Accent},
    {QLatin1String("accentBg"), Color::AccentBg}, {QLatin1String("onAccent"), Color::OnAccent},
    {QLatin1String("fail"), Color::Fail},
};

QString valueOf(QStringView placeholder, const Theme &theme)
{
    const bool mirrored = QGuiApplication::isRightToLeft();
    if (placeholder == u"leading" || placeholder == u"trailing")
        return (placeholder == u"leading") != mirrored ? QStringLiteral("left") : QStringLiteral("right");
    bool number = false;
    const int height = placeholder.toInt(&number);
    if (number)
        return QString::number(rowHeight(height)) + QStringLiteral("px");
    for (const Name &name : names) {
        if (placeholder == name.text)
            return theme.color(name.token).name();
    }
    return QString();
}

} // namespace

QString styleSheet(const Theme &theme)
{
    QFile file(QStringLiteral(":/app.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return QString();
    const QString source = QString::fromUtf8(file.readAll());
    QString sheet;
    sheet.reserve(source.size() + 512);
    for (qsizetype at = 0; at < source.size();) {
        if (source.at(at) != u'@') {
            sheet += source.at(at++);
            continue;
        }
        qsizetype end = at + 1;
        while (end < source.size() && source.at(end).isLetterOrNumber())
            ++end;
        sheet += valueOf(QStringView(source).sliced(at + 1, end - at - 1), theme);
        at = end;
    }
    return sheet;
}

} // namespace claimcheck::ui
