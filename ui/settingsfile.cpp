#include "ui/settingsfile.h"

#include "core/settings/settingscatalog.h"

#include <QCoreApplication>
#include <QSettings>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::SettingsFile)
};

void copyValues(const QSettings &from, QSettings *to)
{
    const QStringList keys = from.allKeys();
    for (const QString &key : keys)
        to->setValue(key, from.value(key));
}

} // namespace

std::optional<SetAside> setAsideMalformed(QSettings *file)
{
    if (file->status() != QSettings::FormatError)
        return std::nullopt;
    const QTemporaryDir folder;
    QSettings read(folder.filePath(QStringLiteral("read.ini")), QSettings::IniFormat);
    copyValues(*file, &read);
    const SetAside aside = setAside(
        file->fileName(), {"settings.malformed", Words::tr("some of its lines are no settings"), {}, {}});
    file->sync();
    copyValues(read, file);
    file->sync();
    return aside;
}

BorrowedSettings::BorrowedSettings(const QSettings &kept)
    : m_file(
        std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat))
{
    m_file->setFallbacksEnabled(false);
    copyValues(kept, m_file.get());
    m_file->remove(QLatin1String(settingkey::history));
}

BorrowedSettings::~BorrowedSettings() = default;

} // namespace claimcheck::ui
