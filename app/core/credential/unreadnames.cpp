#include "core/credential/unreadnames.h"

#include "core/credential/doctorfinding.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Doctor)
};

constexpr std::array names = {
    UnreadName{"ANTHROPIC_WORKLOAD_IDENTITY_PROVIDER", ""},
    UnreadName{"ANTHROPIC_CREDENTIALS_PATH", "ANTHROPIC_CONFIG_DIR"},
    UnreadName{"ANTHROPIC_ADMIN_KEY", "--token-file"},
    UnreadName{"ANTHROPIC_ORG_ID", "ANTHROPIC_ORGANIZATION_ID"},
    UnreadName{"ANTHROPIC_FEDERATION_RULE", "ANTHROPIC_FEDERATION_RULE_ID"},
    UnreadName{"ANTHROPIC_SERVICE_ACCOUNT", "ANTHROPIC_SERVICE_ACCOUNT_ID"},
    UnreadName{"ANTHROPIC_WORKSPACE", "ANTHROPIC_WORKSPACE_ID"},
    UnreadName{"ANTHROPIC_ID_TOKEN", "ANTHROPIC_IDENTITY_TOKEN"},
    UnreadName{"ANTHROPIC_OIDC_TOKEN", "ANTHROPIC_IDENTITY_TOKEN"},
    UnreadName{"ANTHROPIC_ID_TOKEN_FILE", "ANTHROPIC_IDENTITY_TOKEN_FILE"},
    UnreadName{"ANTHROPIC_OIDC_TOKEN_FILE", "ANTHROPIC_IDENTITY_TOKEN_FILE"},
    UnreadName{"ANTHROPIC_KEY", "ANTHROPIC_API_KEY"},
    UnreadName{"ANTHROPIC_TOKEN", "ANTHROPIC_AUTH_TOKEN"},
    UnreadName{"CLAUDE_API_KEY", "ANTHROPIC_API_KEY"},
};

/// What a federated workload needs, with a stand-in for what is not known.
constexpr std::array<std::pair<const char *, const char *>, 4> block = {{
    {"ANTHROPIC_FEDERATION_RULE_ID", "fdrl_…"},
    {"ANTHROPIC_ORGANIZATION_ID", "00000000-0000-0000-0000-000000000000"},
    {"ANTHROPIC_SERVICE_ACCOUNT_ID", "svac_…"},
    {"ANTHROPIC_IDENTITY_TOKEN_FILE", "/path/to/token"},
}};

} // namespace

QString UnreadName::why() const
{
    if (qstrcmp(name, "ANTHROPIC_CREDENTIALS_PATH") == 0)
        return Words::tr(
            "The Go SDK names it in an error, and nothing reads it. A profile's credentials_path, "
            "or ANTHROPIC_CONFIG_DIR, says where credentials are.");
    if (qstrcmp(name, "ANTHROPIC_ADMIN_KEY") == 0)
        return Words::tr("Examples pass it by hand; an Admin key is also refused where issuers and rules are "
                         "kept.");
    if (*instead == '\0')
        return Words::tr("There is no provider to name: a workload names its rule, and brings its token.");
    return Words::tr("The name that is read is %1.").arg(QString::fromLatin1(instead));
}

const UnreadName *unreadName(QByteArrayView name)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const UnreadName &one) { return name == one.name; });
    return found == names.end() ? nullptr : &*found;
}

QByteArray rightBlock(const UnreadName &name, const Environment &environment)
{
    const QByteArrayView instead(name.instead);
    if (instead == "--token-file")
        return {};
    if (!instead.isEmpty())
        return "unset " + QByteArray(name.name) + "  # " + instead.toByteArray();
    QByteArray lines;
    for (const auto &[variable, sample] : block) {
        const QByteArray value = environment.value(variable).trimmed();
        lines += QByteArray(variable) + '='
            + (value.isEmpty() ? QByteArray(sample) : detail::shellWord(value)) + '\n';
    }
    return lines;
}

} // namespace claimcheck::credential
