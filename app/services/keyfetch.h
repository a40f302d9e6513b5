#pragma once

#include "core/federation/issuer.h"
#include "services/http.h"
#include "services/issuerurl.h"
#include "services/keyreport.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace claimcheck {

/// The addresses of a host's name.
using ResolveHost = std::function<QFuture<Result<QStringList>>(const QString &name)>;

/// Asks the system. Error: http.host.
QFuture<Result<QStringList>> resolveHost(const QString &name);

/// Asks an issuer for its keys as the service would (wif-protocol 7.3, 7.4), and says how each step went.
/// Only when told to (N1). Every address of each host is checked before one is connected to, and that one is
/// the one checked (N3), except behind a proxy, which looks names up itself; the report says so. 5 s and 512
/// KiB for each request, nothing tried twice. Destroying it ends what is under way.
class KeyFetch : public QObject {
    Q_OBJECT

public:
    static constexpr int milliseconds = 5000;
    static constexpr qint64 mostBytes = 512 * 1024;

    /// `http` must outlive it. `resolve` is replaced in tests.
    KeyFetch(Http *http, Http::MillisecondClock clock, Reach reach = Reach::Service,
             ResolveHost resolve = resolveHost, QObject *parent = nullptr);
    ~KeyFetch() override;

    /// The report is never an error itself: what failed stands in its steps. Keys given inline need no
    /// request. The future is cancelled when this object goes first.
    QFuture<KeyReport> fetch(const Issuer &issuer);

private:
    Http *m_http;
    Http::MillisecondClock m_clock;
    Reach m_reach;
    ResolveHost m_resolve;
    std::unique_ptr<QObject> m_runs; ///< parent of those under way
};

} // namespace claimcheck
