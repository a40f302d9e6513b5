#include "ui/documents/recentfiles.h"

#include "services/keptsettings.h"

#include <QFileInfo>

namespace claimcheck::ui {

namespace {

constexpr QLatin1String key("files/recent");

} // namespace

RecentFiles::RecentFiles(KeptSettings *settings)
    : m_settings(settings)
{
}

/// Each is kept as PLACE:PATH.
QList<RecentFiles::File> RecentFiles::files() const
{
    QList<File> files;
    const QStringList kept = m_settings->noted(key).toStringList();
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
    const QStringList kept = QStringList(file.place + u':' + path) + others(path);
    keep(kept.mid(0, mostKept));
}

void RecentFiles::remove(const QString &path)
{
    keep(others(path));
}

QStringList RecentFiles::others(const QString &path) const
{
    QStringList kept;
    const QList<File> all = files();
    for (const File &one : all)
        if (one.path != path)
            kept.append(one.place + u':' + one.path);
    return kept;
}

void RecentFiles::clear()
{
    keep({});
}

/// On a full disk they hold as long as the window does: nothing was asked that could be refused.
void RecentFiles::keep(const QVariant &files)
{
    (void)m_settings->settle({{key, files}});
}

} // namespace claimcheck::ui
