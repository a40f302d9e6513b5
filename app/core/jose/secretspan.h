#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QList>

namespace claimcheck::detail {

/// A secret's place in a text. `kind` is one word for people and scripts: "password", "github",
/// "private-key".
struct SecretSpan {
    Range place;
    QByteArrayView kind;
    bool bare = false; ///< a JSON number: its replacement has to be put in quotes
};

/// Secrets that can be told by their looks wherever they stand: keys of known makers, private keys in PEM,
/// what follows `Bearer` or `Basic`, passwords in addresses. Linear.
QList<SecretSpan> scanShapedSecrets(QByteArrayView text);

/// Secrets that can be told by the name before them: `password=…`, `"client_secret":"…"`, `--token …`,
/// Authorization and Cookie headers, the private members of a JWK. Linear.
QList<SecretSpan> scanNamedSecrets(QByteArrayView text);

/// What a name says about the value behind it.
enum class SecretName : quint8 {
    None,
    Parameter, ///< secret only as a parameter of an address or form: code, state
    Weak, ///< only where the value looks random: key
    Token,
    Secret,
    Key,
    Password, ///< whatever it looks like
    Authorization, ///< a scheme may stand before the secret
    Cookie, ///< pairs
    User, ///< name and password with a colon between
    PrivatePart, ///< of a JWK, where "kty" is near
};
SecretName secretName(QByteArrayView name);

/// True for a text that stands for another or for none: `$TOKEN`, `${{ secrets.X }}`, `***`, null, and what
/// was redacted before.
bool isPlaceholder(QByteArrayView value);

/// What a name has announced can be a secret: no word of a language, no path, no address, no date.
bool couldBeSecret(QByteArrayView value, qsizetype least);

/// Long, without blanks, with letters and digits mixed and no words in it.
bool looksRandom(QByteArrayView value, qsizetype least);

} // namespace claimcheck::detail
