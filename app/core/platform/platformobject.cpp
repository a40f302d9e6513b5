#include "core/platform/platformobject.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::PlatformObject)
};

struct KindNames {
    const char *id, *collection, *prefix;
};
constexpr std::array<KindNames, objectKinds.size()> names{{
    {"service_account", "service_accounts", "svac_"},
    {"federation_issuer", "federation_issuers", "fdis_"},
    {"federation_rule", "federation_rules", "fdrl_"},
}};

} // namespace

ObjectKind kindOf(const PlatformObject &object)
{
    return ObjectKind(object.index());
}

const QByteArray &nameOf(const PlatformObject &object)
{
    return std::visit([](const auto &value) -> const QByteArray & { return value.name; }, object);
}

QByteArray idOf(const PlatformObject &object)
{
    return std::visit([](const auto &value) { return value.id.value_or(QByteArray()); }, object);
}

bool isArchived(const PlatformObject &object)
{
    return std::visit([](const auto &value) { return value.archivedAt.has_value(); }, object);
}

QByteArrayView kindId(ObjectKind kind)
{
    return names[size_t(kind)].id;
}

std::optional<ObjectKind> kindFromId(QByteArrayView id)
{
    for (const ObjectKind kind : objectKinds) {
        if (kindId(kind) == id)
            return kind;
    }
    return std::nullopt;
}

QByteArrayView collectionOf(ObjectKind kind)
{
    return names[size_t(kind)].collection;
}

QByteArrayView idPrefix(ObjectKind kind)
{
    return names[size_t(kind)].prefix;
}

QString kindTitle(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::ServiceAccount:
        return Words::tr("Service account");
    case ObjectKind::Issuer:
        return Words::tr("Issuer");
    case ObjectKind::Rule:
        return Words::tr("Rule");
    }
    return {};
}

} // namespace claimcheck
