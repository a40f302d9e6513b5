#include "services/applyjournal.h"

#include "core/federation/objectreader.h"
#include "core/platform/fingerprint.h"
#include "local/durablefile.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ApplyJournal)
};

constexpr char formatName[] = "claimcheck-journal";
constexpr int version = 2;
constexpr char checkMember[] = ",\"check\":\"";
constexpr qsizetype mostBytes = 64 * 1024 * 1024;
constexpr std::array states{"planned", "sent", "confirmed"};

tl::unexpected<Error> damaged()
{
    return fail("journal.damaged", Words::tr("the journal of this plan is damaged"),
                Words::tr("do not apply the plan again: move the journal away, pull, and make a new plan"));
}

std::optional<StepState> stateFrom(const QByteArray &word)
{
    const auto found = std::find(states.begin(), states.end(), word);
    return found == states.end() ? std::nullopt : std::optional(StepState(found - states.begin()));
}

} // namespace

QByteArrayView stateId(StepState state)
{
    return states[size_t(state)];
}

ApplyJournal::ApplyJournal(const QString &path, const ApplyPlan &plan)
    : m_path(path)
    , m_lock(path + u".lock"_qs)
    , m_plan(plan.digest())
    , m_records(plan.steps.size())
{
    m_lock.setStaleLockTime(0); // a long apply is not stale; one whose process is gone is
    for (const PlanStep &step : plan.steps) {
        m_index.insert(step.id, m_steps.size());
        m_steps.append(step.id);
    }
}

Result<std::unique_ptr<ApplyJournal>> ApplyJournal::open(const QString &path, const ApplyPlan &plan)
{
    std::unique_ptr<ApplyJournal> journal(new ApplyJournal(path, plan));
    if (!journal->m_lock.tryLock(0))
        return fail("journal.busy", Words::tr("this plan is being applied by another process"),
                    Words::tr("wait for it to end"));
    const Result<QByteArray> text = readPlainFile(path, mostBytes);
    if (!text && text.error().id != "file.missing")
        return tl::unexpected<Error>(text.error());
    const Result<void> ready = text ? journal->read(*text) : journal->begin();
    if (!ready)
        return tl::unexpected<Error>(ready.error());
    return journal;
}

Result<void> ApplyJournal::begin()
{
    json::Writer head;
    head.beginObject().member("format", QByteArrayView(formatName)).member("version", version);
    head.member("plan", QByteArrayView(m_plan)).member("steps", qint64(m_steps.size()));
    const QByteArray line = sealed(head.endObject().result());
    m_size = line.size();
    return writeDurably(m_path, line);
}

Result<void> ApplyJournal::set(qsizetype step, const StepRecord &record)
{
    json::Writer entry;
    entry.beginObject().member("id", QByteArrayView(m_steps.at(step)));
    entry.member("state", stateId(record.state));
    if (!record.objectId.isEmpty())
        entry.member("object", QByteArrayView(record.objectId));
    if (!record.fingerprint.isEmpty())
        entry.member("fingerprint", QByteArrayView(record.fingerprint));
    const QByteArray before = m_check;
    const QByteArray line = sealed(entry.endObject().result());
    const Result<void> written = appendDurably(m_path, line, m_size);
    if (!written) {
        m_check = before;
        return written;
    }
    m_size += line.size();
    m_records[step] = record;
    return {};
}

/// A line with the check over itself and those before it, which becomes the last one.
QByteArray ApplyJournal::sealed(const QByteArray &object)
{
    m_check = digestOf(m_check + object);
    return object.chopped(1) + checkMember + m_check + "\"}\n";
}

/// Whether a line checks as the one after those that were read.
bool ApplyJournal::isNext(const QByteArray &line)
{
    const QByteArray before = m_check;
    const qsizetype check = line.lastIndexOf(checkMember);
    if (check >= 0 && sealed(line.first(check) + '}') == line + '\n')
        return true;
    m_check = before;
    return false;
}

Result<void> ApplyJournal::readHead(const QByteArray &line)
{
    const json::Document document = json::Document::parse(line);
    const json::Value head = document.root();
    if (!isNext(line) || !document.isStrict() || !head["format"].equals(formatName)
        || head["version"].toInteger() != version)
        return damaged();
    if (!head["plan"].equals(m_plan))
        return fail("journal.other-plan", Words::tr("the journal belongs to another plan"),
                    Words::tr("name the plan it was made for, or another journal"));
    if (head["steps"].toInteger() != m_steps.size())
        return damaged();
    return {};
}

bool ApplyJournal::readRecord(const QByteArray &line)
{
    const json::Document document = json::Document::parse(line);
    const json::Value entry = document.root();
    const std::optional<StepState> state = stateFrom(entry["state"].utf8());
    const auto step = m_index.constFind(entry["id"].utf8());
    if (!isNext(line) || !document.isStrict() || !state || step == m_index.cend())
        return false;
    m_records[*step] = {*state, entry["object"].utf8(), entry["fingerprint"].utf8()};
    return true;
}

Result<void> ApplyJournal::read(const QByteArray &text)
{
    for (;;) {
        const qsizetype end = text.indexOf('\n', m_size);
        if (end < 0)
            break;
        const QByteArray line = text.sliced(m_size, end - m_size);
        if (m_size == 0) {
            if (const Result<void> head = readHead(line); !head)
                return head;
        } else if (!readRecord(line)) {
            return damaged();
        }
        m_size = end + 1;
    }
    return m_size == 0 ? damaged() : Result<void>();
}

QByteArray ApplyJournal::objectOf(QByteArrayView step) const
{
    const auto index = m_index.constFind(step.toByteArray());
    if (index == m_index.cend() || m_records.at(*index).state != StepState::Confirmed)
        return {};
    return m_records.at(*index).objectId;
}

QByteArray ApplyJournal::fingerprintLeft(QByteArrayView object) const
{
    const auto last = std::find_if(m_records.crbegin(), m_records.crend(),
                                   [object](const StepRecord &record) {
                                       return record.state == StepState::Confirmed
                                           && record.objectId == object && !record.fingerprint.isEmpty();
                                   });
    return last == m_records.crend() ? QByteArray() : last->fingerprint;
}

QList<StepOutcome> ApplyJournal::confirmed() const
{
    QList<StepOutcome> list;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const StepRecord &record = m_records.at(i);
        if (record.state == StepState::Confirmed)
            list.append({m_steps.at(i), record.objectId, record.fingerprint});
    }
    return list;
}

bool ApplyJournal::isFinished() const
{
    return std::all_of(m_records.cbegin(), m_records.cend(),
                       [](const StepRecord &record) { return record.state == StepState::Confirmed; });
}

bool ApplyJournal::isBegun() const
{
    return std::any_of(m_records.cbegin(), m_records.cend(),
                       [](const StepRecord &record) { return record.state != StepState::Planned; });
}

} // namespace claimcheck
