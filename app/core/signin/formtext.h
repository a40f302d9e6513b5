#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace claimcheck {

struct FormMember {
    QByteArray name, value;
};

/// The members of a query or form, decoded, in order. Nothing where an escape is none: what one reader
/// repairs another reads otherwise.
std::optional<QList<FormMember>> readStrictForm(QByteArrayView text);

/// The same to be sent, as application/x-www-form-urlencoded. Members without a value are left out.
QByteArray writeForm(const QList<FormMember> &members);

} // namespace claimcheck
