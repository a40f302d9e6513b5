#pragma once

#include <QByteArray>

namespace claimcheck {

/// How a redirect address names this computer. The platform has registered the name for its client, a server
/// of one's own takes the literal address, which no resolver can lead elsewhere (RFC 8252 section 8.3).
enum class LoopbackName : quint8 { Localhost, Address };

inline constexpr char callbackPath[] = "/callback";

/// What the browser's Host has to be: "127.0.0.1:51823".
QByteArray loopbackHost(LoopbackName name, quint16 port);
/// "http://127.0.0.1:51823/callback".
QByteArray loopbackRedirect(LoopbackName name, quint16 port);

} // namespace claimcheck
