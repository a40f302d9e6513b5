#pragma once

#include "core/result.h"
#include "core/text/timetext.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace claimcheck {

/// One entry `platform_federated_authentication` of the activity feed (wif-protocol 18): an exchange as the
/// service saw it. Everything in it is from outside; texts for people are bounded and safe to show.
struct ExchangeRecord {
    /// How `outcome` is spelled is not documented: what is neither of the two known words is Other.
    enum class Outcome : quint8 { Succeeded, Denied, Other };
    QByteArray id; ///< of the entry
    QByteArray requestId; ///< may be empty
    std::optional<UnixSeconds> at;
    Outcome outcome = Outcome::Other;
    QString outcomeText; ///< as the feed spells it
    QByteArray reason; ///< printable ASCII without blanks, empty without one
    QString detail; ///< may repeat what the token says
    QByteArray rule, issuer, account; ///< ids; each may be empty
    QByteArray jti;
    QString subject; ///< of a token that verified; else empty
};

/// Error: answer.unreadable.
Result<ExchangeRecord> readExchangeRecord(const QByteArray &json);

/// RFC 3339, whole seconds; nothing where it cannot be read.
std::optional<UnixSeconds> secondsOf(QByteArrayView time);

/// What a documented reason means; of one that is not documented, that it is not.
QString reasonMeaning(QByteArrayView reason);

} // namespace claimcheck
