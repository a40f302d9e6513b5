#include "core/credential/client.h"

#include <QCoreApplication>

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Client)
};

} // namespace

QByteArray slotName(Slot slot)
{
    switch (slot) {
    case Slot::Code:
        return "code";
    case Slot::Cloud:
        return "cloud-provider";
    case Slot::ApiKey:
        return "api-key";
    case Slot::AuthToken:
        return "auth-token";
    case Slot::KeyHelper:
        return "key-helper";
    case Slot::OauthToken:
        return "oauth-token";
    case Slot::NamedProfile:
        return "named-profile";
    case Slot::Federation:
        return "federation";
    case Slot::ActiveProfile:
        return "active-profile";
    case Slot::Login:
        return "login";
    }
    return {};
}

QString slotTitle(Slot slot)
{
    switch (slot) {
    case Slot::Code:
        return Words::tr("Given in code");
    case Slot::Cloud:
        return Words::tr("Another cloud");
    case Slot::ApiKey:
        return u"ANTHROPIC_API_KEY"_qs;
    case Slot::AuthToken:
        return u"ANTHROPIC_AUTH_TOKEN"_qs;
    case Slot::KeyHelper:
        return u"apiKeyHelper"_qs;
    case Slot::OauthToken:
        return u"CLAUDE_CODE_OAUTH_TOKEN"_qs;
    case Slot::NamedProfile:
        return u"ANTHROPIC_PROFILE"_qs;
    case Slot::Federation:
        return Words::tr("Federation variables");
    case Slot::ActiveProfile:
        return Words::tr("Active profile");
    case Slot::Login:
        return Words::tr("Sign-in of Claude Code");
    }
    return {};
}

QByteArray evidenceName(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Checked:
        return "checked";
    case Evidence::Read:
        return "read";
    case Evidence::Documented:
        return "documented";
    case Evidence::Unknown:
        return "unknown";
    }
    return {};
}

QString evidenceText(Evidence evidence)
{
    switch (evidence) {
    case Evidence::Checked:
        return Words::tr("checked against the real client");
    case Evidence::Read:
        return Words::tr("read in its source");
    case Evidence::Documented:
        return Words::tr("as its documentation says");
    case Evidence::Unknown:
        return Words::tr("not known");
    }
    return {};
}

} // namespace claimcheck::credential
