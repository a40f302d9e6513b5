#include "screenshots/inspectscene.h"

#include "ui/condition/conditionedit.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/mainwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace claimcheck::test {

using namespace ui;

namespace {

constexpr UnixSeconds now = 1795342652; ///< as all pictures are taken at

/// As a click would.
void chooseRule(const InspectPlace *place, const QString &name)
{
    const auto views = place->findChildren<QAbstractItemView *>();
    for (QAbstractItemView *view : views) {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; model && row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                view->setCurrentIndex(model->index(row, 0));
        }
    }
}

void tryCondition(const InspectPlace *place, const QString &text)
{
    press(place, Qt::Key_T);
    if (!text.isEmpty())
        place->findChild<ConditionEdit *>()->replaceText(text);
}

/// Two runs of one workflow, before and after GitHub's new form of the subject.
QByteArray twoRuns()
{
    const auto run = [](const QByteArray &subject, const QByteArray &more, UnixSeconds issued) {
        return R"({"iss":"https:/)"
               R"(/token.actions.githubusercontent.com","sub":")"
            + subject
            + R"(","aud":"https:/)"
              R"(/api.anthropic.com","repository_id":"501112233","repository_owner_id":"9919",)"
              R"("repository":"acme/app","repository_owner":"acme","ref":"refs/heads/main","ref_type":"branch",)"
              R"("ref_protected":"true","event_name":"push","runner_environment":"github-hosted","workflow":"Deploy",)"
              R"("workflow_ref":"acme/app/.github/workflows/deploy.yml@refs/heads/main","actor":"dana",)"
              R"("actor_id":"48213","run_attempt":"1",)"
            + more + R"(,"iat":)" + QByteArray::number(issued) + R"(,"nbf":)"
            + QByteArray::number(issued - 600) + R"(,"exp":)" + QByteArray::number(issued + 300)
            + R"(,"jti":"sandbox-)" + QByteArray::number(issued) + "\"}\n";
    };
    return run("repo:acme/app:ref:refs/heads/main",
               R"("repository_visibility":"public","run_id":"19412200841","run_number":"8841","sha":"8f14e45fceea167a5a36")",
               now - 63000)
        + run("repo:acme@9919/app@501112233:ref:refs/heads/main",
              R"("repository_visibility":"internal","enterprise_id":"7731","run_id":"19482213377","run_number":"9127","sha":"5d1c0f6e94b27a8f3f0c")",
              now - 60);
}

/// A rule that misses by its subject, and what is said of it.
void showTab(InspectPlace *place, RuleTabs::Page page)
{
    place->showSample();
    chooseRule(place, QStringLiteral("acme-app-legacy"));
    place->findChild<RuleTabs *>()->showPage(page);
    openRules(place);
}

/// From the clipboard, which has it still.
void pasteToken(InspectPlace *place)
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray claims = twoRuns().split('\n').constFirst();
    const QString token = QString::fromLatin1(
        part(R"({"alg":"RS256","kid":"cc413527","typ":"JWT"})") + '.' + part(claims) + '.'
        + part("a signature nobody made, as long as one of a real key would be"));
    QGuiApplication::clipboard()->setText(token);
    place->pasteText(token);
}

} // namespace

void openRules(const InspectPlace *place)
{
    QPushButton *button = place->findChild<TokenPanel *>()->rulesButton();
    button->setChecked(button->isVisibleTo(place));
}

void present(const MainWindow *window)
{
    const QList<QAction *> actions = window->actions();
    for (QAction *action : actions)
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P))
            action->trigger();
}

void press(const Place *place, Qt::Key key)
{
    const QList<QAction *> actions = place->menuActions();
    for (QAction *action : actions) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | key))
            action->trigger();
    }
}

QList<InspectState> inspectStates()
{
    return {
        {QStringLiteral("sample"), [](InspectPlace *place) { place->showSample(); }},
        {QStringLiteral("presented"), [](InspectPlace *place) { showTab(place, RuleTabs::Page::Report); },
         true},
        {QStringLiteral("refused"),
         [](InspectPlace *place) {
             place->showSample();
             chooseRule(place, QStringLiteral("acme-app-prod"));
             openRules(place);
         }},
        {QStringLiteral("expired"),
         [](InspectPlace *place) {
             place->showSample();
             place->session()->chooseToken(1);
         }},
        {QStringLiteral("broken"),
         [](InspectPlace *place) {
             place->session()->replaceText(
                 "Authorization: Bearer eyJhbGciOiJub25lIn0."
                 "eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwiaXNzIjoiIHgiLCJleHAiOiJzb29uIn0.");
         }},
        {QStringLiteral("nearmiss"), [](InspectPlace *place) { showTab(place, RuleTabs::Page::Report); }},
        {QStringLiteral("getsin"), [](InspectPlace *place) { showTab(place, RuleTabs::Page::GetsIn); }},
        {QStringLiteral("findings"), [](InspectPlace *place) { showTab(place, RuleTabs::Page::Findings); }},
        {QStringLiteral("condition"),
         [](InspectPlace *place) {
             place->showSample();
             chooseRule(place, QStringLiteral("docs-preview"));
             tryCondition(place, {});
         }},
        {QStringLiteral("mistake"),
         [](InspectPlace *place) {
             place->showSample();
             tryCondition(
                 place,
                 QStringLiteral("assertion.ref == \"refs/heads/main\" && claims.aud.startWith('https')"));
         }},
        {QStringLiteral("compare"),
         [](InspectPlace *place) {
             place->showSample();
             place->session()->setText(twoRuns());
             press(place, Qt::Key_D);
         }},
        {QStringLiteral("compare-same"),
         [](InspectPlace *place) {
             place->session()->replaceText(twoRuns());
             press(place, Qt::Key_D);
         }},
        {QStringLiteral("compare-sample"),
         [](InspectPlace *place) {
             place->showSample();
             press(place, Qt::Key_D);
         }},
        {QStringLiteral("suggest"),
         [](InspectPlace *place) {
             place->showSample();
             press(place, Qt::Key_M);
         }},
        {QStringLiteral("pasted"), pasteToken},
        {QStringLiteral("forgotten"),
         [](InspectPlace *place) {
             pasteToken(place);
             place->forgetTokens();
         }},
        {QStringLiteral("empty"), [](InspectPlace *) {}},
    };
}

} // namespace claimcheck::test
