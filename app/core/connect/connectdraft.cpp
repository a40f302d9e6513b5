#include "core/connect/connectdraft.h"

#include "core/federation/secrets.h"
#include "core/json/document.h"
#include "core/json/writer.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ConnectDraft)
};

constexpr char format[] = "claimcheck-draft";
constexpr const char *keyTypes[] = {"discovery", "explicit_url", "inline"};

/// Writes what is set, and nothing with a secret in it.
class DraftWriter {
public:
    json::Writer json{json::Writer::Style::Indented};

    void text(const char *name, const QByteArray &value)
    {
        if (!value.isEmpty() && !secretIn(value))
            json.member(name, value);
    }
    void text(const char *name, const std::optional<QByteArray> &value)
    {
        if (value && !secretIn(*value))
            json.member(name, *value);
    }
    void text(const char *name, const std::optional<QString> &value)
    {
        if (value)
            text(name, std::optional(value->toUtf8()));
    }
    template <typename T> void plain(const char *name, const std::optional<T> &value)
    {
        if (value)
            json.member(name, *value);
    }
};

void write(DraftWriter &out, const IssuerAnswers &issuer)
{
    out.json.key("issuer").beginObject();
    out.text("reuse", issuer.reuse);
    out.text("name", issuer.name);
    if (issuer.keys)
        out.json.member("keys", QByteArray(keyTypes[int(*issuer.keys)]));
    out.text("discovery_base", issuer.discoveryBase);
    out.text("keys_url", issuer.keysUrl);
    // Pasted by mistake, a private key stays in memory.
    if (!issuer.caCertPem.contains("PRIVATE KEY"))
        out.text("ca_cert_pem", issuer.caCertPem);
    if (!issuer.inlineKeys.contains("\"d\"") && !issuer.inlineKeys.contains("\"k\""))
        out.text("inline_keys", issuer.inlineKeys);
    if (issuer.inlineKeysAt > 0)
        out.json.member("inline_keys_at", utcText(issuer.inlineKeysAt).toLatin1());
    out.plain("check_jti", issuer.checkJti);
    out.text("max_jwt_lifetime_seconds", issuer.maxJwtLifetime);
    out.json.endObject();
}

void write(DraftWriter &out, const RuleAnswers &rule)
{
    out.json.key("rule").beginObject();
    out.text("name", rule.name);
    out.text("description", rule.description);
    out.text("subject", rule.subject);
    out.text("audience", rule.audience);
    out.text("claims", rule.claims);
    out.text("condition", rule.condition);
    out.text("scope", rule.scope);
    out.text("lifetime_seconds", rule.lifetime);
    out.plain("all_workspaces", rule.allWorkspaces);
    if (rule.workspaces) {
        out.json.key("workspaces").beginArray();
        for (const QByteArray &id : *rule.workspaces)
            out.json.string(id);
        out.json.endArray();
    }
    out.json.endObject();
}

/// Lenient: what is missing or of another type is not set. A draft is this program's own.
class DraftReader {
public:
    explicit DraftReader(json::Value value)
        : m_value(value)
    {
    }
    QByteArray text(const char *name) const { return maybe(name).value_or(QByteArray()); }
    std::optional<QByteArray> maybe(const char *name) const
    {
        const json::Value value = m_value[name];
        return value.isString() ? std::optional(value.utf8()) : std::nullopt;
    }
    std::optional<QString> words(const char *name) const
    {
        const std::optional<QByteArray> utf8 = maybe(name);
        return utf8 ? std::optional(QString::fromUtf8(*utf8)) : std::nullopt;
    }
    std::optional<bool> flag(const char *name) const
    {
        const json::Value value = m_value[name];
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    }
    std::optional<int> number(const char *name) const
    {
        const std::optional<qint64> value = m_value[name].toInteger();
        return value && *value >= 0 && *value <= std::numeric_limits<int>::max() ? std::optional(int(*value))
                                                                                 : std::nullopt;
    }
    /// What was typed; a number in drafts of earlier versions.
    std::optional<QString> typedNumber(const char *name) const
    {
        const std::optional<int> earlier = number(name);
        return earlier ? std::optional(QString::number(*earlier)) : words(name);
    }
    UnixSeconds time(const char *name) const
    {
        const QDateTime time = QDateTime::fromString(QString::fromLatin1(text(name)), Qt::ISODate);
        return time.isValid() ? std::max<qint64>(time.toSecsSinceEpoch(), 0) : 0;
    }
    json::Value at(const char *name) const { return m_value[name]; }

private:
    json::Value m_value;
};

IssuerAnswers readIssuer(const DraftReader &in)
{
    IssuerAnswers issuer;
    issuer.reuse = in.maybe("reuse");
    issuer.name = in.maybe("name");
    const QByteArray keys = in.text("keys");
    for (int type = 0; type < 3; ++type)
        if (keys == keyTypes[type])
            issuer.keys = IssuerKeys::Type(type);
    issuer.discoveryBase = in.text("discovery_base");
    issuer.keysUrl = in.text("keys_url");
    issuer.caCertPem = in.text("ca_cert_pem");
    issuer.inlineKeys = in.text("inline_keys");
    issuer.inlineKeysAt = in.time("inline_keys_at");
    issuer.checkJti = in.flag("check_jti");
    issuer.maxJwtLifetime = in.typedNumber("max_jwt_lifetime_seconds");
    return issuer;
}

RuleAnswers readRule(const DraftReader &in)
{
    RuleAnswers rule;
    rule.name = in.maybe("name");
    rule.description = in.words("description");
    rule.subject = in.words("subject");
    rule.audience = in.words("audience");
    rule.claims = in.words("claims");
    rule.condition = in.words("condition");
    rule.scope = in.maybe("scope");
    rule.lifetime = in.typedNumber("lifetime_seconds");
    rule.allWorkspaces = in.flag("all_workspaces");
    if (const json::Value list = in.at("workspaces"); list.isArray()) {
        rule.workspaces.emplace();
        for (const json::Value id : list)
            rule.workspaces->append(id.utf8());
    }
    return rule;
}

} // namespace

QByteArray ConnectDraft::toJson() const
{
    DraftWriter out;
    out.json.beginObject().member("format", QByteArray(format)).member("version", 1);
    out.text("platform", platform);
    out.text("organization", organization);
    out.text("preset", preset);
    out.json.key("answers").beginObject();
    for (auto answer = answers.begin(); answer != answers.end(); ++answer)
        if (!secretIn(*answer))
            out.json.member(answer.key(), answer.value());
    out.json.endObject();
    write(out, issuer);
    out.json.key("account").beginObject();
    out.text("reuse", account.reuse);
    out.text("name", account.name);
    if (account.isToChoose)
        out.json.member("to_choose", true);
    out.json.endObject();
    write(out, rule);
    out.text("created_rule", createdRule);
    return out.json.endObject().result() + '\n';
}

Result<ConnectDraft> ConnectDraft::parse(const QByteArray &text)
{
    const json::Document document = json::Document::parse(text);
    const DraftReader in(document.root());
    if (!document.isStrict() || in.text("format") != format || in.number("version") != 1)
        return fail("draft.unreadable", Words::tr("this is not a draft of this program"),
                    Words::tr("begin a new connection"));
    ConnectDraft draft;
    draft.platform = in.text("platform");
    draft.organization = in.text("organization");
    draft.preset = in.text("preset");
    for (const json::Value answer : in.at("answers"))
        draft.answers[answer.keyUtf8()] = answer.utf8();
    draft.issuer = readIssuer(DraftReader(in.at("issuer")));
    const DraftReader account(in.at("account"));
    draft.account = {account.text("reuse"), account.maybe("name"), account.flag("to_choose").value_or(false)};
    draft.rule = readRule(DraftReader(in.at("rule")));
    draft.createdRule = in.text("created_rule");
    return draft;
}

} // namespace claimcheck
