#include "ui/documents/setaside.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace claimcheck::ui {

namespace {

bool isTaken(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::SetAside)
};

} // namespace

SetAside setAside(const QString &path, const Error &why)
{
    QString aside = path + u".unreadable"_qs;
    for (int number = 2; isTaken(aside); ++number)
        aside = path + u".unreadable-"_qs + QString::number(number);
    const bool moved = QFile::rename(path, aside);
    return {moved ? aside : path, why, moved};
}

QString asideWords(const SetAside &aside)
{
    const QString where = visible(aside.path, 300), why = visible(aside.why.message, 200);
    return aside.isMoved
        ? Words::tr("It is kept as it was, under the name %1 (%2).").arg(where, why)
        : Words::tr("It is at %1 and could not be moved: do that yourself, or it will be overwritten (%2).")
              .arg(where, why);
}

} // namespace claimcheck::ui
