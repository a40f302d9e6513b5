#include "ui/inspect/claimmeaning.h"

#include "ui/inspect/inspectedtoken.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::ui::ClaimsModel", text);
}

/// A NumericDate of today has ten digits; one with thirteen was made in milliseconds.
constexpr qint64 latestPlausible = 100'000'000'000;

QString timeVerb(QByteArrayView name, bool past)
{
    if (name == "exp")
        return past ? tr("Expired %1, %2") : tr("Expires %1, %2");
    if (name == "nbf")
        return tr("Valid from %1, %2");
    if (name == "iat")
        return tr("Issued %1, %2");
    if (name == "auth_time")
        return tr("Signed in %1, %2");
    return tr("Updated %1, %2");
}

} // namespace

bool isTimeClaim(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 5> names{"exp", "nbf", "iat", "auth_time", "updated_at"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

QString timeMeaning(QByteArrayView name, json::Value value, UnixSeconds now)
{
    if (!value.isNumber())
        return tr("Not a number: a time counts seconds since 1970");
    bool fits = false;
    const double seconds = value.numberText().toDouble(&fits);
    if (!fits)
        return tr("Not a date");
    if (seconds >= double(latestPlausible))
        return tr("Looks like milliseconds; a time counts seconds");
    if (!(seconds > -double(latestPlausible)))
        return tr("Not a date");
    const auto time = value.toInteger().value_or(UnixSeconds(seconds));
    return timeVerb(name, time <= now).arg(localText(time, now), relativeText(time, now));
}

QString algorithmMeaning(QByteArrayView name)
{
    struct Entry {
        QByteArrayView name;
        const char *text;
    };
    static constexpr std::array<Entry, 14> entries{{
        {"RS256", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with RSA and SHA-256")},
        {"RS384", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with RSA and SHA-384")},
        {"RS512", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with RSA and SHA-512")},
        {"PS256", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with RSA-PSS and SHA-256")},
        {"PS384", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with RSA-PSS and SHA-384")},
        {"PS512", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with RSA-PSS and SHA-512")},
        {"ES256", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with P-256 and SHA-256")},
        {"ES384", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with P-384 and SHA-384")},
        {"ES512", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with P-521 and SHA-512")},
        {"EdDSA", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Signed with Ed25519")},
        {"HS256", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Shared secret and SHA-256")},
        {"HS384", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Shared secret and SHA-384")},
        {"HS512", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Shared secret and SHA-512")},
        {"none", QT_TRANSLATE_NOOP("claimcheck::ui::ClaimsModel", "Not signed at all")},
    }};
    const auto it = std::find_if(entries.begin(), entries.end(),
                                 [&](const Entry &e) { return e.name == name; });
    return it == entries.end() ? QString() : tr(it->text);
}

QByteArray onOneLine(QByteArrayView json, qsizetype limit)
{
    QByteArray line;
    bool inText = false, escaped = false;
    for (const char c : json) {
        if (line.size() >= limit)
            break;
        if (!inText && (c == ' ' || c == '\n' || c == '\r' || c == '\t'))
            continue;
        line += c;
        if (inText && !escaped && c == '"')
            inText = false;
        else if (!inText && c == '"')
            inText = true;
        escaped = inText && !escaped && c == '\\';
        if (!inText && (c == ',' || c == ':'))
            line += ' ';
    }
    return line;
}

} // namespace claimcheck::ui
