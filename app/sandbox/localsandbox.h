#pragma once

#include "core/result.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace claimcheck {

/// An emulator inside this program. It serves until it is destroyed, from the event loop of its thread.
class LocalSandbox {
public:
    virtual ~LocalSandbox() = default;

    virtual QByteArray baseUrl() const = 0;
    virtual QByteArray adminToken() const = 0; ///< opens this emulator alone
    virtual QByteArray complianceKey() const = 0; ///< likewise
};

struct LocalSandboxSetup {
    std::function<qint64()> milliseconds; ///< Unix time
    std::function<QByteArray(int)> random;
    QByteArray sample; ///< the federation file it begins with; empty for none
};

namespace sandbox {
/// One on a free port.
Result<std::unique_ptr<LocalSandbox>> startLocalSandbox(const LocalSandboxSetup &setup);
} // namespace sandbox

} // namespace claimcheck
