#include "services/applyjournal.h"

#include "core/federation/objectreader.h"
#include "core/platform/fingerprint.h"
#include "services/durablefile.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ApplyJournal)
};

constexpr char formatName[] = "claimcheck-journal";
constexpr qsizetype mostBytes = 64 * 1024 * 1024;
constexpr std::array states{"planned", "sent", "confirmed"};

tl::unexpected<Error> damaged()
{
    return fail("journal.damaged", Words::tr("the journal of this plan is damaged"),
                Words::tr("do not apply the plan again: move the journal away, pull, and make a new plan"));
}

/// What a journal holds, with a check over it: a file that lost its end or a bit is known as such.
QByteArray sealed(const QByteArray &content)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("format", QByteArrayView(formatName)).key("content").raw(content);
    writer.member("check", QByteArrayView(digestOf(content))).endObject();
    return writer.result() + '\n';
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
    for (const PlanStep &step : plan.steps)
        m_steps.append(step.id);
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
    const Result<void> ready = text ? journal->read(*text) : writeDurably(path, journal->toJson());
    if (!ready)
        return tl::unexpected<Error>(ready.error());
    return journal;
}

Result<void> ApplyJournal::set(qsizetype step, const StepRecord &record)
{
    const StepRecord before = std::exchange(m_records[step], record);
    const Result<void> written = writeDurably(m_path, toJson());
    if (!written)
        m_records[step] = before;
    return written;
}

QByteArray ApplyJournal::toJson() const
{
    json::Writer writer;
    writer.beginObject().member("plan", QByteArrayView(m_plan)).key("steps").beginArray();
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const StepRecord &record = m_records.at(i);
        writer.beginObject().member("id", QByteArrayView(m_steps.at(i)));
        writer.member("state", stateId(record.state));
        if (!record.objectId.isEmpty())
            writer.member("object", QByteArrayView(record.objectId));
        if (!record.fingerprint.isEmpty())
            writer.member("fingerprint", QByteArrayView(record.fingerprint));
        writer.endObject();
    }
    return sealed(writer.endArray().endObject().result());
}

Result<void> ApplyJournal::read(const QByteArray &text)
{
    const json::Document document = json::Document::parse(text);
    const json::Value root = document.root(), content = root["content"];
    if (!document.isStrict() || !root["format"].equals(formatName)
        || !root["check"].equals(digestOf(content.sourceView())))
        return damaged();
    if (!content["plan"].equals(m_plan))
        return fail("journal.other-plan", Words::tr("the journal belongs to another plan"),
                    Words::tr("name the plan it was made for, or another journal"));
    const json::Value steps = content["steps"];
    if (steps.size() != m_steps.size())
        return damaged();
    for (int i = 0; i < steps.size(); ++i) {
        const json::Value step = steps.at(i);
        const std::optional<StepState> state = stateFrom(step["state"].utf8());
        if (!state || !step["id"].equals(m_steps.at(i)))
            return damaged();
        m_records[i] = {*state, step["object"].utf8(), step["fingerprint"].utf8()};
    }
    return {};
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
