#include "screenshots/signinscene.h"

#include "ui/signin/profileform.h"
#include "ui/signin/signinpage.h"
#include "ui/widgets/choice.h"

#include <QCoreApplication>
#include <QLineEdit>

namespace claimcheck::test {

using namespace ui;

QList<std::pair<QString, SignInScene::Moment>> SignInScene::moments()
{
    return {{u"signin-first-"_qs, Moment::First},
            {u"signin-standing-"_qs, Moment::Standing},
            {u"signin-admin-"_qs, Moment::Administrator},
            {u"signin-waiting-"_qs, Moment::Waiting},
            {u"signin-keychain-"_qs, Moment::NoKeychain}};
}

SignInScene::SignInScene(QSettings *settings, qint64 now)
    : m_now(now)
    , m_desk(new FakeDesk)
    , m_opened(m_desk)
    , m_platform({[now] { return now * 1000; }, [](int count) { return QByteArray(count, 'x'); }, {}, {}, {}})
    , m_session({[this]() -> Result<std::unique_ptr<SignInDesk>> { return std::move(m_opened); },
                 [now] { return now * 1000; }})
    , m_place(new SignInPlace(&m_session, &m_platform))
    , m_window(settings)
{
    m_window.addPlace({SignInPlace::tr("Sign-in"), QStringLiteral("key"), [this] { return m_place; }});
}

Profile SignInScene::profileNamed(const QByteArray &name, const QByteArray &scope) const
{
    Profile profile;
    profile.name = name;
    profile.baseUrl = "https://api.anthropic.com";
    profile.consoleUrl = "https://platform.claude.com";
    profile.clientId = "6b1f2a0e-53c7-4a55-9a0d-0f6f7d1c2b3a";
    profile.scope = scope;
    profile.organizationName = "Acme";
    profile.account = "dana@acme.example";
    return profile;
}

void SignInScene::play(Moment moment)
{
    const QByteArray everyday = "user:profile user:inference user:developer";
    if (moment != Moment::First && moment != Moment::NoKeychain) {
        m_desk->kept = {{profileNamed("default", everyday), true, true, m_now + 2820, everyday},
                        {profileNamed("staging", everyday), false, false, 0, {}}};
        m_desk->kept[0].profile.workspaceName = "Production";
        m_desk->kept[1].profile.kind = Profile::Kind::Custom;
        m_desk->kept[1].profile.baseUrl = "https://staging.acme.example";
    }
    if (moment == Moment::NoKeychain)
        m_desk->vaultError = Error{
            "vault.absent",
            QCoreApplication::translate("claimcheck::Keychain", "no Secret Service on this session bus"),
            QCoreApplication::translate(
                "claimcheck::Keychain",
                "install gnome-keyring, or start KWallet or KeePassXC, and log in again"),
            {}};
    m_window.showPlace(0);
    QCoreApplication::processEvents();
    if (moment != Moment::Administrator && moment != Moment::Waiting)
        return;
    m_place->menuActions().constFirst()->trigger(); // a new profile
    ProfileForm *form = m_place->page()->form();
    form->environment()->setCurrentIndex(int(Profile::Kind::Platform));
    form->scope()->setCurrentIndex(1);
    form->name()->setText(QStringLiteral("admin"));
    form->clientId()->setText(QStringLiteral("6b1f2a0e-53c7-4a55-9a0d-0f6f7d1c2b3a"));
    if (moment == Moment::Waiting)
        m_place->page()->signIn();
}

} // namespace claimcheck::test
