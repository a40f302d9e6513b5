#pragma once

#include "ui/documents/setaside.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

class QSettings;

namespace claimcheck::ui {

/// A settings file with lines that are no settings is set aside, before anything is written over them; what
/// could be read of it holds on. Nothing where the file is as it should be.
std::optional<SetAside> setAsideMalformed(QSettings *file);

/// Settings that hold for as long as this lives and are written nowhere that stays: for a window whose data
/// another one keeps. They begin as those of `kept`, without the history of claims.
class BorrowedSettings {
public:
    explicit BorrowedSettings(const QSettings &kept);
    ~BorrowedSettings();

    QSettings *file() { return m_file.get(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_file;
};

} // namespace claimcheck::ui
