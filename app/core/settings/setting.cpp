#include "core/settings/setting.h"

#include "core/jose/redaction.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Settings)
};

constexpr qsizetype mostBytes = 2000, mostShown = 120;

/// Settings are kept in a plain file and given to others.
bool looksSecret(const QByteArray &value)
{
    return !redact(value, {Redaction::Claims::Keep, "s", {}}).kinds.isEmpty();
}

} // namespace

bool Setting::hasOption(const QByteArray &value) const
{
    return std::any_of(options.begin(), options.end(),
                       [&](const SettingOption &option) { return option.value == value; });
}

Result<void> Setting::accepts(const QByteArray &value) const
{
    if (value == fallback || hasOption(value))
        return {};
    if (!check) {
        QStringList known;
        for (const SettingOption &option : options)
            known << QString::fromLatin1(option.value);
        return fail("setting.value", Words::tr("%1 is not one of its values").arg(visible(value, mostShown)),
                    Words::tr("it takes: %1").arg(known.join(u", ")));
    }
    if (value.size() > mostBytes)
        return fail("setting.value", Words::tr("It is too long"),
                    Words::tr("at most %1 characters").arg(mostBytes));
    if (looksSecret(value))
        return fail("setting.secret", Words::tr("This looks like a secret"),
                    Words::tr("settings are kept in a plain file: sign in instead"));
    return check(value);
}

QString Setting::words(const QByteArray &value) const
{
    for (const SettingOption &option : options) {
        if (option.value == value)
            return option.words;
    }
    if (value.isEmpty())
        return Words::tr("None");
    return kind == Kind::Percent ? Words::tr("%1 %").arg(visible(value, mostShown))
                                 : visible(value, mostShown);
}

const Setting *settingNamed(const QList<Setting> &settings, QByteArrayView key)
{
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [key](const Setting &one) { return one.key == key; });
    return found == settings.end() ? nullptr : &*found;
}

QByteArray settingValue(const Setting &setting, const SettingValues &values)
{
    const auto kept = values.constFind(setting.key);
    return kept != values.cend() && setting.accepts(*kept) ? *kept : setting.fallback;
}

} // namespace claimcheck
