#pragma once

#include "core/platform/platformobject.h"

#include <QUrl>

namespace claimcheck {

/// Paths of the Admin API. Ids come from files and answers: a path with one that is none is no isAdminPath().
QByteArray collectionPath(ObjectKind kind);
QByteArray itemPath(ObjectKind kind, const QByteArray &id);
/// An id as one part of a path, whatever is in it.
QByteArray pathPart(const QByteArray &id);
QByteArray membersPath(const QByteArray &workspace);

/// True where each part is a word of letters, digits, '-' and '_'; a query may follow.
bool isAdminPath(const QByteArray &path);

/// The path below a base URL; slashes at the base's end do not count.
QUrl adminUrl(const QUrl &base, const QByteArray &path);

} // namespace claimcheck
