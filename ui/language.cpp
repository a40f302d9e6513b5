#include "ui/language.h"

namespace claimcheck::ui {

/// The plain locale, of programs without a person, is English by its words.
QLocale localeFor(const QByteArray &language, const QLocale &system)
{
    const QLocale own(language.isEmpty() ? QStringLiteral("en") : QString::fromLatin1(language));
    const bool plain = system.language() == QLocale::C && language.isEmpty();
    return plain || system.language() == own.language() ? system : own;
}

} // namespace claimcheck::ui
