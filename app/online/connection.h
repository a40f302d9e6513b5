#pragma once

#include "cli/input.h"
#include "services/adminclient.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace claimcheck::cli {

/// Which service a command line means. Errors are told; what comes back then is the exit code.
struct Address {
    QUrl base;
    QString console; ///< of the service's console
    bool isSandbox = false;
};
OrExit<Address> addressFrom(const Options &options, const Context &context, const QString &verb);
/// Of a sandbox alone, without --env: what it is told by is the verb.
OrExit<Address> sandboxAddress(const QByteArray &url, const Context &context, const QString &verb);

/// What --token-file holds.
OrExit<SecretText> bearerFrom(const Options &options, const Context &context, const QString &verb);
/// A secret from a file, blanks around it left out; `what` it is, for the error.
OrExit<SecretText> secretFrom(const QByteArray &name, const QString &what, const Context &context);

/// An event loop, the network and the platform for as long as a verb runs.
class Connection {
public:
    /// Reads the bearer, and sees whether it may administer.
    static OrExit<std::unique_ptr<Connection>> open(const Options &options, const Context &context,
                                                    const QString &verb);
    /// Without a bearer.
    explicit Connection(Address address);

    Http &http() { return m_http; }
    AdminClient &api() { return *m_api; }
    const Address &address() const { return m_address; }
    /// The base URL as plans keep it.
    QByteArray platform() const;

    /// Everything of the organization, as of now.
    OrExit<PlatformSnapshot> snapshot(const Context &context, const QString &verb);

    /// Runs the event loop until the result is there.
    template <typename T> Result<T> wait(const Async<T> &future)
    {
        QEventLoop loop;
        whenFinished(future, &loop, [&loop](const Result<T> &) { loop.quit(); });
        loop.exec();
        return future.result();
    }

private:
    int m_argc = 1;
    char m_name[11] = "claimcheck";
    char *m_argv[2] = {m_name, nullptr};
    QCoreApplication m_application;
    Address m_address;
    Http m_http;
    std::unique_ptr<AdminClient> m_api;
};

/// Tells an error of the platform, the network or a file, and gives the exit code for it.
Exit tellError(const Context &context, const QString &verb, const Error &error);

} // namespace claimcheck::cli
