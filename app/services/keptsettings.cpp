#include "services/keptsettings.h"

#include "local/durablefile.h"
#include "local/ownfolder.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>

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

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QVariantMap contentOf(const QSettings &file)
{
    QVariantMap content;
    const QStringList keys = file.allKeys();
    for (const QString &key : keys)
        content.insert(key, file.value(key));
    return content;
}

/// As it stands in the file, where a number is text and a list of one is no list.
QString textOf(const QVariant &value)
{
    return value.typeId() == QMetaType::QStringList ? value.toStringList().join(u'\n') : value.toString();
}

bool isSame(const QVariantMap &one, const QVariantMap &other)
{
    return std::equal(one.keyValueBegin(), one.keyValueEnd(), other.keyValueBegin(), other.keyValueEnd(),
                      [](const auto &left, const auto &right) {
                          return left.first == right.first && textOf(left.second) == textOf(right.second);
                      });
}

/// QSettings takes what it wrote for what is there, until the time of the file says otherwise.
void makeReadAgain(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        file.setFileTime(file.fileTime(QFile::FileModificationTime).addMSecs(-1),
                         QFile::FileModificationTime);
}

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
        const QVariant kept = noted(inFile(setting.key));
        if (kept.isValid())
            values.insert(setting.key, kept.toString().toUtf8());
    }
    return values;
}

QByteArray KeptSettings::value(QByteArrayView key) const
{
    const Setting &setting = this->setting(key);
    const QVariant kept = noted(inFile(key));
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
    const Result<void> written = settle(
        {{inFile(key), value == setting.fallback ? QVariant() : QVariant(inFile(value))}});
    if (isNew)
        Q_EMIT changed(setting.key);
    return written;
}

QVariant KeptSettings::noted(const QString &key) const
{
    const auto waiting = m_waiting.constFind(key);
    return waiting == m_waiting.cend() ? m_file->value(key) : *waiting;
}

/// Qt writes through a buffer, and does not notice when the rest of it cannot be written out (6.4): an empty
/// or shortened file takes the place of the old one. That is put back then, where links lead to.
Result<void> KeptSettings::settle(const QVariantMap &notes)
{
    const QString path = QFileInfo(m_file->fileName()).canonicalFilePath();
    const QByteArray before = contentOf(path);
    m_waiting.insert(notes);
    for (auto one = m_waiting.cbegin(); one != m_waiting.cend(); ++one)
        one->isValid() ? m_file->setValue(one.key(), *one) : m_file->remove(one.key());
    m_file->sync();
    const QVariantMap whole = contentOf(*m_file);
    if (isWritten(whole)) {
        m_waiting.clear();
        return {};
    }
    if (contentOf(path) != before)
        putBack(path, before, whole);
    QCoreApplication::removePostedEvents(m_file, QEvent::UpdateRequest); // it would write when nobody looks
    return fail("setting.file",
                Words::tr("It holds until you quit: %1 cannot be written").arg(m_file->fileName()),
                Words::tr("make room, or see whose it is"));
}

void KeptSettings::putBack(const QString &path, const QByteArray &before, const QVariantMap &whole)
{
    if (!writeDurably(path, before)) {
        QVariantMap all = whole; // it is nowhere else now
        all.insert(m_waiting);
        m_waiting = all;
    }
    makeReadAgain(path);
    m_file->sync();
}

/// An object of its own is asked, which shares what is still to be written: the status of one that failed
/// stays what it was.
bool KeptSettings::isWritten(const QVariantMap &whole)
{
    QSettings fresh(m_file->fileName(), QSettings::IniFormat);
    fresh.setFallbacksEnabled(false);
    fresh.sync();
    if (fresh.status() == QSettings::AccessError)
        return false;
    makeReadAgain(m_file->fileName());
    fresh.sync();
    return isSame(contentOf(fresh), whole);
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
