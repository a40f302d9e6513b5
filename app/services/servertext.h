#pragma once

#include "services/httpmessage.h"

#include <QList>
#include <QString>

namespace claimcheck {

/// What the server says went wrong (`error.message` of the platform, `error_description` or `error` of RFC
/// 6749): one bounded line, without any of `secrets` or anything that looks like one. Everything else of a
/// body, a page in HTML for instance, is left out.
QString serverText(const QByteArray &body, const QList<QByteArray> &secrets);

} // namespace claimcheck
