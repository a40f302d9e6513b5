#pragma once

#include <QByteArray>
#include <QLocale>

namespace claimcheck::ui {

/// How dates, sizes and lists are written in the language the window speaks (empty: English): as the person's
/// system does where that speaks it too, else as is usual for the language.
QLocale localeFor(const QByteArray &language, const QLocale &system);

} // namespace claimcheck::ui
