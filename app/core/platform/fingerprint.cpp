#include "core/platform/fingerprint.h"

#include "core/json/canonical.h"
#include "core/json/writer.h"
#include "core/platform/writable.h"

#include <QCryptographicHash>

#include <algorithm>

namespace claimcheck {

namespace {

QByteArray digestOfCanonical(const QByteArray &json)
{
    return digestOf(json::canonical(json::Document::parse(json).root()));
}

} // namespace

QByteArray digestOf(QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(text);
    return hash.result().toHex();
}

QByteArray fingerprintOf(const PlatformObject &object)
{
    json::Writer writer;
    writer.beginObject().member("type", kindId(kindOf(object)));
    writer.member("archived", isArchived(object));
    writer.key("set").raw(writableMembers(object)).endObject();
    return digestOfCanonical(writer.result());
}

QByteArray enablementFingerprint(bool enabled)
{
    return digestOf(enabled ? "enabled" : "not enabled");
}

QByteArray enablementsFingerprint(QList<QByteArray> workspaces)
{
    std::sort(workspaces.begin(), workspaces.end());
    return digestOf(QByteArray("enabled for\n" + workspaces.join('\n')));
}

QByteArray membershipFingerprint(QByteArrayView role)
{
    return digestOf(role.isEmpty() ? QByteArray("no member") : "member as " + role.toByteArray());
}

} // namespace claimcheck
