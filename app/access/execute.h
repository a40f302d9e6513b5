#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck::cli {

/// How signals stood when the program began: libraries change that (Qt ignores SIGPIPE), and what is ignored
/// would stay so in a program that takes this one's place.
class SignalsAtStart {
public:
    SignalsAtStart();
    void restore() const;

private:
    bool m_pipeIgnored;
};

/// Puts another program in the place of this one: same process, so that signals, the terminal and the exit
/// code are the other's own. Comes back only where that failed, with errno.
int executeInPlace(const QList<QByteArray> &command, const QList<QByteArray> &environment);

} // namespace claimcheck::cli
