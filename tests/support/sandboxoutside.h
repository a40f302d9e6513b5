#pragma once

#include "sandbox/localsandbox.h"
#include "ui/documents/samplefile.h"
#include "ui/platform/platformsession.h"

namespace claimcheck::test {

inline QByteArray sameBytes(int count)
{
    return QByteArray(count, 'x');
}

/// Other bytes with each call, and the same in each run: where tokens are minted that must not be alike.
inline std::function<QByteArray(int)> countedBytes()
{
    return [seed = 0](int count) mutable { return QByteArray(count, char('a' + seed++ % 26)); };
}

/// What a session needs to play with an emulator of the platform that has the sample's rules.
/// `milliseconds` is its clock, `folder` where it keeps its files.
inline ui::PlatformSession::Outside sandboxOutside(std::function<qint64()> milliseconds,
                                                   const QString &folder = {},
                                                   std::function<QByteArray(int)> random = sameBytes)
{
    return {std::move(milliseconds), std::move(random), ui::sampleFederation(), folder,
            sandbox::startLocalSandbox};
}

} // namespace claimcheck::test
