#pragma once

#include "core/json/document.h"
#include "sandbox/answer.h"

#include <optional>

namespace claimcheck::sandbox {

/// Something to go wrong on the next requests below a path.
struct SandboxFault {
    enum class Kind : quint8 {
        Slow, ///< waits, then answers
        Error, ///< a status instead of the call; the call is not made
        Truncated, ///< the call is made, half of the answer arrives
        Reset, ///< the call is made, no answer arrives
        WrongType, ///< the answer calls itself text/html
        ExpiredKeys, ///< of a JWKS: every key is gone
    };
    QByteArray pathPrefix;
    int requests = 1;
    Kind kind = Kind::Slow;
    int delayMs = 1000;
    int status = 500;
    int retryAfter = 0; ///< seconds; 0 for no such header

    /// The body of POST /sandbox/faults.
    static OrRefusal<SandboxFault> fromJson(json::Value body);
};

/// The faults that are still to happen, oldest first.
class Faults {
public:
    void add(const SandboxFault &fault);
    void clear() { m_faults.clear(); }
    /// The one for this request, counted down.
    std::optional<SandboxFault> take(const QByteArray &path);
    qsizetype size() const { return m_faults.size(); }

private:
    QList<SandboxFault> m_faults;
};

} // namespace claimcheck::sandbox
