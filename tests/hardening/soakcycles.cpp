// soakcycles MINUTES [CYCLES]: what a person does all day, CYCLES times (5000), spread over MINUTES: a token
// is minted and its issuer's keys are fetched over HTTP, the token is verified and matched, pasted into the
// real window, and the rules are read again, from the emulator and from a file. Prints what the program holds
// as it goes. Ends with 1 where it grew after the first tenth by more than 10 MB, a file descriptor or a
// widget, or where a cycle went wrong.
#include "core/federation/matcher.h"
#include "core/jose/verification.h"
#include "services/keyfetch.h"
#include "services/sandboxclient.h"
#include "support/sandboxoutside.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/rulesplace.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// MB. A sanitizer keeps what was freed.
constexpr double mostGrowth = CLAIMCHECK_SANITIZED ? 1e9 : 10;
constexpr int fewCycles = 1000; // of which the first tenth has not yet set up all there is

struct Held {
    double megabytes = 0;
    qsizetype descriptors = 0, widgets = 0;
};

Held heldNow()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    const QByteArray pages = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1)
                                                            : QByteArray();
    file.close();
    return {pages.toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6,
            QDir(QStringLiteral("/proc/self/fd"))
                .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                .size(),
            QApplication::allWidgets().size()};
}

bool until(const std::function<bool()> &condition)
{
    QTimer wake;
    wake.start(100);
    QElapsedTimer waited;
    for (waited.start(); !condition() && waited.elapsed() < 30000;)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    std::generate(bytes.begin(), bytes.end(), [] { return char(QRandomGenerator::system()->generate()); });
    return bytes;
}

/// The window as it is started, without what nobody uses here.
struct Scene {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    QByteArray rules;
    PlatformSession session{
        test::sandboxOutside(QDateTime::currentMSecsSinceEpoch, folder.path(), randomBytes)};
    Exchanges exchanges{&session};
    MainWindow window{&settings};
    InspectPlace *inspect = new InspectPlace([] { return QDateTime::currentSecsSinceEpoch(); }, nullptr);
    RulesPlace *book = new RulesPlace([] { return QDateTime::currentSecsSinceEpoch(); }, &session);

    Scene()
        : rules(sampleFederation())
    {
        inspect->setUpExchanges(&exchanges);
        inspect->follow(&session);
        window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [this] { return inspect; }});
        window.addPlace({RulesPlace::tr("Rules"), QStringLiteral("rules"), [this] { return book; }});
        window.resize(1440, 900);
        window.show();
        window.showPlace(1);
        window.showPlace(0);
        session.useSandbox();
    }
    bool isRead()
    {
        return until([this] { return session.state() == PlatformSession::State::Ready; });
    }

    /// Empty where all went well, else what did not.
    const char *cycle(int number)
    {
        const std::unique_ptr<Http> http = session.makeHttp();
        SandboxClient client(*http, session.base(), SecretText(session.sandboxToken()));
        SandboxMint what;
        what.preset = number % 2 ? "github-actions" : "generic-oidc";
        const Async<SandboxToken> minted = client.mint(what);
        if (!until([&] { return minted.isFinished(); }) || !minted.result())
            return "no token was minted";
        KeyFetch fetch(http.get(), session.clock(), Reach::Sandbox);
        Issuer issuer;
        issuer.issuerUrl = minted.result()->issuer;
        const QFuture<KeyReport> fetched = fetch.fetch(issuer);
        if (!until([&] { return fetched.isFinished(); }) || !fetched.result().isGood())
            return "the issuer's keys were not fetched";
        return judge(minted.result()->token, *fetched.result().keys);
    }
    const char *judge(const QByteArray &text, const KeySet &keys)
    {
        Policy policy;
        policy.now = QDateTime::currentSecsSinceEpoch();
        const Token token = Token::parse(text);
        const Verification verification = verify(token, keys, policy);
        if (!verification.isValid())
            return "the token was not verified";
        const TokenFacts facts(token, verification.signature, policy.now);
        for (const Rule &rule : session.file()->rules)
            if (match(rule, session.file()->issuer(rule.issuer), facts, &*session.file()).checks.isEmpty())
                return "nothing was checked";
        return show(text);
    }
    const char *show(const QByteArray &text)
    {
        inspect->pasteText(QString::fromUtf8(text));
        QApplication::processEvents();
        if (inspect->session()->tokens().size() != 1)
            return "the window does not show the token";
        session.read();
        if (!isRead())
            return "the rules were not read again";
        inspect->useFederation(rules, QStringLiteral("rules"));
        if (inspect->session()->fileName() != u"rules")
            return "the file was not read again";
        QApplication::processEvents();
        return nullptr;
    }
};

void print(int cycles, const QElapsedTimer &since, const Held &held)
{
    std::printf("%6d cycles, %6.1f s: %6.1f MB, %lld descriptors, %lld widgets\n", cycles,
                double(since.elapsed()) / 1000, held.megabytes, qint64(held.descriptors),
                qint64(held.widgets));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const double minutes = QApplication::arguments().value(1, QStringLiteral("0")).toDouble();
    const int cycles = std::max(10, QApplication::arguments().value(2, QStringLiteral("5000")).toInt());
    Theme theme;
    theme.apply(Appearance::Light);
    Scene scene;
    if (!scene.isRead())
        return std::puts("the emulator did not start"), 1;
    QElapsedTimer since;
    since.start();
    Held first;
    for (int i = 1; i <= cycles; ++i) {
        if (const char *fault = scene.cycle(i))
            return std::printf("cycle %d: %s\n", i, fault), 1;
        if (i == cycles / 10)
            first = heldNow();
        if (i % (cycles / 10) == 0)
            print(i, since, heldNow());
        const qint64 due = qint64(minutes * 60000 * i / cycles);
        if (due > since.elapsed())
            until([&] { return since.elapsed() >= due; });
    }
    const Held last = heldNow();
    std::printf("grown by %.1f MB, %lld descriptors, %lld widgets after the first tenth\n",
                last.megabytes - first.megabytes, qint64(last.descriptors - first.descriptors),
                qint64(last.widgets - first.widgets));
    const bool judgesMemory = cycles >= fewCycles;
    return (judgesMemory && last.megabytes - first.megabytes > mostGrowth)
            || last.descriptors > first.descriptors || last.widgets > first.widgets
        ? 1
        : 0;
}
