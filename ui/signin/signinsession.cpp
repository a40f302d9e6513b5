#include "ui/signin/signinsession.h"

#include "local/whenfinished.h"
#include "services/proxypassword.h"
#include "ui/documents/filereading.h"

#include <QPointer>

#include <algorithm>

namespace claimcheck::ui {

using Step = SignInProgress::Step;

namespace {

Error ending()
{
    return {"vault.cancelled", SignInSession::tr("The program is ending"), {}, {}};
}

} // namespace

SignInSession::SignInSession(Outside outside, QObject *parent)
    : QObject(parent)
    , m_outside(std::move(outside))
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &SignInSession::ticked);
}

/// Ending the desk may run the event loop, for a session on its way into the keychain: nobody finds it any
/// more.
SignInSession::~SignInSession()
{
    m_loaded = true;
    m_attempt.reset();
    m_waiting.reset();
    const std::unique_ptr<SignInDesk> desk = std::move(m_desk);
}

void SignInSession::load()
{
    if (m_loaded)
        return;
    m_loaded = true;
    Result<std::unique_ptr<SignInDesk>> desk = m_outside.open();
    if (!desk) {
        m_openError = desk.error();
        Q_EMIT changed();
        return;
    }
    m_desk = *std::move(desk);
    m_desk->watchUnlocking([this] { Q_EMIT changed(); });
    m_desk->watchTrouble([this](const Error &error) {
        Q_EMIT failed(errorText(error));
        Q_EMIT changed();
    });
}

void SignInSession::open()
{
    load();
    if (!m_desk || m_opened)
        return;
    m_opened = true;
    testVault();
    listProfiles();
}

const SignInState *SignInSession::profile(const QByteArray &name) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(),
                                    [&](const SignInState &one) { return one.profile.name == name; });
    return found == m_profiles.end() ? nullptr : &*found;
}

void SignInSession::setNetwork(const HttpSettings &network)
{
    if (m_desk) // one that is opened later asks for it
        m_desk->setNetwork(network);
}

HttpSettings SignInSession::withProxyPassword(const HttpSettings &network)
{
    return claimcheck::withProxyPassword(network, [session = QPointer(this)](const QByteArray &entry) {
        return session ? session->proxyPassword(entry) : readyError<Kept>(ending());
    });
}

template <typename T, typename F> Async<T> SignInSession::atDesk(F ask)
{
    load();
    return m_desk ? ask(*m_desk) : readyError<T>(m_openError.value_or(ending()));
}

Async<SignInSession::Kept> SignInSession::proxyPassword(const QByteArray &entry)
{
    return atDesk<Kept>([&](SignInDesk &desk) { return desk.proxyPassword(entry); });
}

Async<bool> SignInSession::hasProxyPassword(const QByteArray &entry)
{
    return atDesk<bool>([&](SignInDesk &desk) { return desk.hasProxyPassword(entry); });
}

Async<void> SignInSession::keepProxyPassword(const QByteArray &entry, Kept password)
{
    return atDesk<void>([&](SignInDesk &desk) { return desk.keepProxyPassword(entry, std::move(password)); });
}

Async<void> SignInSession::forgetProxyPassword(const QByteArray &entry)
{
    return atDesk<void>([&](SignInDesk &desk) { return desk.forgetProxyPassword(entry); });
}

Async<void> SignInSession::removeRecord()
{
    return atDesk<void>([](SignInDesk &desk) { return desk.removeRecord(); });
}

void SignInSession::testVault()
{
    if (!m_desk || m_vault.state == VaultTest::State::Testing)
        return;
    m_vault = {VaultTest::State::Testing, 0, {}};
    QElapsedTimer testing;
    testing.start();
    whenFinished(m_desk->testVault(), this,
                 [this, testing](const Result<void> &result) { tested(result, testing); });
    Q_EMIT changed();
}

void SignInSession::tested(const Result<void> &result, const QElapsedTimer &testing)
{
    m_vault = {result ? VaultTest::State::Works : VaultTest::State::Fails, int(testing.elapsed()),
               result ? Error() : result.error()};
    Q_EMIT changed();
}

void SignInSession::keepInMemory()
{
    if (!m_desk)
        return;
    m_desk->keepInMemory();
    testVault();
    listProfiles();
}

void SignInSession::listProfiles()
{
    if (!m_desk) // it is ending, and something before that came to its end
        return;
    whenFinished(m_desk->states(), this, [this](const Result<QList<SignInState>> &states) {
        if (!states)
            return Q_EMIT failed(errorText(states.error()));
        m_profiles = *states;
        Q_EMIT profilesChanged();
        Q_EMIT changed();
    });
}

/// The keychain first: to find out after the browser that nothing can be kept is the worst moment.
void SignInSession::signIn(const Profile &profile)
{
    if (!m_desk)
        return;
    m_attempt.reset();
    m_second.stop();
    m_wanted = profile;
    m_progress = SignInProgress{Step::Vault, {}, profile.name};
    m_vault = {VaultTest::State::Testing, 0, {}};
    m_waiting = std::make_unique<QObject>();
    QElapsedTimer testing;
    testing.start();
    whenFinished(m_desk->testVault(), m_waiting.get(), [this, testing, profile](const Result<void> &result) {
        tested(result, testing);
        if (!result)
            return fail(Step::Vault, result.error());
        begin(profile);
    });
    Q_EMIT changed();
}

void SignInSession::begin(const Profile &profile)
{
    Result<std::unique_ptr<SignInAttempt>> attempt = m_desk->signIn(profile);
    if (!attempt)
        return fail(Step::Listen, attempt.error());
    m_attempt = *std::move(attempt);
    m_attempt->setAskAgain([this](const Error &refusal) {
        Q_EMIT changed();
        Q_EMIT codeRefused(errorText(refusal));
        return true;
    });
    m_progress->openedBrowser = m_attempt->hasOpenedBrowser();
    m_progress->step = m_progress->openedBrowser ? Step::Person : Step::Browser;
    m_second.start();
    m_waiting = std::make_unique<QObject>();
    whenFinished(m_attempt->result(), m_waiting.get(),
                 [this](const Result<SignInState> &result) { ended(result); });
    Q_EMIT changed();
}

void SignInSession::ended(const Result<SignInState> &result)
{
    m_second.stop();
    if (!result) {
        const QByteArray &id = result.error().id;
        return fail(id.startsWith("login.") && id != "login.scope" ? Step::Person : Step::Tokens,
                    result.error());
    }
    m_progress->step = Step::Done;
    if (!m_wanted.organizationId.isEmpty() && m_wanted.organizationId != result->profile.organizationId)
        Q_EMIT failed(
            tr("Another organization was chosen than the one that was asked for. It was kept; sign in "
               "again to choose anew."));
    m_attempt.reset();
    listProfiles();
    Q_EMIT changed();
    Q_EMIT signedIn(result->profile.name);
}

void SignInSession::fail(Step step, const Error &error)
{
    m_progress->step = step;
    m_progress->error = error;
    m_second.stop();
    m_attempt.reset();
    Q_EMIT changed();
}

void SignInSession::openBrowserAgain()
{
    if (!m_attempt)
        return;
    m_attempt->openBrowser();
    m_progress->openedBrowser = m_attempt->hasOpenedBrowser();
    m_progress->step = m_progress->openedBrowser ? Step::Person : Step::Browser;
    Q_EMIT changed();
}

Result<void> SignInSession::paste(QByteArrayView code)
{
    if (!m_attempt)
        return claimcheck::fail("login.over", tr("No sign-in is waiting"), tr("Start it again."));
    return m_attempt->paste(code);
}

void SignInSession::cancel()
{
    if (m_progress && m_progress->step == Step::Vault && m_vault.state == VaultTest::State::Testing) {
        if (m_desk)
            m_desk->giveUpUnlocking();
        m_vault = {}; // nobody waits for the test any more
    }
    if (m_attempt)
        m_attempt->cancel();
    m_attempt.reset();
    m_waiting.reset();
    m_second.stop();
    m_progress.reset();
    Q_EMIT changed();
}

void SignInSession::signOut(const QByteArray &profile, bool andProfile)
{
    if (!m_desk)
        return;
    whenFinished(m_desk->signOut(profile, andProfile), this, [this](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(errorText(result.error()));
        listProfiles();
    });
}

void SignInSession::keepSdkProfile(const QByteArray &profile, bool keep)
{
    if (!m_desk)
        return;
    whenFinished(m_desk->keepSdkProfile(profile, keep), this, [this](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(errorText(result.error()));
        Q_EMIT changed();
    });
}

} // namespace claimcheck::ui
