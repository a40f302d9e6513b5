#include "core/handover/outline.h"

#include "core/handover/quoting.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Kind = PresetFetch::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::HandOver)
};

constexpr QByteArrayView usualTokenFile("/run/anthropic/identity-token");

/// Puts values into a preset's texts and notes what is missing.
class Filler {
public:
    explicit Filler(Outline &outline)
        : m_outline(outline)
    {
    }

    QByteArray text(const Template &pattern)
    {
        for (const QByteArray &name : pattern.names()) {
            if (!m_outline.values.value(name).isEmpty())
                continue;
            const QByteArray placeholder = "YOUR_" + name.toUpper();
            m_outline.values.insert(name, placeholder);
            const PresetField *field = m_outline.from.preset->field(name);
            gap(placeholder, field ? field->label : QString::fromUtf8(QByteArray(name).replace('_', ' ')));
        }
        return pattern.expand(m_outline.values).value_or(QByteArray());
    }
    FetchValue value(const PresetFetch::Value &value)
    {
        return {text(value.text), value.environment, value.fileOf, value.before};
    }
    QList<FetchField> fields(const QList<PresetFetch::Field> &from)
    {
        QList<FetchField> result;
        for (const PresetFetch::Field &field : from)
            result.append({field.name, value(field.value)});
        return result;
    }
    /// An id of the expected form, or a placeholder.
    QByteArray id(const QByteArray &given, QByteArrayView prefix, QByteArrayView placeholder,
                  const QString &what)
    {
        const bool fits = given.size() > prefix.size() && given.size() <= 100 && given.startsWith(prefix)
            && std::all_of(given.begin(), given.end(), ascii::isWordCharacter);
        if (fits)
            return given;
        gap(placeholder.toByteArray(), what);
        return placeholder.toByteArray();
    }
    /// What cannot be left out, or a placeholder.
    QByteArray needed(const QByteArray &name, const QByteArray &known, const QString &what)
    {
        if (!known.isEmpty())
            return known;
        const PresetField *field = m_outline.from.preset->field(name);
        const QByteArray placeholder = "YOUR_" + name.toUpper();
        gap(placeholder, field ? field->label : what);
        return placeholder;
    }

private:
    void gap(const QByteArray &text, const QString &what) { m_outline.gaps.append({text, what}); }

    Outline &m_outline;
};

void fillIds(Outline &outline, Filler &filler)
{
    const HandOver &from = outline.from;
    outline.ruleId = filler.id(from.ruleId, "fdrl_", "fdrl_YOUR_RULE_ID", Words::tr("the rule's id"));
    outline.organizationId = filler.id(from.organizationId, "", "YOUR_ORGANIZATION_ID",
                                       Words::tr("the organization's id"));
    outline.serviceAccountId = filler.id(from.serviceAccountId, "svac_", "svac_YOUR_SERVICE_ACCOUNT_ID",
                                         Words::tr("the service account's id"));
    if (from.workspaceId == "default")
        outline.workspaceId = from.workspaceId;
    else if (!from.workspaceId.isEmpty() || from.needsWorkspace)
        outline.workspaceId = filler.id(from.workspaceId, "wrkspc_", "wrkspc_YOUR_WORKSPACE_ID",
                                        Words::tr("the id of one of the rule's workspaces"));
    outline.baseUrl = from.baseUrl;
    while (outline.baseUrl.endsWith('/'))
        outline.baseUrl.chop(1);
    if (outline.baseUrl == usualBaseUrl)
        outline.baseUrl.clear();
}

void fillFetch(Outline &outline, Filler &filler)
{
    const PresetFetch &from = fetchOf(*outline.from.preset, outline.delivery);
    Fetch &fetch = outline.fetch;
    fetch.kind = from.kind;
    fetch.url = filler.value(from.url);
    fetch.query = filler.fields(from.query);
    fetch.headers = filler.fields(from.headers);
    fetch.form = filler.fields(from.form);
    fetch.fields = filler.fields(from.fields);
    for (const PresetFetch::Value &part : from.command)
        fetch.command.append(filler.value(part));
    fetch.answer = from.answer;
    fetch.path = filler.text(from.path);
    fetch.name = from.name;
    fetch.module = from.module;
}

/// What follows `name` in a SPIFFE ID of the form …/ns/NAMESPACE/sa/ACCOUNT; other paths say nothing of pods.
QByteArray podPartOf(const QByteArray &spiffeId, QByteArrayView name)
{
    const QList<QByteArray> parts = spiffeId.split('/');
    if (parts.size() != 7 || parts.at(3) != "ns" || parts.at(5) != "sa")
        return {};
    return name == "namespace" ? parts.at(4) : parts.at(6);
}

void fillPod(Outline &outline, Filler &filler)
{
    const auto needed = [&](const QByteArray &name, const QString &what) {
        const QByteArray answered = outline.value(name);
        return filler.needed(
            name, answered.isEmpty() ? podPartOf(outline.value("spiffe_id"), name) : answered, what);
    };
    outline.podNamespace = needed("namespace", Words::tr("the namespace that the workload runs in"));
    outline.podAccount = needed("service_account",
                                Words::tr("the cluster's service account that the workload runs as"));
}

} // namespace

FetchValue Fetch::field(QByteArrayView wanted) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [wanted](const FetchField &field) { return field.name == wanted; });
    return found == fields.end() ? FetchValue() : found->value;
}

QList<FetchValue> Fetch::asCommand() const
{
    if (kind != Kind::AwsSts)
        return command;
    return {{"aws"},
            {"sts"},
            {"get-web-identity-token"},
            {"--region"},
            field("region"),
            {"--audience"},
            field("audience"),
            {"--signing-algorithm"},
            field("algorithm"),
            {"--duration-seconds"},
            field("seconds"),
            {"--query"},
            {"WebIdentityToken"},
            {"--output"},
            {"text"}};
}

bool Outline::isFetched() const
{
    return fetch.kind == Kind::Http || fetch.kind == Kind::Command || fetch.kind == Kind::AwsSts;
}

int Outline::renewal() const
{
    if (!isCallback())
        return delivery.rotationSeconds.value_or(0);
    // A new token has to be there at the first refresh, 120 s before the access token ends, and the one in
    // the file must have enough life left for the next.
    const int life = delivery.lifetime.value_or(300);
    return std::max(20, std::min(life / 2, from.ruleLifetime - 150));
}

QList<Variable> Outline::variables() const
{
    QList<Variable> list{{"ANTHROPIC_FEDERATION_RULE_ID", ruleId},
                         {"ANTHROPIC_ORGANIZATION_ID", organizationId},
                         {"ANTHROPIC_SERVICE_ACCOUNT_ID", serviceAccountId}};
    if (!workspaceId.isEmpty())
        list.append({"ANTHROPIC_WORKSPACE_ID", workspaceId});
    if (!baseUrl.isEmpty())
        list.append({"ANTHROPIC_BASE_URL", baseUrl});
    return list;
}

QList<QByteArray> Outline::readNames() const
{
    QList<QByteArray> names;
    const auto add = [&names](const QByteArray &name) {
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    };
    const auto addValue = [&add](const FetchValue &value) {
        add(value.environment);
        add(value.fileOf);
    };
    addValue(fetch.url);
    const QList<FetchField> fields = fetch.query + fetch.headers + fetch.form + fetch.fields;
    for (const FetchField &field : fields)
        addValue(field.value);
    if (fetch.kind == Kind::Variable)
        add(fetch.name);
    return names;
}

QByteArray Outline::heading() const
{
    QByteArray lines = from.isSandbox ? sandboxNote.toByteArray() + '\n' : QByteArray();
    lines += "Claude by workload identity: rule " + commentText(from.ruleName);
    if (!from.accountName.isEmpty())
        lines += ", acts as " + commentText(from.accountName);
    const QList<QByteArray> read = readNames();
    return lines + ".\nNo token and no API key in it."
        + (read.isEmpty() ? QByteArray() : "\nReads " + read.join(", ") + " where it runs.");
}

QList<QByteArray> winningVariables(Beside beside)
{
    const QList<QByteArray> keys{"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"};
    return beside == Beside::Profile ? keys : keys + QList<QByteArray>{"ANTHROPIC_PROFILE"};
}

QByteArray unsetWinning()
{
    return "unset " + winningVariables().join(' ');
}

QList<const PresetDelivery *> deliveries(const HandOver &handOver)
{
    QList<const PresetDelivery *> list;
    for (const PresetDelivery &delivery : handOver.preset->delivery) {
        const bool wanted = handOver.delivery.isEmpty() || delivery.id == handOver.delivery;
        if (wanted && (delivery.when.holds(handOver.values) || !handOver.delivery.isEmpty()))
            list.append(&delivery);
    }
    return list;
}

const PresetFetch &fetchOf(const ProviderPreset &preset, const PresetDelivery &delivery)
{
    if (delivery.fetch.kind != Kind::None)
        return delivery.fetch;
    const auto first = std::find_if(
        preset.delivery.begin(), preset.delivery.end(),
        [](const PresetDelivery &other) { return other.fetch.kind != Kind::None; });
    return first == preset.delivery.end() ? delivery.fetch : first->fetch;
}

Outline outlineOf(const HandOver &handOver, const PresetDelivery &delivery)
{
    Outline outline{handOver, delivery, {}, handOver.values, {}, {}, {}, {}, {}, {}, {}};
    Filler filler(outline);
    fillIds(outline, filler);
    fillFetch(outline, filler);
    fillPod(outline, filler);
    if (outline.fetch.kind == Kind::File)
        outline.tokenFile = outline.fetch.path;
    else if (outline.isFetched())
        outline.tokenFile = usualTokenFile.toByteArray();
    return outline;
}

} // namespace claimcheck::detail
