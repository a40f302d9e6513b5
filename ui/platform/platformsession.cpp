#include "ui/platform/platformsession.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "local/durablefile.h"
#include "local/privatefolder.h"
#include "local/whenfinished.h"

#include <QDir>

namespace claimcheck::ui {

namespace {

constexpr auto copyName = "local-copy.json";
constexpr qsizetype mostCopyBytes = 16 * 1024 * 1024;

} // namespace

PlatformSession::PlatformSession(Outside outside, QObject *parent)
    : QObject(parent)
    , m_outside(std::move(outside))
    , m_requests(new RequestLog(this))
{
}

PlatformSession::~PlatformSession() = default;

QUrl PlatformSession::platformUrl()
{
    return QUrl(QStringLiteral("https://api.anthropic.com"));
}

QString PlatformSession::environmentName() const
{
    switch (m_kind) {
    case EnvironmentKind::None:
        return {};
    case EnvironmentKind::Sandbox:
        return tr("Sandbox");
    case EnvironmentKind::Platform:
        return tr("Claude Platform");
    case EnvironmentKind::Custom:
        return visible(m_base.host(), 80);
    }
    return {};
}

Result<QUrl> PlatformSession::sandboxAddress()
{
    if (!m_sandbox) {
        auto started = m_outside.startSandbox({m_outside.milliseconds, m_outside.random, m_outside.sample});
        if (!started)
            return tl::unexpected<Error>(started.error());
        m_sandbox = *std::move(started);
    }
    return QUrl(QString::fromUtf8(m_sandbox->baseUrl()));
}

void PlatformSession::useSandbox()
{
    const Result<QUrl> address = sandboxAddress();
    if (!address) {
        m_kind = EnvironmentKind::Sandbox;
        return fail(address.error());
    }
    use(EnvironmentKind::Sandbox, *address, SecretText(m_sandbox->adminToken()));
}

void PlatformSession::use(EnvironmentKind kind, const QUrl &base, SecretText bearer, const QString &profile)
{
    leave();
    m_profileName = profile;
    m_kind = kind;
    m_base = base;
    connectClient(std::move(bearer));
    read();
}

void PlatformSession::connectClient(SecretText bearer)
{
    m_http = makeHttp();
    m_client = std::make_unique<AdminClient>(*m_http, m_base, std::move(bearer));
}

std::unique_ptr<Http> PlatformSession::makeHttp() const
{
    auto http = std::make_unique<Http>(m_outside.network, m_outside.milliseconds);
    connect(http.get(), &Http::began, m_requests, &RequestLog::begin);
    connect(http.get(), &Http::tried, m_requests, &RequestLog::add);
    connect(http.get(), &Http::ended, m_requests, &RequestLog::end);
    return http;
}

void PlatformSession::setNetwork(const HttpSettings &network)
{
    m_outside.network = network;
    if (m_http)
        m_http->setSettings(network);
    Q_EMIT networkChanged();
}

void PlatformSession::setOffers(const ConnectionOffers &offers)
{
    m_offers = offers;
    Q_EMIT offersChanged();
}

QByteArray PlatformSession::sandboxToken() const
{
    return m_sandbox ? m_sandbox->adminToken() : QByteArray();
}

QByteArray PlatformSession::sandboxComplianceKey() const
{
    return m_sandbox ? m_sandbox->complianceKey() : QByteArray();
}

bool PlatformSession::hasLocalCopy() const
{
    return !m_outside.folder.isEmpty() && QDir(m_outside.folder).exists(QLatin1String(copyName));
}

std::optional<FederationFile> PlatformSession::localCopy() const
{
    if (!hasLocalCopy())
        return {};
    const auto text = readPlainFile(QDir(m_outside.folder).filePath(QLatin1String(copyName)), mostCopyBytes);
    if (!text)
        return {};
    const auto file = FederationFile::parse(*text);
    return file ? std::optional(*file) : std::nullopt;
}

void PlatformSession::leave()
{
    m_reader.reset();
    m_client.reset();
    m_http.reset();
    m_kind = EnvironmentKind::None;
    m_state = State::Away;
    m_base.clear();
    m_profileName.clear();
    m_snapshot = {};
    m_file.reset();
    m_readAt = 0;
    Q_EMIT changed();
}

void PlatformSession::read()
{
    if (!m_client || m_state == State::Reading)
        return;
    m_state = State::Reading;
    Q_EMIT changed();
    m_reader = std::make_unique<SnapshotReader>(*m_client);
    const QByteArray now = utcText(m_outside.milliseconds() / 1000).toUtf8();
    SnapshotReader *reader = m_reader.get(); // the one that waits: gone with what it reads
    whenFinished(m_client->preflight(), reader, [this, reader, now](const Result<Organization> &who) {
        if (!who)
            return fail(who.error());
        whenFinished(reader->read(now), reader,
                     [this](const Result<PlatformSnapshot> &snapshot) { take(snapshot); });
    });
}

void PlatformSession::take(const Result<PlatformSnapshot> &snapshot)
{
    if (!snapshot)
        return fail(snapshot.error());
    auto file = fromPlatform(*snapshot);
    if (!file)
        return fail(file.error());
    m_snapshot = *snapshot;
    m_file = *std::move(file);
    m_readAt = m_outside.milliseconds() / 1000;
    m_state = State::Ready;
    keepCopy();
    Q_EMIT changed();
    Q_EMIT fileRead();
}

void PlatformSession::fail(const Error &error)
{
    m_error = error;
    m_state = State::Failed;
    Q_EMIT changed();
}

/// What was read, for when there is no network: no secrets are in it. Not of a sandbox, which forgets, too.
void PlatformSession::keepCopy() const
{
    if (m_kind == EnvironmentKind::Sandbox || m_outside.folder.isEmpty())
        return;
    makePrivateFolder(m_outside.folder);
    // Where it cannot be written there is none: reading goes on.
    (void)writeDurably(QDir(m_outside.folder).filePath(QLatin1String(copyName)), m_file->toJson());
}

Result<ApplyPlan> PlatformSession::plan(const FederationFile &wanted, bool allowArchive) const
{
    PlanOptions options;
    options.allowArchive = allowArchive;
    options.platform = m_base.toString().toUtf8();
    return makePlan(wanted, m_snapshot, options);
}

Result<std::unique_ptr<ApplyRun>> PlatformSession::makeRun(const ApplyPlan &plan)
{
    const QDir folder(m_outside.folder);
    makePrivateFolder(folder.absolutePath());
    auto journal = ApplyJournal::open(
        folder.filePath(QString::fromLatin1(plan.digest().left(16)) + u".journal"_qs), plan);
    if (!journal)
        return tl::unexpected<Error>(journal.error());
    return std::make_unique<ApplyRun>(plan, *std::move(journal), *m_client);
}

Async<PlatformObject> PlatformSession::object(ObjectKind kind, const QByteArray &id)
{
    if (!m_client)
        return readyError<PlatformObject>(
            Error{"platform.away", tr("nothing is connected"), tr("choose an environment first"), {}});
    return m_client->get(kind, id);
}

} // namespace claimcheck::ui
