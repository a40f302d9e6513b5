#include "screenshots/gallery.h"

#include "core/text/timetext.h"
#include "ui/condition/conditionedit.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>

#include <functional>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// The moment every picture is taken at: 2026-11-22T10:17:32Z.
constexpr UnixSeconds now = 1795342652;

constexpr QSize usual(1440, 900);
constexpr QSize narrow(1024, 700);

/// What the Inspect place is made to show.
struct State {
    QString name;
    std::function<void(InspectPlace *)> prepare;
};

/// Window sizes and text sizes a state is taken in.
struct Look {
    QString name;
    QSize size;
    qreal textScale;
};

/// As a click would.
void chooseRule(const InspectPlace *place, const QString &name)
{
    const auto views = place->findChildren<QAbstractItemView *>();
    for (QAbstractItemView *view : views) {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; model && row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                view->setCurrentIndex(model->index(row, 0));
        }
    }
}

void tryCondition(const InspectPlace *place, const QString &text)
{
    const QList<QAction *> actions = place->menuActions();
    for (QAction *action : actions) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_T))
            action->trigger();
    }
    if (!text.isEmpty())
        place->findChild<ConditionEdit *>()->replaceText(text);
}

QList<State> inspectStates()
{
    return {
        {QStringLiteral("sample"), [](InspectPlace *place) { place->showSample(); }},
        {QStringLiteral("refused"),
         [](InspectPlace *place) {
             place->showSample();
             chooseRule(place, QStringLiteral("acme-app-prod"));
         }},
        {QStringLiteral("expired"),
         [](InspectPlace *place) {
             place->showSample();
             place->session()->chooseToken(1);
         }},
        {QStringLiteral("broken"),
         [](InspectPlace *place) {
             place->session()->replaceText(
                 "Authorization: Bearer eyJhbGciOiJub25lIn0."
                 "eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwiaXNzIjoiIHgiLCJleHAiOiJzb29uIn0.");
         }},
        {QStringLiteral("condition"),
         [](InspectPlace *place) {
             place->showSample();
             chooseRule(place, QStringLiteral("docs-preview"));
             tryCondition(place, {});
         }},
        {QStringLiteral("mistake"),
         [](InspectPlace *place) {
             place->showSample();
             tryCondition(
                 place,
                 QStringLiteral("assertion.ref == \"refs/heads/main\" && claims.aud.startWith('https')"));
         }},
        {QStringLiteral("empty"), [](InspectPlace *) {}},
    };
}

QList<Look> looks()
{
    return {{QStringLiteral("1440x900"), usual, 1},
            {QStringLiteral("1024x700"), narrow, 1},
            {QStringLiteral("text-200"), usual, 2}};
}

class Photographer {
public:
    explicit Photographer(const QString &folder)
        : m_folder(folder)
        , m_settings(m_temporary.filePath(QStringLiteral("window.ini")), QSettings::IniFormat)
    {
    }

    /// False once a picture could not be written.
    bool ok() const { return m_ok; }

    void takeAll()
    {
        const QList<State> states = inspectStates();
        const QList<Look> allLooks = looks();
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            m_theme.setTextScale(1);
            m_theme.apply(appearance);
            Gallery gallery;
            take(&gallery, QStringLiteral("gallery"));
            for (const Look &look : allLooks) {
                m_theme.setTextScale(look.textScale);
                for (const State &state : states)
                    takeInspect(state, look);
            }
        }
    }

private:
    void takeInspect(const State &state, const Look &look)
    {
        MainWindow window(&m_settings);
        auto *place = new InspectPlace([] { return now; }, nullptr);
        window.addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
        window.showPlace(0);
        window.resize(look.size);
        window.show();
        state.prepare(place);
        // Each round settles the heights of one level of nested layouts.
        for (int round = 0; round < 5; ++round)
            QApplication::processEvents();
        take(&window, u"inspect-%1-%2"_qs.arg(state.name, look.name));
    }

    void take(QWidget *widget, const QString &name)
    {
        const QString appearance = m_theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light");
        const QString scale = QString::number(widget->devicePixelRatioF());
        m_ok = widget->grab().save(m_folder.filePath(u"%1-%2-%3x.png"_qs.arg(name, appearance, scale)))
            && m_ok;
    }

    QDir m_folder;
    QTemporaryDir m_temporary;
    QSettings m_settings;
    Theme m_theme;
    bool m_ok = true;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 3) {
        QTextStream(stderr) << "usage: claimcheck_screenshots OUTDIR [SCALE]\n";
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (argc == 2) {
        // The scale of an application is fixed when it starts.
        const QString self = QString::fromLocal8Bit(argv[0]);
        return QProcess::execute(self, {folder, QStringLiteral("1")})
            || QProcess::execute(self, {folder, QStringLiteral("2")});
    }
    qputenv("QT_SCALE_FACTOR", argv[2]);
    QApplication app(argc, argv);
    QDir().mkpath(folder);
    Photographer photographer(folder);
    photographer.takeAll();
    return photographer.ok() ? 0 : 1;
}
