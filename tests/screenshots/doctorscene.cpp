#include "screenshots/doctorscene.h"

#include <QHash>

namespace claimcheck::ui {

DoctorSession::Outside workstation(UnixSeconds now)
{
    using credential::FileFacts;
    const auto file = [](const QByteArray &text, int mode) {
        FileFacts facts;
        facts.state = FileFacts::State::File;
        facts.text = text;
        facts.mode = mode;
        return facts;
    };
    const QByteArray directory = "/home/dana/.config/anthropic/";
    const QByteArray signedIn = R"({"access_token":"sk-ant-oat01-sample","refresh_token":"r","expires_at":)"
        + QByteArray::number(now + 2820) + '}';
    const QHash<QByteArray, FileFacts> files{
        {"/run/token", file("a.b.c", 0644)},
        {directory + "active_config", file("default", 0644)},
        {directory + "configs/default.json",
         file(R"({"authentication":{"type":"user_oauth","client_id":"c"}})", 0644)},
        {directory + "credentials/default.json", file(signedIn, 0640)}};
    return {{"HOME=/home/dana", "ANTHROPIC_API_KEY=", "ANTHROPIC_FEDERATION_RULE_ID=fdrl_01Bf9GxT4hPvJrA",
             "ANTHROPIC_ORGANIZATION_ID=11111111-1111-1111-1111-111111111111",
             "ANTHROPIC_IDENTITY_TOKEN_FILE=/run/token", "ANTHROPIC_WORKLOAD_IDENTITY_PROVIDER=github",
             "GITHUB_TOKEN=ghp_sample0123456789abcdeT3kQ", "AWS_SECRET_ACCESS_KEY=samplesample0123456789ab7d",
             "NPM_TOKEN=npm_sample0123456789abcdef9dWz", "DATABASE_URL=postgres://app:sample0123@db/app"},
            [files](const QByteArray &path) { return files.value(path); },
            [now] { return now; }};
}

} // namespace claimcheck::ui
