#include "core/settings/settingsfile.h"

#include "core/json/document.h"
#include "core/json/writer.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Settings)
};

constexpr int version = 1;
constexpr qsizetype mostName = 80;
constexpr json::Limits limits{8, 1024 * 1024, 10'000};

QByteArray valueOf(const json::Value &value)
{
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return value.isNumber() ? value.numberText() : value.utf8();
}

void take(SettingsImport &import, const json::Value &member, const QList<Setting> &settings,
          const SettingValues &values)
{
    const Setting *setting = settingNamed(settings, member.keyUtf8());
    if (!setting) {
        import.unknown << visible(member.key(), mostName);
        return;
    }
    if (!member.isBool() && !member.isNumber() && !member.isString()) {
        import.refused.append({setting->title,
                               { "setting.value",
                                 Words::tr("Its value is neither a text nor a number, true or false"),
                                 Words::tr("write one of them"),
                                 {} }});
        return;
    }
    const QByteArray value = valueOf(member), now = settingValue(*setting, values);
    if (const Result<void> accepted = setting->accepts(value); !accepted)
        import.refused.append({setting->title, accepted.error()});
    else if (value == now)
        ++import.same;
    else
        import.changes.append({setting, now, value});
}

Result<void> checkKind(const json::Document &document)
{
    if (!document.isStrict()) {
        const json::Problem problem = document.problems().constFirst();
        const json::LineColumn place = json::lineColumn(document.text(), problem.at);
        return fail("settings.json", Words::tr("The file is no JSON: %1").arg(problem.message()),
                    Words::tr("look at line %1").arg(place.line));
    }
    const json::Value root = document.root();
    const json::Value marked = root["claimcheck_settings"];
    if (!marked.isNumber() || !root["values"].isObject())
        return fail("settings.kind", Words::tr("The file holds no settings"),
                    Words::tr("choose one that Export made"));
    if (marked.toInteger() != version)
        return fail("settings.version",
                    Words::tr("The file was made by a later version (%1)")
                        .arg(visible(QString::fromUtf8(marked.numberText()), 20)),
                    Words::tr("bring this program up to date"));
    return {};
}

} // namespace

QByteArray exportSettings(const QList<Setting> &settings, const SettingValues &values)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("claimcheck_settings", version).key("values").beginObject();
    for (const Setting &setting : settings) {
        const QByteArray value = settingValue(setting, values);
        if (value == setting.fallback)
            continue;
        if (setting.kind == Setting::Kind::Flag)
            writer.member(setting.key, value == "true");
        else
            writer.member(setting.key, value);
    }
    return writer.endObject().endObject().result() + '\n';
}

Result<SettingsImport> importSettings(const QByteArray &json, const QList<Setting> &settings,
                                      const SettingValues &values)
{
    const json::Document document = json::Document::parse(json, limits);
    if (const Result<void> kind = checkKind(document); !kind)
        return tl::unexpected<Error>(kind.error());
    SettingsImport import;
    const json::Value named = document.root()["values"];
    for (const json::Value member : named)
        take(import, member, settings, values);
    return import;
}

QList<SettingChange> resetChanges(const QList<Setting> &settings, const SettingValues &values)
{
    QList<SettingChange> changes;
    for (const Setting &setting : settings) {
        const QByteArray value = settingValue(setting, values);
        if (value != setting.fallback)
            changes.append({&setting, value, setting.fallback});
    }
    return changes;
}

} // namespace claimcheck
