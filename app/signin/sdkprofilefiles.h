#pragma once

#include "core/result.h"
#include "core/signin/profile.h"
#include "signin/session.h"

#include <QList>
#include <QString>

namespace claimcheck {

/// A short-lived access token in a file: a profile as the official clients read it (client-credentials
/// 4, 8.8), with an access token and no refresh token. It is called claimcheck-NAME and never the active one.
/// Files that do not say they were written here are neither replaced nor removed.
class SdkProfileFiles {
public:
    /// `folder` is the official clients' configuration folder, ~/.config/anthropic as a rule.
    explicit SdkProfileFiles(QString folder);

    static QByteArray nameFor(const QByteArray &profile); ///< what to give as ANTHROPIC_PROFILE

    /// Replaces both files, each as a whole; the one with the token is 0600. The other stands first, so that
    /// no token is ever in a file that is not known as ours. Errors: sdkprofile.foreign,
    /// sdkprofile.administrator, file.*.
    Result<void> write(const Profile &profile, const Session &session) const;
    /// Done also where they are not there. Errors: sdkprofile.foreign, file.unwritable.
    Result<void> remove(const QByteArray &profile) const;
    /// The profiles that have files of ours here.
    QList<QByteArray> written() const;

private:
    enum class Owner : quint8 { Nobody, Us, Others };
    QString configPath(const QByteArray &profile) const;
    QString credentialsPath(const QByteArray &profile) const;
    Owner owner(const QByteArray &profile) const;

    QString m_folder;
};

} // namespace claimcheck
