#include "core/signin/redirectaddress.h"

namespace claimcheck {

QByteArray loopbackHost(LoopbackName name, quint16 port)
{
    return (name == LoopbackName::Localhost ? "localhost:" : "127.0.0.1:") + QByteArray::number(port);
}

QByteArray loopbackRedirect(LoopbackName name, quint16 port)
{
    return "http://" + loopbackHost(name, port) + callbackPath;
}

} // namespace claimcheck
