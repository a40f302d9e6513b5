#pragma once

#include "access/application.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "online/address.h"
#include "services/adminclient.h"

namespace claimcheck::cli {

/// An event loop, the network and the platform for as long as a verb runs.
class Connection {
public:
    /// Gets the bearer, and sees whether it may administer.
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
    template <typename T> Result<T> wait(const Async<T> &future) { return waitFor(future); }

private:
    Application m_application;
    Address m_address;
    Http m_http;
    std::unique_ptr<AdminClient> m_api;
};

} // namespace claimcheck::cli
