#pragma once

#include "ui/mainwindow.h"
#include "ui/platform/platformsession.h"
#include "ui/signin/fakedesk.h"
#include "ui/signin/signinplace.h"

namespace claimcheck::test {

/// A window on the place for signing in, without a keychain or a browser.
class SignInScene {
public:
    enum class Moment : quint8 { First, Standing, Administrator, Waiting, NoKeychain };

    SignInScene(QSettings *settings, qint64 now);
    ui::MainWindow *window() { return &m_window; }
    QWidget *shown() { return &m_window; }
    void play(Moment moment);
    /// Each picture, by its name.
    static QList<std::pair<QString, Moment>> moments();

private:
    Profile profileNamed(const QByteArray &name, const QByteArray &scope) const;

    qint64 m_now;
    FakeDesk *m_desk;
    std::unique_ptr<SignInDesk> m_opened;
    ui::PlatformSession m_platform;
    ui::SignInSession m_session;
    ui::SignInPlace *m_place;
    ui::MainWindow m_window;
};

} // namespace claimcheck::test
