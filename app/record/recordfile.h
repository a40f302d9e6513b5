#pragma once

#include "core/result.h"

#include <QString>

namespace claimcheck {

/// The file of the activity record. Only added to; for its owner alone (0600, its folder 0700); never through
/// a symbolic link.
class RecordFile {
public:
    explicit RecordFile(QString path)
        : m_path(std::move(path))
    {
    }

    const QString &path() const { return m_path; }
    QString lockPath() const { return m_path + u".lock"_qs; }

    /// Empty where there is no file yet.
    Result<QByteArray> read() const;
    /// At the end, and on the disk when it comes back. The folder has to be there.
    Result<void> append(QByteArrayView bytes) const;
    /// Done also where it is there.
    Result<void> makeFolder() const;
    /// Also where there was none.
    Result<void> remove() const;

private:
    QString m_path;
};

} // namespace claimcheck
