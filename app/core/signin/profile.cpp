#include "core/signin/profile.h"

#include "core/text/ascii.h"

#include <QCryptographicHash>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype longestName = 64;

bool isNameCharacter(char c)
{
    return ascii::isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
}

} // namespace

bool isProfileName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= longestName && name.front() != '.'
        && std::all_of(name.begin(), name.end(), isNameCharacter);
}

bool administers(const QByteArray &scope)
{
    return scope.split(' ').contains("org:admin");
}

QByteArray Profile::sessionKey() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {QByteArray::number(int(kind)), baseUrl, consoleUrl, clientId, scope}) {
        hash.addData(part);
        hash.addData(QByteArrayView("\n"));
    }
    return "session/" + name + '/' + hash.result().toHex().left(32);
}

} // namespace claimcheck
