#include "vault/keychainvault.h"

#include "vault/entrytext.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Keychain)
};

constexpr char serviceName[] = "claimcheck";

template <typename T> Async<T> refused(Situation situation, const QString &words = {})
{
    return readyError<T>(situationError(situation, words));
}

template <typename Job> Job *entryJob(const QByteArray &key)
{
    auto *job = new Job(QLatin1String(serviceName));
    job->setKey(QString::fromLatin1(key));
    return job;
}

QByteArray unguessable()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

} // namespace

std::unique_ptr<Keychain> openKeychain(KeychainOptions options)
{
    return std::make_unique<KeychainVault>(std::move(options));
}

std::unique_ptr<Keychain> openQuietKeychain(const QList<QByteArray> &environment)
{
    KeychainOptions options;
    options.environment = environment;
    options.dialogPatience = std::chrono::milliseconds(0);
    options.patience = std::chrono::milliseconds(1500);
    return openKeychain(std::move(options));
}

KeychainVault::KeychainVault(KeychainOptions options)
    : m_options(std::move(options))
    , m_keyrings(m_options)
{
}

QByteArray KeychainVault::backend() const
{
    return m_keyrings.chosen() ? m_keyrings.chosen()->name() : QByteArray();
}

template <typename F> auto KeychainVault::inTurn(F operation)
{
    const auto result = andThen(m_turn, &m_context, std::move(operation));
    m_turn = andDecide(result, &m_context, [](const auto &) { return ready(Result<void>()); });
    return result;
}

Async<KeychainVault::Kept> KeychainVault::read(const QByteArray &key)
{
    return inTurn([this, key] { return readNow(key); });
}

Async<void> KeychainVault::write(const QByteArray &key, Kept value)
{
    if (!value || value->view().size() > mostValueBytes)
        return readyError<void>({"vault.failed",
                                 Words::tr("this is too long for the keychain"),
                                 Words::tr("it takes %1 bytes at most").arg(mostValueBytes),
                                 {}});
    return inTurn([this, key, value = std::move(value)] { return writeNow(key, value); });
}

Async<void> KeychainVault::remove(const QByteArray &key)
{
    return inTurn([this, key] { return removeNow(key); });
}

Async<void> KeychainVault::probe()
{
    const QByteArray key = "probe-" + unguessable();
    const auto value = std::make_shared<const SecretText>(unguessable());
    return inTurn([this, key, value] {
        return andThen(writeNow(key, value), &m_context, [this, key] { return removeNow(key); });
    });
}

void KeychainVault::cancel()
{
    if (m_keyrings.chosen())
        m_keyrings.chosen()->cancel();
}

Async<void> KeychainVault::opened(Opening opening)
{
    const Async<Situation> found = andThen(m_keyrings.choose(&m_context), &m_context,
                                           [this, opening] { return (m_keyrings.chosen()->*opening)(); });
    return andThen(found, &m_context, [this](Situation situation) {
        if (situation != Situation::Open && situation != Situation::NoCollection)
            return refused<void>(situation);
        return m_keyrings.hasLibrary() ? ready(Result<void>()) : refused<void>(Situation::NoLibrary);
    });
}

Async<KeychainVault::Kept> KeychainVault::readNow(const QByteArray &key)
{
    return andThen(opened(&KeyringService::openToRead), &m_context, [this, key] { return readEntry(key); });
}

Async<void> KeychainVault::writeNow(const QByteArray &key, const Kept &value)
{
    const Async<void> written = andThen(opened(&KeyringService::openToKeep), &m_context, [this, key, value] {
        auto *job = entryJob<QKeychain::WritePasswordJob>(key);
        QString text = entryText(*value);
        job->setTextData(text);
        wipe(text);
        return andThen(runJob(job, m_options.patience), &m_context,
                       [this](const JobEnd &end) { return done(end); });
    });
    const Async<Kept> back = andThen(written, &m_context, [this, key] { return readEntry(key); });
    return andThen(back, &m_context, [value](const Kept &kept) {
        return kept && kept->view() == value->view()
            ? ready(Result<void>())
            : refused<void>(Situation::Failed, Words::tr("something else than was written is in it"));
    });
}

Async<void> KeychainVault::removeNow(const QByteArray &key)
{
    const Async<void> removed = andThen(opened(&KeyringService::openToRead), &m_context, [this, key] {
        return andThen(runJob(entryJob<QKeychain::DeletePasswordJob>(key), m_options.patience), &m_context,
                       [this](const JobEnd &end) {
                           return end.code == QKeychain::EntryNotFound ? ready(Result<void>()) : done(end);
                       });
    });
    const Async<Kept> left = andThen(removed, &m_context, [this, key] { return readEntry(key); });
    return andThen(left, &m_context, [](const Kept &kept) {
        return kept ? refused<void>(Situation::Failed, Words::tr("the entry is still there"))
                    : ready(Result<void>());
    });
}

Async<KeychainVault::Kept> KeychainVault::readEntry(const QByteArray &key)
{
    return andThen(runJob(entryJob<QKeychain::ReadPasswordJob>(key), m_options.patience), &m_context,
                   [this](const JobEnd &end) {
                       if (end.code == QKeychain::EntryNotFound)
                           return certainlyNone();
                       return andThen(done(end), &m_context, [text = end.text] {
                           std::optional<SecretText> value = entryValue(text);
                           return value
                               ? ready(Result<Kept>(std::make_shared<const SecretText>(std::move(*value))))
                               : refused<Kept>(Situation::Failed, Words::tr("the entry is damaged"));
                       });
                   });
}

/// "Not found" is what QtKeychain says of a locked keychain too.
Async<KeychainVault::Kept> KeychainVault::certainlyNone()
{
    return andThen(m_keyrings.chosen()->look(), &m_context, [](Situation situation) {
        return situation == Situation::Open || situation == Situation::NoCollection
            ? ready(Result<Kept>(Kept()))
            : refused<Kept>(situation);
    });
}

Async<void> KeychainVault::done(const JobEnd &end)
{
    if (end.isLate)
        return refused<void>(Situation::Hung);
    return end.code == QKeychain::NoError ? ready(Result<void>()) : explained(end);
}

/// The situation behind a job that failed, whatever code it gave.
Async<void> KeychainVault::explained(const JobEnd &end)
{
    const Async<Situation> admitted = andThen(
        m_keyrings.chosen()->look(), &m_context, [this](Situation situation) {
            return situation == Situation::Open ? m_keyrings.chosen()->admission()
                                                : ready<Situation>(situation);
        });
    return andThen(admitted, &m_context, [end](Situation situation) {
        const bool denied = end.code == QKeychain::AccessDenied || end.code == QKeychain::AccessDeniedByUser;
        if (situation == Situation::Open)
            situation = denied ? Situation::Denied : Situation::Failed;
        return refused<void>(situation, end.words);
    });
}

} // namespace claimcheck
