#include "ui/connect/setaside.h"

#include <QFile>
#include <QFileInfo>

namespace claimcheck::ui {

namespace {

bool isTaken(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

} // namespace

SetAside setAside(const QString &path, const Error &why)
{
    QString aside = path + u".unreadable"_qs;
    for (int number = 2; isTaken(aside); ++number)
        aside = path + u".unreadable-"_qs + QString::number(number);
    const bool moved = QFile::rename(path, aside);
    return {moved ? aside : path, why, moved};
}

} // namespace claimcheck::ui
