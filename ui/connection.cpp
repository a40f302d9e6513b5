#include "ui/connection.h"

#include "core/text/visible.h"
#include "ui/header.h"
#include "ui/mainwindow.h"
#include "ui/platform/connectdialog.h"
#include "ui/platform/environmentswitch.h"

#include <QDateTime>
#include <QLocale>

namespace claimcheck::ui {

Connection::Connection(PlatformSession *session, MainWindow *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
    , m_switch(new EnvironmentSwitch)
{
    window->header()->setSwitch(m_switch);
    connect(m_switch, &EnvironmentSwitch::wanted, this, &Connection::choose);
    connect(session, &PlatformSession::changed, this, &Connection::show);
    connect(session->requests(), &RequestLog::changed, this, &Connection::show);
    connect(window, &MainWindow::placeShown, this, &Connection::show);
    connect(window, &MainWindow::tookBack, this, &Connection::show);
    show();
}

void Connection::choose(EnvironmentKind kind)
{
    if (kind == EnvironmentKind::Sandbox)
        return m_session->kind() == kind ? m_session->read() : m_session->useSandbox();
    auto *dialog = new ConnectDialog(m_session, kind, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QString Connection::networkWords() const
{
    const RequestLog *log = m_session->requests();
    if (log->open() > 0)
        return tr("%1 requests, %2 open").arg(log->made() + log->open()).arg(log->open());
    if (m_session->readAt() > 0)
        return m_session->kind() == EnvironmentKind::Sandbox
            ? tr("Sandbox, on this computer")
            : tr("Idle, rules read at %1")
                  .arg(QLocale().toString(QDateTime::fromSecsSinceEpoch(m_session->readAt()).time(),
                                          QLocale::ShortFormat));
    return log->made() == 0 ? tr("No network activity") : tr("Idle");
}

QString Connection::whoWords(const QString &organization, const QString &profile)
{
    if (organization.isEmpty() || profile.isEmpty())
        return organization + profile;
    return tr("%1 · %2").arg(organization, profile);
}

/// Guests know only an emulator of their own; the switch would be about something that is not in sight.
void Connection::showOfGuest()
{
    m_switch->setCurrent(EnvironmentKind::Sandbox);
    m_window->header()->setNetwork(tr("Sandbox, on this computer"), true);
    m_window->header()->setWho(tr("Emulator on this computer, not the real service"));
    m_window->setEnvironment(tr("First minute in the sandbox"));
}

void Connection::show()
{
    m_switch->setEnabled(!m_window->isGuestShown());
    if (m_window->isGuestShown())
        return showOfGuest();
    m_switch->setCurrent(m_session->kind());
    m_window->header()->setNetwork(networkWords(), m_session->kind() != EnvironmentKind::None);
    const QString environment = m_session->environmentName();
    const QString organization = visible(QString::fromUtf8(m_session->organization().name), 60);
    m_window->header()->setWho(m_session->kind() == EnvironmentKind::Sandbox
                                   ? tr("Emulator on this computer, not the real service")
                                   : whoWords(organization, m_session->profileName()));
    m_window->setEnvironment(organization.isEmpty() || organization == environment
                                 ? environment
                                 : tr("%1, %2").arg(environment, organization));
}

} // namespace claimcheck::ui
