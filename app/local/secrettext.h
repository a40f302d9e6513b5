#pragma once

#include <QByteArray>

#include <memory>

namespace claimcheck {

/// A token in memory, for as short as it is needed: it cannot be copied, and is overwritten when it goes.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(QByteArrayView text);
    ~SecretText();
    SecretText(SecretText &&other) noexcept;
    SecretText &operator=(SecretText &&other) noexcept;
    SecretText(const SecretText &) = delete;
    SecretText &operator=(const SecretText &) = delete;

    /// Takes the text over and overwrites it where nobody else holds it.
    static SecretText take(QByteArray &text);

    bool isEmpty() const { return m_size == 0; }
    QByteArrayView view() const { return {m_bytes.get(), m_size}; }

private:
    void wipe();

    std::unique_ptr<char[]> m_bytes;
    qsizetype m_size = 0;
};

/// Overwrites a text that nobody else holds, and empties it.
void wipe(QByteArray &text);

} // namespace claimcheck
