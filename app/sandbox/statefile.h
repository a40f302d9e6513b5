#pragma once

#include "sandbox/sandbox.h"

#include <QLockFile>
#include <QString>

namespace claimcheck::sandbox {

/// A sandbox's state in a file that only its owner can read, held by one process at a time.
class StateFile {
public:
    /// The lock stands beside the file. A file that is there must be a whole state; it is never written over
    /// otherwise.
    static Result<std::unique_ptr<StateFile>> open(const QString &name);

    bool exists() const;
    Result<void> load(Sandbox &sandbox) const;
    /// Replaces the file at once or leaves it as it is.
    Result<void> save(Sandbox &sandbox) const;
    /// What a file says, for who only looks into it.
    static Result<QByteArray> read(const QString &name);

private:
    explicit StateFile(const QString &name);

    QString m_name;
    QLockFile m_lock;
};

} // namespace claimcheck::sandbox
