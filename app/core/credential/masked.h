#pragma once

#include <QByteArrayView>
#include <QString>

namespace claimcheck::credential {

/// The last four characters of a secret; nothing of one under twelve, where four would be too much, and
/// nothing that is not plain ASCII.
QByteArray secretTail(QByteArrayView secret);

/// "••••T3kQ", or only dots: a secret for people.
QString masked(QByteArrayView secret);

} // namespace claimcheck::credential
