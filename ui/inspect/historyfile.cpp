#include "ui/inspect/historyfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace claimcheck::ui {

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024;
constexpr QFileDevice::Permissions mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

void wipe(QFile &file)
{
    const QByteArray zeros(64 * 1024, '\0');
    for (qint64 left = file.size(); left > 0; left -= zeros.size())
        file.write(zeros.constData(), qMin<qint64>(left, zeros.size()));
    file.flush();
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
    if (on) {
        QFile file(m_path);
        if (file.size() <= mostBytes && file.open(QIODevice::ReadOnly))
            m_history = ClaimsHistory::parse(file.readAll());
    } else {
        removeAll();
    }
    Q_EMIT changed();
}

void HistoryFile::add(const Token &token, UnixSeconds now)
{
    if (m_on && m_history.add(token, now))
        write();
}

void HistoryFile::remove(int index)
{
    m_history.remove(index);
    QFile old(m_path); // is the one that was there also when another has taken its name
    const bool isOpen = old.open(QIODevice::ReadWrite);
    if (write() && isOpen)
        wipe(old);
}

void HistoryFile::removeAll()
{
    m_history.clear();
    if (QFile old(m_path); old.open(QIODevice::ReadWrite))
        wipe(old);
    QFile::remove(m_path);
    Q_EMIT changed();
}

/// Whole or not at all, and never readable by others, not even for a moment.
bool HistoryFile::write()
{
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray json = m_history.toJson();
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(mine)
        && file.write(json) == json.size() && file.flush()
        && file.commit(); // commit() takes what cannot be flushed for written
    m_error = written ? QString() : file.errorString();
    Q_EMIT changed();
    return written;
}

} // namespace claimcheck::ui
