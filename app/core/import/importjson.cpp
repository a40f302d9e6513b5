#include "core/import/importjson.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Import)
};

constexpr int deepest = 8;

bool has(json::Value object, QByteArrayView name)
{
    const json::Value value = object[name];
    return !value.isMissing() && !value.isNull();
}

std::optional<DraftKind> kindOf(json::Value object)
{
    const QByteArray type = object["type"].utf8();
    if (type == "federation_issuer")
        return DraftKind::Issuer;
    if (type == "federation_rule")
        return DraftKind::Rule;
    if (type == "service_account")
        return DraftKind::Account;
    if (type == "workspace")
        return DraftKind::Workspace;
    if (!type.isEmpty())
        return std::nullopt;
    // What is sent to make an object does not say what it is.
    if (has(object, "issuer_url"))
        return DraftKind::Issuer;
    if (object["match"].isObject()
        && (has(object, "target") || has(object, "issuer_id") || has(object, "issuer")))
        return DraftKind::Rule;
    if (has(object, "organization_role") && has(object, "name"))
        return DraftKind::Account;
    return std::nullopt;
}

class ValueImport {
public:
    ValueImport(Importer &importer, qsizetype base)
        : m_importer(importer)
        , m_base(base)
    {
    }

    /// True if anything in it was understood.
    bool take(json::Value value, int depth)
    {
        if (depth > deepest)
            return false;
        if (value.isArray())
            return takeChildren(value, depth);
        if (!value.isObject())
            return false;
        if (value["format"].equals("claimcheck-federation"))
            return takeFile(value);
        if (const std::optional<DraftKind> kind = kindOf(value)) {
            m_importer.add(*kind, draftFrom(*kind, value, at(value)));
            return true;
        }
        return takeOther(value) || takeChildren(value, depth);
    }

    qsizetype at(json::Value value) const { return m_base + value.range().begin; }

private:
    bool takeChildren(json::Value value, int depth)
    {
        const bool list = value["data"].isArray() || (value.isArray() && depth > 0);
        bool any = list;
        for (const json::Value child : value) {
            const bool taken = (child.isObject() || child.isArray()) && take(child, depth + 1);
            any = any || taken;
            if (!taken && value.isArray())
                notUnderstood(child);
        }
        return any;
    }

    void notUnderstood(json::Value value)
    {
        m_importer.note(ImportNote::Kind::NotTaken, at(value),
                        Words::tr("this is no issuer, service account, workspace, membership or rule"),
                        Words::tr("give the object as the API answers it, with its \"type\""));
    }

    bool takeFile(json::Value value)
    {
        const Result<FederationFile> file = FederationFile::parse(value.source());
        if (file)
            m_importer.addFile(*file, at(value));
        else
            m_importer.note(ImportNote::Kind::NotTaken, at(value),
                            Words::tr("this federation file cannot be read: %1").arg(file.error().message),
                            file.error().hint);
        return true;
    }

    bool takeOther(json::Value value)
    {
        const QByteArray type = value["type"].utf8();
        if (type == "federation_rule_workspace") {
            m_importer.enable(value["federation_rule_id"].utf8(), value["workspace_id"].utf8(),
                              Importer::Enabled::Yes, at(value));
        } else if (type == "service_account_workspace_member") {
            if (!value["implicit"].toBool())
                m_importer.addMembership(value["service_account_id"].utf8(), value["workspace_id"].utf8(),
                                         value["workspace_role"].utf8(), at(value));
        } else if (type == "organization") {
            m_importer.setOrganization(value["id"].utf8(), value["name"].utf8(), at(value));
        } else if (type == "error") {
            m_importer.note(ImportNote::Kind::LeftOut, at(value),
                            Words::tr("an answer that refuses something: %1")
                                .arg(visible(value["error"]["message"].utf8(), 80)));
        } else if (type.endsWith("_deleted")) {
            m_importer.note(ImportNote::Kind::NotTaken, at(value), Words::tr("something was removed"),
                            Words::tr("take it out of the file, if it is in it"));
        } else {
            return false;
        }
        return true;
    }

    Importer &m_importer;
    qsizetype m_base;
};

} // namespace

void importValue(Importer &importer, json::Value value, qsizetype base)
{
    ValueImport import(importer, base);
    if (!import.take(value, 0))
        importer.note(ImportNote::Kind::NotTaken, import.at(value),
                      Words::tr("no issuer, service account, workspace, membership or rule is in this JSON"),
                      Words::tr("give the object as the API answers it, with its \"type\""));
}

} // namespace claimcheck::detail
