#include "signin/opendesk.h"

#include "record/activityrecord.h"
#include "services/environment.h"
#include "signin/antcredentials.h"
#include "signin/browser.h"
#include "signin/signins.h"
#include "vault/keychain.h"

#include <QStandardPaths>

namespace claimcheck {

namespace {

class Desk : public SignInDesk {
public:
    explicit Desk(const SignInDeskSetup &setup)
        : m_http(HttpSettings(), setup.milliseconds)
        , m_signIns(worldOf(setup), setup.folder, keychainOf(setup))
        , m_record(recordOf(setup))
    {
        QObject::connect(&m_http, &Http::started, &m_http, setup.started);
        QObject::connect(&m_http, &Http::finished, &m_http, setup.finished);
    }

    Async<void> testVault() override { return m_signIns.vault().probe(); }
    QByteArray vaultName() const override { return keepsInMemory() ? QByteArray() : m_keychain->backend(); }
    void keepInMemory() override { m_signIns.keepInMemory(); }
    bool keepsInMemory() const override { return m_signIns.keepsInMemory(); }

    Async<QList<SignInState>> states() override { return m_signIns.states(); }
    Result<std::unique_ptr<SignInAttempt>> signIn(const Profile &profile) override
    {
        Result<std::unique_ptr<SignInRun>> run = m_signIns.signIn(profile, SignInWays());
        if (!run)
            return tl::unexpected<Error>(run.error());
        whenFinished((*run)->result(), &m_record, [this, profile](const Result<SignInState> &state) {
            note(RecordEntry::Kind::SignIn, profile.name, profile.baseUrl,
                 state ? "signed in, " + state->scope : "failed: " + state.error().id);
        });
        return std::unique_ptr<SignInAttempt>(std::move(*run));
    }
    Async<void> signOut(const QByteArray &profile, bool andProfile) override
    {
        const Async<void> done = m_signIns.signOut(profile, andProfile);
        whenFinished(done, &m_record, [this, profile](const Result<void> &result) {
            note(RecordEntry::Kind::SignOut, profile, {},
                 result ? QByteArray("signed out") : "failed: " + result.error().id);
        });
        return done;
    }
    Async<std::shared_ptr<const SecretText>> accessToken(const QByteArray &profile) override
    {
        return m_signIns.accessToken(profile);
    }

    bool hasAnt() const override { return !QStandardPaths::findExecutable(QStringLiteral("ant")).isEmpty(); }
    Async<std::shared_ptr<const SecretText>> askAnt(const QByteArray &antProfile) override
    {
        return m_ant.accessToken(antProfile);
    }

private:
    Login::World worldOf(const SignInDeskSetup &setup)
    {
        const QByteArray browser = environmentValue(setup.environment, "BROWSER");
        return {&m_http, setup.random, setup.milliseconds,
                [browser](const QUrl &url) { return openInBrowser(browser, url); }};
    }
    std::unique_ptr<TokenVault> keychainOf(const SignInDeskSetup &setup)
    {
        KeychainOptions options;
        options.environment = setup.environment;
        std::unique_ptr<Keychain> keychain = openKeychain(options);
        m_keychain = keychain.get();
        return keychain;
    }

    ActivityRecord::Outside recordOf(const SignInDeskSetup &setup)
    {
        return {RecordFile::pathIn(setup.environment), m_keychain,
                [clock = setup.milliseconds] { return clock() / 1000; }, setup.random};
    }
    /// A line that cannot be written changes nothing of what was done.
    void note(RecordEntry::Kind kind, const QByteArray &profile, const QByteArray &what,
              const QByteArray &outcome)
    {
        m_record.append({kind, profile, what, outcome, {}});
    }

    Http m_http;
    Keychain *m_keychain = nullptr; ///< owned by the sign-ins
    SignIns m_signIns;
    ActivityRecord m_record;
    AntCredentials m_ant;
};

} // namespace

std::unique_ptr<SignInDesk> openSignInDesk(const SignInDeskSetup &setup)
{
    return std::make_unique<Desk>(setup);
}

} // namespace claimcheck
