#pragma once

#include "core/settings/setting.h"

#include <QStringList>

namespace claimcheck {

/// A setting that would get another value.
struct SettingChange {
    const Setting *setting = nullptr; ///< of the list it was made from
    QByteArray from, to;
};

/// What a file of settings would do. Nothing is done yet.
struct SettingsImport {
    struct Refused {
        QString name; ///< of the setting; safe to show
        Error error;
    };
    QList<SettingChange> changes;
    QList<Refused> refused;
    QStringList unknown; ///< names no setting has; safe to show
    int same = 0; ///< how many have that value already
};

/// {"claimcheck_settings":1,"values":{…}} with what differs from the default. Only values that a setting
/// accepts are in it, so never a secret.
QByteArray exportSettings(const QList<Setting> &settings, const SettingValues &values);

/// Settings the file does not name stay as they are. Errors: settings.json, settings.kind, settings.version.
Result<SettingsImport> importSettings(const QByteArray &json, const QList<Setting> &settings,
                                      const SettingValues &values);

/// What going back to the defaults would change.
QList<SettingChange> resetChanges(const QList<Setting> &settings, const SettingValues &values);

} // namespace claimcheck
