#pragma once

#include "core/result.h"
#include "core/signin/profile.h"

#include <QList>
#include <QString>

namespace claimcheck {

/// The profiles as files, profiles/NAME.json in Claimcheck's own configuration folder, for their owner alone.
/// Nothing in them is secret. Reading changes nothing; a file that cannot be read is never overwritten.
class ProfileStore {
public:
    struct Contents {
        QList<Profile> profiles; ///< by name
        QList<Error> unreadable; ///< the files that are none, each with why
    };

    /// `folder` need not be there yet.
    explicit ProfileStore(QString folder);

    Contents list() const;
    /// Errors: profile.name, profile.missing, profile.unreadable, file.*.
    Result<Profile> read(const QByteArray &name) const;
    /// Makes or replaces the file, durably. One in its place that cannot be read is moved aside, to
    /// NAME.json.unreadable or with a number behind that. Errors: profile.name, file.*.
    Result<void> save(const Profile &profile) const;
    /// Done also where there is none. Errors: profile.name, file.unwritable.
    Result<void> remove(const QByteArray &name) const;

    QString path(const QByteArray &name) const;

private:
    Result<void> moveAside(const QByteArray &name) const;

    QString m_folder; ///< of the profiles
};

} // namespace claimcheck
