// seedsession FOLDER NAME KIND BASEURL SCOPE SECONDS ACCESS [REFRESH]: as if somebody had signed in: writes
// the profile and puts its session, which ends in SECONDS, into the system's keychain.
#include "signin/profilestore.h"
#include "signin/session.h"
#include "vault/keychain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>

#include <cstdio>
#include <unistd.h>

using namespace claimcheck;

namespace {

std::shared_ptr<const SecretText> secret(const QString &text)
{
    return text.isEmpty() ? nullptr : std::make_shared<const SecretText>(QByteArrayView(text.toUtf8()));
}

QList<QByteArray> environment()
{
    QList<QByteArray> all;
    for (char **entry = environ; *entry; ++entry)
        all.append(*entry);
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    const QByteArray kind = given.value(3).toUtf8();
    Profile profile;
    profile.name = given.value(2).toUtf8();
    profile.kind = kind == "sandbox" ? Profile::Kind::Sandbox : Profile::Kind::Custom;
    profile.baseUrl = given.value(4).toUtf8();
    profile.consoleUrl = profile.baseUrl;
    profile.clientId = "client-1";
    profile.scope = given.value(5).toUtf8();
    profile.organizationId = "00000000-0000-4000-8000-000000000000";
    profile.organizationName = "Acme";
    profile.workspaceName = "Main";
    profile.account = "ada@acme.example";
    const auto saved = ProfileStore(given.value(1)).save(profile);
    const auto vault = openKeychain({environment(), {}});
    const Session session{secret(given.value(7)), secret(given.value(8)),
                          QDateTime::currentSecsSinceEpoch() + given.value(6).toInt(), profile.scope, 1};
    const Async<void> written = vault->write(profile.sessionKey(), writeSession(session));
    QEventLoop loop;
    whenFinished(written, &loop, [&loop](const Result<void> &) { loop.quit(); });
    loop.exec();
    if (saved && written.result())
        return 0;
    std::fprintf(stderr, "%s\n",
                 saved ? written.result().error().id.constData() : saved.error().id.constData());
    return 1;
}
