#include "signin/opendesk.h"

#include "signin/antcredentials.h"
#include "signin/browser.h"
#include "signin/signins.h"
#include "vault/keychain.h"

#include <QStandardPaths>

namespace claimcheck {

namespace {

QByteArray variable(const QList<QByteArray> &environment, QByteArrayView name)
{
    for (const QByteArray &entry : environment) {
        if (entry.size() > name.size() && entry.startsWith(name) && entry.at(name.size()) == '=')
            return entry.mid(name.size() + 1);
    }
    return {};
}

class Desk : public SignInDesk {
public:
    explicit Desk(const SignInDeskSetup &setup)
        : m_http(HttpSettings(), setup.milliseconds)
        , m_signIns(worldOf(setup), setup.folder, keychainOf(setup))
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
        return std::unique_ptr<SignInAttempt>(std::move(*run));
    }
    Async<void> signOut(const QByteArray &profile, bool andProfile) override
    {
        return m_signIns.signOut(profile, andProfile);
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
        const QByteArray browser = variable(setup.environment, "BROWSER");
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

    Http m_http;
    Keychain *m_keychain = nullptr; ///< owned by the sign-ins
    SignIns m_signIns;
    AntCredentials m_ant;
};

} // namespace

std::unique_ptr<SignInDesk> openSignInDesk(const SignInDeskSetup &setup)
{
    return std::make_unique<Desk>(setup);
}

} // namespace claimcheck
