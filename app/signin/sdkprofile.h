#pragma once

#include "signin/sdkprofilefiles.h"
#include "signin/sessionkeeper.h"

#include <QElapsedTimer>
#include <QTimer>

namespace claimcheck {

/// Keeps one sign-in's access token in files for the official clients while it lives, renewed well before it
/// ends: a short-lived access token in a file, which a person has to ask for. One running program at a time
/// keeps the files of one profile; they go when it ends, and where it was killed, by the next sweep().
class SdkProfile : public QObject {
    Q_OBJECT

public:
    /// `keeper` has to live longer. `locks` is a folder of Claimcheck's own.
    SdkProfile(SessionKeeper &keeper, SdkProfileFiles files, QString locks, std::function<qint64()> now,
               QObject *parent = nullptr);
    ~SdkProfile() override; ///< removes the files

    /// Done once the files are there. Errors: lock.busy where another running program keeps them, and those
    /// of SessionKeeper and SdkProfileFiles.
    Async<void> begin();

    /// Removes what programs left that were killed; what a running one keeps stays.
    static void sweep(const SdkProfileFiles &files, const QString &locks);

Q_SIGNALS:
    void ended(const claimcheck::Error &error); ///< no token can be had any more; the files are gone

private:
    static QString lockPath(const QString &locks, const QByteArray &profile);
    Async<void> renew();
    Result<void> write(const Session &next);
    qint64 clockPutBack() const;
    void look();
    void giveUp(const Error &error);

    SessionKeeper &m_keeper;
    SdkProfileFiles m_files;
    QString m_locks;
    std::function<qint64()> m_now;
    std::shared_ptr<FileLock> m_lock;
    Session m_session; ///< as written
    QElapsedTimer m_written; ///< since then, whatever the clock says
    qint64 m_life = 0; ///< seconds it had left then
    qint64 m_margin = 0; ///< seconds left, from where on it is renewed
    bool m_renewing = false;
    QTimer m_timer;
};

} // namespace claimcheck
