#include "ui/meetingpoint.h"

#include "core/connect/connectlink.h"
#include "local/environmentvalue.h"
#include "ui/singleinstance.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QWindow>

#include <algorithm>

namespace claimcheck::ui {

QString meetingPoint(const QList<QByteArray> &environment, const QString &platform)
{
    // A start with other folders or another network is another program's, so to say.
    QList<QByteArray> said; // in one order, whatever the environment's is
    for (const QByteArray &variable : environment)
        for (const char *name :
             {"CLAIMCHECK_", "ANTHROPIC_CONFIG_DIR=", "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "HOME="})
            if (variable.startsWith(name))
                said.append(variable);
    std::sort(said.begin(), said.end());
    if (platform != u"xcb" && platform != u"wayland")
        return {};
    return SingleInstance::socketFor(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                                     platform.toLatin1() + environmentValue(environment, "DISPLAY") + '/'
                                         + environmentValue(environment, "WAYLAND_DISPLAY")
                                         + said.join('\n'));
}

QByteArray absoluteArgument(const QString &argument)
{
    const QByteArray text = argument.toUtf8();
    return text.isEmpty() || ConnectLink::isOne(text) ? text
                                                      : QFileInfo(argument).absoluteFilePath().toUtf8();
}

QByteArray activationOf(const QList<QByteArray> &environment)
{
    const QByteArray token = environmentValue(environment, "XDG_ACTIVATION_TOKEN");
    return token.isEmpty() ? environmentValue(environment, "DESKTOP_STARTUP_ID") : token;
}

/// Qt says so when a window is shown. This one is a dot where nobody looks, for no longer than that takes.
void endStartupSequence(const QList<QByteArray> &environment, const QString &platform)
{
    if (platform != u"xcb" || environmentValue(environment, "DESKTOP_STARTUP_ID").isEmpty())
        return;
    QWindow dot;
    dot.setFlags(Qt::Tool | Qt::BypassWindowManagerHint);
    dot.setGeometry(-10, -10, 1, 1);
    dot.show();
    QCoreApplication::processEvents();
}

} // namespace claimcheck::ui
