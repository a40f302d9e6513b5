#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck {

/// Whose rules say where a person's files are.
enum class SystemKind : quint8 { Freedesktop, MacOs, Windows };
#if defined(Q_OS_WIN)
inline constexpr SystemKind thisSystem = SystemKind::Windows;
#elif defined(Q_OS_MACOS)
inline constexpr SystemKind thisSystem = SystemKind::MacOs;
#else
inline constexpr SystemKind thisSystem = SystemKind::Freedesktop;
#endif

enum class FolderUse : quint8 {
    Settings, ///< XDG_CONFIG_HOME, ~/.config (macOS as well, where the official clients keep theirs),
              ///< %APPDATA%
    State, ///< XDG_STATE_HOME, ~/.local/state; ~/Library/Application Support; %LOCALAPPDATA%
};

/// The folder programs keep such files in, each in one of its own; empty where the environment names none.
/// With slashes, also on Windows.
QString systemFolder(const QList<QByteArray> &environment, FolderUse use, SystemKind system = thisSystem);

} // namespace claimcheck
