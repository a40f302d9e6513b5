#include "ui/signin/profileform.h"

#include "core/platform/baseurl.h"
#include "core/signin/knownclients.h"
#include "ui/documents/filereading.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/linkbutton.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace claimcheck::ui {

namespace {

constexpr char everyday[] = "user:profile user:inference user:developer", administrator[] = "org:admin";
constexpr char platformConsole[] = "https://platform.claude.com", sandboxClient[] = "claimcheck-sandbox";

QByteArray trimmed(const QLineEdit *edit)
{
    return edit->text().trimmed().toUtf8();
}

QString environmentHelp(Profile::Kind kind)
{
    switch (kind) {
    case Profile::Kind::Sandbox:
        return ProfileForm::tr("An emulator inside this program: no account, no network, nothing real.");
    case Profile::Kind::Platform:
        return ProfileForm::tr("api.anthropic.com, with the sign-in page of platform.claude.com.");
    case Profile::Kind::Custom:
        return ProfileForm::tr("A staging gateway, or a sandbox that runs elsewhere.");
    }
    return {};
}

bool isAddress(const QLineEdit *edit)
{
    return bool(baseUrl(edit->text()));
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_client(new QLineEdit)
    , m_base(new QLineEdit)
    , m_console(new QLineEdit)
    , m_organization(new QLineEdit)
    , m_workspace(new QLineEdit)
    , m_environment(new Choice)
    , m_scope(new Choice)
    , m_ant(new LinkButton(tr("Use the public client of ant, knowing that it is not ours")))
{
    m_environment->addItems({tr("Sandbox, on this computer"), tr("Claude Platform"), tr("Another address")});
    m_scope->addItems(
        {tr("Everyday work: inference and development"), tr("Administration: org:admin alone")});
    for (QLineEdit *field : {m_client, m_base, m_console, m_organization, m_workspace})
        field->setFont(Theme::instance()->font(TextRole::Data));
    makeFields();
    for (QLineEdit *edit : {m_name, m_client, m_base, m_console, m_organization, m_workspace})
        connect(edit, &QLineEdit::textChanged, this, &ProfileForm::check);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &ProfileForm::offer);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &ProfileForm::check);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &ProfileForm::check);
    connect(m_ant, &QPushButton::clicked, this,
            [this] { m_client->setText(QString::fromLatin1(antClientId)); });
    m_typed.name = "default";
    m_typed.kind = Profile::Kind::Sandbox;
    m_typed.scope = everyday;
    fill(m_typed);
}

void ProfileForm::makeFields()
{
    m_nameField = new FormField(tr("Profile"), m_name,
                                tr("A name of your own: letters, digits, _ . and -. Commands take it."));
    m_environmentField = new FormField(tr("Where"), m_environment, {});
    m_scopeField = new FormField(tr("What for"), m_scope,
                                 tr("An administrator's token is kept apart: no other program gets it."));
    m_clientField = new FormField(tr("OAuth client id"), m_client,
                                  tr("Of a client of your own. Claimcheck has none on the platform."));
    m_baseField = new FormField(tr("Address of the API"), m_base, {});
    m_consoleField = new FormField(tr("Address of the Console"), m_console, tr("It shows the sign-in page."));
    m_organizationField = new FormField(tr("Organization"), m_organization,
                                        tr("Its id, to have it chosen already. May stay empty."));
    m_workspaceField = new FormField(tr("Workspace"), m_workspace,
                                     tr("Its id, likewise. The scope org:admin is bound to none."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    for (FormField *field : {m_nameField, m_environmentField, m_scopeField, m_clientField})
        layout->addWidget(field);
    layout->addWidget(m_ant, 0, Qt::AlignLeft);
    for (FormField *field : {m_baseField, m_consoleField, m_organizationField, m_workspaceField})
        layout->addWidget(field);
}

void ProfileForm::setSandbox(const QByteArray &baseUrl)
{
    m_sandbox = baseUrl;
}

void ProfileForm::setOffers(const ConnectionOffers &offers)
{
    m_offers = offers;
    offer();
}

/// What was typed stays.
void ProfileForm::fillOffered(QLineEdit *field, QString &offered, const QString &now)
{
    if (field->text() != offered)
        return;
    offered = now;
    field->setText(now);
}

void ProfileForm::offer()
{
    if (!m_isNew || m_filling)
        return;
    const bool custom = kind() == Profile::Kind::Custom;
    fillOffered(m_client, m_offeredClient,
                custom                                  ? m_offers.customClient
                    : kind() == Profile::Kind::Platform ? m_offers.platformClient
                                                        : QString());
    fillOffered(m_base, m_offeredBase, custom ? m_offers.customApi : QString());
    fillOffered(m_console, m_offeredConsole, custom ? m_offers.customConsole : QString());
}

void ProfileForm::setProfile(const Profile &profile)
{
    keepTyped();
    m_isNew = false;
    m_given = profile;
    fill(profile);
}

void ProfileForm::setNew()
{
    keepTyped();
    m_isNew = true;
    fill(m_typed);
    offer();
}

void ProfileForm::keepTyped()
{
    if (!m_isNew)
        return;
    m_typed.name = trimmed(m_name);
    m_typed.kind = kind();
    m_typed.scope = mayAdminister() ? administrator : everyday;
    m_typed.clientId = trimmed(m_client);
    m_typed.baseUrl = trimmed(m_base);
    m_typed.consoleUrl = trimmed(m_console);
    m_typed.organizationId = trimmed(m_organization);
    m_typed.workspaceId = trimmed(m_workspace);
}

void ProfileForm::fill(const Profile &profile)
{
    m_filling = true;
    m_name->setText(QString::fromUtf8(profile.name));
    m_name->setReadOnly(!m_isNew);
    m_environment->setCurrentIndex(int(profile.kind));
    m_scope->setCurrentIndex(profile.mayAdminister() ? 1 : 0);
    m_client->setText(QString::fromUtf8(profile.clientId));
    m_base->setText(QString::fromUtf8(profile.baseUrl));
    m_console->setText(QString::fromUtf8(profile.consoleUrl));
    m_organization->setText(QString::fromUtf8(profile.organizationId));
    m_workspace->setText(QString::fromUtf8(profile.workspaceId));
    m_filling = false;
    check();
}

Profile::Kind ProfileForm::kind() const
{
    return Profile::Kind(m_environment->currentIndex());
}

bool ProfileForm::mayAdminister() const
{
    return m_scope->currentIndex() == 1;
}

void ProfileForm::check()
{
    if (m_filling)
        return;
    const bool sandbox = kind() == Profile::Kind::Sandbox, custom = kind() == Profile::Kind::Custom;
    m_environmentField->setHelp(environmentHelp(kind()));
    m_clientField->setVisible(!sandbox);
    m_ant->setVisible(kind() == Profile::Kind::Platform && m_client->text().isEmpty());
    m_baseField->setVisible(custom);
    m_consoleField->setVisible(custom);
    m_organizationField->setVisible(!sandbox);
    m_workspaceField->setVisible(!sandbox && !mayAdminister());
    const QByteArray name = trimmed(m_name);
    m_nameField->setError(name.isEmpty() || isProfileName(name)
                              ? QString()
                              : tr("Letters, digits, _ . and - only, no dot in front, 64 at most."));
    for (auto [field, edit] : {std::pair(m_baseField, m_base), std::pair(m_consoleField, m_console)}) {
        const Result<QUrl> url = baseUrl(edit->text());
        field->setError(edit->text().isEmpty() || url ? QString() : errorText(url.error()));
    }
    Q_EMIT edited();
}

QByteArray ProfileForm::address(const QLineEdit *edit, QByteArrayView known) const
{
    switch (kind()) {
    case Profile::Kind::Sandbox:
        return m_sandbox;
    case Profile::Kind::Platform:
        return known.toByteArray();
    case Profile::Kind::Custom:
        break;
    }
    QByteArray typed = trimmed(edit);
    while (typed.endsWith('/'))
        typed.chop(1);
    return typed;
}

std::optional<Profile> ProfileForm::profile() const
{
    Profile profile;
    profile.name = trimmed(m_name);
    profile.kind = kind();
    profile.scope = mayAdminister() ? administrator : everyday;
    profile.clientId = profile.kind == Profile::Kind::Sandbox ? QByteArray(sandboxClient) : trimmed(m_client);
    profile.baseUrl = address(m_base, PlatformSession::platformUrl().toString().toUtf8());
    profile.consoleUrl = address(m_console, platformConsole);
    // Again for the same: what is not asked here stays as it was. The emulator in the window alone has a new
    // address each time.
    if (!m_isNew && profile.kind == m_given.kind && mayAdminister() == m_given.mayAdminister()) {
        profile.scope = m_given.scope;
        if (profile.kind == Profile::Kind::Sandbox && m_given.clientId != sandboxClient) {
            profile.clientId = m_given.clientId;
            profile.baseUrl = m_given.baseUrl;
            profile.consoleUrl = m_given.consoleUrl;
        }
    }
    if (profile.kind != Profile::Kind::Sandbox) {
        profile.organizationId = trimmed(m_organization);
        if (!mayAdminister())
            profile.workspaceId = trimmed(m_workspace);
    }
    const bool custom = profile.kind == Profile::Kind::Custom;
    if (!isProfileName(profile.name) || profile.clientId.isEmpty()
        || (custom && !(isAddress(m_base) && isAddress(m_console))))
        return {};
    return profile;
}

} // namespace claimcheck::ui
