#pragma once

#include "notingplace.h"
#include "ui/mainwindow.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace claimcheck::test {

/// A window with one NotingPlace, as a start shows it, with settings of its own.
class NotedWindow {
protected:
    void open()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("window.ini")),
                                                 QSettings::IniFormat);
        m_theme = std::make_unique<ui::Theme>();
        m_theme->apply(ui::Appearance::Light);
        m_window = std::make_unique<ui::MainWindow>(m_settings.get());
        m_window->addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"),
                            [this] { return m_place = new NotingPlace; }, QStringLiteral("notes")});
        QSignalSpy started(m_window.get(), &ui::MainWindow::started);
        m_window->show();
        QVERIFY(!m_place);
        QVERIFY(started.wait());
        QVERIFY(m_place);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void close()
    {
        m_window.reset();
        m_place = nullptr;
        m_theme.reset();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
    NotingPlace *m_place = nullptr;
};

} // namespace claimcheck::test
