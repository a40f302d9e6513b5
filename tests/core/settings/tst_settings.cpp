#include "core/settings/settingchecks.h"
#include "core/settings/settingscatalog.h"
#include "core/settings/settingsfile.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace claimcheck;

namespace {

// Put together here, so that no scanner takes this file for one that holds a key.
QByteArray key()
{
    return "sk-ant-" + QByteArray("api03-") + QByteArray(93, 'a') + "AA";
}

QByteArray token()
{
    return "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0." + QByteArray(342, 'A');
}

QList<Setting> settings()
{
    return settingsCatalog({"de"});
}

/// Something other than the default that each setting takes.
SettingValues changed()
{
    return {{settingkey::language, "de"},
            {settingkey::appearance, "dark"},
            {settingkey::textPercent, "115"},
            {settingkey::firstPlace, "connect"},
            {settingkey::proxy, "proxy.acme.example:3128"},
            {settingkey::caFile, "/etc/acme/ca, old \"one\".pem"},
            {settingkey::platformClient, "6b1f2a0e-53c7-4a55-9a0d-0f6f7d1c2b3a"},
            {settingkey::customApi, "https://staging.acme.example"},
            {settingkey::customConsole, "http://127.0.0.1:8765"},
            {settingkey::customClient, "acme-staging"},
            {settingkey::history, "true"},
            {settingkey::record, "false"},
            {settingkey::notifications, "false"},
            {settingkey::whenLocked, "keep"}};
}

} // namespace

/// The table of settings, and the file they are given on in.
class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySettingIsWhole()
    {
        QSet<QByteArray> keys;
        const QList<Setting> all = settings();
        for (const Setting &setting : all) {
            QVERIFY2(!keys.contains(setting.key), setting.key);
            keys.insert(setting.key);
            QVERIFY2(!setting.title.isEmpty() && setting.effect.endsWith(u'.'), setting.key);
            QVERIFY2(setting.accepts(setting.fallback), setting.key);
            QVERIFY2(!setting.words(setting.fallback).isEmpty(), setting.key);
            QVERIFY2(!groupTitle(setting.group).isEmpty(), setting.key);
            for (const SettingOption &option : setting.options)
                QVERIFY2(setting.accepts(option.value), setting.key);
            const Result<void> wrong = setting.accepts("\x01 wrong");
            QVERIFY2(!wrong && !wrong.error().message.isEmpty() && !wrong.error().hint.isEmpty(),
                     setting.key);
        }
        QVERIFY(std::is_sorted(all.begin(), all.end(),
                               [](const Setting &a, const Setting &b) { return a.group < b.group; }));
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("error");
        const auto row = [](const char *name, const QByteArray &value, const QByteArray &error = {}) {
            QTest::addRow("%s %s", name, value.left(20).constData()) << QByteArray(name) << value << error;
        };
        row(settingkey::language, "de");
        row(settingkey::language, "fr", "setting.value");
        row(settingkey::textPercent, "80");
        row(settingkey::textPercent, "200");
        row(settingkey::textPercent, "79", "setting.percent");
        row(settingkey::textPercent, "201", "setting.percent");
        row(settingkey::textPercent, "large", "setting.percent");
        row(settingkey::proxy, "none");
        row(settingkey::proxy, "[::1]:8080");
        row(settingkey::proxy, "proxy", "setting.proxy");
        row(settingkey::proxy, "dana:secret@proxy:80", "setting.proxy");
        row(settingkey::caFile, "/etc/ca.pem");
        row(settingkey::caFile, "ca.pem", "setting.path");
        row(settingkey::customApi, "https://gateway.example/v1");
        row(settingkey::customApi, "http://gateway.example", "url.scheme");
        row(settingkey::customApi, "gateway", "url.unreadable");
        row(settingkey::customClient, "two words", "setting.client-id");
        row(settingkey::customClient, QByteArray(201, 'a'), "setting.client-id");
        row(settingkey::platformClient, key(), "setting.secret");
        row(settingkey::platformClient, token(), "setting.secret");
        row(settingkey::record, "yes", "setting.value");
        row(settingkey::whenLocked, "keep");
        row(settingkey::whenLocked, "true", "setting.value");
    }
    void values()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, error);
        const QList<Setting> all = settings();
        const Setting *setting = settingNamed(all, name);
        QVERIFY(setting);
        const Result<void> accepted = setting->accepts(value);
        QCOMPARE(accepted ? QByteArray() : accepted.error().id, error);
        QCOMPARE(settingValue(*setting, {{name, value}}), accepted ? value : setting->fallback);
        if (accepted)
            return;
        QVERIFY(!accepted.error().hint.isEmpty());
        QVERIFY(!accepted.error().message.contains(QString::fromUtf8(key())));
    }

    void exportsWhatDiffers()
    {
        const QList<Setting> all = settings();
        QCOMPARE(exportSettings(all, {}), "{\n  \"claimcheck_settings\": 1,\n  \"values\": {}\n}\n");
        const QByteArray one = exportSettings(all,
                                              {{settingkey::record, "false"}, {settingkey::proxy, "system"}});
        QVERIFY2(one.contains("\"record/keep\": false") && !one.contains("network/proxy"), one);
    }

    void comesBackAsItWas()
    {
        const QList<Setting> all = settings();
        const QByteArray json = exportSettings(all, changed());
        const Result<SettingsImport> import = importSettings(json, all, {});
        QVERIFY(import && import->refused.isEmpty() && import->unknown.isEmpty());
        SettingValues back;
        for (const SettingChange &change : import->changes)
            back.insert(change.setting->key, change.to);
        QCOMPARE(back, changed());
        QCOMPARE(importSettings(json, all, changed())->same, int(all.size()));
        QCOMPARE(resetChanges(all, changed()).size(), all.size());
        QCOMPARE(resetChanges(all, {}).size(), 0);
    }

    /// Whatever got into the settings by hand, none of it is given on.
    void noSecretIsExported()
    {
        const QList<Setting> all = settings();
        for (const QByteArray &secret :
             {key(), token(), QByteArray("dana:secret@proxy:80"),
              QByteArray("https://dana:secret@gateway.example"), "/home/" + token() + "/ca.pem",
              "https://gateway.example/" + key()}) {
            SettingValues values;
            for (const Setting &setting : all)
                values.insert(setting.key, secret);
            values[settingkey::platformClient] = values[settingkey::customClient] = secret.contains("dana")
                ? QByteArray()
                : secret;
            values[settingkey::caFile] = secret.contains("dana") ? QByteArray() : secret;
            const QByteArray json = exportSettings(all, values);
            QCOMPARE(json, exportSettings(all, {}));
        }
    }

    void saysWhatItCannotTake()
    {
        const QList<Setting> all = settings();
        const Result<SettingsImport> import = importSettings(
            "{\"claimcheck_settings\":1,\"values\":{\"window/text_percent\":150,"
            "\"network/proxy\":\"http://proxy\",\"window/appearance\":[],\"later/thing\":1,"
            "\"inspect/history\":false}}",
            all, {});
        QVERIFY(import);
        QCOMPARE(import->changes.size(), 1);
        QCOMPARE(import->changes.first().to, "150");
        QCOMPARE(import->changes.first().from, "system");
        QCOMPARE(import->refused.size(), 2);
        QCOMPARE(import->refused.at(0).error.id, "setting.proxy");
        QCOMPARE(import->refused.at(1).error.id, "setting.value");
        QCOMPARE(import->unknown, QStringList{u"later/thing"_qs});
        QCOMPARE(import->same, 1);
    }

    void refusesOtherFiles_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("text") << QByteArray("hello") << QByteArray("settings.json");
        QTest::newRow("twice") << QByteArray("{\"claimcheck_settings\":1,\"values\":{},\"values\":{}}")
                               << QByteArray("settings.json");
        QTest::newRow("rules") << QByteArray("{\"format\":\"claimcheck-federation\"}")
                               << QByteArray("settings.kind");
        QTest::newRow("list") << QByteArray("[]") << QByteArray("settings.kind");
        QTest::newRow("no values") << QByteArray("{\"claimcheck_settings\":1}")
                                   << QByteArray("settings.kind");
        QTest::newRow("later") << QByteArray("{\"claimcheck_settings\":2,\"values\":{}}")
                               << QByteArray("settings.version");
    }
    void refusesOtherFiles()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, error);
        const Result<SettingsImport> import = importSettings(json, settings(), {});
        QVERIFY(!import);
        QCOMPARE(import.error().id, error);
        QVERIFY(!import.error().hint.isEmpty());
    }
};

QTEST_APPLESS_MAIN(SettingsTest)
#include "tst_settings.moc"
