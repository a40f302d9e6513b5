#pragma once

#include "core/result.h"

#include <QHash>
#include <QList>

namespace claimcheck {

/// A value a setting takes, and how it is called.
struct SettingOption {
    QByteArray value;
    QString words;
};

/// Something a person may choose, and what comes of it. Values are plain texts, the same in the settings file
/// and in one that is exported.
struct Setting {
    enum class Group : quint8 { Look, Network, Platform, Kept };
    enum class Kind : quint8 {
        Choice, ///< one of the options, or a text where `other` allows one
        Percent, ///< one of the options, or a number that `check` takes
        Flag, ///< "true" or "false"
        Text,
        File, ///< an absolute path, or nothing
    };

    QByteArray key; ///< stable: "network/proxy"
    Group group = Group::Look;
    Kind kind = Kind::Text;
    QString title;
    QString effect; ///< one or two sentences
    QByteArray fallback; ///< what holds without a choice
    QList<SettingOption> options = {};
    QString other = {}; ///< calls a text besides the options; empty: there is none
    QByteArray variable = {}; ///< of the environment, which wins where it is set
    Result<void> (*check)(const QByteArray &value) = nullptr; ///< of what is no option

    /// Errors: setting.value, setting.secret and those of `check`. The default is always accepted.
    Result<void> accepts(const QByteArray &value) const;
    bool hasOption(const QByteArray &value) const;
    /// How a value is called in a sentence; safe to show.
    QString words(const QByteArray &value) const;
};

/// Values by key, only what was chosen.
using SettingValues = QHash<QByteArray, QByteArray>;

/// Null where there is no such setting.
const Setting *settingNamed(const QList<Setting> &settings, QByteArrayView key);
/// The value that holds: the one kept, or the default where there is none or it is not accepted.
QByteArray settingValue(const Setting &setting, const SettingValues &values);

} // namespace claimcheck
