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
    void play(Moment moment);
    QWidget *shown(); ///< the window, or a dialog of it
    /// Each picture, by its name.
    static QList<std::pair<QString, Moment>> moments();
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
