#include "ui/documents/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace claimcheck::ui {

namespace {

constexpr QLatin1String key("files/recent");

} // namespace

RecentFiles::RecentFiles(QSettings *settings)
    : m_settings(settings)
{
}

/// Each is kept as PLACE:PATH.
QList<RecentFiles::File> RecentFiles::files() const
{
    QList<File> files;
    const QStringList kept = m_settings->value(key).toStringList();
    for (const QString &one : kept) {
        const qsizetype colon = one.indexOf(u':');
        if (colon > 0 && files.size() < mostKept)
            files.append({one.left(colon), one.mid(colon + 1)});
    }
    return files;
}

void RecentFiles::add(const File &file)
{
    const QString path = QFileInfo(file.path).absoluteFilePath();
    QStringList kept{file.place + u':' + path};
    const QList<File> before = files();
    for (const File &one : before)
        if (one.path != path && kept.size() < mostKept)
            kept.append(one.place + u':' + one.path);
    m_settings->setValue(key, kept);
}

void RecentFiles::remove(const QString &path)
{
    QStringList kept;
    const QList<File> before = files();
    for (const File &one : before)
        if (one.path != path)
            kept.append(one.place + u':' + one.path);
    m_settings->setValue(key, kept);
}

void RecentFiles::clear()
{
    m_settings->remove(key);
}

} // namespace claimcheck::ui
