#include "core/credential/masked.h"

#include <algorithm>

namespace claimcheck::credential {

namespace {

constexpr qsizetype shown = 4;
constexpr qsizetype shortest = 12;

} // namespace

QByteArray secretTail(QByteArrayView secret)
{
    if (secret.size() < shortest)
        return {};
    const QByteArrayView tail = secret.last(shown);
    const bool plain = std::all_of(tail.begin(), tail.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    return plain ? tail.toByteArray() : QByteArray();
}

QString masked(QByteArrayView secret)
{
    return u"••••"_qs + QString::fromLatin1(secretTail(secret));
}

} // namespace claimcheck::credential
