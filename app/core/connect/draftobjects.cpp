#include "core/connect/draftobjects.h"

#include "core/connect/draftbindings.h"
#include "core/connect/draftissuer.h"
#include "core/connect/issuerchoice.h"
#include "core/federation/bykey.h"
#include "core/federation/objectchecks.h"
#include "core/federation/objectname.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::DraftObjects)
};

constexpr char usualRole[] = "workspace_developer";

enum class Holder : quint8 { Nobody, Archived, Live };

template <typename Object> Holder holderOf(const QList<Object> &objects, const QByteArray &name)
{
    Holder holder = Holder::Nobody;
    for (const Object &object : objects)
        if (object.name == name)
            holder = std::max(holder, object.archivedAt ? Holder::Archived : Holder::Live);
    return holder;
}

/// `name`, or the first of name-2, name-3, … that nobody has, nor had.
template <typename Object> QByteArray freeName(const QList<Object> &objects, const QByteArray &name)
{
    QByteArray free = name;
    for (int number = 2; holderOf(objects, free) != Holder::Nobody; ++number)
        free = name + '-' + QByteArray::number(number);
    return free;
}

template <typename Object>
const Object *withId(const QList<Object> &objects, const std::optional<QByteArray> &id)
{
    const auto found = std::find_if(objects.cbegin(), objects.cend(), [&id](const Object &object) {
        return id && !id->isEmpty() && object.id == id;
    });
    return found == objects.cend() ? nullptr : &*found;
}

/// Makes the objects one after another, each from what is there of those before it.
class Maker {
public:
    Maker(const ConnectDraft &draft, const DraftSurroundings &around)
        : m_draft(draft)
        , m_around(around)
        , m_there(around.environment ? *around.environment : m_none)
    {
    }

    DraftObjects make()
    {
        m_out.preset = m_around.presets.preset(m_draft.preset);
        if (!m_out.preset) {
            problem(ConnectStep::Provider, "preset",
                    Words::tr("Choose the provider that signs the workload's token."));
            return m_out;
        }
        m_out.values = completed(*m_out.preset, m_draft.answers);
        checkAnswers();
        readTitle();
        if (m_around.environment)
            m_created = withId(m_there.rules, std::optional(m_draft.createdRule));
        if (m_created && m_created->archivedAt)
            m_created = nullptr; // nothing is made of an archived one
        makeIssuer();
        makeAccount();
        makeRule();
        return m_out;
    }

private:
    void problem(ConnectStep step, const QByteArray &field, const QString &message)
    {
        m_out.problems.append({step, field, message});
    }

    void checkAnswers()
    {
        PresetValues sound = m_draft.answers;
        for (const PresetField &field : m_out.preset->fields) {
            if (!field.when.holds(m_out.values))
                continue;
            PresetValues answers = m_out.values;
            answers[field.name] = m_draft.answers.value(field.name);
            const std::optional<Error> error = answerError(field, answers);
            if (!error)
                continue;
            sound.remove(field.name);
            problem(ConnectStep::Workload, field.name,
                    error->id == "preset.missing" ? Words::tr("%1 is not answered yet.").arg(field.label)
                                                  : error->message);
        }
        m_out.sound = sound == m_draft.answers ? m_out.values : completed(*m_out.preset, sound);
    }

    void readTitle()
    {
        const Result<TokenDraft> token = presetToken(*m_out.preset, m_out.values, 0);
        m_name = m_out.preset->id;
        if (!token || m_out.hasProblem(ConnectStep::Workload))
            return;
        const json::Document claims = json::Document::parse(token->claims);
        m_out.title = presetTitle(*m_out.preset, claims.root());
        if (const QByteArray name = nameFor(presetName(*m_out.preset, claims.root())); !name.isEmpty())
            m_name = name;
    }

    /// Whether a name comes free when its object is archived is not documented (wif-protocol 6.2).
    void checkName(ConnectStep step, const char *field, const QByteArray &name, Holder holder)
    {
        if (!isObjectName(name))
            problem(step, field, Words::tr("A name has small letters, digits and hyphens, at most 255."));
        else if (holder == Holder::Live)
            problem(step, field, Words::tr("This name is taken. Choose another."));
        else if (holder == Holder::Archived)
            problem(step, field,
                    Words::tr("An archived object has this name, and whether the service gives it out again "
                              "is not known. Choose another."));
    }

    void makeIssuer()
    {
        m_out.issuerName = m_draft.issuer.name.value_or(freeName(m_there.issuers, m_out.preset->id));
        Result<Issuer> made = newIssuer(m_draft, *m_out.preset, m_out.values, m_around.sandbox);
        if (const Issuer *chosen = withId(m_there.issuers, reusedIssuer(made))) {
            m_out.issuer = *chosen;
            if (chosen->archivedAt)
                problem(ConnectStep::Issuer, "reuse",
                        Words::tr("%1 is archived. Choose another, or make a new one.")
                            .arg(visible(QString::fromUtf8(chosen->name), 60)));
            if (made && chosen->issuerUrl != made->issuerUrl)
                problem(ConnectStep::Issuer, "reuse", otherAddress(*chosen, made->issuerUrl));
            return;
        }
        if (!made) {
            if (!m_out.hasProblem(ConnectStep::Workload))
                problem(ConnectStep::Issuer, "keys", made.error().message);
            return;
        }
        made->name = m_out.issuerName;
        made->key = "new:" + made->name;
        m_out.issuer = *made;
        checkName(ConnectStep::Issuer, "issuer-name", made->name, holderOf(m_there.issuers, made->name));
        m_out.problems += issuerProblems(m_draft.issuer, *made, m_around.sandbox);
    }

    /// A rule's issuer cannot be changed (wif-protocol 8.1).
    QString otherAddress(const Issuer &chosen, const QByteArray &wanted) const
    {
        const QString name = visible(QString::fromUtf8(chosen.name), 60);
        if (m_created)
            return Words::tr("An applied rule keeps its issuer. %1 has another address than this workload's "
                             "tokens, %2: begin a new connection for them, or take the answers back.")
                .arg(name, visible(QString::fromUtf8(wanted), 120));
        return Words::tr("%1 has another address than this workload's tokens. Choose another issuer, or "
                         "make a new one.")
            .arg(name);
    }

    /// The one a person chose; before that, the one that is proposed.
    std::optional<QByteArray> reusedIssuer(const Result<Issuer> &wanted) const
    {
        if (m_created)
            for (const Issuer &issuer : m_there.issuers)
                if (issuer.key == m_created->issuer)
                    return issuer.id;
        if (m_draft.issuer.reuse || !wanted)
            return m_draft.issuer.reuse;
        const QList<IssuerCandidate> candidates = issuerCandidates(*wanted, m_there);
        return !candidates.isEmpty() && candidates.constFirst().isProposed
            ? std::optional(candidates.constFirst().id)
            : std::nullopt;
    }

    QList<ServiceAccount> accounts() const
    {
        return m_there.serviceAccounts.value_or(QList<ServiceAccount>());
    }

    void makeAccount()
    {
        const QList<ServiceAccount> there = accounts();
        m_out.accountName = m_draft.account.name.value_or(freeName(there, m_name));
        if (m_created) {
            if (const ServiceAccount *own = m_there.serviceAccount(m_created->serviceAccount))
                m_out.account = *own;
        } else if (const ServiceAccount *chosen = withId(there, std::optional(m_draft.account.reuse))) {
            m_out.account = *chosen;
            if (chosen->archivedAt)
                problem(ConnectStep::Account, "reuse",
                        Words::tr("This service account is archived. Choose another, or make a new one."));
        }
        if (m_out.account)
            return;
        if (m_draft.account.isToChoose)
            return leaveAccountOpen();
        ServiceAccount account;
        account.name = m_out.accountName;
        account.key = "new:" + account.name;
        m_out.account = account;
        checkName(ConnectStep::Account, "account-name", account.name, holderOf(there, account.name));
    }

    /// The rule can be looked at all the same.
    void leaveAccountOpen()
    {
        ServiceAccount account;
        account.key = "new:";
        account.name = Words::tr("(not chosen yet)").toUtf8();
        m_out.account = account;
        problem(ConnectStep::Account, "reuse", Words::tr("Choose the service account the workload acts as."));
    }

    QByteArray defaultWorkspace() const
    {
        if (m_there.workspaces)
            for (const Workspace &workspace : *m_there.workspaces)
                if (workspace.isDefault)
                    return workspace.key;
        return "default";
    }

    Rule proposedRule() const
    {
        if (m_created)
            return *m_created;
        Rule rule;
        if (const Result<Rule> recommended = recommendedRule(*m_out.preset, m_out.values))
            rule = *recommended;
        else
            rule.oauthScope = "workspace:developer", rule.tokenLifetimeSeconds = 600;
        rule.workspaces = {defaultWorkspace()};
        return rule;
    }

    void takeAnswers(RuleDraft &rule) const
    {
        const RuleAnswers &answers = m_draft.rule;
        rule.description = answers.description.value_or(rule.description);
        rule.subject = answers.subject.value_or(rule.subject);
        rule.audience = answers.audience.value_or(rule.audience);
        rule.claims = answers.claims.value_or(rule.claims);
        rule.condition = answers.condition.value_or(rule.condition);
        rule.scope = answers.scope.value_or(rule.scope);
        rule.lifetime = answers.lifetime.value_or(rule.lifetime);
        rule.appliesToAllWorkspaces = answers.allWorkspaces.value_or(rule.appliesToAllWorkspaces);
        if (!answers.workspaces)
            return;
        rule.workspaces.clear();
        for (const QByteArray &id : *answers.workspaces) {
            const Workspace *workspace = m_there.workspaces ? withId(*m_there.workspaces, std::optional(id))
                                                            : nullptr;
            rule.workspaces.append(workspace ? workspace->key : id);
        }
    }

    void makeRule()
    {
        Rule rule = proposedRule();
        m_out.ruleDraft = RuleDraft::of(rule);
        takeAnswers(m_out.ruleDraft);
        m_out.ruleName = m_draft.rule.name.value_or(m_created ? m_created->name
                                                              : freeName(m_there.rules, m_name));
        if (!m_out.issuer || !m_out.account)
            return;
        rule = m_out.ruleDraft.applied(rule);
        const bool renamed = !m_created || m_created->name != m_out.ruleName;
        rule.name = m_out.ruleName;
        if (!m_created)
            rule.key = "new:" + rule.name;
        rule.issuer = m_out.issuer->key;
        rule.serviceAccount = m_out.account->key;
        if (renamed)
            checkName(ConnectStep::Rule, "rule-name", rule.name, holderOf(m_there.rules, rule.name));
        const QList<RuleDraft::Fault> faults = m_out.ruleDraft.faults();
        if (!m_out.hasProblem(ConnectStep::Workload))
            for (const RuleDraft::Fault &fault : faults)
                problem(stepOf(fault.field), "rule:" + QByteArray::number(int(fault.field)), fault.message);
        checkWorkspaces();
        chooseRole(rule);
        addMemberships(rule);
        m_out.rule = rule;
    }

    /// Where the field stands.
    static ConnectStep stepOf(RuleDraft::Field field)
    {
        return field == RuleDraft::Field::Workspaces ? ConnectStep::Account : ConnectStep::Rule;
    }

    /// They have to exist in the organization (wif-protocol 8.2).
    void checkWorkspaces()
    {
        if (m_out.ruleDraft.appliesToAllWorkspaces)
            return; // the service does not look at them then (wif-protocol 8.1)
        const QList<DraftBinding> foreign = foreignBindings(m_draft, m_there);
        for (const DraftBinding &one : foreign)
            if (one.kind == DraftBinding::Kind::Workspace)
                problem(ConnectStep::Account, "rule:" + QByteArray::number(int(RuleDraft::Field::Workspaces)),
                        Words::tr("%1 is not among this organization's workspaces. Take it out.")
                            .arg(visible(QString::fromUtf8(one.id), 60)));
    }

    void chooseRole(const Rule &rule)
    {
        const QByteArray needed = asksForAdmin(rule) ? "admin" : "developer";
        if (!m_out.account->id)
            m_out.account->organizationRole = needed;
        else if (needed == "admin" && m_out.account->organizationRole.value_or("admin") != "admin")
            problem(ConnectStep::Account, "reuse",
                    Words::tr("The rule asks for org:admin, and this account is no administrator. Choose "
                              "another account, or another scope for the rule."));
    }

    /// An account has to be in the workspaces; in the default one every account is (wif-protocol 10). An
    /// existing membership stays as it is: adding one would replace the role.
    void addMemberships(const Rule &rule)
    {
        if (rule.appliesToAllWorkspaces)
            return;
        const QList<Membership> there = m_there.memberships.value_or(QList<Membership>());
        for (const QByteArray &workspace : rule.workspaces) {
            const auto same = [&](const Membership &one) {
                return one.serviceAccount == m_out.account->key && one.workspace == workspace;
            };
            if (!isDefaultWorkspace(workspace, m_there) && std::none_of(there.cbegin(), there.cend(), same))
                m_out.memberships.append({m_out.account->key, workspace, usualRole, {}});
        }
    }

    const ConnectDraft &m_draft;
    const DraftSurroundings &m_around;
    const FederationFile m_none;
    const FederationFile &m_there;
    const Rule *m_created = nullptr; ///< what this draft was applied as
    QByteArray m_name;
    DraftObjects m_out;
};

} // namespace

DraftObjects draftObjects(const ConnectDraft &draft, const DraftSurroundings &around)
{
    return Maker(draft, around).make();
}

bool DraftObjects::hasProblem(ConnectStep step) const
{
    return std::any_of(problems.cbegin(), problems.cend(),
                       [step](const DraftProblem &problem) { return problem.step == step; });
}

QString DraftObjects::problem(const QByteArray &field) const
{
    const auto found = std::find_if(problems.cbegin(), problems.cend(),
                                    [&field](const DraftProblem &problem) { return problem.field == field; });
    return found == problems.cend() ? QString() : found->message;
}

FederationFile DraftObjects::alone(const FederationFile *environment) const
{
    FederationFile file;
    if (environment) {
        file.organizationId = environment->organizationId;
        file.organizationName = environment->organizationName;
        file.workspaces = environment->workspaces;
    }
    file.serviceAccounts.emplace();
    file.memberships = memberships;
    if (environment && environment->memberships && account)
        for (const Membership &one : *environment->memberships)
            if (one.serviceAccount == account->key)
                file.memberships->append(one);
    if (issuer)
        file.issuers.append(*issuer);
    if (account)
        file.serviceAccounts->append(*account);
    if (rule)
        file.rules.append(*rule);
    return file;
}

FederationFile DraftObjects::together(const FederationFile &environment) const
{
    FederationFile file = environment;
    if (!file.serviceAccounts)
        file.serviceAccounts.emplace();
    if (issuer)
        put(file.issuers, *issuer);
    if (account)
        put(*file.serviceAccounts, *account);
    if (rule)
        put(file.rules, *rule);
    if (!memberships.isEmpty() && !file.memberships)
        file.memberships.emplace();
    for (const Membership &one : memberships)
        file.memberships->append(one);
    return file;
}

} // namespace claimcheck
