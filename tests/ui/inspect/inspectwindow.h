#pragma once

#include "minted.h"

#include "support/files.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace claimcheck::test {

/// The window with Inspect in it and nothing else, when the tokens of minted.h are new.
class InspectWindow {
protected:
    InspectWindow() { m_theme.apply(ui::Appearance::Light); }

    void open()
    {
        m_now = minted::now;
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                                 QSettings::IniFormat);
        m_window = std::make_unique<ui::MainWindow>(m_settings.get());
        m_window->addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"), [this] {
                                return m_place = new ui::InspectPlace([this] { return m_now; }, nullptr);
                            }});
        m_window->showPlace(0);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void close()
    {
        m_window.reset();
        m_settings.reset();
    }

    template <typename T> T *child() const { return m_place->findChild<T *>(); }

    /// Its path.
    QString file(const QString &name, const QByteArray &content) const
    {
        writeFile(m_folder.filePath(name), content);
        return m_folder.filePath(name);
    }

    ui::Theme m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::InspectPlace *m_place = nullptr;
    UnixSeconds m_now = minted::now;
};

} // namespace claimcheck::test
