#include "signin/browser.h"

#include "services/requestcheck.h"

#include <QProcess>
#include <QStandardPaths>

namespace claimcheck {

namespace {

QStringList commandOf(const QString &entry, const QString &link)
{
    QStringList words = entry.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    bool isPlaced = false;
    for (QString &word : words) {
        if (word.contains(u"%s"_qs)) {
            word.replace(u"%s"_qs, link);
            isPlaced = true;
        }
    }
    if (!isPlaced)
        words.append(link);
    return words;
}

bool isForBrowsers(const QUrl &url)
{
    return url.isValid()
        && (url.scheme() == u"https" || (url.scheme() == u"http" && isLoopbackHost(url.host())));
}

bool start(const QStringList &command)
{
    const QString program = QStandardPaths::findExecutable(command.first());
    if (program.isEmpty())
        return false;
    QProcess process;
    process.setProgram(program);
    process.setArguments(command.sliced(1));
    // What a browser has to say is not for our output.
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    return process.startDetached();
}

} // namespace

QList<QStringList> browserCommands(const QByteArray &browserVariable, const QUrl &url)
{
    const QString link = QString::fromLatin1(url.toEncoded());
    QList<QStringList> commands;
    const QStringList entries = QString::fromLocal8Bit(browserVariable).split(u':', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const QStringList command = commandOf(entry, link);
        if (!command.isEmpty())
            commands.append(command);
    }
    if (commands.isEmpty())
        commands.append({u"xdg-open"_qs, link});
    return commands;
}

bool openInBrowser(const QByteArray &browserVariable, const QUrl &url)
{
    if (!isForBrowsers(url))
        return false;
    const QList<QStringList> commands = browserCommands(browserVariable, url);
    for (const QStringList &command : commands) {
        if (start(command))
            return true;
    }
    return false;
}

} // namespace claimcheck
