#include "core/jose/algorithm.h"
#include "core/jose/keymaterial.h"

namespace claimcheck {

QByteArray Key::kid() const
{
    return d ? d->kid : QByteArray();
}

bool Key::hasKid() const
{
    return d && d->hasKid;
}

bool Key::answersTo(const QByteArray &kid) const
{
    return d && (d->hasKid ? d->kid == kid : !kid.isEmpty() && d->derivedKids.contains(kid));
}

QByteArray Key::type() const
{
    return d ? d->type : QByteArray();
}

QByteArray Key::curve() const
{
    return d ? d->curve : QByteArray();
}

int Key::bits() const
{
    return d ? d->bits : 0;
}

QByteArray Key::thumbprint() const
{
    return d ? d->thumbprint : QByteArray();
}

bool Key::isUsable() const
{
    return d && d->publicKey;
}

QString Key::unusableReason() const
{
    return d ? d->unusableReason : QString();
}

bool Key::fits(Algorithm algorithm) const
{
    if (!d || (d->algorithm && *d->algorithm != algorithm))
        return false;
    const AlgorithmTraits &wanted = traits(algorithm);
    if (wanted.keyType != d->type || (!wanted.curve.isEmpty() && wanted.curve != d->curve))
        return false;
    return wanted.family != AlgorithmTraits::Family::Hmac || d->bits >= wanted.hashBits;
}

bool Key::carriesPrivateParts() const
{
    return d && d->carriesPrivateParts;
}

} // namespace claimcheck
