#include "vault/entrytext.h"

#include <QByteArray>

#include <algorithm>
#include <string.h> // explicit_bzero

namespace claimcheck {

namespace {

constexpr QLatin1String mark{"base64:"};

bool isPlain(QByteArrayView value)
{
    return !value.isEmpty() && !value.startsWith(QByteArrayView(mark.data(), mark.size()))
        && std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

} // namespace

QString entryText(const SecretText &value)
{
    if (isPlain(value.view()))
        return QString::fromLatin1(value.view());
    QByteArray encoded = value.view().toByteArray().toBase64();
    const QString text = mark + QLatin1String(encoded);
    wipe(encoded);
    return text;
}

std::optional<SecretText> entryValue(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    if (!text.startsWith(mark))
        return SecretText::take(bytes);
    auto decoded = QByteArray::fromBase64Encoding(bytes.mid(mark.size()),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    wipe(bytes);
    if (!decoded)
        return std::nullopt;
    return SecretText::take(*decoded);
}

void wipe(QString &text)
{
    if (text.isDetached() && !text.isEmpty())
        explicit_bzero(text.data(), size_t(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace claimcheck
