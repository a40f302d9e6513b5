#pragma once

#include "services/keptsettings.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsplace.h"

#include <QSettings>

namespace claimcheck::test {

/// A window on the place for settings, some of them changed.
class SettingsScene {
public:
    enum class Moment : quint8 { First, Changed, Mistake, Search, Import };

    /// Keeps its files in `folder`.
    SettingsScene(QSettings *window, const QString &folder);
    ui::MainWindow *window() { return &m_window; }
    /// What is to be shown: the window, or a dialog of it.
    QWidget *play(Moment moment);
    void askRemoveRecord(); ///< as its button does

private:
    void change();
    void makeMistakes();

    QSettings m_file;
    KeptSettings m_settings;
    ui::SettingsPlace *m_place;
    ui::MainWindow m_window;
};

} // namespace claimcheck::test
