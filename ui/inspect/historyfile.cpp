#include "ui/inspect/historyfile.h"

#include "core/json/document.h"
#include "core/text/visible.h"
#include "local/doomedfile.h"
#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostBytes = 32 * 1024 * 1024;

/// A history in which nothing is missing.
Result<QByteArray> wholeHistory(const QString &path)
{
    Result<QByteArray> text = readPlainFile(path, mostBytes);
    if (text && !json::Document::parse(*text).isWhole())
        return fail("history.damaged", HistoryFile::tr("it is damaged"), {});
    return text;
}

} // namespace

HistoryFile::HistoryFile(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
}

void HistoryFile::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    m_error.clear();
    if (on)
        load();
    else
        removeAll();
    Q_EMIT changed();
}

/// What can be read of a damaged one holds on; the file itself stays, under another name.
void HistoryFile::load()
{
    const Result<QByteArray> text = wholeHistory(m_path);
    if (text) {
        m_history = ClaimsHistory::parse(*text);
    } else if (text.error().id != "file.missing") {
        m_history = ClaimsHistory::parse(readPlainFile(m_path, mostBytes).value_or(QByteArray()));
        m_aside = setAside(m_path, text.error());
    }
}

void HistoryFile::add(const Token &token, UnixSeconds now)
{
    if (m_on && m_history.add(token, now))
        write();
}

void HistoryFile::remove(int index)
{
    m_history.remove(index);
    const DoomedFile before(m_path);
    if (write())
        before.wipe();
}

void HistoryFile::removeAll()
{
    m_history.clear();
    m_aside.reset();
    m_error.clear();
    const QStringList files = allFiles();
    for (const QString &path : files) {
        const DoomedFile file(path);
        if (QFile::remove(path))
            file.wipe();
        else if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
            m_error = tr("%1 is still there and could not be removed.").arg(visible(path, 300));
    }
    Q_EMIT changed();
}

/// Those that were set aside, and the part that a program left which was killed, hold claims as well.
QStringList HistoryFile::allFiles() const
{
    const QFileInfo own(m_path);
    QStringList files{m_path};
    const QStringList names = own.dir().entryList(
        {own.fileName() + u".unreadable*"_qs, own.fileName() + u".new"_qs}, QDir::Files | QDir::System);
    for (const QString &name : names)
        files.append(own.dir().filePath(name));
    return files;
}

/// Whole or not at all, and never readable by others, not even for a moment.
bool HistoryFile::write()
{
    makePrivateFolder(QFileInfo(m_path).absolutePath());
    const bool free = !m_aside || m_aside->isMoved; // else it would be what is lost
    const Result<void> written = free ? writeDurably(m_path, m_history.toJson())
                                      : tl::unexpected<Error>(m_aside->why);
    m_error = written ? QString() : written.error().message;
    Q_EMIT changed();
    return written.has_value();
}

} // namespace claimcheck::ui
