#include "core/federation/references.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace claimcheck {

namespace {

struct ReferenceText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::References)
};

/// Keys of one list, and ids leading to them.
class KeyTable {
public:
    explicit KeyTable(json::Value list)
        : m_next(list.begin())
    {
    }

    /// Entries are added in the list's order.
    std::optional<Error> add(const QByteArray &key, const std::optional<QByteArray> &id)
    {
        const json::Value entry = *m_next;
        ++m_next;
        if (key.isEmpty()) {
            return Error{"federation.missing", ReferenceText::tr("this entry has no name"),
                         ReferenceText::tr("add \"key\" or \"name\""), entry.range()};
        }
        if (m_keys.contains(key))
            return duplicate(entry, entry["key"].isMissing() ? "name" : "key", key);
        if (id && m_ids.contains(*id))
            return duplicate(entry, "id", *id);
        m_keys.insert(key);
        if (id)
            m_ids.insert(*id, key);
        return std::nullopt;
    }

    /// True if it could be resolved; the reference is the local key then.
    bool resolve(QByteArray &reference) const
    {
        if (m_keys.contains(reference))
            return true;
        const auto found = m_ids.constFind(reference);
        if (found == m_ids.constEnd())
            return false;
        reference = found.value();
        return true;
    }

private:
    static Error duplicate(json::Value entry, QByteArrayView member, const QByteArray &text)
    {
        const json::Value at = entry[member];
        return Error{
            "federation.duplicate-key",
            ReferenceText::tr("\"%1\" is used twice in this list").arg(visible(QString::fromUtf8(text), 80)),
            ReferenceText::tr("give each entry a \"key\" and an id of its own"),
            at.isMissing() ? entry.range() : at.range()};
    }

    json::Value::Iterator m_next;
    QSet<QByteArray> m_keys;
    QHash<QByteArray, QByteArray> m_ids;
};

bool isPlatformId(const QByteArray &text, QByteArrayView prefix)
{
    return text.startsWith(prefix) || text == "default";
}

Error dangling(const QByteArray &reference, const QString &list, json::Value at)
{
    return Error{
        "federation.reference",
        ReferenceText::tr("\"%1\" is not in \"%2\"").arg(visible(QString::fromUtf8(reference), 80), list),
        ReferenceText::tr("add it to \"%1\", or correct the name").arg(list), at.range()};
}

/// The member that holds a reference, under its local or its platform name.
json::Value member(json::Value object, QByteArrayView local, QByteArrayView remote)
{
    const json::Value value = object[local];
    return value.isMissing() || value.isNull() ? object[remote] : value;
}

class Resolver {
public:
    Resolver(FederationFile &file, json::Value root)
        : m_file(file)
        , m_root(root)
        , m_issuers(root["issuers"])
        , m_accounts(root["service_accounts"])
        , m_workspaces(root["workspaces"])
        , m_rules(root["rules"])
    {
    }

    std::optional<Error> run()
    {
        collect(m_issuers, m_file.issuers);
        if (m_file.serviceAccounts)
            collect(m_accounts, *m_file.serviceAccounts);
        if (m_file.workspaces)
            collect(m_workspaces, *m_file.workspaces);
        collect(m_rules, m_file.rules);
        resolveRules();
        resolveMemberships();
        resolveTests();
        return m_error;
    }

private:
    template <typename T> void collect(KeyTable &table, const QList<T> &list)
    {
        for (const T &entry : list) {
            if (m_error)
                return;
            m_error = table.add(entry.key, entry.id);
        }
    }

    void resolveIssuer(QByteArray &reference, json::Value at)
    {
        if (!m_issuers.resolve(reference) && !isPlatformId(reference, "fdis_"))
            m_error = dangling(reference, u"issuers"_qs, at);
    }

    void resolveAccount(QByteArray &reference, json::Value at)
    {
        if (!m_accounts.resolve(reference) && m_file.serviceAccounts && !isPlatformId(reference, "svac_"))
            m_error = dangling(reference, u"service_accounts"_qs, at);
    }

    void resolveWorkspace(QByteArray &reference, json::Value at)
    {
        if (!m_workspaces.resolve(reference) && m_file.workspaces && !isPlatformId(reference, "wrkspc_"))
            m_error = dangling(reference, u"workspaces"_qs, at);
    }

    void resolveRules()
    {
        json::Value::Iterator at = m_root["rules"].begin();
        for (Rule &rule : m_file.rules) {
            if (m_error)
                return;
            const json::Value value = *at;
            ++at;
            resolveIssuer(rule.issuer, member(value, "issuer", "issuer_id"));
            const json::Value account = value["service_account"];
            const bool local = !account.isMissing() && !account.isNull();
            resolveAccount(rule.serviceAccount, local ? account : value["target"]["service_account_id"]);
            json::Value::Iterator entry = member(value, "workspaces", "workspace_ids").begin();
            for (QByteArray &workspace : rule.workspaces) {
                resolveWorkspace(workspace, *entry);
                ++entry;
            }
        }
    }

    void resolveMemberships()
    {
        if (!m_file.memberships)
            return;
        json::Value::Iterator at = m_root["memberships"].begin();
        for (Membership &membership : *m_file.memberships) {
            if (m_error)
                return;
            const json::Value value = *at;
            ++at;
            resolveAccount(membership.serviceAccount, member(value, "service_account", "service_account_id"));
            resolveWorkspace(membership.workspace, member(value, "workspace", "workspace_id"));
        }
    }

    /// A test is about what the file holds: an id it does not hold cannot be tried.
    void resolveTests()
    {
        QHash<QByteArray, QByteArray> keys;
        for (auto rule = m_file.rules.crbegin(); rule != m_file.rules.crend(); ++rule)
            keys.insert(rule->name.isEmpty() ? rule->key : rule->name, rule->key);
        json::Value::Iterator at = m_root["tests"].begin();
        for (SavedTest &test : m_file.tests) {
            if (m_error)
                return;
            const json::Value value = *at;
            ++at;
            if (test.issuer && !m_issuers.resolve(*test.issuer))
                m_error = dangling(*test.issuer, u"issuers"_qs, value["issuer"]);
            if (!test.rule || m_rules.resolve(*test.rule))
                continue;
            if (const auto named = keys.constFind(*test.rule); named != keys.constEnd())
                test.rule = named.value();
            else
                m_error = dangling(*test.rule, u"rules"_qs, value["rule"]);
        }
    }

    FederationFile &m_file;
    json::Value m_root;
    KeyTable m_issuers, m_accounts, m_workspaces, m_rules;
    std::optional<Error> m_error;
};

} // namespace

std::optional<Error> resolveReferences(FederationFile &file, json::Value root)
{
    return Resolver(file, root).run();
}

} // namespace claimcheck
