#pragma once

#include <QByteArray>
#include <QString>

namespace claimcheck {

/// `words` as a name the service takes, without leading or trailing hyphens and at most 60 long; may be
/// empty.
QByteArray nameFor(const QString &words);

/// 1 to 255 small letters, digits and hyphens (wif-protocol 6.2, 7.2, 8.2).
bool isObjectName(QByteArrayView name);

} // namespace claimcheck
