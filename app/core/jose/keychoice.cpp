#include "core/jose/keychoice.h"

#include "core/jose/algorithm.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SignatureCheck)
};

/// Of a set without names, how many keys one token may cost.
constexpr int mostCandidates = 16;

KeyChoice none(QByteArray id, QString reason)
{
    return {{}, std::move(id), std::move(reason)};
}

QString described(const Key &key)
{
    return visible(key.curve().isEmpty() ? key.type() : key.type() + ' ' + key.curve(), 40);
}

KeyChoice unknownKid(const KeySet &set, const QByteArray &kid)
{
    const bool anyNamed = std::any_of(set.keys().begin(), set.keys().end(),
                                      [](const Key &key) { return key.hasKid(); });
    if (anyNamed)
        return none(
            "key.unknown-kid",
            Text::tr("No key here has the kid %1. Use the issuer's current key set.").arg(visible(kid, 40)));
    return none(
        "key.unknown-kid",
        Text::tr("The token names the key %1, and the keys here have no kid. Use a JWK set that names them.")
            .arg(visible(kid, 40)));
}

/// Why none of these keys may check this token: the nearest miss is told.
KeyChoice unfit(const QList<Key> &keys, Algorithm algorithm)
{
    const QString name = QString::fromUtf8(algorithmName(algorithm));
    for (const Key &key : keys) {
        if (!key.isUsable() && (keys.size() == 1 || key.fits(algorithm)))
            return none("key.unusable", Text::tr("The key cannot be used. %1").arg(key.unusableReason()));
    }
    if (keys.size() > 1)
        return none("key.wrong-type",
                    Text::tr("None of the %1 keys is for %2.").arg(QString::number(keys.size()), name));
    const Key &key = keys.first();
    if (traits(algorithm).keyType != key.type())
        return none("key.wrong-type",
                    Text::tr("The key is of the type %1, which cannot check %2.").arg(described(key), name));
    return none("key.wrong-algorithm", Text::tr("The key (%1) is not for %2.").arg(described(key), name));
}

bool mixesSymmetricWithPublic(const QList<Key> &keys)
{
    return std::any_of(keys.begin(), keys.end(),
                       [](const Key &key) { return key.isUsable() && key.type() != "oct"; });
}

bool sameKey(const Key &one, const Key &other)
{
    return !one.thumbprint().isEmpty() && one.thumbprint() == other.thumbprint();
}

/// The same name on two keys that would both do: which one is meant cannot be told. One that could not even
/// be read may be it as well.
bool isAmbiguous(const QList<Key> &named, const QList<Key> &fitting)
{
    const Key &first = fitting.first();
    return std::any_of(std::next(fitting.begin()), fitting.end(),
                       [&first](const Key &key) { return !sameKey(key, first); })
        || std::any_of(named.begin(), named.end(), [&first](const Key &key) {
               return !key.isUsable() && key.type() == first.type() && key.thumbprint().isEmpty();
           });
}

} // namespace

KeyChoice chooseKeys(const KeySet &set, Algorithm algorithm, const std::optional<QByteArray> &kid)
{
    if (set.isEmpty())
        return none("key.none", Text::tr("There are no keys to check the signature with."));
    QList<Key> named;
    std::copy_if(set.keys().begin(), set.keys().end(), std::back_inserter(named),
                 [&kid](const Key &key) { return !kid || key.answersTo(*kid); });
    if (named.isEmpty())
        return unknownKid(set, *kid);
    KeyChoice choice;
    std::copy_if(named.begin(), named.end(), std::back_inserter(choice.keys),
                 [algorithm](const Key &key) { return key.isUsable() && key.fits(algorithm); });
    if (choice.keys.isEmpty())
        return unfit(named, algorithm);
    if (traits(algorithm).family == AlgorithmTraits::Family::Hmac && mixesSymmetricWithPublic(set.keys()))
        return none("key.mixed-set",
                    Text::tr("Symmetric and public keys stand in one set. Give the symmetric key alone."));
    if (kid && named.size() > 1 && isAmbiguous(named, choice.keys))
        return none(
            "key.ambiguous-kid",
            Text::tr("More than one key of the same type has the kid %1, so the right one cannot be told.")
                .arg(visible(*kid, 40)));
    if (choice.keys.size() > mostCandidates)
        return none("key.too-many",
                    Text::tr("The token names no key, and %1 keys would fit; at most %2 are tried.")
                        .arg(QString::number(choice.keys.size()), QString::number(mostCandidates)));
    return choice;
}

} // namespace claimcheck
