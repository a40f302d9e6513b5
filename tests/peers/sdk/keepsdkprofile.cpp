// keepsdkprofile FOLDER LOCKS: keeps the SDK profile claimcheck-peer in FOLDER, for the sign-in that standard
// input tells of in one line of JSON (base_url, access_token, refresh_token, seconds), until standard input
// ends. Prints a line once the files are there.
#include "core/json/document.h"
#include "services/http.h"
#include "signin/sdkprofile.h"
#include "vault/memoryvault.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSocketNotifier>

#include <cstdio>
#include <iostream>
#include <unistd.h>

using namespace claimcheck;

namespace {

std::shared_ptr<const SecretText> secret(const json::Value &value)
{
    return std::make_shared<const SecretText>(QByteArrayView(value.utf8()));
}

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    std::string line;
    std::getline(std::cin, line);
    const json::Document given = json::Document::parse(QByteArray::fromStdString(line));
    Profile profile;
    profile.name = "peer";
    profile.baseUrl = given.root()["base_url"].utf8();
    profile.clientId = "peer";
    MemoryVault vault;
    Session session;
    session.accessToken = secret(given.root()["access_token"]);
    session.refreshToken = secret(given.root()["refresh_token"]);
    session.expiresAt = now() + given.root()["seconds"].toInteger().value_or(0);
    (void)vault.write(profile.sessionKey(), writeSession(session));
    Http http({}, [] { return QDateTime::currentMSecsSinceEpoch(); });
    const QStringList folders = QCoreApplication::arguments();
    SessionKeeper keeper(http, vault, profile, {now, folders.value(2)});
    SdkProfile kept(keeper, SdkProfileFiles(folders.value(1)), folders.value(2), now);
    whenFinished(kept.begin(), &kept, [](const Result<void> &begun) {
        std::printf("%s\n", begun ? "kept" : begun.error().id.constData());
        std::fflush(stdout);
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
