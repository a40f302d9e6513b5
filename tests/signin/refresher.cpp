// refresher VAULT LOCKS BASEURL AGENT COUNT: one of several running programs that use one sign-in. Refreshes
// COUNT times and prints a line for each; exits 1 with the error's id when that fails. VAULT is a folder.
#include "filevault.h"
#include "services/http.h"
#include "signin/sessionkeeper.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdio>

using namespace claimcheck;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    test::FileVault vault(given.value(1));
    HttpSettings settings;
    settings.userAgent = given.value(4).toUtf8();
    Http http(settings, [] { return QDateTime::currentMSecsSinceEpoch(); });
    const Profile profile{"work",
                          Profile::Kind::Custom,
                          given.value(3).toUtf8(),
                          "https://c.example",
                          "client-1",
                          "s",
                          {},
                          {},
                          {},
                          {},
                          {}};
    SessionKeeper keeper(http, vault, profile,
                         {[] { return QDateTime::currentSecsSinceEpoch(); }, given.value(2)});
    int left = given.value(5).toInt();
    std::function<void()> next = [&] {
        whenFinished(keeper.fresh(), &keeper, [&](const Result<Session> &session) {
            if (!session) {
                std::fprintf(stderr, "%s\n", session.error().id.constData());
                return QCoreApplication::exit(1);
            }
            std::printf("%lld\n", static_cast<long long>(session->serial));
            std::fflush(stdout);
            if (--left > 0)
                next();
            else
                QCoreApplication::exit(0);
        });
    };
    next();
    return QCoreApplication::exec();
}
