#include "screenshots/platformscene.h"

#include "screenshots/inspectscene.h"
#include "screenshots/settle.h"
#include "support/sandboxoutside.h"
#include "ui/activity/activityplace.h"
#include "ui/connection.h"
#include "ui/find/finddialog.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/connectdialog.h"
#include "ui/platform/exchanges.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/rulesplace.h"
#include "ui/widgets/secretedit.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

namespace claimcheck::test {

using namespace ui;

namespace {

QByteArray secondKey()
{
    return R"({"kty":"EC","crv":"P-256","kid":"2026-11","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
           R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
}

/// As an issuer of a private cluster has them.
void giveInlineKeys(Issuer &issuer)
{
    issuer.jwks = IssuerKeys();
    issuer.jwks.type = IssuerKeys::Type::Inline;
    issuer.jwks.inlineKeys =
        R"([{"kty":"EC","crv":"P-256","kid":"2025-05","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",)"
        R"("y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}])";
}

void takeFind(MainWindow *window, const std::function<void(QWidget *, const QString &)> &take)
{
    window->findAnything();
    auto *dialog = window->findChild<FindDialog *>();
    settle();
    dialog->field()->setText(QStringLiteral("acme"));
    take(dialog, u"find"_qs);
    dialog->field()->setText(QStringLiteral("zebra"));
    settle();
    take(dialog, u"find-nothing"_qs);
    dialog->reject();
    settle();
}

} // namespace

QStringList platformMoments()
{
    return {u"find"_qs,
            u"find-nothing"_qs,
            u"sandbox-rules"_qs,
            u"sandbox-apply"_qs,
            u"sandbox-activity"_qs,
            u"connect"_qs,
            u"sandbox-inspect"_qs,
            u"sandbox-accounts"_qs,
            u"sandbox-issuers"_qs,
            u"sandbox-rotate"_qs,
            u"connect-shown"_qs};
}

void playPlatform(QSettings *settings, QSize size, qint64 now, const QString &folder,
                  const std::function<void(QWidget *, const QString &moment)> &take)
{
    PlatformSession session(test::sandboxOutside([now] { return now * 1000; }, folder));
    Exchanges exchanges(&session);
    MainWindow window(settings);
    auto *inspect = new InspectPlace([now] { return now; }, nullptr);
    inspect->showSample();
    inspect->follow(&session);
    window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [inspect] { return inspect; }});
    auto *place = new RulesPlace([now] { return now; }, &session);
    window.addPlace({RulesPlace::tr("Rules"), QStringLiteral("rules"), [place] { return place; }});
    window.addPlace({ActivityPlace::tr("Activity"), QStringLiteral("activity"),
                     [&exchanges] { return new ActivityPlace(&exchanges); }});
    new Connection(&session, &window);
    window.showPlace(1);
    window.resize(size);
    window.show();
    session.useSandbox();
    settle();
    takeFind(&window, take);
    take(&window, u"sandbox-rules"_qs);
    window.showPlace(0);
    openRules(inspect);
    inspect->session()->settleInsight();
    settle();
    take(&window, u"sandbox-inspect"_qs);
    window.showPlace(1);
    place->tabs()->setCurrentIndex(int(RulesPlace::Page::Accounts));
    settle();
    take(&window, u"sandbox-accounts"_qs);
    FederationFile file = *place->book()->file();
    giveInlineKeys(file.issuers[0]);
    place->book()->change(file, QStringLiteral("Edit"));
    place->tabs()->setCurrentIndex(int(RulesPlace::Page::Issuers));
    settle();
    take(&window, u"sandbox-issuers"_qs);
    place->issuerDetail()->rotateButton()->click();
    place->rotationPage()->text()->setPlainText(QString::fromUtf8("{\"keys\": [" + secondKey() + "]}"));
    settle();
    take(&window, u"sandbox-rotate"_qs);
    Q_EMIT place->rotationPage()->closeWanted();
    place->book()->undo();
    place->tabs()->setCurrentIndex(int(RulesPlace::Page::Rules));
    file = *place->book()->file();
    file.rules[0].tokenLifetimeSeconds = 900;
    file.rules[3].match.audience = "https://api.anthropic.com";
    place->book()->change(file, QStringLiteral("Edit"));
    press(place, Qt::Key_Return);
    settle();
    take(&window, u"sandbox-apply"_qs);
    window.showPlace(2);
    settle();
    take(&window, u"sandbox-activity"_qs);
    ConnectDialog dialog(&session, EnvironmentKind::Platform);
    dialog.show();
    settle();
    dialog.token()->setText(
        QStringLiteral("sk-ant-oat01-0000-not-a-real-token-0000-AAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    settle();
    take(&dialog, u"connect"_qs);
    qobject_cast<SecretEdit *>(dialog.token())->setRevealed(true);
    take(&dialog, u"connect-shown"_qs);
}

} // namespace claimcheck::test
