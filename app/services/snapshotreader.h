#pragma once

#include "services/adminapi.h"

#include <QObject>

namespace claimcheck {

/// Reads everything a plan compares with, one list after the other. Destroying it ends the reading.
class SnapshotReader : public QObject {
    Q_OBJECT

public:
    explicit SnapshotReader(AdminApi &api, QObject *parent = nullptr)
        : QObject(parent)
        , m_api(api)
    {
    }

    /// `now` is kept in it as the time it was taken, RFC 3339. Error also: platform.duplicate.
    Async<PlatformSnapshot> read(const QByteArray &now);

private:
    Async<void> readList(ObjectKind kind);
    Async<void> readMembers(qsizetype workspace);

    AdminApi &m_api;
    PlatformSnapshot m_snapshot;
};

} // namespace claimcheck
