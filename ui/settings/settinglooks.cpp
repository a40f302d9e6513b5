#include "ui/settings/settinglooks.h"

#include "core/text/visible.h"
#include "services/authorityfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::SettingsPlace)
};

constexpr qsizetype mostNames = 3, mostName = 60, mostPath = 200;

} // namespace

Result<QString> authorityWords(const QString &path)
{
    const Result<AuthorityFile> file = lookAtAuthorities(path, Words::tr("The setting"));
    if (!file)
        return tl::unexpected<Error>(file.error());
    const QStringList first = file->names.first(std::min(mostNames, file->names.size()));
    QStringList names;
    for (const QString &name : first)
        names << visible(name, mostName);
    const qsizetype more = file->names.size() - names.size();
    const QString count = file->names.size() == 1 ? Words::tr("1 certificate")
                                                  : Words::tr("%1 certificates").arg(file->names.size());
    return more > 0 ? Words::tr("%1: %2 and %3 more.").arg(count, names.join(u", "), QString::number(more))
                    : Words::tr("%1: %2.").arg(count, names.join(u", "));
}

QString fileWords(const QString &path)
{
    const QFileInfo file(path);
    const QString shown = visible(path, mostPath);
    if (path.isEmpty())
        return Words::tr("There is no home to keep it in.");
    return file.exists() ? Words::tr("%1, %2").arg(shown, QLocale().formattedDataSize(file.size(), 1))
                         : Words::tr("%1, not there yet").arg(shown);
}

} // namespace claimcheck::ui
