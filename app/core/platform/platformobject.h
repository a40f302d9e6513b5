#pragma once

#include "core/federation/issuer.h"
#include "core/federation/serviceaccount.h"

#include <array>
#include <variant>

namespace claimcheck {

/// The three kinds of objects the Admin API makes, changes and archives.
enum class ObjectKind : quint8 { ServiceAccount, Issuer, Rule };
inline constexpr std::array objectKinds{ObjectKind::ServiceAccount, ObjectKind::Issuer, ObjectKind::Rule};

/// One of them as the platform says it: `key` is its id, references are platform ids.
using PlatformObject = std::variant<ServiceAccount, Issuer, Rule>;

ObjectKind kindOf(const PlatformObject &object);
const QByteArray &nameOf(const PlatformObject &object);
QByteArray idOf(const PlatformObject &object); ///< empty without one
bool isArchived(const PlatformObject &object);

QByteArrayView kindId(
    ObjectKind kind); ///< "service_account", as the API's `type`; "rule" is "federation_rule"
std::optional<ObjectKind> kindFromId(QByteArrayView id);
QByteArrayView collectionOf(ObjectKind kind); ///< "service_accounts", the API's path and the file's list
QByteArrayView idPrefix(ObjectKind kind); ///< "svac_"
QString kindTitle(ObjectKind kind); ///< "Service account"

} // namespace claimcheck
