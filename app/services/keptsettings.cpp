#include "services/keptsettings.h"

#include "services/durablefile.h"
#include "services/ownfolder.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Settings)
};

/// Not as bytes: QSettings would write them in a form of its own.
QString inFile(QByteArrayView text)
{
    return QString::fromUtf8(text);
}

constexpr qsizetype mostOfFile = 1024 * 1024;

/// The file as it is for a verb, read once.
template <typename T> T fromFile(const QList<QByteArray> &environment, T (*take)(const KeptSettings &))
{
    QSettings file(settingsFile(environment), QSettings::IniFormat);
    file.setFallbacksEnabled(false);
    return take(KeptSettings(&file, settingsCatalog({})));
}

NetworkChoice networkChoice(const KeptSettings &settings)
{
    return {settings.value(settingkey::proxy), settings.value(settingkey::caFile)};
}

} // namespace

KeptSettings::KeptSettings(QSettings *file, QList<Setting> settings, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_settings(std::move(settings))
{
}

QString KeptSettings::fileName() const
{
    return m_file->fileName();
}

const Setting &KeptSettings::setting(QByteArrayView key) const
{
    const Setting *found = settingNamed(m_settings, key);
    Q_ASSERT(found);
    return *found;
}

SettingValues KeptSettings::values() const
{
    SettingValues values;
    for (const Setting &setting : m_settings) {
        const QVariant kept = m_file->value(inFile(setting.key));
        if (kept.isValid())
            values.insert(setting.key, kept.toString().toUtf8());
    }
    return values;
}

QByteArray KeptSettings::value(QByteArrayView key) const
{
    const Setting &setting = this->setting(key);
    const QVariant kept = m_file->value(inFile(key));
    return settingValue(
        setting, kept.isValid() ? SettingValues{{setting.key, kept.toString().toUtf8()}} : SettingValues());
}

bool KeptSettings::isDefault(QByteArrayView key) const
{
    return value(key) == setting(key).fallback;
}

Result<void> KeptSettings::keep(QByteArrayView key, const QByteArray &value)
{
    const Setting &setting = this->setting(key);
    if (Result<void> accepted = setting.accepts(value); !accepted)
        return accepted;
    const bool isNew = value != this->value(key);
    const QByteArray before = readPlainFile(m_file->fileName(), mostOfFile).value_or(QByteArray());
    if (value == setting.fallback)
        m_file->remove(inFile(key));
    else
        m_file->setValue(inFile(key), inFile(value));
    m_file->sync();
    if (isNew)
        Q_EMIT changed(setting.key);
    if (isWritten(before))
        return {};
    return fail("setting.file",
                Words::tr("It holds until you quit: %1 cannot be written").arg(m_file->fileName()),
                Words::tr("make room, or see whose it is"));
}

/// Qt writes through a buffer, and puts an empty file in the place of the old one when that cannot be written
/// out (6.4): `before` again then. Otherwise an object of its own is asked, which shares what is still to be
/// written: the status of one that failed stays what it was.
bool KeptSettings::isWritten(const QByteArray &before) const
{
    const QString name = m_file->fileName();
    if (!before.isEmpty() && QFileInfo(name).size() == 0 && !m_file->allKeys().isEmpty()) {
        (void)writeDurably(name, before);
        return false;
    }
    QSettings fresh(name, QSettings::IniFormat);
    fresh.setFallbacksEnabled(false);
    fresh.sync();
    return fresh.status() != QSettings::AccessError;
}

Result<HttpSettings> KeptSettings::network(const QList<QByteArray> &environment) const
{
    return networkSettings(environment, networkChoice(*this));
}

HttpSettings KeptSettings::networkAtHand(const QList<QByteArray> &environment) const
{
    if (const Result<HttpSettings> whole = network(environment))
        return *whole;
    QList<QByteArray> rest = environment;
    rest.removeIf([](const QByteArray &entry) { return entry.startsWith("CLAIMCHECK_CA_FILE="); });
    HttpSettings
        nowhere; // a proxy that cannot be used is not gone around: requests fail until it is put right
    nowhere.proxy = HttpSettings::Proxy::Explicit;
    return networkSettings(rest, {value(settingkey::proxy), {}}).value_or(nowhere);
}

Result<HttpSettings> keptNetwork(const QList<QByteArray> &environment)
{
    return networkSettings(environment, fromFile<NetworkChoice>(environment, networkChoice));
}

bool isRecordOff(const QList<QByteArray> &environment)
{
    return fromFile<QByteArray>(
               environment, [](const KeptSettings &settings) { return settings.value(settingkey::record); })
        == "false";
}

} // namespace claimcheck
