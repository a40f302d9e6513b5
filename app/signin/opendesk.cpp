#include "signin/opendesk.h"

#include "local/clientfolder.h"
#include "local/environmentvalue.h"
#include "local/ownfolder.h"
#include "record/activityrecord.h"
#include "services/keptsettings.h"
#include "services/proxypassword.h"
#include "signin/antcredentials.h"
#include "signin/browser.h"
#include "signin/sdkprofile.h"
#include "signin/signins.h"
#include "vault/keychain.h"

#include <QStandardPaths>
#include <QTimer>

#include <map>

namespace claimcheck {

namespace {

class Desk : public SignInDesk {
public:
    explicit Desk(const SignInDeskSetup &setup)
        : m_http({}, setup.milliseconds)
        , m_folder(ownFolder(setup.environment))
        , m_sdkFiles(clientFolder(setup.environment))
        , m_signIns(worldOf(setup), ProfileStore(m_folder), lockFolder(m_folder), keychainOf(setup))
        , m_seconds([milliseconds = setup.milliseconds] { return milliseconds() / 1000; })
        , m_record(recordOf(setup))
    {
        setNetwork(setup.network);
        SdkProfile::sweep(m_sdkFiles, lockFolder(m_folder));
        QObject::connect(&m_signIns, &SignIns::troubled, &m_http,
                         [this](const Error &error) { tell(error); });
        QObject::connect(&m_http, &Http::began, &m_http, setup.began);
        QObject::connect(&m_http, &Http::tried, &m_http, setup.tried);
        QObject::connect(&m_http, &Http::ended, &m_http, setup.ended);
    }

    Async<void> testVault() override { return m_signIns.vault().probe(); }
    QByteArray vaultName() const override { return keepsInMemory() ? QByteArray() : m_keychain->backend(); }
    std::optional<int> unlockingFor() const override { return m_unlocking; }
    void watchUnlocking(std::function<void()> changed) override { m_unlockingChanged = std::move(changed); }
    void giveUpUnlocking() override { m_keychain->cancel(); }
    void watchTrouble(std::function<void(const Error &)> told) override { m_told = std::move(told); }
    void record(const RecordEntry &entry) override { m_record.append(entry); }
    Async<void> removeRecord() override { return m_record.remove(); }
    void setNetwork(const HttpSettings &network) override
    {
        m_http.setSettings(
            withProxyPassword(network, [this](const QByteArray &entry) { return proxyPassword(entry); }));
    }
    /// One that was kept before tokens stayed in memory is still good.
    Async<std::shared_ptr<const SecretText>> proxyPassword(const QByteArray &entry) override
    {
        using Secret = std::shared_ptr<const SecretText>;
        const Async<Secret> read = m_signIns.vault().read(entry);
        if (!keepsInMemory())
            return read;
        return andThen(read, &m_http, [this, entry](const Secret &kept) { // also for their last requests
            return kept ? ready(Result<Secret>(kept)) : m_quietKeychain->read(entry);
        });
    }
    Async<bool> hasProxyPassword(const QByteArray &entry) override
    {
        const auto isThere = [](const std::shared_ptr<const SecretText> &kept) {
            return ready(Result<bool>(kept != nullptr));
        };
        return andThen(keepsInMemory() ? proxyPassword(entry) : m_quietKeychain->read(entry), &m_context,
                       isThere);
    }
    Async<void> keepProxyPassword(const QByteArray &entry,
                                  std::shared_ptr<const SecretText> password) override
    {
        return m_signIns.vault().write(entry, std::move(password));
    }
    Async<void> forgetProxyPassword(const QByteArray &entry) override
    {
        const Async<void> gone = m_signIns.vault().remove(entry);
        if (!keepsInMemory())
            return gone;
        return andThen(gone, &m_context, [this, entry] { return m_quietKeychain->remove(entry); });
    }
    void keepInMemory() override
    {
        m_sdkProfiles.clear();
        m_signIns.keepInMemory();
    }
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
        m_sdkProfiles.erase(profile);
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

    Async<void> keepSdkProfile(const QByteArray &name, bool keep) override
    {
        m_sdkProfiles.erase(name);
        if (!keep)
            return ready(Result<void>());
        const Result<Profile> profile = m_signIns.profiles().read(name);
        if (!profile)
            return readyError<void>(profile.error());
        Kept kept{m_signIns.keeperOf(*profile), nullptr};
        kept.files = std::make_unique<SdkProfile>(*kept.keeper, m_sdkFiles, lockFolder(m_folder), m_seconds);
        SdkProfile *files = kept.files.get();
        m_sdkProfiles.insert_or_assign(name, std::move(kept));
        QObject::connect(files, &SdkProfile::ended, &m_context, [this, name](const Error &error) {
            forgetLater(name);
            tell(error);
        });
        return andDecide(files->begin(), &m_context, [this, name](const Result<void> &begun) {
            if (!begun)
                forgetLater(name);
            note(RecordEntry::Kind::HandOut, name, "SDK profile",
                 begun ? QByteArray("kept fresh") : "failed: " + begun.error().id);
            return ready(begun);
        });
    }
    bool keepsSdkProfile(const QByteArray &profile) const override
    {
        return m_sdkProfiles.count(profile) > 0;
    }

private:
    /// An SDK profile, and what refreshes its token.
    struct Kept {
        std::shared_ptr<SessionKeeper> keeper;
        std::unique_ptr<SdkProfile> files; ///< goes first
    };

    /// Not at once: it may be what calls.
    void forgetLater(const QByteArray &profile)
    {
        QTimer::singleShot(0, &m_context, [this, profile] { m_sdkProfiles.erase(profile); });
    }
    void tell(const Error &error)
    {
        if (m_told)
            m_told(error);
    }
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
        options.waiting = [this](std::optional<int> seconds) {
            m_unlocking = seconds;
            if (m_unlockingChanged)
                m_unlockingChanged();
        };
        std::unique_ptr<Keychain> keychain = openKeychain(options);
        m_keychain = keychain.get();
        return keychain;
    }

    ActivityRecord::Outside recordOf(const SignInDeskSetup &setup)
    {
        m_quietKeychain = openQuietKeychain(setup.environment);
        return {activityFile(setup.environment), m_quietKeychain.get(),
                [clock = setup.milliseconds] { return clock() / 1000; }, setup.random,
                [environment = setup.environment] { return isRecordOff(environment); }};
    }
    /// A line that cannot be written changes nothing of what was done.
    void note(RecordEntry::Kind kind, const QByteArray &profile, const QByteArray &what,
              const QByteArray &outcome)
    {
        m_record.append({kind, profile, what, outcome, {}});
    }

    Http m_http;
    Keychain *m_keychain = nullptr; ///< owned by the sign-ins
    std::optional<int> m_unlocking;
    std::function<void()> m_unlockingChanged;
    QString m_folder;
    SdkProfileFiles m_sdkFiles;
    // Ending the sign-ins runs the event loop: what their last requests and troubles need stands above them.
    std::function<void(const Error &)> m_told;
    std::unique_ptr<Keychain> m_quietKeychain;
    SignIns m_signIns;
    std::function<qint64()> m_seconds;
    ActivityRecord m_record;
    AntCredentials m_ant;
    std::map<QByteArray, Kept> m_sdkProfiles;
    QObject m_context; ///< of what touches them: gone before they are
};

} // namespace

std::unique_ptr<SignInDesk> openSignInDesk(const SignInDeskSetup &setup)
{
    return std::make_unique<Desk>(setup);
}

} // namespace claimcheck
