#include "services/publicaddress.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>
#include <iterator>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PublicAddress)
};

enum class Kind : quint8 { Unspecified, Loopback, Private, LinkLocal, Metadata, Multicast, Reserved };

struct Net {
    const char *network;
    int bits;
    Kind kind;
};

/// The special-purpose registries of IANA, and where clouds keep their metadata; the first that fits counts.
constexpr Net nets[] = {
    {"169.254.169.254", 32, Kind::Metadata},
    {"100.100.100.200", 32, Kind::Metadata},
    {"fd00:ec2::254", 128, Kind::Metadata},
    {"0.0.0.0", 8, Kind::Unspecified},
    {"10.0.0.0", 8, Kind::Private},
    {"100.64.0.0", 10, Kind::Private},
    {"127.0.0.0", 8, Kind::Loopback},
    {"169.254.0.0", 16, Kind::LinkLocal},
    {"172.16.0.0", 12, Kind::Private},
    {"192.0.0.0", 24, Kind::Reserved},
    {"192.0.2.0", 24, Kind::Reserved},
    {"192.88.99.0", 24, Kind::Reserved},
    {"192.168.0.0", 16, Kind::Private},
    {"198.18.0.0", 15, Kind::Reserved},
    {"198.51.100.0", 24, Kind::Reserved},
    {"203.0.113.0", 24, Kind::Reserved},
    {"224.0.0.0", 4, Kind::Multicast},
    {"240.0.0.0", 4, Kind::Reserved},
    {"::", 128, Kind::Unspecified},
    {"::1", 128, Kind::Loopback},
    {"::", 96, Kind::Reserved},
    {"64:ff9b:1::", 48, Kind::Private},
    {"100::", 64, Kind::Reserved},
    {"2001::", 23, Kind::Reserved},
    {"2001:db8::", 32, Kind::Reserved},
    {"2002::", 16, Kind::Reserved},
    {"3fff::", 20, Kind::Reserved},
    {"fc00::", 7, Kind::Private},
    {"fe80::", 10, Kind::LinkLocal},
    {"fec0::", 10, Kind::Private},
    {"ff00::", 8, Kind::Multicast},
};

QString words(Kind kind)
{
    switch (kind) {
    case Kind::Unspecified:
        return Words::tr("no address at all");
    case Kind::Loopback:
        return Words::tr("an address of this computer itself");
    case Kind::Private:
        return Words::tr("an address of a private network");
    case Kind::LinkLocal:
        return Words::tr("an address of the nearest network only");
    case Kind::Metadata:
        return Words::tr("where clouds keep the secrets of a machine");
    case Kind::Multicast:
        return Words::tr("an address of many computers at once");
    case Kind::Reserved:
        break;
    }
    return Words::tr("an address set aside, which nobody has");
}

/// The IPv4 address inside an IPv6 one, where others would connect to that; else the address itself.
QHostAddress reached(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 inner = address.toIPv4Address(&mapped);
    if (mapped)
        return QHostAddress(inner);
    if (address.isInSubnet(QHostAddress(QStringLiteral("64:ff9b::")), 96)) {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        return QHostAddress(quint32(bytes[12]) << 24 | quint32(bytes[13]) << 16 | quint32(bytes[14]) << 8
                            | bytes[15]);
    }
    return address;
}

const Net *specialNet(const QHostAddress &address)
{
    const auto *found = std::find_if(std::begin(nets), std::end(nets), [&](const Net &net) {
        return address.isInSubnet(QHostAddress(QLatin1String(net.network)), net.bits);
    });
    return found == std::end(nets) ? nullptr : found;
}

} // namespace

QString addressFault(const QString &address)
{
    const QHostAddress parsed(address);
    if (parsed.isNull() || !parsed.scopeId().isEmpty())
        return parsed.isNull() ? words(Kind::Unspecified) : words(Kind::LinkLocal);
    const Net *net = specialNet(reached(parsed));
    return net ? words(net->kind) : QString();
}

bool isLoopbackAddress(const QString &address)
{
    return QHostAddress(address).isLoopback();
}

} // namespace claimcheck
