#include "sandbox/ids.h"

#include "core/text/ascii.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

constexpr char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr qsizetype freeCharacters = 15; ///< 24 without "01sandbox"

} // namespace

IdMaker::IdMaker(QByteArray seed, quint64 count)
    : m_seed(std::move(seed))
    , m_count(count)
{
}

QByteArray IdMaker::next(QByteArrayView purpose)
{
    QByteArray text = m_seed + ' ' + QByteArray::number(++m_count) + ' ';
    text += purpose;
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

QByteArray IdMaker::tagged(QByteArrayView prefix)
{
    const QByteArray hash = next(prefix);
    QByteArray id = prefix.toByteArray() + "01sandbox";
    for (qsizetype i = 0; i < freeCharacters; ++i)
        id += base58[uchar(hash.at(i)) % 58];
    return id;
}

QByteArray IdMaker::uuid()
{
    QByteArray hex = "5a4db0" + next("uuid").toHex();
    hex[12] = '4';
    hex[16] = '8';
    return hex.first(8) + '-' + hex.mid(8, 4) + '-' + hex.mid(12, 4) + '-' + hex.mid(16, 4) + '-'
        + hex.mid(20, 12);
}

bool isTaggedId(QByteArrayView id, QByteArrayView prefix)
{
    if (!id.startsWith(prefix) || id.size() == prefix.size())
        return false;
    const QByteArrayView rest = id.sliced(prefix.size());
    return std::all_of(rest.begin(), rest.end(), ascii::isLetterOrDigit);
}

bool isUuid(QByteArrayView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !ascii::isHexDigit(text[i]))
            return false;
    }
    return true;
}

QByteArray timeText(qint64 microseconds)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(microseconds / 1000000, Qt::UTC);
    return time.toString(u"yyyy-MM-ddTHH:mm:ss").toUtf8() + '.'
        + QByteArray::number(microseconds % 1000000).rightJustified(6, '0') + 'Z';
}

} // namespace claimcheck::sandbox
