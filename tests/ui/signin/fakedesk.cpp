#include "ui/signin/fakedesk.h"

namespace claimcheck::test {

namespace {

class Attempt : public SignInAttempt {
public:
    explicit Attempt(std::shared_ptr<FakeDesk::Played> played)
        : m_played(std::move(played))
    {
    }
    QByteArray link() const override { return "https://platform.claude.com/oauth/authorize?state=fake"; }
    QByteArray manualLink() const override { return "https://platform.claude.com/oauth/authorize?by=hand"; }
    QByteArray redirectUri() const override { return "http://localhost:49152/callback"; }
    bool hasOpenedBrowser() const override { return m_played->opened; }
    void openBrowser() override { ++m_played->openedAgain; }
    int secondsLeft() const override { return m_played->secondsLeft; }
    Result<void> paste(QByteArrayView code) override
    {
        if (code != "code#state")
            return fail("login.paste", QStringLiteral("this is no code"), QStringLiteral("copy all of it"));
        m_played->pasted = code.toByteArray();
        return {};
    }
    void setAskAgain(std::function<bool(const Error &)> ask) override { m_played->askAgain = std::move(ask); }
    void cancel() override { m_played->cancelled = true; }
    Async<SignInState> result() override { return m_played->promise.future(); }

private:
    std::shared_ptr<FakeDesk::Played> m_played;
};

} // namespace

void FakeDesk::allow(qint64 expiresAt)
{
    SignInState state{played->profile, true, true, expiresAt, played->profile.scope};
    state.profile.organizationName = "Acme";
    state.profile.account = "dana@acme.example";
    kept.removeIf([&](const SignInState &one) { return one.profile.name == state.profile.name; });
    kept.append(state);
    played->promise.addResult(Result<SignInState>(state));
    played->promise.finish();
}

Async<void> FakeDesk::testVault()
{
    ++vaultTests;
    return vaultError && !memory ? readyError<void>(*vaultError) : ready(Result<void>());
}

Result<std::unique_ptr<SignInAttempt>> FakeDesk::signIn(const Profile &profile)
{
    if (beginError)
        return tl::unexpected<Error>(*beginError);
    played = std::make_shared<Played>();
    played->profile = profile;
    played->promise.start();
    return std::unique_ptr<SignInAttempt>(std::make_unique<Attempt>(played));
}

Async<void> FakeDesk::signOut(const QByteArray &profile, bool andProfile)
{
    out.append(profile);
    for (SignInState &state : kept)
        if (state.profile.name == profile)
            state.isSignedIn = false;
    if (andProfile)
        kept.clear();
    return ready(Result<void>());
}

Async<std::shared_ptr<const SecretText>> FakeDesk::accessToken(const QByteArray &)
{
    return ready(Result<std::shared_ptr<const SecretText>>(
        std::make_shared<const SecretText>(QByteArrayView("sk-ant-oat01-fake"))));
}

Async<std::shared_ptr<const SecretText>> FakeDesk::askAnt(const QByteArray &)
{
    return readyError<std::shared_ptr<const SecretText>>(
        {"ant.profile", QStringLiteral("ant has no such profile"), QStringLiteral("sign in with ant"), {}});
}

Async<void> FakeDesk::keepSdkProfile(const QByteArray &profile, bool keep)
{
    sdkProfile = keep ? profile : QByteArray();
    return ready(Result<void>());
}

} // namespace claimcheck::test
