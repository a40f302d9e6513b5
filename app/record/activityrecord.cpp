#include "record/activityrecord.h"

#include "core/jose/base64url.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Record)
};

constexpr char keyEntry[] = "activity-key";
constexpr char headEntry[] = "activity-head";
constexpr int keyBytes = 32;
constexpr int patience = 30000; // with other programs that write, a slow disk and a slow keychain each

bool hasChained(const QByteArray &file)
{
    const QList<RecordLine> lines = readRecord(file);
    return std::any_of(lines.cbegin(), lines.cend(),
                       [](const RecordLine &line) { return !line.mac.isEmpty(); });
}

QByteArrayView view(const std::shared_ptr<const SecretText> &text)
{
    return text ? text->view() : QByteArrayView();
}

using Lock = std::shared_ptr<FileLock>;

} // namespace

ActivityRecord::ActivityRecord(Outside outside)
    : m_outside(std::move(outside))
    , m_file(m_outside.path)
{
}

Async<std::shared_ptr<FileLock>> ActivityRecord::lock()
{
    if (m_file.path().isEmpty())
        return readyError<Lock>({"record.nowhere",
                                 Words::tr("there is no home to keep the activity record in"),
                                 Words::tr("set HOME or XDG_STATE_HOME"),
                                 {}});
    if (const Result<void> made = m_file.makeFolder(); !made)
        return readyError<Lock>(made.error());
    return andDecide(FileLock::take(m_file.lockPath(), this, patience), this, [](const Result<Lock> &lock) {
        return lock || lock.error().id != "lock.busy"
            ? ready(lock)
            : readyError<Lock>({"record.busy",
                                Words::tr("the activity record is being written by another program"),
                                Words::tr("try again"),
                                {}});
    });
}

Async<ActivityRecord::Chain> ActivityRecord::chain()
{
    if (!m_outside.vault)
        return ready<Chain>(Chain());
    const Async<Kept> key = m_outside.vault->read(keyEntry);
    return andThen(key, this, [this](const Kept &found) {
        if (!found)
            return ready<Chain>(Chain());
        return andThen(m_outside.vault->read(headEntry), this, [found](const Kept &head) {
            return ready<Chain>(Chain{found, readRecordHead(view(head))});
        });
    });
}

Async<ActivityRecord::Chain> ActivityRecord::newChain()
{
    const Result<QByteArray> file = m_file.read();
    if (!file || hasChained(*file))
        return ready<Chain>(Chain());
    QByteArray random = m_outside.random(keyBytes);
    QByteArray text = encodeBase64Url(random);
    wipe(random);
    const auto key = std::make_shared<const SecretText>(SecretText::take(text));
    return andThen(m_outside.vault->write(keyEntry, key), this, [key] {
        return ready<Chain>(Chain{key, std::nullopt});
    });
}

/// Unchained where the vault cannot be had: what was done is worth more than its proof.
Async<ActivityRecord::Chain> ActivityRecord::chainToWrite()
{
    const Async<Chain> own = andThen(chain(), this, [this](const Chain &known) {
        return known.key || !m_outside.vault ? ready<Chain>(known) : newChain();
    });
    return andDecide(own, this,
                     [](const Result<Chain> &known) { return ready<Chain>(known ? *known : Chain()); });
}

Async<void> ActivityRecord::append(const RecordEntry &entry)
{
    if (m_outside.isOff())
        return ready(Result<void>());
    return andThen(lock(), this, [this, entry](const Lock &lock) {
        const Async<void> written = andThen(
            chainToWrite(), this, [this, entry](const Chain &chain) { return write(entry, chain); });
        return andDecide(written, this, [lock](const Result<void> &result) {
            lock->release();
            return ready(result);
        });
    });
}

Async<void> ActivityRecord::write(const RecordEntry &entry, const Chain &chain)
{
    const Result<QByteArray> file = m_file.read();
    if (!file)
        return readyError<void>(file.error());
    const SealedEntry sealed = seal(*file, view(chain.key), chain.head, entry, m_outside.now(),
                                    m_outside.random(keyBytes));
    const Result<void> written = m_file.append(sealed.bytes);
    if (!written || !chain.key)
        return ready(written);
    return m_outside.vault->write(headEntry,
                                  std::make_shared<const SecretText>(writeRecordHead(sealed.head)));
}

/// The head before the file: without it the record that begins anew would look cut off.
Async<void> ActivityRecord::forgetChain()
{
    const Result<QByteArray> file = m_file.read();
    if (!m_outside.vault || !file || !hasChained(*file))
        return ready(Result<void>());
    return andThen(m_outside.vault->remove(headEntry), this,
                   [this] { return m_outside.vault->remove(keyEntry); });
}

Async<void> ActivityRecord::remove()
{
    return andThen(lock(), this, [this](const Lock &lock) {
        const Async<void> removed = andThen(forgetChain(), this, [this] { return ready(m_file.remove()); });
        return andDecide(removed, this, [lock](const Result<void> &result) {
            lock->release();
            return ready(result);
        });
    });
}

Async<RecordCheck> ActivityRecord::check()
{
    // The head before the file: one that is written meanwhile is ahead of its head, never behind.
    return andThen(chain(), this, [this](const Chain &known) { return ready(checked(known)); });
}

Result<RecordCheck> ActivityRecord::checked(const Chain &chain) const
{
    const Result<QByteArray> file = m_file.read();
    if (!file)
        return tl::unexpected<Error>(file.error());
    if (!chain.key && hasChained(*file))
        return fail(
            "record.key", Words::tr("the keychain does not have the key of this record"),
            Words::tr("check it where it was written; where that keychain is gone, move the file away, "
                      "and the next entry begins a new one"));
    return checkRecord(*file, view(chain.key), chain.head);
}

Result<QList<RecordLine>> ActivityRecord::entries() const
{
    const Result<QByteArray> file = m_file.read();
    if (!file)
        return tl::unexpected<Error>(file.error());
    return readRecord(*file);
}

} // namespace claimcheck
