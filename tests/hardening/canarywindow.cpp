// canarywindow FOLDER [long]: does with secrets in the real window what a person may do with them: pastes
// them, keeps a history and the draft of a connection, types a token that is refused, copies one. The secrets
// are the lines of standard input: a server's address, an access token, an administrator's, a JWT, a key, and
// any text after that. Prints what the title and, once its time is over, the clipboard hold, and ends by
// SIGABRT with all of it in its memory.
#include "core/settings/settingscatalog.h"
#include "privatememory.h"
#include "sandbox/localsandbox.h"
#include "services/keptsettings.h"
#include "ui/connect/connectplace.h"
#include "ui/connect/connectsession.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/connectdialog.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/secretclipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTimer>

#include <csignal>
#include <cstdio>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

void pass(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool waitFor(const std::function<bool()> &condition)
{
    QElapsedTimer waited;
    for (waited.start(); !condition() && waited.elapsed() < 10000;)
        pass(20);
    return condition();
}

/// A token that the server refuses, and says so with the token in its answer.
bool isRefused(PlatformSession &session, MainWindow &window, const QString &server, const QString &token)
{
    ConnectDialog dialog(&session, EnvironmentKind::Custom, &window);
    dialog.show();
    dialog.address()->setText(server);
    dialog.token()->setText(token);
    dialog.connectButton()->click();
    return waitFor([&session] { return session.state() == PlatformSession::State::Failed; });
}

/// Copied, and gone again: after its 30 s where there is time, else after as many shorter ones.
bool leavesTheClipboard(const QString &token, bool isLong)
{
    SecretClipboard clipboard;
    if (!isLong)
        clipboard.findChild<QTimer *>()->setInterval(5);
    clipboard.copy(token);
    const bool wasThere = QGuiApplication::clipboard()->text() == token;
    for (int part = 0; part < 6 && !waitFor([&clipboard] { return clipboard.secondsLeft() == 0; }); ++part) {
    }
    return wasThere && clipboard.secondsLeft() == 0;
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    QApplication app(argc, argv);
    const QString folder = QApplication::arguments().value(1);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 1;
    const QStringList lines = QString::fromUtf8(input.readAll()).split(u'\n');
    const QString server = lines.value(0), access = lines.value(1), admin = lines.value(2),
                  jwt = lines.value(3), key = lines.value(4);
    QSettings settings(folder + u"/window.ini"_qs, QSettings::IniFormat);
    Theme theme;
    theme.apply(Appearance::Light);
    PlatformSession session({[] { return QDateTime::currentMSecsSinceEpoch(); },
                             [](int count) { return QByteArray(count, 'r'); },
                             {},
                             folder,
                             sandbox::startLocalSandbox});
    Exchanges exchanges(&session);
    MainWindow window(&settings);
    auto *inspect = new InspectPlace([] { return QDateTime::currentSecsSinceEpoch(); }, nullptr);
    KeptSettings kept(&settings, settingsCatalog({}));
    inspect->setUpHistory(&kept);
    inspect->keepHistory(true);
    auto *connection = new ConnectPlace(&exchanges, folder + u"/connection.json"_qs, &kept);
    window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [inspect] { return inspect; }});
    window.addPlace(
        {ConnectPlace::tr("Connect"), QStringLiteral("connect"), [connection] { return connection; }});
    window.show();
    window.showPlace(1);
    connection->session()->takeToken(jwt.toUtf8());
    connection->session()->setAnswer("owner", key.toUtf8());
    connection->session()->document()->save();
    window.showPlace(0);
    inspect->pasteText(lines.mid(1).join(u'\n'));
    const bool refused = isRefused(session, window, server, admin);
    const bool left = leavesTheClipboard(access, QApplication::arguments().value(2) == u"long");
    pass(1700); // a history is kept once nothing changed for a while
    std::printf("title: %s\nclipboard: %s\n", qPrintable(window.windowTitle()),
                qPrintable(QGuiApplication::clipboard()->text()));
    std::fflush(stdout);
    if (!refused || !left || inspect->session()->tokens().isEmpty()
        || !QFile::exists(folder + u"/connection.json"_qs))
        return 1;
    std::raise(SIGABRT);
    return 1;
}
