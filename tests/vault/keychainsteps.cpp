// keychain_steps STEP…: opens the keychain and does one step after the other; a JSON line for each.
//
//   probe, write:KEY, read:KEY, remove:KEY   on the vault; the value is the first line of standard input
//   backend:NAME                             ends with 3 where the backend is another
//   lock                                     locks the default collection
//   stop                                     ends the process of the service
//   stop-in:MS                               the same, later, while the next steps run
//   cancel-in:MS                             gives up waiting for the dialog, later
//   run:COMMAND                              runs COMMAND and waits for its end
//   on-wait:COMMAND                          runs COMMAND when a dialog is waited for
//
// With "quiet" as the first step no dialog may come up.
#include "vault/keychain.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace claimcheck;

namespace {

QElapsedTimer began;

void say(const QJsonObject &line)
{
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

template <typename T> void finish(const QString &step, const Async<T> &future)
{
    QEventLoop loop;
    began.restart();
    whenFinished(future, &loop, [&loop](const Result<T> &) { loop.quit(); });
    loop.exec();
    const Result<T> result = future.result();
    QJsonObject line{{u"step"_qs, step}, {u"ms"_qs, began.elapsed()}, {u"ok"_qs, result.has_value()}};
    if (!result) {
        line.insert(u"id"_qs, QString::fromLatin1(result.error().id));
        line.insert(u"message"_qs, result.error().message);
        line.insert(u"hint"_qs, result.error().hint);
    }
    if constexpr (!std::is_void_v<T>) {
        if (result)
            line.insert(u"value"_qs,
                        *result ? QString::fromLatin1((*result)->view().toByteArray().toHex()) : u"none"_qs);
    }
    say(line);
}

QDBusMessage service(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_qs, u"/org/freedesktop/secrets"_qs,
                                          u"org.freedesktop.Secret.Service"_qs, method);
}

void lock()
{
    QDBusMessage message = service(u"Lock"_qs);
    message << QVariant::fromValue(
        QList<QDBusObjectPath>{QDBusObjectPath(u"/org/freedesktop/secrets/aliases/default"_qs)});
    QDBusConnection::sessionBus().call(message);
}

void stop()
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_qs, u"/"_qs, u"org.freedesktop.DBus"_qs, u"GetConnectionUnixProcessID"_qs);
    message << u"org.freedesktop.secrets"_qs;
    const QDBusReply<uint> process = QDBusConnection::sessionBus().call(message);
    if (process.isValid())
        ::kill(pid_t(process.value()), SIGKILL);
}

QByteArray readValue()
{
    QByteArray hex;
    char c = 0;
    while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        hex += c;
    return QByteArray::fromHex(hex);
}

QList<QByteArray> environmentOfProcess()
{
    QList<QByteArray> all;
    for (char **entry = environ; *entry; ++entry)
        all.append(*entry);
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto secret = std::make_shared<const SecretText>(readValue());
    QString onWait;
    KeychainOptions options;
    options.environment = environmentOfProcess();
    options.dialogPatience = std::chrono::milliseconds(2500);
    options.waiting = [&](std::optional<int> seconds) {
        say({{u"waiting"_qs, seconds ? QJsonValue(*seconds) : QJsonValue()}, {u"ms"_qs, began.elapsed()}});
        if (seconds && !onWait.isEmpty())
            QProcess::startDetached(u"/bin/sh"_qs, {u"-c"_qs, std::exchange(onWait, QString())});
    };
    const QStringList arguments = QCoreApplication::arguments();
    const bool quiet = arguments.value(1) == u"quiet";
    const std::unique_ptr<Keychain> vault = quiet ? openQuietKeychain(environmentOfProcess())
                                                  : openKeychain(std::move(options));
    for (const QString &step : arguments.mid(quiet ? 2 : 1)) {
        const QString word = step.section(u':', 0, 0), rest = step.section(u':', 1);
        const QByteArray key = rest.toLatin1();
        if (word == u"probe")
            finish(step, vault->probe());
        else if (word == u"write")
            finish(step, vault->write(key, secret));
        else if (word == u"read")
            finish(step, vault->read(key));
        else if (word == u"remove")
            finish(step, vault->remove(key));
        else if (word == u"backend" && vault->backend() != key)
            return 3;
        else if (word == u"backend")
            continue;
        else if (word == u"lock")
            lock();
        else if (word == u"stop")
            stop();
        else if (word == u"stop-in")
            QTimer::singleShot(rest.toInt(), &application, stop);
        else if (word == u"cancel-in")
            QTimer::singleShot(rest.toInt(), &application, [&vault] { vault->cancel(); });
        else if (word == u"run")
            QProcess::execute(u"/bin/sh"_qs, {u"-c"_qs, rest});
        else if (word == u"on-wait")
            onWait = rest;
        else
            return 2;
    }
    return 0;
}
