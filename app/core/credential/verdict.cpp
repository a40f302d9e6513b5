#include "core/credential/verdict.h"

#include "core/credential/claudecode.h"
#include "core/credential/masked.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::credential {

namespace {

using State = Candidate::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Credential)
};

constexpr QByteArrayView profileVariable("ANTHROPIC_PROFILE");

bool isProfile(Slot slot)
{
    return slot == Slot::NamedProfile || slot == Slot::ActiveProfile;
}

/// One client going through its order.
class Evaluation {
public:
    Evaluation(const ClientRules &client, const Machine &machine)
        : m_client(client)
        , m_machine(machine)
        , m_directory(configDirectory(client, machine))
        , m_active(activeName(client, machine, m_directory))
        , m_parts(federationParts(client, machine.environment))
        , m_isNamed(nameGiven())
    {
    }

    Verdict run()
    {
        for (const Step &step : m_client.steps) {
            if (isShown(step))
                m_verdict.candidates.append(candidate(step));
        }
        m_verdict.client = &m_client;
        m_verdict.directory = m_directory.path;
        choose();
        return std::move(m_verdict);
    }

private:
    bool nameGiven() const
    {
        const auto name = readVariable(m_client, m_machine.environment, profileVariable);
        return name && (!name->known || !name->value.isEmpty());
    }

    /// Of a source that stands twice in the order, the place that counts here.
    bool isShown(const Step &step) const
    {
        const Step *shown = nullptr;
        for (const Step &other : m_client.steps) {
            if (other.slot == step.slot && (!shown || (applies(other) && !applies(*shown))))
                shown = &other;
        }
        return shown == &step;
    }

    bool applies(const Step &step) const
    {
        switch (step.when) {
        case When::Always:
            return true;
        case When::Complete:
            return m_parts.all();
        case When::RuleAndOrganization:
            return m_parts.rule && m_parts.organization;
        case When::AnyPart:
            return m_parts.any();
        case When::Chosen:
            return isProfileChosen(m_client, m_machine, m_active);
        case When::NotChosen:
            return !isProfileChosen(m_client, m_machine, m_active);
        case When::NotNamed:
            return !m_isNamed;
        case When::Named:
            return m_isNamed;
        case When::IsFederation:
        case When::IsLogin:
            return isOfType(step.when);
        }
        return false;
    }

    bool isOfType(When when) const
    {
        const ProfileUse use = useProfile(m_client, m_machine, m_directory, m_active.name);
        const auto wanted = when == When::IsLogin ? Profile::Type::Login : Profile::Type::Federation;
        return use.profile && use.profile->type == wanted;
    }

    Candidate candidate(const Step &step) const
    {
        Candidate one;
        one.slot = step.slot;
        one.evidence = step.evidence;
        if (isProfile(step.slot))
            profile(step, one);
        else if (step.slot == Slot::Federation)
            federation(step, one);
        else if (step.slot == Slot::Code)
            inCode(one);
        else if (step.slot == Slot::Cloud || step.slot == Slot::KeyHelper || step.slot == Slot::Login)
            claudeCodeSource(m_machine, one);
        else
            variable(one, slotTitle(step.slot).toLatin1());
        return one;
    }

    static void inCode(Candidate &one)
    {
        one.state = State::Unknown;
        one.why = Words::tr("A client made with a key or a profile of its own skips all that follows.");
    }

    void variable(Candidate &one, const QByteArray &name) const
    {
        const Variable *raw = m_machine.environment.find(name);
        if (!raw)
            return;
        const auto read = readVariable(m_client, m_machine.environment, name);
        const bool isBlank = raw->known && raw->value.trimmed().isEmpty();
        if (isBlank)
            one.value = u"\"\""_qs;
        if (isBlank && !m_client.empty.known) {
            one.state = State::Unknown;
            one.why = Words::tr("Set but empty; what %1 does then is not known.").arg(m_client.name);
        } else if (!read) {
            one.why = Words::tr("Set but empty, which counts as not set here.");
        } else if (read->known && read->value.isEmpty()) {
            one.state = State::Fails;
            one.id = "variable.empty";
            one.why = Words::tr("Set but empty. %1 keeps the empty text and looks no further.")
                          .arg(m_client.title());
        } else {
            works(one, *read);
        }
    }

    void works(Candidate &one, const Reading &read) const
    {
        one.state = State::Works;
        one.access.way = Access::Way::Static;
        one.access.tail = secretTail(read.value);
        const QByteArray base = m_client.baseUrlOfCalls
            ? textOf(m_client, m_machine.environment, "ANTHROPIC_BASE_URL")
            : QByteArray();
        one.access.callBase = base.isEmpty() ? usualBase.toByteArray() : base;
        one.value = read.known ? masked(read.value) : Words::tr("set, value not known");
    }

    void federation(const Step &step, Candidate &one) const
    {
        if (m_parts.any())
            one.value = visible(
                QString::fromUtf8(textOf(m_client, m_machine.environment, "ANTHROPIC_FEDERATION_RULE_ID")),
                40);
        if (m_client.directory.neededForFederation && m_directory.path.isEmpty() && m_machine.filesAreHere) {
            one.state = m_parts.any() ? State::Passed : State::NotSet;
            one.why = Words::tr("Not looked at: without HOME there is no directory of profiles, and then %1 "
                                "looks at neither.")
                          .arg(m_client.title());
            return;
        }
        if (!m_parts.any())
            return;
        const Use use = useFederationVariables(m_client, m_machine);
        one.access = use.access;
        one.why = use.why;
        one.id = use.id;
        if (use.works()) {
            one.state = State::Works;
            one.why = Words::tr("Complete: rule, organization and identity token.");
        } else {
            one.state = applies(step) ? State::Fails : State::Passed;
        }
    }

    void profile(const Step &step, Candidate &one) const
    {
        if (step.slot == Slot::NamedProfile && !m_isNamed) {
            if (m_machine.environment.has(profileVariable))
                one.why = Words::tr("Set but empty, which names no profile.");
            return;
        }
        if (step.slot == Slot::NamedProfile && !m_machine.environment.find(profileVariable)->known) {
            one.state = State::Unknown;
            one.why = Words::tr("Its name is filled in elsewhere.");
            return;
        }
        if (step.slot == Slot::ActiveProfile && m_active.state == ActiveName::State::Unreadable) {
            one.state = State::Fails;
            one.id = "active.unreadable";
            one.why = Words::tr("active_config is there and cannot be read.");
            return;
        }
        const ProfileUse use = useProfile(m_client, m_machine, m_directory, profileName(step.slot));
        one.profile = use.name;
        one.access = use.use.access;
        one.id = use.use.id;
        one.why = use.use.why;
        if (use.profile)
            one.value = use.profile->type == Profile::Type::Login ? u"user_oauth"_qs : u"oidc_federation"_qs;
        judge(step, use, one);
        if (one.state != State::NotSet && !use.name.isEmpty())
            one.why = withName(use, one.why);
        if (step.when == When::Chosen && applies(step))
            one.why += u' ' + chosenText();
    }

    QByteArray profileName(Slot slot) const
    {
        const auto named = readVariable(m_client, m_machine.environment, profileVariable);
        if (slot == Slot::NamedProfile || (named && !m_isNamed))
            return named->value; // empty where the client takes an empty name for one
        return m_active.name;
    }

    /// Why it comes before the federation variables.
    QString chosenText() const
    {
        return m_active.state == ActiveName::State::Named
            ? Words::tr("Comes before the federation variables because active_config is there.")
            : Words::tr("Comes before the federation variables because ANTHROPIC_CONFIG_DIR is set.");
    }

    static QString withName(const ProfileUse &use, const QString &why)
    {
        const QString name = visible(QString::fromUtf8(use.name), 60);
        return why.isEmpty() ? Words::tr("Profile %1.").arg(name)
                             : Words::tr("Profile %1: %2").arg(name, why);
    }

    void judge(const Step &step, const ProfileUse &use, Candidate &one) const
    {
        const Trouble trouble = use.use.trouble;
        if (trouble == Trouble::NotVisible)
            one.state = State::Unknown;
        else if (trouble == Trouble::Missing && isNowhere(step))
            one.state = State::NotSet;
        else if (step.evidence == Evidence::Unknown)
            unknownStep(one);
        else if (!applies(step))
            one.state = State::Passed;
        else if (trouble == Trouble::None)
            one.state = State::Works;
        else
            useless(then(step, trouble), one);
    }

    static Then then(const Step &step, Trouble trouble)
    {
        if (trouble == Trouble::Missing)
            return step.missing;
        if (trouble == Trouble::Unreadable)
            return step.unreadable;
        return trouble == Trouble::Bare ? step.bare : step.broken;
    }

    void useless(Then what, Candidate &one) const
    {
        one.state = what == Then::Fail ? State::Fails : what == Then::GoOn ? State::Passed : State::Unknown;
        if (what == Then::Unknown)
            one.why += u' ' + Words::tr("What %1 does then is not known.").arg(m_client.name);
    }

    void unknownStep(Candidate &one) const
    {
        one.state = State::Unknown;
        one.why = Words::tr("Whether %1 goes on to it after a named profile it cannot use is not known.")
                      .arg(m_client.title());
    }

    /// Nobody has asked for the profile that is not there.
    bool isNowhere(const Step &step) const
    {
        return step.slot == Slot::ActiveProfile && m_active.state == ActiveName::State::Absent
            && (step.missing == Then::GoOn || step.evidence == Evidence::Unknown);
    }

    void choose()
    {
        QList<Candidate> &all = m_verdict.candidates;
        const auto decides = [](const Candidate &one) {
            return one.state == State::Works || one.state == State::Fails;
        };
        const auto first = std::find_if(all.begin(), all.end(), decides);
        const qsizetype end = first - all.begin();
        for (qsizetype i = 0; i < end; ++i) {
            if (all.at(i).state == State::Unknown && all.at(i).slot != Slot::Code)
                m_verdict.unsure.append(all.at(i).slot);
        }
        if (first != all.end())
            win(end);
        if (!m_verdict.unsure.isEmpty())
            m_verdict.outcome = Verdict::Outcome::Unknown;
    }

    void win(qsizetype index)
    {
        QList<Candidate> &all = m_verdict.candidates;
        if (m_client.bothSent && all.at(index).slot == Slot::ApiKey && index + 1 < all.size()) {
            const bool isKeyEmpty = all.at(index).state == State::Fails;
            const bool isTokenThere = all.at(index + 1).state == State::Works;
            all[isKeyEmpty ? index : index + 1].alsoSent = isTokenThere;
            index += isKeyEmpty && isTokenThere ? 1 : 0;
        }
        all[index].wins = true;
        m_verdict.winner = index;
        m_verdict.outcome = all.at(index).state == State::Works ? Verdict::Outcome::Works
                                                                : Verdict::Outcome::Fails;
    }

    const ClientRules &m_client;
    const Machine &m_machine;
    ConfigDirectory m_directory;
    ActiveName m_active;
    FederationParts m_parts;
    bool m_isNamed;
    Verdict m_verdict;
};

} // namespace

Verdict evaluate(const ClientRules &client, const Machine &machine)
{
    return Evaluation(client, machine).run();
}

} // namespace claimcheck::credential
