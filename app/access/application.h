#pragma once

#include <QCoreApplication>

#include <memory>

namespace claimcheck::cli {

/// The event loop's owner, for as long as a verb runs. A module that is called by another uses the one there
/// is.
class Application {
public:
    Application()
        : m_own(QCoreApplication::instance() ? nullptr : std::make_unique<QCoreApplication>(m_argc, m_argv))
    {
    }

private:
    int m_argc = 1;
    char m_name[11] = "claimcheck";
    char *m_argv[2] = {m_name, nullptr};
    std::unique_ptr<QCoreApplication> m_own;
};

} // namespace claimcheck::cli
