#include "screenshots/dialogscene.h"

#include "screenshots/inspectscene.h"
#include "screenshots/settingsscene.h"
#include "screenshots/settle.h"
#include "screenshots/signinscene.h"

#include "ui/about.h"
#include "ui/diagnosisdialog.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/keysdialog.h"
#include "ui/keyboardmap.h"
#include "ui/mainwindow.h"
#include "ui/rules/rulesplace.h"

#include <QApplication>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QUuid>

namespace claimcheck::test {

using namespace ui;

namespace {

using Take = std::function<void(QWidget *widget, const QString &moment)>;

/// Shown and taken; it goes with the end of the block that owns it.
void takeShown(QWidget *dialog, const QString &moment, const Take &take)
{
    dialog->show();
    settle(100);
    take(dialog, moment);
}

/// The question somewhere above or below `root`.
void takeQuestion(const QWidget *root, const QString &moment, const Take &take)
{
    settle(100);
    auto *question = root->window()->findChild<QMessageBox *>();
    if (!question)
        return take(nullptr, moment);
    take(question, moment);
    delete question;
}

/// A place that is busy for good.
class BusyPlace : public Place {
public:
    QList<QWidget *> panes() const override { return {}; }
    QList<QAction *> menuActions() const override { return {}; }
    QString underWay() const override { return InspectPlace::tr("Inspect"); }
    void openFile(const QString &) override { }
    void pasteText(const QString &) override { }
};

QAction *actionWith(const Place *place, const QString &text)
{
    const QList<QAction *> actions = place->menuActions();
    for (QAction *action : actions)
        if (action->text() == text)
            return action;
    return nullptr;
}

void playInspect(QSettings *settings, QSize size, qint64 now, const QString &folder, const Take &take)
{
    MainWindow window(settings);
    auto *place = new InspectPlace([now] { return now; }, nullptr);
    window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
    window.resize(size);
    window.show();
    window.showPlace(0);
    place->showSample();
    settle(100);
    KeysDialog keys(place->session(), &window);
    takeShown(&keys, u"keys"_qs, take);
    keys.close();
    About about(&window);
    takeShown(&about, u"about"_qs, take);
    about.close();
    KeyboardMap map({{InspectPlace::tr("Inspect"), place->menuActions()}}, &window);
    takeShown(&map, u"keyboard"_qs, take);
    map.close();
    QFile script(folder + u'/' + QUuid::createUuid().toString(QUuid::Id128));
    if (script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\necho Claimcheck\n") > 0)
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    DiagnosisDialog diagnosis(script.fileName(), QStringLiteral("en"), &window);
    takeShown(&diagnosis, u"diagnosis"_qs, take);
    diagnosis.close();
    auto *menu = window.findChild<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
    menu->popup(window.rect().center()); // its button would wait until it is closed
    settle(100);
    take(menu, u"menu"_qs);
    menu->close();
}

void playRules(QSettings *settings, QSize size, qint64 now, const Take &take)
{
    MainWindow window(settings);
    auto *rules = new RulesPlace([now] { return now; }, nullptr);
    window.addPlace({RulesPlace::tr("Rules"), QStringLiteral("rules"), [rules] { return rules; }});
    window.resize(size);
    window.show();
    window.showPlace(0);
    rules->showSample();
    settle(100);
    if (QAction *archive = actionWith(rules, RulesPlace::tr("Arc&hive the rule…")))
        archive->trigger();
    takeQuestion(rules, u"archive"_qs, take);
}

} // namespace

void playDialogs(QSettings *settings, QSize size, qint64 now, const QString &folder, const Take &take)
{
    playInspect(settings, size, now, folder, take);
    playRules(settings, size, now, take);
    SignInScene signIn(settings, now);
    signIn.window()->resize(size);
    signIn.window()->show();
    signIn.play(SignInScene::Moment::Standing);
    settle(100);
    Place *place = signIn.window()->currentPlace();
    if (QAction *out = actionWith(place, SignInPlace::tr("Sign &out")))
        out->trigger();
    takeQuestion(place, u"signout"_qs, take);
    SettingsScene kept(settings, folder);
    kept.window()->show();
    kept.askRemoveRecord();
    takeQuestion(kept.window(), u"record"_qs, take);
    MainWindow busy(settings);
    busy.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [] { return new BusyPlace; }});
    busy.show();
    busy.showPlace(0);
    busy.close();
    takeQuestion(&busy, u"close"_qs, take);
}

} // namespace claimcheck::test
