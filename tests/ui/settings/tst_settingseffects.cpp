#include "ui/settingseffects.h"

#include "services/keptsettings.h"
#include "support/files.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/connectdialog.h"
#include "ui/settings/settingcontrol.h"
#include "ui/signin/fakedesk.h"
#include "ui/signin/profileform.h"
#include "ui/signin/signinpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/windownotices.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr qint64 now = 1795342652;

/// A window with what settings reach, as the program has it.
struct Scene {
    explicit Scene(const QString &folder, const QList<QByteArray> &environment = {})
        : history(folder + u"/history.json"_qs)
        , file(folder + u"/window.ini"_qs, QSettings::IniFormat)
        , settings(&file, settingsCatalog({"de"}))
        , platform({[] { return now * 1000; }, [](int count) { return QByteArray(count, 'x'); }, {}, {}, {}})
        , desk(new test::FakeDesk)
        , opened(desk)
        , signIn({[this]() -> Result<std::unique_ptr<SignInDesk>> { return std::move(opened); },
                  [] { return now * 1000; }})
        , window(&settings)
        , effects({&settings, &platform, &signIn, &window, environment, history})
    {
    }

    QString history;
    QSettings file;
    KeptSettings settings;
    PlatformSession platform;
    test::FakeDesk *desk;
    std::unique_ptr<SignInDesk> opened;
    SignInSession signIn;
    MainWindow window;
    SettingsEffects effects;
};

} // namespace

/// Every setting has the effect it says it has.
class tst_SettingsEffects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>();
        m_theme->apply(Appearance::Light);
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void look()
    {
        Scene scene(m_folder->path());
        QVERIFY(scene.settings.keep(settingkey::appearance, "dark"));
        QVERIFY(m_theme->isDark());
        QCOMPARE(MainWindow::keptAppearance(scene.file), Appearance::Dark);
        QVERIFY(scene.settings.keep(settingkey::appearance, "contrast-light"));
        QVERIFY(m_theme->isHighContrast() && !m_theme->isDark());
        QVERIFY(scene.settings.keep(settingkey::textPercent, "150"));
        QCOMPARE(m_theme->textScale(), 1.5);
        QVERIFY(scene.settings.keep(settingkey::textPercent, "system"));
        QCOMPARE(m_theme->textScale(), m_theme->systemTextScale());
    }
    void network()
    {
        Scene scene(m_folder->path());
        scene.signIn.load();
        QVERIFY(scene.settings.keep(settingkey::proxy, "proxy.acme.example:3128"));
        QCOMPARE(scene.desk->network.proxyHost, u"proxy.acme.example"_qs);
        const QUrl url = PlatformSession::platformUrl();
        QFuture<QString> proxy = scene.platform.makeHttp()->proxyFor(url);
        QTRY_VERIFY(proxy.isFinished());
        QCOMPARE(proxy.result(), u"proxy.acme.example:3128"_qs);
    }
    /// A request that began before goes on to the proxy it began with, and has that one's password asked.
    void aPasswordStaysWithItsProxy()
    {
        Scene scene(m_folder->path());
        QVERIFY(scene.settings.keep(settingkey::proxy, "alice@old.example:3128"));
        const HttpSettings before = scene.platform.network();
        QVERIFY(scene.settings.keep(settingkey::proxy, "bob@new.example:3128"));
        before.proxyPassword();
        scene.platform.network().proxyPassword();
        QCOMPARE(scene.desk->askedEntries,
                 QList<QByteArray>({"proxy-alice@old.example:3128", "proxy-bob@new.example:3128"}));
        QVERIFY(scene.settings.keep(settingkey::proxy, "new.example:3128"));
        QVERIFY(!scene.platform.network().proxyPassword);
    }
    void networkOfTheEnvironment()
    {
        Scene scene(m_folder->path(), {"CLAIMCHECK_PROXY=none"});
        scene.signIn.load();
        QVERIFY(scene.settings.keep(settingkey::proxy, "proxy.acme.example:3128"));
        QCOMPARE(scene.desk->network.proxy, HttpSettings::Proxy::None);
    }
    /// The rest of what is chosen holds all the same, also what is chosen after that.
    void aFileThatIsGoneIsSaid()
    {
        Scene scene(m_folder->path());
        scene.signIn.load();
        QVERIFY(scene.settings.keep(settingkey::proxy, "none"));
        QVERIFY(!scene.window.notices()->notice("network"));
        QVERIFY(scene.settings.keep(settingkey::caFile, "/gone.pem"));
        QVERIFY(scene.window.notices()->notice("network"));
        QCOMPARE(scene.desk->network.proxy, HttpSettings::Proxy::None);
        QVERIFY(scene.settings.keep(settingkey::proxy, "proxy.acme.example:3128"));
        QCOMPARE(scene.desk->network.proxyHost, u"proxy.acme.example"_qs);
        QVERIFY(scene.window.notices()->notice("network")->sentence().contains(u"/gone.pem"));
        QVERIFY(scene.settings.keep(settingkey::caFile, {}));
        QVERIFY(!scene.window.notices()->notice("network"));
    }
    /// A start does what a change does.
    void aStartWithAFileThatIsGone()
    {
        Scene scene(m_folder->path(), {"CLAIMCHECK_CA_FILE=/gone.pem"});
        scene.signIn.load();
        scene.effects.applyNetwork();
        QVERIFY(scene.window.notices()->notice("network"));
        QCOMPARE(scene.desk->network.proxy, HttpSettings::Proxy::System);
    }
    /// Whoever shows a setting hears of it when it is as it will stay.
    void theSizeOfTextIsKeptFirst()
    {
        Scene scene(m_folder->path());
        scene.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&scene.window));
        QList<QByteArray> heard;
        connect(m_theme.get(), &Theme::changed, &scene.window, [all = &heard, settings = &scene.settings] {
            all->append(settings->value(settingkey::textPercent));
        });
        const qreal before = m_theme->textScale();
        QTest::keyClick(&scene.window, Qt::Key_Plus, Qt::ControlModifier);
        const QByteArray larger = QByteArray::number(qRound(before * 100) + 10);
        QCOMPARE(heard, QList<QByteArray>{larger});
        QTest::keyClick(&scene.window, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(heard, (QList<QByteArray>{larger, "system"}));
    }
    void sizesOfNoStepHaveTheirPlace()
    {
        const QList<Setting> settings = settingsCatalog({});
        SettingControl control(*settingNamed(settings, settingkey::textPercent));
        const auto sizes = [&control] {
            QList<int> all;
            for (int index = 0; index < control.choice()->count(); ++index)
                all.append(control.choice()->itemData(index).toByteArray().toInt());
            return all;
        };
        const QList<int> steps = sizes();
        for (const char *size : {"190", "95", "105"})
            control.setValue(size);
        QCOMPARE(control.value(), "105");
        QCOMPARE(sizes().size(), steps.size() + 1);
        const QList<int> all = sizes();
        QVERIFY(std::is_sorted(all.cbegin(), all.cend()));
        control.setValue("system");
        QCOMPARE(sizes(), steps);
    }
    void offers()
    {
        Scene scene(m_folder->path());
        QVERIFY(scene.settings.keep(settingkey::customApi, "http://localhost:1"));
        const ConnectDialog dialog(&scene.platform, EnvironmentKind::Custom);
        QCOMPARE(dialog.address()->text(), u"http://localhost:1"_qs);
        const ConnectDialog platform(&scene.platform, EnvironmentKind::Platform);
        QCOMPARE(platform.address()->text(), PlatformSession::platformUrl().toString());
    }
    void offersForAProfile()
    {
        Scene scene(m_folder->path());
        QVERIFY(scene.settings.keep(settingkey::platformClient, "ours"));
        const SignInPage page(&scene.signIn, &scene.platform);
        ProfileForm *form = page.form();
        form->environment()->setCurrentIndex(int(Profile::Kind::Platform));
        QCOMPARE(form->clientId()->text(), u"ours"_qs);
        QVERIFY(scene.settings.keep(settingkey::customClient, "staging"));
        QVERIFY(scene.settings.keep(settingkey::customApi, "http://localhost:1"));
        QVERIFY(scene.settings.keep(settingkey::customConsole, "http://localhost:2"));
        form->environment()->setCurrentIndex(int(Profile::Kind::Custom));
        QCOMPARE(form->clientId()->text(), u"staging"_qs);
        QCOMPARE(form->base()->text(), u"http://localhost:1"_qs);
        QCOMPARE(form->console()->text(), u"http://localhost:2"_qs);
        form->clientId()->setText(u"typed"_qs);
        form->environment()->setCurrentIndex(int(Profile::Kind::Platform));
        QCOMPARE(form->clientId()->text(), u"typed"_qs); // what was typed stays
    }
    void history()
    {
        Scene scene(m_folder->path());
        new InspectPlace([] { return UnixSeconds(0); }, &scene.window); // one that keeps nothing
        QVERIFY(scene.settings.keep(settingkey::history, "true"));
        test::writeFile(scene.history, "[]");
        QVERIFY(scene.settings.keep(settingkey::history, "false")); // before Inspect was shown
        QVERIFY(!QFile::exists(scene.history));
        saysWhatIsLeft(scene);

        scene.window.addPlace(InspectPlace::entry(InspectPlace::Opening::Empty, &scene.settings));
        scene.window.showPlace(0);
        QVERIFY(scene.settings.keep(settingkey::history, "true"));
        scene.window.currentPlace()->pasteText(
            u"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIiwiaXNzIjoiaHR0cHM6Ly9hLmV4YW1wbGUifQ.c2lnbmF0dXJl"_qs);
        QTRY_VERIFY(QFile::exists(scene.history));
        QVERIFY(scene.settings.keep(settingkey::history, "false"));
        QVERIFY(!QFile::exists(scene.history));
        saysWhatIsLeft(scene);
    }
    /// Those that are not here take effect elsewhere: language and first place at the next start, the record,
    /// who notifies and who hears of a lock ask by themselves.
    void noneIsForgotten()
    {
        const QList<QByteArray> here{
            settingkey::appearance,     settingkey::textPercent,  settingkey::proxy,
            settingkey::caFile,         settingkey::customApi,    settingkey::customConsole,
            settingkey::platformClient, settingkey::customClient, settingkey::history};
        const QList<QByteArray> elsewhere{settingkey::language, settingkey::firstPlace, settingkey::record,
                                          settingkey::notifications, settingkey::whenLocked};
        const QList<Setting> all = settingsCatalog({});
        for (const Setting &setting : all)
            QVERIFY2(here.contains(setting.key) != elsewhere.contains(setting.key), setting.key);
    }

private:
    /// A folder stands for what cannot be removed.
    static void saysWhatIsLeft(Scene &scene)
    {
        QVERIFY(scene.settings.keep(settingkey::history, "true"));
        QVERIFY(QDir().mkpath(scene.history));
        QVERIFY(scene.settings.keep(settingkey::history, "false"));
        const VerdictBanner *notice = scene.window.notices()->notice("history");
        QVERIFY(notice && notice->sentence().contains(scene.history));
        QVERIFY(QDir().rmdir(scene.history));
        QVERIFY(scene.settings.keep(settingkey::history, "true"));
        QVERIFY(!scene.window.notices()->notice("history"));
        QVERIFY(scene.settings.keep(settingkey::history, "false"));
        QVERIFY(!scene.window.notices()->notice("history"));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(tst_SettingsEffects)
#include "tst_settingseffects.moc"
