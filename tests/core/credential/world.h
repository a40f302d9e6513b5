#pragma once

#include "core/credential/verdict.h"

#include <QHash>

namespace claimcheck::test {

using namespace credential;

inline constexpr UnixSeconds now = 1800000000;

/// A machine of values: variables and files.
struct World {
    QList<QByteArray> variables;
    QHash<QByteArray, FileFacts> files;

    World &with(const QByteArray &entry)
    {
        variables.append(entry);
        return *this;
    }
    World &file(const QByteArray &path, const QByteArray &text, int mode = 0600)
    {
        FileFacts facts;
        facts.state = FileFacts::State::File;
        facts.text = text;
        facts.mode = mode;
        files[path] = facts;
        return *this;
    }

    Machine machine() const
    {
        Machine machine;
        machine.environment = Environment::fromEntries(variables);
        machine.file = [files = files](const QByteArray &path) { return files.value(path); };
        machine.now = now;
        return machine;
    }
    Verdict verdict(const char *client) const { return evaluate(*knownClient(client), machine()); }
};

inline const QByteArray home = "HOME=/home/dana";
inline const QByteArray configs = "/home/dana/.config/anthropic/configs/";
inline const QByteArray credentials = "/home/dana/.config/anthropic/credentials/";
inline const QByteArray active = "/home/dana/.config/anthropic/active_config";

inline const QByteArray federatedProfile =
    "{\"authentication\":{\"type\":\"oidc_federation\",\"federation_rule_id\":\"fdrl_profile\","
    "\"identity_token\":{\"source\":\"file\",\"path\":\"/token\"}},\"organization_id\":\"org_profile\"}";
inline const QByteArray loginProfile =
    "{\"authentication\":{\"type\":\"user_oauth\",\"client_id\":\"c\"},\"organization_id\":\"org_profile\"}";
inline const QByteArray signedIn =
    "{\"access_token\":\"sk-ant-oat01-stored-token-STOR\",\"refresh_token\":\"r\","
    "\"expires_at\":1800003600}";

/// Rule, organization and a token file that is there.
inline World federated()
{
    World world;
    world.with(home).with("ANTHROPIC_FEDERATION_RULE_ID=fdrl_env").with("ANTHROPIC_ORGANIZATION_ID=org_env");
    return world.with("ANTHROPIC_IDENTITY_TOKEN_FILE=/token").file("/token", "a.b.c\n");
}

/// "works federation exchange", "fails named-profile profile.missing", "nothing".
inline QByteArray inShort(const Verdict &verdict)
{
    QByteArray text = outcomeName(verdict.outcome);
    if (const Candidate *winner = verdict.winning())
        text += ' ' + slotName(winner->slot) + ' '
            + (winner->state == Candidate::State::Works ? wayName(winner->access.way) : winner->id);
    return text;
}

} // namespace claimcheck::test
