#pragma once

#include <QByteArray>
#include <QList>

#include <functional>

namespace claimcheck {

/// The first of `available` ("de") that somebody with these environment variables wants texts in, as gettext
/// decides it: LC_ALL, LC_MESSAGES or LANG, and LANGUAGE where that is not the plain locale. Empty: English,
/// as the texts are written.
QByteArray languageOf(const std::function<QByteArray(const char *)> &variable,
                      const QList<QByteArray> &available);

} // namespace claimcheck
