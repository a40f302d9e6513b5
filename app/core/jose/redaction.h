#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace claimcheck {

/// How a text is made fit to be shown to others.
struct Redaction {
    enum class Claims : quint8 {
        Keep, ///< to be shared: a token can still be read and matched
        Drop, ///< for a log: nothing of a token stays
    };
    Claims claims = Claims::Keep;
    QByteArray salt; ///< random for each run, so that a mark cannot be tried out
    QList<QByteArray> hashedClaims; ///< names of claims whose text is hashed too, wherever it stands
};

/// What was redacted, by kind: "jwtsig" (signatures destroyed), "password", "github", …
struct RedactedKind {
    QByteArray kind;
    int count = 0;
    friend bool operator==(const RedactedKind &, const RedactedKind &) = default;
};

struct RedactedText {
    QByteArray text;
    QList<RedactedKind> kinds; ///< by name
};

/// The text with the signature of every compact token destroyed and every secret that is recognised replaced
/// by `redacted-KIND-XXXXXXXX`, the last part from a salted hash: equal values have equal marks. Everything
/// else stays as it is. What does not look like a secret is not found: a person should look as well. Pure.
RedactedText redact(const QByteArray &text, const Redaction &how);

/// True for a mark of redact(): it can never be a signature or a key.
bool isRedactionMark(QByteArrayView text);

} // namespace claimcheck
