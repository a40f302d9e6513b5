#include "ui/connect/reviewtexts.h"

#include "core/text/visible.h"
#include "ui/documents/filereading.h"

#include <QCoreApplication>
#include <QUrl>

namespace claimcheck::ui {

namespace {

using Stage = ConnectApply::Stage;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ReviewPage)
};

ReviewVerdict awayVerdict(const PlatformSession &platform)
{
    switch (platform.state()) {
    case PlatformSession::State::Reading:
        return {Shape::Busy, Words::tr("Being read."), Words::tr("What is there already is read first.")};
    case PlatformSession::State::Failed:
        return {Shape::Fail, Words::tr("%1 was not read.").arg(platform.environmentName()),
                Words::tr("%1 Without it nothing is applied here; the exports below go to somebody who may "
                          "administer.")
                    .arg(errorText(platform.error()))};
    case PlatformSession::State::Away:
    case PlatformSession::State::Ready:
        break;
    }
    return {Shape::Info, Words::tr("Not connected."),
            Words::tr("Choose in the header where to apply it, or take it along with an export below.")};
}

ReviewVerdict stoppedVerdict(const ConnectApply &apply)
{
    const PlanApply &plan = *apply.plan();
    const QString first =
        Words::tr("Stopped after %1 of %2.").arg(apply.steps().done).arg(stepsText(apply.steps().all));
    const QString twice = Words::tr("Nothing is made twice.");
    if (plan.error().id.isEmpty())
        return {Shape::Warn, first, twice};
    const bool wished = plan.error().id == "apply.stopped";
    return {wished ? Shape::Warn : Shape::Fail, first,
            wished ? twice : errorText(plan.error()) + u' ' + twice};
}

ReviewVerdict appliedVerdict(const ConnectApply &apply)
{
    using Read = ConnectApply::ReadBack;
    const auto [all, ready] = apply.steps();
    const QString done = Words::tr("%1 of %2 done.").arg(ready).arg(stepsText(all));
    switch (apply.readBack()) {
    case Read::Reading:
        return {Shape::Busy, Words::tr("Applied."), Words::tr("%1 Reading it back.").arg(done)};
    case Read::Failed:
        return {Shape::Warn, Words::tr("Applied, not read back."), done};
    case Read::Differs:
        return {Shape::Warn, Words::tr("Applied."),
                Words::tr("%1 What was read back is not as planned: somebody else may have changed it.")
                    .arg(done)};
    case Read::AsPlanned:
        return {Shape::Pass, Words::tr("Applied."), Words::tr("%1 Read back as planned.").arg(done)};
    case Read::No:
        break;
    }
    return {Shape::Info, Words::tr("Applied."), Words::tr("%1 Not compared with the plan.").arg(done)};
}

} // namespace

std::optional<ReviewVerdict> reviewVerdict(const ConnectApply &apply, const ConnectSession &session)
{
    if (!apply.error().id.isEmpty())
        return ReviewVerdict{Shape::Fail,
                             apply.stage() == Stage::NoPlan ? Words::tr("No plan.") : Words::tr("Not begun."),
                             errorText(apply.error())};
    switch (apply.stage()) {
    case Stage::Incomplete:
        return ReviewVerdict{Shape::Warn, Words::tr("Not ready to apply."),
                             Words::tr("Each line leads to the step where it is answered.")};
    case Stage::Away:
        return awayVerdict(*session.platform());
    case Stage::Elsewhere:
        return ReviewVerdict{
            Shape::Warn, Words::tr("A plan stopped half way elsewhere."),
            Words::tr("Connect to %1 to go on with it, or drop it: what it made stays there.")
                .arg(visible(QUrl::fromEncoded(apply.elsewhere()).authority(), 80))};
    case Stage::Stopped:
        return stoppedVerdict(apply);
    case Stage::Applied:
        return appliedVerdict(apply);
    case Stage::Undo:
        return ReviewVerdict{
            Shape::Warn,
            Words::tr("%1 would take the apply back.").arg(stepsText(apply.plan()->plan().steps.size())),
            Words::tr("Archiving cannot be undone, and names may not come free.")};
    case Stage::Review:
        if (apply.plan()->plan().steps.isEmpty())
            return ReviewVerdict{Shape::Info, Words::tr("Nothing to apply."),
                                 apply.plan()->plan().notes.isEmpty()
                                     ? Words::tr("Everything is there already.")
                                     : Words::tr("What differs is listed below, with the reason.")};
        break;
    case Stage::NoPlan:
    case Stage::Running:
        break;
    }
    return std::nullopt;
}

QString reviewAbout(const ConnectApply &apply, const ConnectSession &session)
{
    const PlatformSession &platform = *session.platform();
    if (platform.state() != PlatformSession::State::Ready)
        return Words::tr("Here stands what will be created, before anything is sent.");
    const QString organization = visible(QString::fromUtf8(platform.organization().name), 60);
    const QString where = organization.isEmpty() || organization == platform.environmentName()
        ? platform.environmentName()
        : Words::tr("%1 on %2").arg(organization, platform.environmentName());
    const auto kept = apply.kept().size(), steps = apply.plan()->plan().steps.size();
    if (apply.plan()->confirmed() > 0)
        return Words::tr("What is done stands in %1.").arg(where);
    if (steps == 0)
        return Words::tr("%1 are in %2 already.").arg(Words::tr("%1 objects").arg(kept), where);
    if (kept == 0)
        return Words::tr("Nothing of it exists yet in %1.").arg(where);
    const QString there = kept == 1 ? Words::tr("1 object exists and is kept")
                                    : Words::tr("%1 objects exist and are kept").arg(kept);
    return Words::tr("%1 in %2; the rest will be made.").arg(there, where);
}

QString gapText(const QList<HandOverGap> &gaps)
{
    QStringList texts;
    for (const HandOverGap &gap : gaps)
        texts.append(Words::tr("%1 (%2)").arg(gap.what, visible(QString::fromUtf8(gap.text), 60)));
    return texts.isEmpty() ? QString() : Words::tr("Put in first: %1.").arg(texts.join(u", "_qs));
}

ExportBox::Content creationContent(CreationForm form, const ConnectSession &session)
{
    const PlatformSession &platform = *session.platform();
    const bool own = platform.kind() == EnvironmentKind::Platform || platform.kind() == EnvironmentKind::None;
    FederationFile file = session.objects().alone(session.environment());
    file.memberships = session.objects().memberships; // what is there already keeps its role
    const CreationText text = creationText(file, form, own ? QByteArray() : platform.platform());
    return {QString::fromUtf8(text.text), creationTitle(form), QString::fromUtf8(text.fileName), text.advice,
            gapText(text.gaps)};
}

} // namespace claimcheck::ui
