#include "screenshots/applyscene.h"

#include "screenshots/connectscene.h"
#include "screenshots/doctorscene.h"
#include "screenshots/settle.h"
#include "ui/connect/handoverpage.h"
#include "ui/connect/migrationpanel.h"
#include "ui/connect/reviewpage.h"
#include "ui/connect/testpanel.h"

#include <QAbstractScrollArea>
#include <QPushButton>

namespace claimcheck::test {

using namespace ui;

namespace {

/// A workspace the account has to be added to.
void chooseWorkspace(ConnectSession *session)
{
    const QList<Workspace> there = session->environment()->workspaces.value_or(QList<Workspace>());
    for (const Workspace &workspace : there) {
        if (workspace.isDefault || workspace.archivedAt)
            continue;
        const QByteArray id = workspace.id.value_or(workspace.key);
        return session->change(QStringLiteral("Workspace"), {},
                               [&id](ConnectDraft &next) { next.rule.workspaces = QList<QByteArray>{id}; });
    }
}

} // namespace

QList<QString> applyMoments()
{
    return {u"incomplete"_qs, u"review"_qs,   u"json"_qs,      u"stopped"_qs, u"applied"_qs,   u"untested"_qs,
            u"test"_qs,       u"handover"_qs, u"migration"_qs, u"looked"_qs,  u"workspaces"_qs};
}

void playApply(QSettings *settings, QSize size, qint64 now, const QString &folder,
               const std::function<void(QWidget *widget, const QString &moment)> &take)
{
    ConnectScene scene(settings, now, folder);
    ConnectPlace *place = scene.place();
    auto *review = static_cast<ReviewPage *>(place->page(ConnectStep::Review));
    auto *handOver = static_cast<HandOverPage *>(place->page(ConnectStep::HandOver));
    const auto taken = [&](const QString &moment) {
        settle(400);
        take(scene.window(), moment);
    };
    place->setComputer([now] {
        const DoctorSession::Outside outside = workstation(now);
        return credential::Machine{credential::Environment::fromEntries(outside.environment),
                                   outside.fileFacts, now};
    });
    scene.window()->resize(size);
    scene.window()->show();
    scene.play(ConnectScene::Moment::Provider);
    settleUntil([&] { return place->session()->environment() != nullptr; });
    place->showStep(ConnectStep::Review);
    taken(u"incomplete"_qs);
    scene.answerExamples();
    chooseWorkspace(place->session());
    taken(u"review"_qs);
    review->showView(ReviewPage::View::Json);
    taken(u"json"_qs);
    review->showView(ReviewPage::View::Words);
    review->applyButton()->click();
    settleUntil([&] { return review->apply()->plan()->confirmed() == 1; });
    review->stopButton()->click();
    settleUntil([&] { return review->apply()->stage() == ConnectApply::Stage::Stopped; });
    taken(u"stopped"_qs);
    review->applyButton()->click();
    settleUntil([&] { return review->apply()->readBack() == ConnectApply::ReadBack::AsPlanned; });
    taken(u"applied"_qs);
    place->showStep(ConnectStep::HandOver);
    taken(u"untested"_qs);
    handOver->test()->testButton()->click();
    settleUntil([&] { return handOver->test()->isGranted(); });
    taken(u"test"_qs);
    handOver->showTab(HandOverPage::Tab::Workload);
    taken(u"handover"_qs);
    handOver->showTab(HandOverPage::Tab::Migration);
    taken(u"migration"_qs);
    handOver->migration()->lookButton()->click();
    taken(u"looked"_qs);
    place->session()->change(QStringLiteral("Workspaces"), {},
                             [](ConnectDraft &next) { next.rule.allWorkspaces = true; });
    handOver->showTab(HandOverPage::Tab::Workload);
    taken(u"workspaces"_qs);
}

} // namespace claimcheck::test
