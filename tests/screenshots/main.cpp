#include "screenshots/applyscene.h"
#include "screenshots/connectscene.h"
#include "screenshots/dialogscene.h"
#include "screenshots/doctorscene.h"
#include "screenshots/exchangescene.h"
#include "screenshots/gallery.h"
#include "screenshots/helpscene.h"
#include "screenshots/inspectscene.h"
#include "screenshots/manners.h"
#include "screenshots/platformscene.h"
#include "screenshots/readmepicture.h"
#include "screenshots/settingsscene.h"
#include "screenshots/settle.h"
#include "screenshots/signinscene.h"
#include "screenshots/unmarked.h"

#include "core/text/timetext.h"
#include "ui/activity/activityplace.h"
#include "ui/condition/conditionedit.h"
#include "ui/connection.h"
#include "ui/cutoff.h"
#include "ui/doctor/doctorplace.h"
#include "ui/find/finddialog.h"
#include "ui/inspect/historydialog.h"
#include "ui/inspect/historyfile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/mainwindow.h"
#include "ui/platform/connectdialog.h"
#include "ui/platform/exchanges.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/rulesplace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/secretedit.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTranslator>

#include <functional>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// The moment every picture is taken at: 2026-11-22T10:17:32Z.
constexpr UnixSeconds now = 1795342652;

constexpr QSize usual(1440, 900);
constexpr QSize narrow(1024, 700);

/// Window sizes and text sizes a state is taken in.
struct Look {
    QString name;
    QSize size;
    qreal textScale;
};

QList<Look> looks()
{
    return {{QStringLiteral("1440x900"), usual, 1},
            {QStringLiteral("1024x700"), narrow, 1},
            {QStringLiteral("text-200"), usual, 2}};
}

class Photographer {
public:
    /// Only pictures whose name begins with `only`; empty takes all.
    Photographer(const QString &folder, const QString &only)
        : m_folder(folder)
        , m_only(only)
        , m_settings(m_temporary.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)
    {
    }

    /// False once a picture could not be written.
    bool ok() const { return m_ok; }
    /// What was found instead of taking pictures, each once.
    QStringList faults() const { return m_faults; }

    /// No pictures: looks for texts that are not translated or cut off.
    void checkAll()
    {
        m_purpose = Purpose::Words;
        takeAll({Appearance::Light});
    }

    /// No pictures: looks for what keeps somebody from using a window.
    const test::Manners &lookAtManners()
    {
        m_purpose = Purpose::Manners;
        takeAll({Appearance::Light});
        return m_manners;
    }

    void takeAll() { takeAll({Appearance::Light, Appearance::Dark}); }
    void takeInHighContrast() { takeAll({Appearance::ContrastLight, Appearance::ContrastDark}); }

    /// That one alone, as the README shows it. False where no picture is called so.
    bool takeForReadme(const test::ReadmePicture &wanted)
    {
        m_only = wanted.name;
        m_readme = &wanted;
        m_taken = false;
        takeAll({wanted.dark ? Appearance::Dark : Appearance::Light});
        m_readme = nullptr;
        return m_taken && m_ok;
    }

private:
    enum class Purpose : quint8 { Pictures, Words, Manners };

    void takeAll(const QList<Appearance> &appearances)
    {
        const QList<test::InspectState> states = test::inspectStates();
        const QList<Look> allLooks = looks();
        for (const Appearance appearance : appearances) {
            m_theme.setTextScale(1);
            m_theme.apply(appearance);
            if (m_purpose == Purpose::Pictures && QStringLiteral("gallery").startsWith(m_only)) {
                Gallery gallery;
                take(&gallery, QStringLiteral("gallery"));
            }
            for (const Look &look : allLooks) {
                if (m_purpose == Purpose::Words && look.textScale == 1)
                    continue; // what fits in large letters fits, and the smallest window comes below
                if (m_readme && look.size != usual)
                    break;
                if (m_purpose == Purpose::Manners && (look.size == narrow || look.textScale != 1))
                    continue; // the smallest one comes below, large letters are looked at with the words
                m_theme.setTextScale(look.textScale);
                takeHistory(look);
                takeDialogs(look);
                takeRules(look);
                takePlatform(look);
                takeExchange(look);
                takeDoctor(look);
                takeScene<test::SignInScene>(look, now);
                takeSettings(look);
                takeHelp(look);
                takeConnect(look);
                takeApply(look);
                for (const test::InspectState &state : states)
                    if (pictureName(state, look).startsWith(m_only))
                        takeInspect(state, look);
            }
            m_theme.setTextScale(1);
            if (m_readme)
                return;
            const Look least{QStringLiteral("960x640"), {960, 640}, 1};
            takeConnect(least);
            takeApply(least);
            takeSettings(least);
            takeHelp(least);
        }
    }

    static QString pictureName(const test::InspectState &state, const Look &look)
    {
        return u"inspect-%1-%2"_qs.arg(state.name, look.name);
    }

    void takeHistory(const Look &look)
    {
        const QString name = QStringLiteral("history-") + look.name;
        if (!name.startsWith(m_only))
            return;
        HistoryFile file(m_temporary.filePath(name + QStringLiteral(".json")));
        file.setOn(true);
        UnixSeconds at = now - 3 * 86400;
        InspectPlace place([] { return now; }, nullptr);
        place.showSample();
        for (const InspectedToken &token : place.session()->tokens())
            file.add(token.found.token, at += 86400);
        const PresetCatalog presets;
        HistoryDialog dialog(&file, presets);
        dialog.show();
        take(&dialog, name);
    }

    void takeDialogs(const Look &look)
    {
        if (QStringLiteral("dialog").startsWith(m_only) || m_only.startsWith(u"dialog"))
            test::playDialogs(&m_settings, look.size, now, m_temporary.path(),
                              [&](QWidget *widget, const QString &moment) {
                                  take(widget, u"dialog-%1-%2"_qs.arg(moment, look.name));
                              });
    }

    void takeRules(const Look &look)
    {
        const std::pair<QString, RulesPlace::Page> pages[] = {
            {QStringLiteral("rules"), RulesPlace::Page::Rules},
            {QStringLiteral("issuers"), RulesPlace::Page::Issuers},
            {QStringLiteral("accounts"), RulesPlace::Page::Accounts},
            {QStringLiteral("edit"), RulesPlace::Page::Rules}};
        for (const auto &[page, shown] : pages) {
            const QString name = u"%1-%2"_qs.arg(page, look.name);
            if (!name.startsWith(m_only))
                continue;
            MainWindow window(&m_settings);
            window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"),
                             [] { return new InspectPlace([] { return now; }, nullptr); }});
            auto *place = new RulesPlace([] { return now; }, nullptr);
            window.addPlace({RulesPlace::tr("Rules"), QStringLiteral("rules"), [place] { return place; }});
            window.showPlace(1);
            window.resize(look.size);
            window.show();
            place->showSample();
            place->tabs()->setCurrentIndex(int(shown));
            if (page == u"edit") {
                place->search()->setText(QStringLiteral("acme-app-main"));
                test::press(place, Qt::Key_E);
                qobject_cast<QLineEdit *>(place->editPage()->form()->firstField())
                    ->setText(QStringLiteral("repo:acme@9919/*"));
            }
            test::settle(400);
            take(&window, name);
        }
    }

    void takeDoctor(const Look &look)
    {
        const std::pair<QString, int> clients[] = {{u"doctor-"_qs + look.name, 2},
                                                   {u"doctor-fine-"_qs + look.name, 0},
                                                   {u"doctor-workflow-"_qs + look.name, 1}};
        for (const auto &[name, client] : clients) {
            if (!name.startsWith(m_only))
                continue;
            const RequestLog requests;
            MainWindow window(&m_settings);
            auto *place = new DoctorPlace(workstation(now), &requests);
            window.addPlace({DoctorPlace::tr("Doctor"), QStringLiteral("doctor"), [place] { return place; }});
            window.showPlace(0);
            window.resize(look.size);
            window.show();
            if (client == 1)
                place->pasteText(
                    QStringLiteral("on: push\njobs:\n  deploy:\n    env: {A: 1}\n    steps:\n"
                                   "      - uses: anthropics/claude-code-action@v1\n"
                                   "        with:\n          anthropic_api_key: ${{ secrets.KEY }}\n"));
            place->clients()->setCurrentIndex(place->clients()->model()->index(client, 0));
            test::settle();
            take(&window, name);
        }
    }

    void takePlatform(const Look &look)
    {
        const QStringList moments = test::platformMoments();
        const bool any = std::any_of(moments.begin(), moments.end(), [&](const QString &moment) {
            return u"%1-%2"_qs.arg(moment, look.name).startsWith(m_only);
        });
        if (any)
            test::playPlatform(&m_settings, look.size, now, m_temporary.filePath(QStringLiteral("data")),
                               [&](QWidget *widget, const QString &moment) {
                                   take(widget, u"%1-%2"_qs.arg(moment, look.name));
                               });
    }

    void takeExchange(const Look &look)
    {
        if (!m_only.startsWith(u"exchange") && !m_only.isEmpty())
            return;
        playExchange(&m_settings, look.size, qint64(now) * 1000, [&](QWidget *widget, const QString &moment) {
            take(widget, u"exchange-%1-%2"_qs.arg(moment, look.name));
        });
    }

    /// Each moment of a scene, in a window of its own.
    template <typename Scene, typename... Setting> void takeScene(const Look &look, const Setting &...setting)
    {
        const QList<std::pair<QString, typename Scene::Moment>> moments = Scene::moments();
        for (const auto &[moment, shown] : moments) {
            const QString name = moment + look.name;
            if (!name.startsWith(m_only))
                continue;
            Scene scene(&m_settings, setting...);
            scene.window()->resize(look.size);
            scene.window()->show();
            scene.play(shown);
            test::settle();
            take(scene.shown(), name);
        }
    }

    void takeConnect(const Look &look)
    {
        takeScene<test::ConnectScene>(look, now, m_temporary.filePath(QStringLiteral("data")));
    }

    void takeSettings(const Look &look) { takeScene<test::SettingsScene>(look, m_temporary.path()); }

    void takeHelp(const Look &look)
    {
        if (!m_only.startsWith(u"help") && !m_only.isEmpty())
            return;
        test::playHelp(&m_settings, look.size, qint64(now) * 1000,
                       [&](QWidget *widget, const QString &moment) {
                           take(widget, u"help-%1-%2"_qs.arg(moment, look.name));
                       });
    }

    void takeApply(const Look &look)
    {
        const QList<QString> moments = test::applyMoments();
        const bool any = std::any_of(moments.begin(), moments.end(), [&](const QString &moment) {
            return u"connect-%1-%2"_qs.arg(moment, look.name).startsWith(m_only);
        });
        if (any)
            test::playApply(&m_settings, look.size, now, m_temporary.filePath(QStringLiteral("data")),
                            [&](QWidget *widget, const QString &moment) {
                                take(widget, u"connect-%1-%2"_qs.arg(moment, look.name));
                            });
    }

    void takeInspect(const test::InspectState &state, const Look &look)
    {
        MainWindow window(&m_settings);
        auto *place = new InspectPlace([] { return now; }, nullptr);
        window.addPlace({InspectPlace::tr("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
        window.showPlace(0);
        window.resize(look.size);
        window.show();
        state.prepare(place);
        place->session()->settleInsight();
        if (state.isPresented)
            test::present(&window);
        // Each round settles the heights of one level of nested layouts.
        for (int round = 0; round < 5; ++round)
            QApplication::processEvents();
        take(&window, pictureName(state, look));
        if (state.isPresented)
            test::present(&window);
    }

    void check(const QWidget *widget, const QString &name)
    {
        // Each round settles one level of nested layouts; what is counted in the background comes in between.
        QApplication::processEvents();
        test::settleUntil([widget] { return test::cutOff(widget).isEmpty(); }, 1000);
        QStringList found = test::unmarked(widget);
        if (const QString cut = test::cutOff(widget); !cut.isEmpty())
            found.append(u"at %1, %2"_qs.arg(name.section(u'-', -1), cut));
        for (const QString &one : std::as_const(found)) {
            const QString whole = u"%1: %2"_qs.arg(name.section(u'-', 0, -2), one);
            if (!m_faults.contains(whole))
                m_faults.append(whole);
        }
    }

    void takeForReadme(QWidget *widget, const QString &name)
    {
        if (name != m_readme->name)
            return;
        test::completeWindow(widget);
        const QImage few = test::withFewColours(widget->grab().toImage());
        m_ok = few.save(m_folder.filePath(m_readme->file)) && m_ok;
        m_taken = true;
    }

    void take(QWidget *widget, const QString &name)
    {
        if (m_purpose == Purpose::Words)
            return check(widget, name);
        if (m_readme)
            return takeForReadme(widget, name);
        if (m_purpose == Purpose::Manners)
            return m_manners.look(widget, name);
        const QString appearance = (m_theme.isHighContrast() ? u"contrast-"_qs : QString())
            + (m_theme.isDark() ? u"dark"_qs : u"light"_qs);
        const QString scale = QString::number(widget->devicePixelRatioF());
        m_ok = widget->grab().save(m_folder.filePath(u"%1-%2-%3x.png"_qs.arg(name, appearance, scale)))
            && m_ok;
    }

    QDir m_folder;
    QString m_only;
    QTemporaryDir m_temporary;
    QSettings m_settings;
    Theme m_theme;
    test::Manners m_manners{&m_theme};
    QStringList m_faults;
    const test::ReadmePicture *m_readme = nullptr; ///< only that one
    bool m_taken = false;
    Purpose m_purpose = Purpose::Pictures;
    bool m_ok = true;
};

/// In the language of that file, of lrelease.
bool useCatalogue(QTranslator *translator, const QString &file)
{
    return file.isEmpty() || (translator->load(file) && QCoreApplication::installTranslator(translator));
}

int takePictures(const QString &folder, const QString &only, bool highContrast)
{
    QDir().mkpath(folder);
    Photographer photographer(folder, only);
    if (highContrast)
        photographer.takeInHighContrast();
    else
        photographer.takeAll();
    return photographer.ok() ? 0 : 1;
}

/// What the README shows, in the same order.
int takeReadmePictures(const QString &folder, const QString &list)
{
    QFile file(list);
    const QList<test::ReadmePicture> all = test::readmePictures(
        file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    Photographer photographer(folder, {});
    int missing = all.isEmpty() ? 1 : 0;
    for (const test::ReadmePicture &picture : all) {
        if (photographer.takeForReadme(picture))
            continue;
        ++missing;
        QTextStream(stderr) << picture.file << ": there is no picture " << picture.name << '\n';
    }
    return missing == 0 ? 0 : 1;
}

int say(const QStringList &faults)
{
    for (const QString &fault : faults)
        QTextStream(stdout) << fault << '\n';
    return faults.isEmpty() ? 0 : 1;
}

int check(const QString &only)
{
    Photographer photographer(QString(), only);
    photographer.checkAll();
    return say(photographer.faults());
}

int lookAtManners(const QString &only)
{
    Photographer photographer(QString(), only);
    const test::Manners &manners = photographer.lookAtManners();
    QTextStream(stdout) << manners.figures() << '\n';
    return manners.faults().isEmpty() ? 0 : 1;
}

/// Takes a leading option out of the arguments.
bool takeOption(QList<QByteArray> &arguments, const QByteArray &option)
{
    return arguments.removeAll(option) > 0;
}

} // namespace

int main(int argc, char **argv)
{
    QList<QByteArray> given(argv + 1, argv + argc);
    const bool checks = takeOption(given, "--check"), manners = takeOption(given, "--manners");
    const bool highContrast = takeOption(given, "--contrast"), mirrored = takeOption(given, "--mirrored");
    const bool readme = takeOption(given, "--readme");
    if (given.size() > 4 || (given.isEmpty() && !manners) || (readme && given.size() != 2)) {
        QTextStream(stderr)
            << "usage: claimcheck_screenshots [--contrast] [--mirrored] OUTDIR [SCALE [NAME [CATALOGUE]]]\n"
               "       claimcheck_screenshots --check CATALOGUE [NAME]\n"
               "       claimcheck_screenshots --manners [NAME]\n"
               "       claimcheck_screenshots --readme LIST OUTDIR\n";
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(given.value(0));
    const bool pictures = !checks && !manners && !readme;
    if (pictures && given.size() == 1) {
        // The scale of an application is fixed when it starts.
        QStringList again;
        for (int i = 1; i < argc; ++i)
            again.append(QString::fromLocal8Bit(argv[i]));
        const QString self = QString::fromLocal8Bit(argv[0]);
        return QProcess::execute(self, again + QStringList{u"1"_qs})
            || QProcess::execute(self, again + QStringList{u"2"_qs});
    }
    qputenv("QT_SCALE_FACTOR", pictures ? given.value(1) : QByteArray("1"));
    QApplication app(argc, argv);
    if (readme)
        return takeReadmePictures(QFile::decodeName(given.at(1)), QFile::decodeName(given.at(0)));
    if (mirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    QTranslator translator;
    if (!useCatalogue(&translator, QFile::decodeName(checks ? given.value(0) : given.value(3))))
        return 2;
    if (manners)
        return lookAtManners(QString::fromLocal8Bit(given.value(0)));
    if (checks)
        return check(QString::fromLocal8Bit(given.value(1)));
    return takePictures(folder, QString::fromLocal8Bit(given.value(2)), highContrast);
}
