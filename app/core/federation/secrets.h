#pragma once

#include "core/json/document.h"

#include <optional>

namespace claimcheck {

/// Texts that have no place in a file that is passed around.
enum class SecretKind : quint8 {
    Token, ///< a compact JWT (or JWE) whose signature was not destroyed
    ApiKey, ///< anything with "sk-ant-" in it
};

/// What kind of secret stands in a text, if any.
std::optional<SecretKind> secretIn(QByteArrayView text);

/// A token with its signature, an encrypted one or a key is in it: whoever has the text can present that.
bool canBePresented(const QByteArray &text);
/// Tokens are in it, all of them bare claims, and no key: nobody can present any of it.
bool isOnlyClaims(const QByteArray &text);

/// The first member name or string of a document that holds a secret, as an error that does not repeat it.
std::optional<Error> findSecret(const json::Document &document);

} // namespace claimcheck
