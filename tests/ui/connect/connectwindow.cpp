#include "connectwindow.h"
#include "support/files.h"
#include "ui/documents/samplefile.h"

#include <QDirIterator>

#include <algorithm>

namespace claimcheck::test {

using namespace ui;

namespace {

constexpr qint64 now = 1795342652000;
int seed = 0;

QByteArray someBytes(int count)
{
    return QByteArray(count, char('a' + seed++ % 26));
}

template <typename Object> int countIn(const QList<Object> &objects, QByteArrayView part)
{
    return int(std::count_if(objects.cbegin(), objects.cend(), [part](const Object &object) {
        return object.name.contains(part) && !object.archivedAt;
    }));
}

} // namespace

std::unique_ptr<LocalSandbox> outsideSandbox()
{
    auto started = sandbox::startLocalSandbox({[] { return now; }, someBytes, sampleFederation()});
    return started ? *std::move(started) : nullptr;
}

ConnectWindow::ConnectWindow(const QString &folder)
    : session({[] { return now; }, someBytes, sampleFederation(), folder, sandbox::startLocalSandbox})
    , exchanges(&session)
    , place(&exchanges, folder + QStringLiteral("/connection.json"), nullptr)
{
    place.resize(1200, 800);
}

ReviewPage *ConnectWindow::review()
{
    return static_cast<ReviewPage *>(place.page(ConnectStep::Review));
}

HandOverPage *ConnectWindow::handOver()
{
    return static_cast<HandOverPage *>(place.page(ConnectStep::HandOver));
}

void ConnectWindow::join(const LocalSandbox &outside)
{
    session.use(EnvironmentKind::Custom, QUrl(QString::fromUtf8(outside.baseUrl())),
                SecretText(outside.adminToken()));
}

void ConnectWindow::answer(const QByteArray &repo)
{
    draft()->choosePreset("github-actions");
    const PresetValues examples = exampleValues(*draft()->objects().preset);
    for (auto value = examples.begin(); value != examples.end(); ++value)
        draft()->setAnswer(value.key(), value.value());
    draft()->setAnswer("repo", repo);
}

void ConnectWindow::chooseWorkspace()
{
    const QList<Workspace> there = session.file()->workspaces.value_or(QList<Workspace>());
    const auto other = std::find_if(there.cbegin(), there.cend(),
                                    [](const Workspace &one) { return !one.isDefault && !one.archivedAt; });
    draft()->change(QStringLiteral("Workspace"), {}, [&other](ConnectDraft &next) {
        next.rule.workspaces = QList<QByteArray>{other->id.value_or(other->key)};
    });
}

int countOf(const FederationFile &file, QByteArrayView part)
{
    return countIn(file.issuers, part) + countIn(*file.serviceAccounts, part) + countIn(file.rules, part);
}

QByteArray everythingIn(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        all += test::contentOf(files.next());
    return all;
}

QString planFile(const QTemporaryDir &folder)
{
    return folder.filePath(QStringLiteral("connection-plan.json"));
}

} // namespace claimcheck::test
