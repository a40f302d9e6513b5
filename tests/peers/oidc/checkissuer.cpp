// checkissuer ISSUER: asks an issuer on loopback for its keys as the program does, step by step, and verifies
// the token on standard input with them. Exit code: 0 good, 1 a step failed or the token is not good.
#include "core/jose/verification.h"
#include "services/keyfetch.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QTextStream>

using namespace claimcheck;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile input;
    if (argc != 2 || !input.open(stdin, QIODevice::ReadOnly))
        return 2;
    const Token token = Token::parse(input.readAll().trimmed());
    const auto clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    Http http(HttpSettings(), clock);
    KeyFetch fetch(&http, clock, Reach::Sandbox);
    Issuer issuer;
    issuer.issuerUrl = argv[1];
    int result = 1;
    fetch.fetch(issuer).then(&app, [&](const KeyReport &report) {
        QTextStream out(stdout);
        for (const KeyStep &step : report.steps)
            out << stepTitle(step.id) << ": " << int(step.outcome) << ' ' << step.text << ' ' << step.advice
                << '\n';
        if (report.isGood()) {
            Policy policy;
            policy.now = QDateTime::currentSecsSinceEpoch();
            policy.issuer = issuer.issuerUrl;
            policy.audience = "https://api.anthropic.com";
            policy.type = "at+jwt";
            const Verification verification = verify(token, *report.keys, policy);
            out << "verification: " << verification.reason << '\n';
            result = verification.isValid() ? 0 : 1;
        }
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return result;
}
