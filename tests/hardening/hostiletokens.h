#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace claimcheck::test {

/// Texts made to break whoever reads tokens: real attacks, changed at random; the same for the same seed.
class HostileTokens {
public:
    explicit HostileTokens(unsigned seed);

    QByteArray next();

private:
    QByteArray mutated(QByteArray text);
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }

    QList<QByteArray> m_seeds;
    std::mt19937 m_random;
};

} // namespace claimcheck::test
