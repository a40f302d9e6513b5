#include "core/signin/profilejson.h"

#include "core/json/document.h"
#include "core/json/writer.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Profile)
};

constexpr std::array environments{"sandbox", "platform", "custom"};
constexpr qsizetype longestText = 2048;

std::optional<Profile::Kind> kindFrom(const json::Value &value)
{
    const auto found = std::find_if(environments.begin(), environments.end(),
                                    [&](const char *id) { return value.equals(id); });
    return found == environments.end() ? std::nullopt
                                       : std::optional(Profile::Kind(found - environments.begin()));
}

/// One line of text; anything else counts as not there.
QByteArray textOf(const json::Value &value)
{
    const QByteArray text = value.utf8();
    const bool plain = text.size() <= longestText
        && std::none_of(text.cbegin(), text.cend(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; });
    return value.isString() && plain ? text : QByteArray();
}

QByteArray addressOf(const json::Value &value)
{
    const QUrl url = QUrl::fromEncoded(textOf(value), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment())
        return {};
    QByteArray address = url.toEncoded();
    while (address.endsWith('/'))
        address.chop(1);
    return address;
}

/// An object of an id and a name, where either is known.
void writeNamed(json::Writer &writer, QByteArrayView key, const QByteArray &id, const QByteArray &name)
{
    if (id.isEmpty() && name.isEmpty())
        return;
    writer.key(key).beginObject();
    if (!id.isEmpty())
        writer.member("id", id);
    if (!name.isEmpty())
        writer.member("name", name);
    writer.endObject();
}

} // namespace

QByteArray profileToJson(const Profile &profile)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("version", 1);
    writer.member("environment", QByteArrayView(environments[size_t(profile.kind)]));
    writer.member("base_url", profile.baseUrl).member("console_url", profile.consoleUrl);
    writer.member("client_id", profile.clientId).member("scope", profile.scope);
    writeNamed(writer, "organization", profile.organizationId, profile.organizationName);
    writeNamed(writer, "workspace", profile.workspaceId, profile.workspaceName);
    if (!profile.account.isEmpty())
        writer.member("account", profile.account);
    return writer.endObject().result() + '\n';
}

Result<Profile> profileFromJson(const QByteArray &name, const QByteArray &text)
{
    const json::Document document = json::Document::parse(text, {.depth = 16});
    const json::Value root = document.root();
    const std::optional<Profile::Kind> kind = kindFrom(root["environment"]);
    Profile profile;
    profile.name = name;
    profile.kind = kind.value_or(Profile::Kind::Custom);
    profile.baseUrl = addressOf(root["base_url"]);
    profile.consoleUrl = addressOf(root["console_url"]);
    profile.clientId = textOf(root["client_id"]);
    profile.scope = textOf(root["scope"]);
    profile.organizationId = textOf(root["organization"]["id"]);
    profile.organizationName = textOf(root["organization"]["name"]);
    profile.workspaceId = textOf(root["workspace"]["id"]);
    profile.workspaceName = textOf(root["workspace"]["name"]);
    profile.account = textOf(root["account"]);
    if (!document.isStrict() || !kind || profile.baseUrl.isEmpty() || profile.consoleUrl.isEmpty()
        || profile.clientId.isEmpty())
        return fail("profile.unreadable",
                    Words::tr("the file of profile %1 cannot be used").arg(QString::fromUtf8(name)),
                    Words::tr("sign in again under this name; the file is kept beside the new one"));
    return profile;
}

} // namespace claimcheck
