#pragma once

#include <QByteArray>
#include <QList>

#include <functional>

namespace claimcheck {

/// The one of `available` ("de") that somebody with these environment variables wants texts in:
/// CLAIMCHECK_LANGUAGE, or else as gettext decides it, by LC_ALL, LC_MESSAGES or LANG, and LANGUAGE where
/// that is not the plain locale. Empty: English, as the texts are written.
QByteArray languageOf(const std::function<QByteArray(const char *)> &variable,
                      const QList<QByteArray> &available);

} // namespace claimcheck
