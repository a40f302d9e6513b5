#include "core/federation/bykey.h"
#include "ui/rules/objecttablemodel.h"
#include "ui/rules/rulefilter.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/roles.h"

// What the place gives away with the pointer.
namespace claimcheck::ui {

namespace {

/// One rule with what it names, as a file that can be opened again.
Carried ruleFile(const FederationFile &file, const Rule &rule)
{
    FederationFile one = file;
    one.rules = {rule};
    one.tests.clear();
    one.issuers.removeIf([&rule](const Issuer &issuer) { return issuer.key != rule.issuer; });
    if (one.serviceAccounts)
        one.serviceAccounts->removeIf(
            [&rule](const ServiceAccount &account) { return account.key != rule.serviceAccount; });
    if (one.memberships)
        one.memberships->removeIf(
            [&rule](const Membership &member) { return member.serviceAccount != rule.serviceAccount; });
    const QString name = QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name);
    return {QString::fromUtf8(one.toJson()), name + QStringLiteral(".json")};
}

Carried keyFile(const Issuer &issuer)
{
    const QString name = QString::fromUtf8(issuer.name.isEmpty() ? issuer.key : issuer.name);
    return {QString::fromUtf8("{\"keys\": " + issuer.jwks.inlineKeys + "}\n"),
            name + QStringLiteral("-jwks.json")};
}

} // namespace

void RulesPlace::letDragObjects()
{
    letDragRows(m_table, [this](const QModelIndex &index) -> std::optional<Carried> {
        const FederationFile *file = m_book->file();
        const int row = m_filter->mapToSource(index).row();
        if (!file || row < 0 || row >= file->rules.size())
            return std::nullopt;
        return ruleFile(*file, file->rules.at(row));
    });
    // An issuer that has its keys with it gives them as a JWKS, another one its address.
    letDragRows(m_issuers, [this](const QModelIndex &index) -> std::optional<Carried> {
        const QByteArray key = index.data(ObjectTableModel::KeyRole).toByteArray();
        const FederationFile *file = m_book->file();
        if (!file)
            return std::nullopt;
        const Issuer *found = withKey(file->issuers, key);
        if (found && found->jwks.type == IssuerKeys::Type::Inline)
            return keyFile(*found);
        return Carried{index.data(CopyRole).toString()};
    });
}

} // namespace claimcheck::ui
