#include "local/secrettext.h"

#include <algorithm>
#include <string.h> // explicit_bzero
#include <utility>

namespace claimcheck {

SecretText::SecretText(QByteArrayView text)
    : m_bytes(std::make_unique<char[]>(size_t(text.size())))
    , m_size(text.size())
{
    std::copy(text.begin(), text.end(), m_bytes.get());
}

SecretText::~SecretText()
{
    wipe();
}

SecretText::SecretText(SecretText &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{
}

SecretText &SecretText::operator=(SecretText &&other) noexcept
{
    if (this == &other)
        return *this;
    wipe();
    m_bytes = std::move(other.m_bytes);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

SecretText SecretText::take(QByteArray &text)
{
    SecretText secret{QByteArrayView(text)};
    claimcheck::wipe(text);
    return secret;
}

void SecretText::wipe()
{
    if (m_bytes)
        explicit_bzero(m_bytes.get(), size_t(m_size));
}

void wipe(QByteArray &text)
{
    if (text.isDetached() && !text.isEmpty())
        explicit_bzero(text.data(), size_t(text.size()));
    text.clear();
}

} // namespace claimcheck
