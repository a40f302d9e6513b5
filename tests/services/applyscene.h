#pragma once

#include "core/platform/makeplan.h"
#include "fakeadminapi.h"
#include "services/applyrun.h"

#include <QDir>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace claimcheck::test {

/// An organization, a file that wants it otherwise, and the plan between them.
struct ApplyScene {
    PlatformState state;
    FederationFile wanted;
    ApplyPlan plan;
    /// In memory where that is there: waiting for a disk would be most of the time of these tests.
    QTemporaryDir folder{QDir(u"/dev/shm"_qs).exists() ? u"/dev/shm/claimcheck-test-XXXXXX"_qs : QString()};

    QString journalPath() const { return folder.filePath(u"journal.json"_qs); }

    /// Every action there is, `size` setting how much of it.
    static void busy(ApplyScene &scene, quint32 seed, int size)
    {
        scene.state = PlatformState::generated(seed, size);
        scene.wanted = *fromPlatform(scene.state.snapshot());
        FederationFile &file = scene.wanted;
        const QByteArray workspace = file.workspaces->first().key;
        int live = 0;
        QList<Rule> rules;
        for (const Rule &one : std::as_const(file.rules)) {
            Rule rule = one;
            if (!rule.archivedAt && ++live % 5 == 0)
                continue; // to be archived
            if (!rule.archivedAt && live % 3 == 0)
                rule.description = "changed";
            if (!rule.archivedAt && live % 4 == 0 && !rule.workspaces.contains(workspace))
                rule.workspaces = {workspace};
            rules.append(rule);
        }
        file.rules = rules;
        for (int i = 0; i < size / 3; ++i)
            addWorkload(file, QByteArray::number(i), workspace);
        if (!file.memberships->isEmpty())
            file.memberships->removeFirst();
        if (file.memberships->size() > 2)
            (*file.memberships)[1].role = "workspace_admin";
        const Result<ApplyPlan> plan = makePlan(file, scene.state.snapshot(), {true, true, {}});
        if (!plan)
            qFatal("%s", qPrintable(plan.error().message));
        scene.plan = *plan;
    }

    static void addWorkload(FederationFile &file, const QByteArray &name, const QByteArray &workspace)
    {
        ServiceAccount account;
        account.key = account.name = "new-account-" + name;
        file.serviceAccounts->append(account);
        Issuer issuer;
        issuer.key = issuer.name = "new-issuer-" + name;
        issuer.issuerUrl = "https://new.example/" + name;
        file.issuers.append(issuer);
        Rule rule;
        rule.key = rule.name = "new-rule-" + name;
        rule.issuer = issuer.key;
        rule.serviceAccount = account.key;
        rule.match.subjectPrefix = "repo:new/" + name + ":*";
        rule.oauthScope = "workspace:inference";
        rule.workspaces = {workspace, file.workspaces->at(1).key};
        file.rules.append(rule);
        file.memberships->append(Membership{account.key, file.workspaces->at(1).key, "workspace_user", {}});
    }

    /// One run to its end, or until somebody calls kill().
    Result<QList<StepOutcome>> run(FakeAdminApi &api)
    {
        Result<std::unique_ptr<ApplyJournal>> journal = ApplyJournal::open(journalPath(), plan);
        if (!journal)
            return tl::unexpected<Error>(journal.error());
        ApplyRun run(plan, std::move(*journal), api);
        QEventLoop loop;
        kill = [&loop] {
            loop.isRunning() ? loop.exit() : QTimer::singleShot(0, &loop, [&loop] { loop.exit(); });
        };
        const Async<QList<StepOutcome>> done = run.start();
        whenFinished(done, &loop, [&loop](const Result<QList<StepOutcome>> &) { loop.exit(); });
        QTimer::singleShot(60000, &loop, [] { qFatal("the run does not end"); });
        loop.exec();
        kill = nullptr;
        if (!done.isFinished())
            return fail("test.killed", {});
        return done.result();
    }
    std::function<void()> kill;

    QByteArray pulled() const { return fromPlatform(state.snapshot())->toJson(); }
    /// Nothing left to do for the file, besides what is for a later plan.
    QList<PlanStep> left() const { return makePlan(wanted, state.snapshot(), {true, true, {}})->steps; }
};

} // namespace claimcheck::test
