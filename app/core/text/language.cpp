#include "core/text/language.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// "de" of "de_AT.UTF-8@euro".
QByteArray languagePart(const QByteArray &locale)
{
    const auto end = std::find_if(locale.begin(), locale.end(),
                                  [](char c) { return c == '_' || c == '-' || c == '.' || c == '@'; });
    return locale.first(end - locale.begin()).toLower();
}

QByteArray localeOfMessages(const std::function<QByteArray(const char *)> &variable)
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const QByteArray value = variable(name); !value.isEmpty())
            return value;
    return {};
}

bool isEnglish(const QByteArray &language)
{
    return language.isEmpty() || language == "en" || language == "c" || language == "posix";
}

} // namespace

QByteArray languageOf(const std::function<QByteArray(const char *)> &variable,
                      const QList<QByteArray> &available)
{
    if (const QByteArray said = languagePart(variable("CLAIMCHECK_LANGUAGE")); !said.isEmpty())
        return available.contains(said) ? said : QByteArray();
    const QByteArray locale = localeOfMessages(variable);
    const QByteArray plain = languagePart(locale);
    if (plain.isEmpty() || plain == "c" || plain == "posix")
        return {};
    const QByteArray wanted = variable("LANGUAGE");
    const QList<QByteArray> choices = (wanted.isEmpty() ? locale : wanted).split(':');
    for (const QByteArray &choice : choices) {
        const QByteArray language = languagePart(choice);
        if (isEnglish(language))
            return {};
        if (available.contains(language))
            return language;
    }
    return {};
}

} // namespace claimcheck
