#include "core/platform/consoleonly.h"
#include "core/platform/planobject.h"

#include "core/text/visible.h"

#include <utility>

namespace claimcheck::detail {

namespace {

/// Archived on the file's side: called so, or not there at all.
enum class Wish : quint8 { None, Called, Missing };

class Removals {
public:
    explicit Removals(PlanDraft &draft)
        : m_draft(draft)
    {
    }

    void run()
    {
        for (const Rule &rule : m_draft.seen.rules)
            consider(rule, isConsoleOnly(rule), {});
        for (const Issuer &issuer : m_draft.seen.issuers)
            consider(issuer, false, usedBy(issuer.id, &Rule::issuer));
        if (m_draft.wanted.serviceAccounts) {
            for (const ServiceAccount &account : m_draft.seen.serviceAccounts)
                consider(account, isConsoleOnly(account), usedBy(account.id, &Rule::serviceAccount));
        }
        removeMemberships(m_draft, m_gone);
        removeEnablements(m_draft);
        for (const PlanStep &step : std::as_const(m_archivings))
            m_draft.add(step);
    }

private:
    template <typename T> Wish wishFor(const T &object) const
    {
        const QByteArray id = object.id.value_or(QByteArray());
        if (object.archivedAt)
            return Wish::None;
        if (m_draft.archiveWishes.contains(id))
            return Wish::Called;
        return m_draft.claimed[size_t(kindOf(PlatformObject(object)))].contains(id) ? Wish::None
                                                                                    : Wish::Missing;
    }

    template <typename T> void consider(const T &object, bool restricted, const QByteArray &user)
    {
        const Wish wish = wishFor(object);
        if (wish == Wish::None)
            return;
        if (!m_draft.options.allowArchive) {
            m_draft.note(
                PlanNote::Kind::Held, wish == Wish::Called ? "held.archive" : "held.not-in-file",
                about(object),
                wish == Wish::Called ? PlanWords::tr("the file calls it archived")
                                     : PlanWords::tr("the platform has it, the file has not"),
                PlanWords::tr("plan with --allow-archive to have it archived, which cannot be undone"));
        } else if (restricted) {
            m_draft.note(
                PlanNote::Kind::ConsoleOnly, "console.archive", about(object),
                PlanWords::tr("the API may not archive it: its scope or role is one of the Console's"),
                PlanWords::tr("archive it in the Console, then pull"));
        } else if (!user.isEmpty()) {
            m_draft.note(
                PlanNote::Kind::Blocked, "blocked.in-use", about(object),
                PlanWords::tr("live rule %1 still uses it").arg(visible(QString::fromUtf8(user), 80)),
                PlanWords::tr("archive or change that rule first"));
        } else {
            archive(object);
        }
    }

    template <typename T> void archive(const T &object)
    {
        const ObjectKind kind = kindOf(PlatformObject(object));
        const QByteArray id = object.id.value_or(QByteArray());
        PlanStep step = m_draft.step(PlanStep::Action::Archive, kind, {}, object.name);
        for (int number = 2; hasStep(step.id); ++number)
            step.id = step.id + '.' + QByteArray::number(number);
        step.object.id = id;
        step.before = writableMembers(object);
        step.preconditions.append(m_draft.objectAsSeen(kind, step.object));
        if constexpr (std::is_same_v<T, Rule>) {
            m_draft.rulesAfter.remove(id);
            step.preconditions.append({Precondition::Aspect::Enablements,
                                       kind,
                                       step.object,
                                       {},
                                       enablementsFingerprint(object.workspaces)});
        }
        m_gone.insert(id);
        m_archivings.append(step);
    }

    bool hasStep(const QByteArray &id) const
    {
        return std::any_of(m_archivings.cbegin(), m_archivings.cend(),
                           [&id](const PlanStep &step) { return step.id == id; });
    }

    /// Name of a rule that will still need it.
    QByteArray usedBy(const std::optional<QByteArray> &id, QByteArray Rule::*member) const
    {
        for (const Rule &rule : std::as_const(m_draft.rulesAfter)) {
            if (rule.*member == id)
                return rule.name;
        }
        return {};
    }

    PlanDraft &m_draft;
    QList<PlanStep> m_archivings;
    QSet<QByteArray> m_gone;
};

} // namespace

void planRemovals(PlanDraft &draft)
{
    Removals(draft).run();
}

} // namespace claimcheck::detail
