#pragma once

#include "core/settings/settingscatalog.h"
#include "services/networksettings.h"

#include <QObject>
#include <QVariantMap>

class QSettings;

namespace claimcheck {

/// The settings as they are kept in a file, each change on the disk at once. A value in the file that its
/// setting does not accept counts as not there.
class KeptSettings : public QObject {
    Q_OBJECT

public:
    /// `file` outlives it.
    KeptSettings(QSettings *file, QList<Setting> settings, QObject *parent = nullptr);

    const QList<Setting> &settings() const { return m_settings; }
    QSettings *file() const { return m_file; }
    QString fileName() const;
    const Setting &setting(QByteArrayView key) const; ///< of those there are
    /// Those that were chosen.
    SettingValues values() const;
    QByteArray value(QByteArrayView key) const;
    bool isDefault(QByteArrayView key) const;
    /// Errors: those of Setting::accepts(), and setting.file where it cannot be written: it holds as long as
    /// this lives then, and is tried again with the next.
    Result<void> keep(QByteArrayView key, const QByteArray &value);
    /// What is no setting, such as where the window stood; invalid where it was never kept.
    QVariant noted(const QString &key) const;
    /// Puts notes on the disk, those that are invalid out of it, with all that still waits for it. Whoever
    /// writes to the file by another way empties it where the disk is full. Error: setting.file.
    Result<void> settle(const QVariantMap &notes);

    /// How requests leave this computer; what the environment says wins.
    Result<HttpSettings> network(const QList<QByteArray> &environment) const;
    /// The same where a file with authorities cannot be used: without it, by the same proxy.
    HttpSettings networkAtHand(const QList<QByteArray> &environment) const;

Q_SIGNALS:
    void changed(const QByteArray &key);

private:
    bool isWritten(const QVariantMap &whole);
    void putBack(const QString &path, const QByteArray &before, const QVariantMap &whole);

    QSettings *m_file;
    QList<Setting> m_settings;
    QVariantMap m_waiting; ///< for a disk that takes it; invalid: to be taken out
};

/// The same for a program without a window, from the file of whoever runs it.
Result<HttpSettings> keptNetwork(const QList<QByteArray> &environment);
/// Whether the person switched the activity record off.
bool isRecordOff(const QList<QByteArray> &environment);

} // namespace claimcheck
