#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck {

/// The request a browser is sent back with, as it came in.
struct CallbackRequest {
    struct Header {
        QByteArray name, value;
    };
    QByteArray method;
    QByteArray target; ///< path and query, nothing decoded
    QList<Header> headers;
};

/// What it has to be for one sign-in.
struct ExpectedCallback {
    QByteArray host; ///< loopbackHost()
    QByteArray state;
    QByteArray issuer; ///< of the login server; empty where it has none
    bool issuerRequired = false; ///< it has said that it names itself (RFC 9207)
};

/// What came of it. Refused means that somebody else may have sent it: the sign-in goes on waiting.
struct Callback {
    enum class Kind : quint8 { Refused, Code, Error };
    Kind kind = Kind::Refused;
    int status = 400; ///< to answer with
    QByteArray code; ///< secret
    QByteArray error; ///< a plain word: "access_denied"
    QByteArray description; ///< the server's, from outside, bounded; may be empty
};

/// Takes one GET of the callback's path, from a page that was navigated to, with that Host, state and issuer,
/// each parameter once, well encoded (security section 6, L3 and L4). The head counts at most 8 KiB.
Callback readCallback(const CallbackRequest &request, const ExpectedCallback &expected);

} // namespace claimcheck
