#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace claimcheck {

/// Strict base64url without padding (RFC 7515 section 2, RFC 4648 section 3.5): no padding, no foreign
/// character, no unused bits, no length of 1 mod 4.
struct Base64UrlResult {
    enum class Fault : quint8 { None, Padding, StandardAlphabet, ForeignCharacter, UnusedBits, Length };
    QByteArray bytes; ///< what could be read, also after a fault
    Fault fault = Fault::None;
    qsizetype at = -1; ///< byte offset of the first fault

    bool isStrict() const { return fault == Fault::None; }
};
Base64UrlResult decodeBase64Url(QByteArrayView text);
QByteArray encodeBase64Url(QByteArrayView bytes);

} // namespace claimcheck
