#pragma once

#include "signin/signindesk.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace claimcheck::ui {

/// Where the keychain stands, as far as it was tested.
struct VaultTest {
    enum class State : quint8 { Untested, Testing, Works, Fails };
    State state = State::Untested;
    int milliseconds = 0; ///< that the test took
    Error error; ///< of Fails
};

/// How far a sign-in is. What has failed keeps its step.
struct SignInProgress {
    enum class Step : quint8 { Vault, Listen, Browser, Person, Tokens, Done };
    Step step = Step::Vault;
    std::optional<Error> error;
    QByteArray profile;
    bool openedBrowser = false;
};

/// Everything the place for signing in shows: profiles, the keychain, and the one sign-in under way. Opens
/// what is behind it when it is first used; makes no request before somebody signs in.
class SignInSession : public QObject {
    Q_OBJECT

public:
    using Kept = std::shared_ptr<const SecretText>;
    struct Outside {
        std::function<Result<std::unique_ptr<SignInDesk>>()> open;
        std::function<qint64()> milliseconds; ///< Unix time
    };
    explicit SignInSession(Outside outside, QObject *parent = nullptr);
    ~SignInSession() override;

    /// Loads what is behind it, tests the keychain and lists the profiles; once.
    void open();
    /// The loading alone: files that a killed program left are taken away by it, and no keychain is asked.
    void load();
    SignInDesk *desk() const { return m_desk.get(); } ///< none before open(), or where it failed
    const std::optional<Error> &openError() const { return m_openError; }

    const VaultTest &vault() const { return m_vault; }
    const QList<SignInState> &profiles() const { return m_profiles; }
    const SignInState *profile(const QByteArray &name) const;
    const std::optional<SignInProgress> &progress() const { return m_progress; }
    const SignInAttempt *attempt() const { return m_attempt.get(); }
    qint64 now() const { return m_outside.milliseconds() / 1000; }

    /// For the requests from now on.
    void setNetwork(const HttpSettings &network);
    /// The network, for requests made elsewhere: the password of its proxy is asked here, as long
    /// as this lives.
    HttpSettings withProxyPassword(const HttpSettings &network);
    /// As of SignInDesk.
    Async<Kept> proxyPassword(const QByteArray &entry);
    Async<bool> hasProxyPassword(const QByteArray &entry);
    Async<void> keepProxyPassword(const QByteArray &entry, Kept password);
    Async<void> forgetProxyPassword(const QByteArray &entry);
    bool keepsInMemory() const { return m_desk && m_desk->keepsInMemory(); }
    /// Takes the activity record away.
    Async<void> removeRecord();
    void testVault();
    void keepInMemory();
    /// Ends one that is under way.
    void signIn(const Profile &profile);
    void openBrowserAgain();
    Result<void> paste(QByteArrayView code);
    void cancel();
    void signOut(const QByteArray &profile, bool andProfile);
    void keepSdkProfile(const QByteArray &profile, bool keep);

Q_SIGNALS:
    void changed();
    void profilesChanged();
    void ticked(); ///< another second of the person's time is over
    void signedIn(const QByteArray &profile);
    void codeRefused(const QString &words); ///< by the server; the sign-in waits for another
    /// Something without a place of its own went wrong.
    void failed(const QString &words);

private:
    template <typename T, typename F> Async<T> atDesk(F ask);
    void listProfiles();
    void begin(const Profile &profile);
    void fail(SignInProgress::Step step, const Error &error);
    void ended(const Result<SignInState> &result);
    void tested(const Result<void> &result, const QElapsedTimer &testing);

    Outside m_outside;
    std::unique_ptr<SignInDesk> m_desk;
    std::unique_ptr<SignInAttempt> m_attempt;
    std::unique_ptr<QObject> m_waiting; ///< for the attempt's result
    std::optional<Error> m_openError;
    VaultTest m_vault;
    QList<SignInState> m_profiles;
    std::optional<SignInProgress> m_progress;
    QTimer m_second;
    Profile m_wanted; ///< of the sign-in under way
    bool m_loaded = false, m_opened = false;
};

} // namespace claimcheck::ui
