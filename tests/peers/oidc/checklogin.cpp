// checklogin ISSUER CLIENT SCOPE: signs in at a login server as the program does. Prints the link for the
// browser as its first line, then what came of it. Exit code: 0 signed in, 1 not, 2 wrong usage.
#include "signin/login.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRandomGenerator>
#include <QTextStream>

using namespace claimcheck;

namespace {

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->generate());
    return bytes;
}

void say(const QByteArray &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

void say(const Error &error)
{
    say(error.id + ": " + error.message.toUtf8());
    QCoreApplication::exit(1);
}

void say(const SignedIn &in)
{
    say("signed in; scope " + in.session.scope + "; refresh token "
        + (in.session.refreshToken ? "yes" : "no"));
    QCoreApplication::exit(0);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 4)
        return 2;
    const auto clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    Http http(HttpSettings(), clock);
    Login login({&http, randomBytes, clock, [](const QUrl &url) {
                     say(url.toEncoded());
                     return true;
                 }});
    const QByteArray issuer = argv[1];
    LoginRequest request;
    request.server.authorize = QUrl::fromEncoded(issuer + "/auth");
    request.server.token = QUrl::fromEncoded(issuer + "/token");
    request.server.issuer = issuer;
    request.server.issuerRequired = true;
    request.clientId = argv[2];
    request.scope = argv[3];
    request.seconds = 15;
    if (const Result<void> begun = login.begin(request); !begun) {
        say(begun.error());
        return 1;
    }
    whenFinished(login.result(), &login, [](const Result<SignedIn> &result) {
        if (result)
            say(*result);
        else
            say(result.error());
    });
    return QCoreApplication::exec();
}
