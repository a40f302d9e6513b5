#pragma once

#include "signin/signindesk.h"

#include <QPromise>

namespace claimcheck::test {

/// A sign-in without keychain, browser or network, that a test plays by hand.
class FakeDesk : public SignInDesk {
public:
    struct Played {
        QPromise<Result<SignInState>> promise;
        Profile profile;
        bool opened = true, cancelled = false;
        int openedAgain = 0, secondsLeft = 266;
        QByteArray pasted;
        std::function<bool(const Error &)> askAgain;
    };

    /// Of the newest attempt.
    std::shared_ptr<Played> played;
    QList<SignInState> kept;
    std::optional<Error> vaultError, beginError;
    bool memory = false, ant = false;
    QList<QByteArray> out; ///< who was signed out
    QByteArray sdkProfile;
    int vaultTests = 0;
    std::function<void(const Error &)> trouble;
    QList<RecordEntry> recorded;
    HttpSettings network;
    std::shared_ptr<const SecretText> password; ///< of the network's proxy
    QList<QByteArray> askedEntries; ///< whose password was wanted
    std::optional<int> unlocking;
    std::function<void()> unlockingChanged;
    bool gaveUp = false;
    std::function<void()> ending; ///< runs while it ends

    ~FakeDesk() override
    {
        if (ending)
            ending();
    }
    /// The person allowed it.
    void allow(qint64 expiresAt);

    Async<void> testVault() override;
    QByteArray vaultName() const override { return memory ? QByteArray() : "Secret Service"; }
    std::optional<int> unlockingFor() const override { return unlocking; }
    void watchUnlocking(std::function<void()> changed) override { unlockingChanged = std::move(changed); }
    void giveUpUnlocking() override { gaveUp = true; }
    void keepInMemory() override { memory = true; }
    bool keepsInMemory() const override { return memory; }
    void watchTrouble(std::function<void(const Error &)> tell) override { trouble = std::move(tell); }
    void record(const RecordEntry &entry) override { recorded.append(entry); }
    Async<void> removeRecord() override
    {
        recorded.clear();
        return ready(Result<void>());
    }
    void setNetwork(const HttpSettings &settings) override { network = settings; }
    Async<std::shared_ptr<const SecretText>> proxyPassword(const QByteArray &entry) override
    {
        askedEntries.append(entry);
        return vaultError ? readyError<std::shared_ptr<const SecretText>>(*vaultError)
                          : ready(Result<std::shared_ptr<const SecretText>>(password));
    }
    Async<bool> hasProxyPassword(const QByteArray &) override
    {
        return vaultError ? readyError<bool>(*vaultError) : ready(Result<bool>(password != nullptr));
    }
    Async<void> keepProxyPassword(const QByteArray &, std::shared_ptr<const SecretText> text) override
    {
        if (vaultError)
            return readyError<void>(*vaultError);
        password = std::move(text);
        return ready(Result<void>());
    }
    Async<void> forgetProxyPassword(const QByteArray &entry) override
    {
        return keepProxyPassword(entry, nullptr);
    }
    Async<QList<SignInState>> states() override { return ready(Result<QList<SignInState>>(kept)); }
    Result<std::unique_ptr<SignInAttempt>> signIn(const Profile &profile) override;
    Async<void> signOut(const QByteArray &profile, bool andProfile) override;
    Async<std::shared_ptr<const SecretText>> accessToken(const QByteArray &profile) override;
    bool hasAnt() const override { return ant; }
    Async<std::shared_ptr<const SecretText>> askAnt(const QByteArray &antProfile) override;
    Async<void> keepSdkProfile(const QByteArray &profile, bool keep) override;
    bool keepsSdkProfile(const QByteArray &profile) const override { return profile == sdkProfile; }
};

} // namespace claimcheck::test
