#pragma once

#include "core/settings/setting.h"

namespace claimcheck {

namespace settingkey {
inline constexpr char language[] = "window/language";
inline constexpr char appearance[] = "window/appearance";
inline constexpr char textPercent[] = "window/text_percent";
inline constexpr char firstPlace[] = "window/first_place";
inline constexpr char proxy[] = "network/proxy";
inline constexpr char caFile[] = "network/ca_file";
inline constexpr char platformClient[] = "platform/client_id";
inline constexpr char customApi[] = "custom/api_url";
inline constexpr char customConsole[] = "custom/console_url";
inline constexpr char customClient[] = "custom/client_id";
inline constexpr char history[] = "inspect/history";
inline constexpr char record[] = "record/keep";
inline constexpr char notifications[] = "window/notifications";
inline constexpr char whenLocked[] = "window/when_locked";
} // namespace settingkey

/// Every setting there is, in the order they are shown. `languages` are those installed besides English, as
/// "de".
QList<Setting> settingsCatalog(const QList<QByteArray> &languages);

/// The heading of a group.
QString groupTitle(Setting::Group group);

} // namespace claimcheck
