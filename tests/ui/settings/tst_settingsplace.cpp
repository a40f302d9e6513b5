#include "ui/settings/settingsplace.h"

#include "services/keptsettings.h"
#include "support/certificates.h"
#include "ui/settings/proxypassword.h"
#include "ui/settings/settingcontrol.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/settingsreview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

/// Settings as a person finds, changes, resets and gives them on.
class tst_SettingsPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_theme->apply(Appearance::Light);
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = std::make_unique<QSettings>(path("window.ini"), QSettings::IniFormat);
        m_settings = std::make_unique<KeptSettings>(m_file.get(), settingsCatalog({"de"}));
        m_removeError.reset();
        m_vaultError.reset();
        m_password.reset();
        make({});
    }
    void cleanup()
    {
        m_place.reset();
        m_theme.reset();
    }

    void everyControlHasItsNameAndSaysWhatItDoes()
    {
        for (const Setting &setting : m_settings->settings()) {
            const SettingRow *row = m_place->row(setting.key);
            QVERIFY2(row, setting.key);
            const QWidget *control = row->control()->focusProxy();
            QCOMPARE(control->accessibleName(), setting.title);
            QVERIFY(control->accessibleDescription().contains(setting.effect.left(20)));
            QVERIFY(row->resetLink()->isHidden());
            QVERIFY(row->resetLink()->accessibleName().contains(setting.title));
        }
    }

    void tabGoesInReadingOrder()
    {
        QStringList expected{u"Find a setting"_qs};
        for (const auto group :
             {Setting::Group::Look, Setting::Group::Network, Setting::Group::Platform, Setting::Group::Kept})
            expected << groupTitle(group);
        expected << u"Import…"_qs << u"Export…"_qs; // nothing to reset
        for (const Setting &setting : m_settings->settings()) {
            expected << setting.title;
            if (setting.kind == Setting::Kind::File)
                expected << u"Choose a file: %1"_qs.arg(setting.title);
        }
        m_place->search()->setFocus();
        QStringList reached;
        for (qsizetype i = 0; i < expected.size(); ++i) {
            QWidget *focused = m_place->focusWidget();
            const auto *button = qobject_cast<QPushButton *>(focused);
            reached << (focused->accessibleName().isEmpty() && button ? button->text()
                                                                      : focused->accessibleName());
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        QCOMPARE(reached, expected);
    }

    /// Wide first: what was wide then must not keep the page wide.
    void nothingIsCutAtTwiceTheSize()
    {
        m_place->resize(1400, 800);
        m_place->show();
        m_theme->setTextScale(2);
        m_place->resize(904, 592);
        QCoreApplication::processEvents();
        auto *page = m_place->findChild<SettingsPage *>();
        QTRY_VERIFY2(page->widget()->width() <= page->viewport()->width(),
                     qPrintable(QString::number(page->widget()->width() - page->viewport()->width())));
        m_theme->setTextScale(1);
    }

    void aChoiceIsKeptAtOnce()
    {
        SettingRow *row = m_place->row(settingkey::appearance);
        pick(row, "dark");
        QCOMPARE(m_settings->value(settingkey::appearance), "dark");
        QVERIFY(!row->resetLink()->isHidden());
        row->resetLink()->click();
        QCOMPARE(m_settings->value(settingkey::appearance), "system");
        QCOMPARE(row->control()->value(), "system");
        QVERIFY(row->resetLink()->isHidden());
    }
    void aFlagIsKeptAtOnce()
    {
        QCheckBox *box = m_place->row(settingkey::record)->control()->box();
        QVERIFY(box->isChecked());
        box->click();
        QCOMPARE(m_settings->value(settingkey::record), "false");
        QVERIFY(isRecordOff({"XDG_CONFIG_HOME=" + m_folder->path().toUtf8()}) == false); // another file
    }
    void whatIsTypedIsKeptWhenItIsRight()
    {
        SettingRow *row = m_place->row(settingkey::customApi);
        type(row, u"gateway"_qs);
        QVERIFY(row->line().startsWith(u"This is no address."));
        QVERIFY(row->line().contains(u"Until then: None."));
        QVERIFY(row->control()->field()->property("error").toBool());
        QVERIFY(row->control()->field()->accessibleDescription().startsWith(u"This is no address."));
        QVERIFY(m_settings->isDefault(settingkey::customApi));
        m_place->hide();
        m_place->show();
        QCOMPARE(row->control()->field()->text(), u"gateway"_qs); // nothing typed is lost
        type(row, u"https:/"_qs + u"/gateway.example"_qs);
        QCOMPARE(row->line(), QString());
        QVERIFY(m_settings->value(settingkey::customApi).endsWith("/gateway.example"));
        row->resetLink()->click();
        QVERIFY(row->control()->field()->text().isEmpty());
        QCOMPARE(m_place->focusWidget(), row->control()->field());
    }
    void aProxyOfOnesOwn()
    {
        SettingRow *row = m_place->row(settingkey::proxy);
        Choice *choice = row->control()->choice();
        QVERIFY(row->control()->field()->isHidden());
        choice->setCurrentIndex(choice->count() - 1);
        Q_EMIT choice->activated(choice->currentIndex());
        QVERIFY(row->control()->field()->isVisible() && row->control()->field()->hasFocus());
        QCOMPARE(row->line(), u"Not named yet. Until then: As the system."_qs);
        QVERIFY(!row->control()->field()->property("error").toBool());
        type(row, u"proxy.acme.example:3128"_qs);
        QCOMPARE(m_settings->value(settingkey::proxy), "proxy.acme.example:3128");
        pick(row, "none");
        QCOMPARE(m_settings->value(settingkey::proxy), "none");
        QVERIFY(row->control()->field()->isHidden());
    }
    void nothingPastedIsCutOff()
    {
        SettingRow *row = m_place->row(settingkey::caFile);
        const QString much(2500, u'x');
        type(row, much);
        QCOMPARE(row->control()->field()->text(), much);
        QVERIFY2(row->line().contains(u"2000"), qPrintable(row->line()));
        QVERIFY(m_settings->isDefault(settingkey::caFile));
    }
    void aSizeFromTheMenuIsShown()
    {
        m_file->setValue(u"window/text_percent"_qs, 130);
        m_theme->setTextScale(1.3);
        QCOMPARE(m_place->row(settingkey::textPercent)->control()->value(), "130");
        QCOMPARE(m_place->row(settingkey::textPercent)->control()->choice()->currentText(), u"130 %"_qs);
    }
    void languageWaits()
    {
        SettingRow *row = m_place->row(settingkey::language);
        QVERIFY(row->line().isEmpty());
        pick(row, "de");
        QCOMPARE(row->control()->choice()->currentText(), u"Deutsch"_qs);
        QCOMPARE(row->line(), u"From the next start on."_qs);
    }
    void authoritiesAreLookedAt()
    {
        SettingRow *row = m_place->row(settingkey::caFile);
        type(row, path("ca.pem"));
        QVERIFY(row->line().contains(u"cannot be read"));
        QVERIFY(m_settings->isDefault(settingkey::caFile));
        QVERIFY(write(path("ca.pem"), test::makeAuthority("Acme Root").certificate));
        type(row, path("ca.pem"));
        QCOMPARE(row->line(), u"1 certificate: Acme Root."_qs);
        QCOMPARE(m_settings->value(settingkey::caFile), path("ca.pem").toUtf8());
        QVERIFY(QFile::remove(path("ca.pem"))); // it may go later
        m_place->hide();
        m_place->show();
        QVERIFY(row->line().contains(u"cannot be read"));
    }

    void aDiskThatFailsIsSaid()
    {
        QVERIFY(write(path("file"), {}));
        QSettings file(path("file/window.ini"), QSettings::IniFormat); // no folder
        KeptSettings settings(&file, settingsCatalog({}));
        const Setting &setting = settings.setting(settingkey::appearance);
        SettingRow row(setting, &settings, {});
        pick(&row, "dark");
        QCOMPARE(settings.value(settingkey::appearance), "dark");
        QVERIFY2(row.line().startsWith(u"It holds until you quit:"), qPrintable(row.line()));
    }

    void theEnvironmentIsSaidToWin()
    {
        QVERIFY(m_place->row(settingkey::proxy)->note().isEmpty());
        make({"CLAIMCHECK_PROXY=none"});
        QVERIFY(
            m_place->row(settingkey::proxy)->note().startsWith(u"CLAIMCHECK_PROXY is set and wins: none."));
        QVERIFY(m_place->row(settingkey::caFile)->note().isEmpty());
    }

    void searchFindsByAllThatIsSaid_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("title") << u"Text size"_qs << QByteArray(settingkey::textPercent);
        QTest::newRow("effect") << u"signatures paste"_qs << QByteArray(settingkey::history);
        QTest::newRow("value") << u"deutsch"_qs << QByteArray(settingkey::language);
        QTest::newRow("key") << u"ca_file"_qs << QByteArray(settingkey::caFile);
        QTest::newRow("variable") << u"CLAIMCHECK_PROXY"_qs << QByteArray(settingkey::proxy);
    }
    void searchFindsByAllThatIsSaid()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, found);
        m_place->search()->setText(typed);
        QCOMPARE(m_place->shown(), 1);
        QVERIFY(m_place->row(found)->isVisible());
    }
    void searchReadsWordsFromTheirBeginning()
    {
        m_place->search()->setText(u"file"_qs);
        QVERIFY(m_place->row(settingkey::caFile)->isVisible());
        QVERIFY(!m_place->row(settingkey::customClient)->isVisible()); // a profile is no file
    }
    void searchSaysWhereNothingIs()
    {
        m_place->search()->setText(u"zebra"_qs);
        QCOMPARE(m_place->shown(), 0);
        const auto links = m_place->findChildren<LinkButton *>();
        const auto all = std::find_if(links.begin(), links.end(), [](const LinkButton *link) {
            return link->text() == u"Show all settings";
        });
        QVERIFY(all != links.end() && (*all)->isVisible());
        (*all)->click();
        QCOMPARE(m_place->shown(), int(m_settings->settings().size()));
        m_place->menuActions().constFirst()->trigger();
        QVERIFY(m_place->search()->hasFocus());
    }
    /// A field that no longer matches while it is typed in stays.
    void searchKeepsWhatIsWorkedOn()
    {
        QVERIFY(m_settings->keep(settingkey::customClient, "zebra"));
        m_place->search()->setText(u"zebra"_qs);
        QCOMPARE(m_place->shown(), 1);
        SettingRow *row = m_place->row(settingkey::customClient);
        row->setFocus();
        type(row, u"lion"_qs);
        QVERIFY(row->isVisible());
    }

    void isFoundFromEverywhere()
    {
        m_place->search()->setText(u"zebra"_qs);
        const QList<Findable> all = m_place->findables();
        QCOMPARE(all.size(), m_settings->settings().size());
        all.constLast().go();
        const SettingRow *record = m_place->row(settingkey::record);
        QVERIFY(record->isVisible() && record->isAncestorOf(m_place->focusWidget()));
        QVERIFY(!record->visibleRegion().isEmpty());
    }

    void exportedSettingsComeBackAfterAQuestion()
    {
        QVERIFY(m_settings->keep(settingkey::appearance, "dark"));
        QVERIFY(m_settings->keep(settingkey::customClient, "acme"));
        m_place->writeTo(path("settings.json"));
        QVERIFY(m_settings->keep(settingkey::appearance, "light"));
        QVERIFY(m_settings->keep(settingkey::customClient, {}));
        m_place->openFile(path("settings.json"));
        SettingsReview *review = m_place->window()->findChild<SettingsReview *>();
        QVERIFY(review);
        QCOMPARE(review->lines().size(), 2);
        QCOMPARE(review->lines().constFirst(), u"Appearance  Light → Dark"_qs);
        QCOMPARE(m_settings->value(settingkey::appearance), "light"); // not yet
        review->doButton()->click();
        QCOMPARE(m_settings->value(settingkey::appearance), "dark");
        QCOMPARE(m_settings->value(settingkey::customClient), "acme");
        QCOMPARE(m_place->row(settingkey::customClient)->control()->value(), "acme");
    }
    void importSaysWhatItLeavesOut()
    {
        m_place->pasteText(u"{\"claimcheck_settings\":1,\"values\":{\"network/proxy\":\"nonsense\","
                           "\"network/ca_file\":\"/gone.pem\",\"later/one\":true}}"_qs);
        SettingsReview *review = m_place->window()->findChild<SettingsReview *>();
        QVERIFY(review && review->doButton()->isHidden());
        QCOMPARE(review->lines().size(), 3);
        QVERIFY(review->lines().at(0).startsWith(u"Proxy  Not taken."));
        QVERIFY(review->lines().at(1).contains(u"/gone.pem"));
        QVERIFY(review->lines().at(2).startsWith(u"later/one  Passed over"));
        review->reject();
        QVERIFY(resetChanges(m_settings->settings(), m_settings->values()).isEmpty());
    }
    void anotherFileIsRefusedInPlace()
    {
        m_place->pasteText(u"{\"format\":\"claimcheck-federation\"}"_qs);
        QVERIFY(m_place->error()->isVisible());
        QVERIFY(m_place->error()->sentence().contains(u"The file holds no settings."));
        QVERIFY(!m_place->window()->findChild<SettingsReview *>());
    }
    void resetAllAsks()
    {
        QAction *reset = m_place->menuActions().constLast();
        QVERIFY(!reset->isEnabled());
        QVERIFY(m_settings->keep(settingkey::proxy, "none"));
        QVERIFY(m_settings->keep(settingkey::firstPlace, "rules"));
        QVERIFY(reset->isEnabled());
        reset->trigger();
        SettingsReview *review = m_place->window()->findChild<SettingsReview *>();
        QCOMPARE(review->lines().size(), 2);
        QCOMPARE(review->doButton()->text(), u"Change 2 settings"_qs);
        review->doButton()->click();
        QVERIFY(m_settings->isDefault(settingkey::proxy) && m_settings->isDefault(settingkey::firstPlace));
        QVERIFY(!reset->isEnabled());
    }

    void theRecordGoesAfterAQuestion()
    {
        QVERIFY(!m_place->removeRecordButton()->isEnabled());
        QVERIFY(write(path("activity.jsonl"), "one line\n"));
        m_place->hide();
        m_place->show();
        QVERIFY(m_place->row(settingkey::record)->line().contains(u"activity.jsonl, 9 bytes"));
        m_removeError = Error{"vault.locked", u"the keychain is locked"_qs, u"unlock it"_qs, {}};
        answer();
        QTRY_VERIFY(m_place->row(settingkey::record)->line().startsWith(u"The keychain is locked."));
        m_removeError.reset();
        QTRY_VERIFY(!m_place->window()->findChild<QMessageBox *>());
        answer();
        QTRY_VERIFY(!m_place->removeRecordButton()->isEnabled());
        QVERIFY(!QFile::exists(path("activity.jsonl")));
    }

    void aProxyWithANameHasItsPasswordInTheKeychain()
    {
        ProxyPassword *proxy = m_place->proxyPassword();
        QVERIFY(proxy->isHidden());
        QVERIFY(m_settings->keep(settingkey::proxy, "dana@proxy.acme.example:3128"));
        QTRY_VERIFY(proxy->line().startsWith(u"No password is kept for dana@proxy.acme.example:3128"));
        QVERIFY(proxy->forgetLink()->isHidden() && !proxy->keepButton()->isEnabled());
        m_vaultError = Error{"vault.locked", u"the keychain is locked"_qs, u"unlock it"_qs, {}};
        proxy->field()->setFocus();
        QTest::keyClicks(proxy->field(), u"s3cret"_qs);
        QTest::keyClick(proxy->field(), Qt::Key_Return);
        QTRY_VERIFY(proxy->line().startsWith(u"The keychain is locked"));
        QCOMPARE(proxy->field()->text(), u"s3cret"_qs); // not kept, so not lost
        m_vaultError.reset();
        QTest::keyClick(proxy->field(), Qt::Key_Return);
        QTRY_VERIFY(proxy->line().startsWith(u"The keychain has a password for"));
        QVERIFY(proxy->field()->text().isEmpty());
        QCOMPARE(m_password->view(), QByteArrayView("s3cret"));
        m_file->sync();
        QFile file(m_file->fileName());
        QVERIFY(file.open(QIODevice::ReadOnly) && !file.readAll().contains("s3cret"));
        proxy->forgetLink()->click();
        QTRY_VERIFY(proxy->line().startsWith(u"No password is kept"));
        QVERIFY(!m_password);
        proxy->field()->setText(u"p\u20acss"_qs); // no way of asking for one carries this
        proxy->keepButton()->click();
        QTRY_VERIFY(proxy->line().contains(u"cannot be sent"));
        QTest::keyClicks(proxy->field(), u"typed"_qs);
        QVERIFY(m_settings->keep(settingkey::proxy, "ann@proxy.acme.example:3128"));
        QVERIFY(proxy->field()->text().isEmpty()); // it was meant for another
        QVERIFY(m_settings->keep(settingkey::proxy, "none"));
        QVERIFY(proxy->isHidden());
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    static bool write(const QString &name, const QByteArray &text)
    {
        QFile file(name);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    void make(const QList<QByteArray> &environment)
    {
        const auto remove = [this]() -> Async<void> {
            if (m_removeError)
                return readyError<void>(*m_removeError);
            QFile::remove(path("activity.jsonl"));
            return ready(Result<void>());
        };
        const auto put = [this](const QByteArray &,
                                std::shared_ptr<const SecretText> password) -> Async<void> {
            if (m_vaultError)
                return readyError<void>(*m_vaultError);
            m_password = std::move(password);
            return ready(Result<void>());
        };
        const ProxyPassword::Keeping keeping{
            [this](const QByteArray &) { return ready(Result<bool>(m_password != nullptr)); }, put,
            [put](const QByteArray &entry) { return put(entry, nullptr); }};
        m_place = std::make_unique<SettingsPlace>(SettingsPlace::Outside{
            m_settings.get(), environment, path("history.json"), path("activity.jsonl"), remove, keeping});
        m_place->resize(1100, 800);
        m_place->show();
        QApplication::setActiveWindow(m_place.get());
        QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
    }
    static void pick(SettingRow *row, const QByteArray &value)
    {
        Choice *choice = row->control()->choice();
        choice->setCurrentIndex(choice->findData(value));
        Q_EMIT choice->activated(choice->currentIndex());
    }
    static void type(SettingRow *row, const QString &text)
    {
        row->control()->field()->selectAll();
        QTest::keyClicks(row->control()->field(), text);
        QTest::keyClick(row->control()->field(), Qt::Key_Return);
    }
    void answer()
    {
        m_place->removeRecordButton()->click();
        auto *question = m_place->window()->findChild<QMessageBox *>();
        QVERIFY(question);
        const QList<QAbstractButton *> buttons = question->buttons();
        for (QAbstractButton *button : buttons) {
            if (button->text() == u"Delete the record")
                return button->click();
        }
        QFAIL("cannot be answered");
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<KeptSettings> m_settings;
    std::unique_ptr<SettingsPlace> m_place;
    std::optional<Error> m_removeError, m_vaultError;
    std::shared_ptr<const SecretText> m_password; ///< of the proxy
};

QTEST_MAIN(tst_SettingsPlace)
#include "tst_settingsplace.moc"
