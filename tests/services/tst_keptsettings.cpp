#include "services/keptsettings.h"

#include "local/ownfolder.h"
#include "services/authorityfile.h"
#include "support/certificates.h"
#include "support/files.h"

#include <QDir>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

/// Settings in their file, and who reads it.
class KeptSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment = {"XDG_CONFIG_HOME=" + m_folder->path().toUtf8()};
        m_file = std::make_unique<QSettings>(settingsFile(m_environment), QSettings::IniFormat);
        m_settings = std::make_unique<KeptSettings>(m_file.get(), settingsCatalog({"de"}));
    }

    void keepsWhatIsChosenAtOnce()
    {
        const QSignalSpy changed(m_settings.get(), &KeptSettings::changed);
        QVERIFY(m_settings->keep(settingkey::appearance, "dark"));
        QVERIFY(test::contentOf(m_file->fileName()).contains("[window]\nappearance=dark"));
        QVERIFY(m_settings->keep(settingkey::appearance, "dark"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_settings->value(settingkey::appearance), "dark");
        QVERIFY(!m_settings->isDefault(settingkey::appearance));
        QVERIFY(m_settings->keep(settingkey::appearance, "system"));
        QVERIFY(!test::contentOf(m_file->fileName()).contains("appearance"));
        QCOMPARE(changed.size(), 2);
    }
    /// One that failed says nothing of those after it.
    void eachWriteIsJudgedByItself()
    {
        const QString path = m_file->fileName();
        QVERIFY(QDir().mkpath(path)); // a folder in the way
        QCOMPARE(m_settings->keep(settingkey::appearance, "dark").error().id, "setting.file");
        QCOMPARE(m_settings->value(settingkey::appearance), "dark");
        QVERIFY(QDir().rmdir(path));
        QVERIFY(m_settings->keep(settingkey::proxy, "none"));
        QVERIFY(test::contentOf(path).contains("appearance=dark") && test::contentOf(path).contains("none"));
    }
    void aBadLineIsNoFailureToWrite()
    {
        const QString path = m_folder->filePath(u"bad.ini"_qs);
        test::writeFile(path, "[window]\nno setting at all\nappearance=dark\n");
        QSettings file(path, QSettings::IniFormat);
        KeptSettings settings(&file, settingsCatalog({}));
        QCOMPARE(settings.value(settingkey::appearance), "dark");
        QVERIFY(settings.keep(settingkey::proxy, "none"));
        QVERIFY(test::contentOf(path).contains("none"));
    }
    void refusesWhatIsWrong()
    {
        const QSignalSpy changed(m_settings.get(), &KeptSettings::changed);
        QCOMPARE(m_settings->keep(settingkey::proxy, "proxy").error().id, "setting.proxy");
        QCOMPARE(changed.size(), 0);
        QCOMPARE(m_settings->value(settingkey::proxy), "system");
        m_file->setValue(QLatin1String(settingkey::proxy), u"http:nonsense"_qs); // by hand
        QCOMPARE(m_settings->value(settingkey::proxy), "system");
        QVERIFY(m_settings->isDefault(settingkey::proxy));
    }
    /// As earlier versions wrote it.
    void readsOlderFiles()
    {
        m_file->setValue(u"window/text_percent"_qs, 120);
        m_file->setValue(u"inspect/history"_qs, true);
        m_file->sync();
        const QSettings again(m_file->fileName(), QSettings::IniFormat);
        QCOMPARE(m_settings->value(settingkey::textPercent), "120");
        QCOMPARE(m_settings->value(settingkey::history), "true");
    }
    void textsComeBackWhole()
    {
        const QByteArray path = "/tmp/a, \"b\"; ü = 100 %.pem";
        QVERIFY(m_settings->keep(settingkey::caFile, path));
        QSettings again(m_file->fileName(), QSettings::IniFormat);
        QCOMPARE(KeptSettings(&again, settingsCatalog({})).value(settingkey::caFile), path);
    }

    void theEnvironmentWins()
    {
        QVERIFY(m_settings->keep(settingkey::proxy, "proxy.acme.example:3128"));
        QCOMPARE(m_settings->network({})->proxyHost, u"proxy.acme.example"_qs);
        QCOMPARE(keptNetwork(m_environment)->proxyPort, 3128);
        QList<QByteArray> environment = m_environment;
        environment << "CLAIMCHECK_PROXY=none";
        QCOMPARE(m_settings->network(environment)->proxy, HttpSettings::Proxy::None);
        QCOMPARE(keptNetwork(environment)->proxy, HttpSettings::Proxy::None);
        QCOMPARE(keptNetwork({})->proxy, HttpSettings::Proxy::System); // no home, no file
    }
    void saysWhoNamedTheFile()
    {
        QVERIFY(m_settings->keep(settingkey::caFile, m_folder->filePath(u"gone.pem"_qs).toUtf8()));
        const Result<HttpSettings> network = m_settings->network({});
        QCOMPARE(network.error().id, "network.ca-file");
        QVERIFY(network.error().message.startsWith(u"Settings"));
        // The way is the same all the same.
        QVERIFY(m_settings->keep(settingkey::proxy, "none"));
        QCOMPARE(m_settings->networkAtHand({}).proxy, HttpSettings::Proxy::None);
        QCOMPARE(m_settings->networkAtHand({"CLAIMCHECK_CA_FILE=/gone", "CLAIMCHECK_PROXY=a:1"}).proxyHost,
                 u"a"_qs);
    }
    void theRecordIsOffForAll()
    {
        QVERIFY(!isRecordOff(m_environment));
        QVERIFY(m_settings->keep(settingkey::record, "false"));
        QVERIFY(isRecordOff(m_environment));
        QVERIFY(!isRecordOff({}));
    }

    void countsCertificates()
    {
        const QString path = m_folder->filePath(u"ca.pem"_qs);
        const QByteArray one = test::makeAuthority("Acme Root").certificate;
        test::writeFile(path, one + one);
        const Result<AuthorityFile> file = lookAtAuthorities(path, u"Settings"_qs);
        QVERIFY(file);
        QCOMPARE(file->names.size(), 2);
        QCOMPARE(file->names.first(), u"Acme Root"_qs);
        test::writeFile(path, one + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        QVERIFY(lookAtAuthorities(path, {}).error().message.startsWith(u"1 of "));
        QCOMPARE(lookAtAuthorities(m_folder->path(), {}).error().id, "network.ca-file");
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QList<QByteArray> m_environment;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<KeptSettings> m_settings;
};

QTEST_GUILESS_MAIN(KeptSettingsTest)
#include "tst_keptsettings.moc"
