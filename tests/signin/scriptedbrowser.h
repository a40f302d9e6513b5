#pragma once

#include <QByteArray>
#include <QUrl>

namespace claimcheck::test {

/// A browser without a window, for the sandbox's sign-in page: opens the link, answers the page's question
/// and goes where it is sent. Runs the event loop meanwhile.
class ScriptedBrowser {
public:
    explicit ScriptedBrowser(QByteArray decision = "allow")
        : m_decision(std::move(decision))
    {
    }

    /// What the last page showed.
    QByteArray visit(const QUrl &link) const;

private:
    QByteArray m_decision;
};

/// As the program has them: bytes nobody can guess, and the real clock.
QByteArray randomBytes(int count);
qint64 milliseconds();

} // namespace claimcheck::test
