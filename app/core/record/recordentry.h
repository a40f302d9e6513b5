#pragma once

#include "core/text/timetext.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace claimcheck {

/// One thing that was done with an account or a token, told without any secret.
struct RecordEntry {
    enum class Kind : quint8 { SignIn, SignOut, Exchange, Apply, HandOut };

    Kind kind = Kind::Exchange;
    QByteArray profile; ///< a profile's name, or the address of the service
    QByteArray what; ///< "rule acme-main", "plan.json, 3 steps"
    QByteArray outcome; ///< "minted", "refused: authentication_error"
    QByteArray requestId; ///< the server's; may be empty
};

/// The words in the file: "sign_in", "sign_out", "exchange", "apply", "hand_out".
QByteArrayView kindId(RecordEntry::Kind kind);

/// An entry as JSON. Every text is cut to 300 bytes and passes redact(), whoever wrote it. `salt` is random.
QByteArray entryJson(const RecordEntry &entry, qint64 number, UnixSeconds time, const QByteArray &salt);

/// A line of the file, as read.
struct RecordLine {
    qint64 number = 0;
    QString time;
    QByteArray kind; ///< kindId(), or what a later version wrote
    RecordEntry entry; ///< its kind is `kind` where that is known
    QByteArray json; ///< the entry as it stands
    QByteArray mac; ///< base64url; empty: not chained
};

/// Nothing for what is no whole line: a write that was cut short.
std::optional<RecordLine> readRecordLine(QByteArrayView text);

/// A line of the file, without its end. `mac` may be empty.
QByteArray recordLine(const QByteArray &entry, const QByteArray &mac);

} // namespace claimcheck
