#include "ui/mainwindow.h"

#include "core/settings/settingscatalog.h"
#include "core/text/visible.h"
#include "services/keptsettings.h"
#include "ui/about.h"
#include "ui/diagnosisdialog.h"
#include "ui/documents/filereading.h"
#include "ui/find/finddialog.h"
#include "ui/header.h"
#include "ui/help/helppanel.h"
#include "ui/keyboardmap.h"
#include "ui/rail.h"
#include "ui/widgets/action.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/mnemonics.h"
#include "ui/widgets/paintedaccessible.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/toast.h"
#include "ui/windownotices.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QTranslator>

#include <utility>

namespace claimcheck::ui {
namespace {

constexpr QSize smallest(960, 640);
constexpr QSize usual(1440, 900);
/// Below this the rail loses its words.
constexpr int wordsWidth = 1280;
constexpr qreal largeText = 1.5;

constexpr QLatin1String geometryKey("window/geometry");
constexpr QLatin1String placeKey("window/place");
constexpr QLatin1String fileKey("files/"); ///< and the place's id
constexpr int textStep = 10; ///< percent

QByteArray valueOf(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        return "system";
    case Appearance::Light:
        return "light";
    case Appearance::Dark:
        return "dark";
    case Appearance::ContrastLight:
        return "contrast-light";
    case Appearance::ContrastDark:
        return "contrast-dark";
    }
    return {};
}

Appearance appearanceOf(const QByteArray &value)
{
    for (const Appearance appearance :
         {Appearance::Light, Appearance::Dark, Appearance::ContrastLight, Appearance::ContrastDark}) {
        if (value == valueOf(appearance))
            return appearance;
    }
    return Appearance::System;
}

/// The language the window's texts are in, as "de".
QString spokenLanguage()
{
    const auto translators = QCoreApplication::instance()->findChildren<QTranslator *>();
    for (const QTranslator *translator : translators)
        if (!translator->language().isEmpty())
            return translator->language();
    return QStringLiteral("en");
}

} // namespace

MainWindow::MainWindow(QSettings *file, QWidget *parent)
    : MainWindow(new KeptSettings(file, settingsCatalog({})), parent)
{
    m_kept->setParent(this);
}

MainWindow::MainWindow(KeptSettings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_kept(settings)
    , m_settings(settings->file())
    , m_notices(new WindowNotices)
    , m_header(new Header)
    , m_rail(new Rail)
    , m_pages(new QStackedWidget)
    , m_toast(new Toast(this))
    , m_menu(new QMenu(this))
    , m_recent(m_kept)
{
    installPaintedAccessibles();
    guardTextDrags(this);
    setWindowTitle(tr("Claimcheck"));
    setContextMenuPolicy(Qt::NoContextMenu);
    setMinimumSize(smallest);
    setAcceptDrops(true);
    auto *middle = new QWidget;
    auto *row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_row = row;
    m_column = new QVBoxLayout;
    m_column->setSpacing(0);
    m_column->addWidget(m_pages, 1);
    row->addWidget(m_rail);
    row->addLayout(m_column, 1);
    setMenuWidget(m_header);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(middle, 1);
    setCentralWidget(whole);
    makeActions();
    makeAppearanceMenu();
    makeTextMenu();
    m_recentMenu = new QMenu(tr("&Recent files"), m_menu);
    m_recentMenu->menuAction()->setIcon(Theme::instance()->icon(QStringLiteral("file")));
    m_menu->setAccessibleName(tr("Menu"));
    m_header->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &MainWindow::fillMenu);
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPlace);
    connect(Theme::instance(), &Theme::changed, this, &MainWindow::adaptToSize);
    connect(m_kept, &KeptSettings::changed, this, &MainWindow::applySetting);
    restore();
}

QAction *MainWindow::addedAction(const QString &text, const QString &iconName, const QKeySequence &shortcut)
{
    QAction *action = makeAction(this, text, iconName, shortcut);
    addAction(action);
    return action;
}

void MainWindow::makeActions()
{
    // A text field with the focus takes Ctrl+V itself, before this action sees it.
    m_paste = addedAction(tr("&Paste"), QStringLiteral("paste"), QKeySequence::Paste);
    m_find = addedAction(tr("&Find anything…"), QStringLiteral("search"), Qt::CTRL | Qt::Key_K);
    m_openMenu = addedAction(tr("Menu"), QStringLiteral("menu"), Qt::Key_F10);
    m_nextPane = addedAction(tr("Next pane"), QString(), Qt::Key_F6);
    m_previousPane = addedAction(tr("Previous pane"), QString(), Qt::SHIFT | Qt::Key_F6);
    m_largerText = addedAction(tr("&Larger text"), QString(), QKeySequence::ZoomIn);
    m_smallerText = addedAction(tr("&Smaller text"), QString(), QKeySequence::ZoomOut);
    m_usualText = addedAction(tr("&Usual text size"), QString(), Qt::CTRL | Qt::Key_0);
    m_helpHere = addedAction(tr("&Help on this place"), QStringLiteral("help"), Qt::Key_F1);
    m_words = addedAction(tr("&Words and what they mean"), QStringLiteral("help"), QKeySequence());
    m_firstMinute = addedAction(tr("First &minute in the sandbox…"), QStringLiteral("flask"), QKeySequence());
    m_firstMinute->setVisible(false);
    m_keyboardMap = addedAction(tr("&Keyboard map"), QStringLiteral("keyboard"), Qt::SHIFT | Qt::Key_F1);
    m_about = addedAction(tr("&About Claimcheck"), QStringLiteral("info"), QKeySequence());
    m_diagnosis = addedAction(tr("&Diagnosis…"), QStringLiteral("doctor"), QKeySequence());
    m_quit = addedAction(tr("&Quit"), QStringLiteral("quit"), Qt::CTRL | Qt::Key_Q);
    connect(m_paste, &QAction::triggered, this, &MainWindow::paste);
    connect(m_find, &QAction::triggered, this, &MainWindow::findAnything);
    connect(m_openMenu, &QAction::triggered, m_header, &Header::openMenu);
    connect(m_nextPane, &QAction::triggered, this, [this] { movePane(Step::Forward); });
    connect(m_previousPane, &QAction::triggered, this, [this] { movePane(Step::Back); });
    connect(m_largerText, &QAction::triggered, this, [this] { changeTextSize(textStep); });
    connect(m_smallerText, &QAction::triggered, this, [this] { changeTextSize(-textStep); });
    connect(m_usualText, &QAction::triggered, this, [this] {
        keepSetting(settingkey::textPercent, m_kept->setting(settingkey::textPercent).fallback);
    });
    connect(m_helpHere, &QAction::triggered, this, [this] { isHelpShown() ? closeHelp() : showHelp(); });
    connect(m_words, &QAction::triggered, this, [this] { showTerm({}); });
    connect(m_keyboardMap, &QAction::triggered, this, &MainWindow::showKeyboardMap);
    connect(m_about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_diagnosis, &QAction::triggered, this, &MainWindow::showDiagnosis);
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::makeAppearanceMenu()
{
    m_appearanceMenu = new QMenu(tr("App&earance"), m_menu);
    m_appearanceMenu->menuAction()->setIcon(Theme::instance()->icon(QStringLiteral("appearance")));
    auto *group = new QActionGroup(m_appearanceMenu);
    const std::pair<Appearance, QString> choices[] = {
        {Appearance::System, tr("&System")},
        {Appearance::Light, tr("&Light")},
        {Appearance::Dark, tr("&Dark")},
        {Appearance::ContrastLight, tr("Light, high &contrast")},
        {Appearance::ContrastDark, tr("Dark, &high contrast")}};
    for (const auto &[appearance, words] : choices) {
        QAction *action = m_appearanceMenu->addAction(words);
        action->setCheckable(true);
        action->setData(int(appearance));
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, chosen = appearance] { chooseAppearance(chosen); });
    }
}

void MainWindow::makeTextMenu()
{
    m_textMenu = new QMenu(tr("&Text size"), m_menu);
    m_textMenu->addActions({m_largerText, m_smallerText, m_usualText});
}

/// Whole percents, so that ten steps there and ten back end where they began.
void MainWindow::changeTextSize(int percent)
{
    const int now = qRound(Theme::instance()->textScale() * 100);
    const QByteArray next = QByteArray::number(now + percent);
    if (m_kept->setting(settingkey::textPercent).accepts(next)) // else it is as large or small as it gets
        keepSetting(settingkey::textPercent, next);
}

/// Kept first, so that whoever shows the setting shows it as it is now.
void MainWindow::keepSetting(QByteArrayView key, const QByteArray &value)
{
    const Result<void> kept = m_kept->keep(key, value);
    applySetting(key.toByteArray());
    if (!kept)
        m_notices->show("setting", Shape::Warn, tr("Not kept."), errorText(kept.error()));
}

void MainWindow::applySetting(const QByteArray &key)
{
    Theme *theme = Theme::instance();
    if (key == settingkey::appearance && theme->appearance() != appearanceOf(m_kept->value(key)))
        theme->apply(appearanceOf(m_kept->value(key)));
    if (key != settingkey::textPercent)
        return;
    const QByteArray value = m_kept->value(key);
    const qreal scale = m_kept->isDefault(key) ? theme->systemTextScale() : value.toInt() / 100.0;
    if (!qFuzzyCompare(scale, theme->textScale()))
        theme->setTextScale(scale);
}

void MainWindow::fillMenu()
{
    const QList<QAction *> appearances = m_appearanceMenu->actions();
    for (QAction *action : appearances)
        action->setChecked(action->data().toInt() == int(Theme::instance()->appearance()));
    m_menu->clear();
    m_menu->addAction(m_find);
    m_menu->addAction(m_paste);
    fillRecent();
    if (const Place *place = currentPlace())
        m_menu->addActions(place->menuActions());
    m_menu->addSeparator();
    m_menu->addMenu(m_appearanceMenu);
    m_menu->addMenu(m_textMenu);
    m_menu->addActions({m_helpHere, m_words, m_firstMinute, m_keyboardMap});
    m_menu->addAction(m_diagnosis);
    m_menu->addAction(m_about);
    m_menu->addSeparator();
    m_menu->addAction(m_quit);
    giveOwnLetters(m_menu->actions());
}

Appearance MainWindow::keptAppearance(const QSettings &settings)
{
    return appearanceOf(settings.value(QLatin1String(settingkey::appearance)).toString().toUtf8());
}

void MainWindow::chooseAppearance(Appearance appearance)
{
    keepSetting(settingkey::appearance, valueOf(appearance));
}

void MainWindow::applyTextSize(const QSettings &settings)
{
    if (const int percent = settings.value(QLatin1String(settingkey::textPercent)).toInt(); percent > 0)
        Theme::instance()->setTextScale(percent / 100.0);
}

bool MainWindow::isFirstStart(const QSettings &settings)
{
    return !settings.contains(geometryKey);
}

void MainWindow::addPlace(const PlaceEntry &entry)
{
    const int index = int(m_places.size());
    QAction *show = addedAction(entry.title, entry.iconName,
                                QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + index)));
    if (!entry.shortcut.isEmpty())
        show->setShortcuts({show->shortcut(), entry.shortcut});
    connect(show, &QAction::triggered, this, [this, index] { showPlace(index); });
    m_places.append({entry, show, nullptr, false});
    m_rail->addPlace(entry.title, entry.iconName);
    m_header->setRailWidth(m_rail->railWidth()); // the longest word may have come
}

Place *MainWindow::built(qsizetype index)
{
    Entered &entered = m_places[index];
    if (entered.place)
        return entered.place;
    Place *place = entered.entry.build();
    entered.place = place;
    follow(place, index);
    const QString id = entered.entry.id;
    const QString kept = m_goesOn ? m_settings->value(fileKey + id).toString() : QString();
    if (QFileInfo(kept).isReadable() && place->isFree())
        place->openFile(kept);
    connect(place, &Place::fileOpened, this, [this, id](const QString &path) { m_recent.add({id, path}); });
    connect(place, &Place::fileClosed, this, [this, index] { m_places[index].closed = true; });
    return place;
}

void MainWindow::follow(Place *place, qsizetype index)
{
    m_pages->addWidget(place);
    // On the place itself: its shortcuts sleep while another place is shown.
    place->addActions(place->menuActions());
    connect(place, &Place::workingOnChanged, this, &MainWindow::showWorkingOn);
    connect(place, &Place::notice, this, &MainWindow::showToast);
    connect(place, &Place::trouble, this, [this, index](const QString &first, const QString &rest) {
        const QByteArray notice = "place-" + QByteArray::number(index);
        first.isEmpty() ? m_notices->hide(notice) : m_notices->show(notice, Shape::Fail, first, rest);
    });
}

void MainWindow::start()
{
    if (!m_current && !m_places.isEmpty())
        showPlace(m_first);
    Q_EMIT started();
}

void MainWindow::showPlace(int index)
{
    m_current = built(index);
    layHelp();
    m_pages->setCurrentWidget(m_current);
    m_rail->setCurrent(index);
    showWorkingOn();
    if (isHelpShown())
        showHelpHere();
    const QList<QWidget *> panes = m_current->panes();
    if (!panes.isEmpty())
        panes.first()->setFocus();
    Q_EMIT placeShown();
}

void MainWindow::showWorkingOn()
{
    const Place *place = currentPlace();
    const QString name = place ? place->workingOn() : QString();
    m_header->setWorkingOn(name);
    QStringList parts;
    if (!name.isEmpty() && name != m_environment)
        parts.append(visible(name, 100));
    if (!m_environment.isEmpty())
        parts.append(m_environment);
    parts.append(tr("Claimcheck"));
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::setEnvironment(const QString &name)
{
    m_environment = name;
    showWorkingOn();
}

void MainWindow::openFile(const QString &path)
{
    if (Place *place = currentPlace())
        place->openFile(path);
}

void MainWindow::paste()
{
    const QString text = QApplication::clipboard()->text();
    Place *place = currentPlace();
    if (place && !text.isEmpty())
        place->pasteText(text);
    else if (place)
        showToast(tr("The clipboard holds no text"));
}

void MainWindow::forgetTokens()
{
    bool any = false;
    for (const Entered &entered : std::as_const(m_places))
        for (Place *place : {entered.place, entered.lent})
            any = (place && place->forgetTokens()) || any;
    if (!any)
        return;
    const QList<FindDialog *> found = findChildren<FindDialog *>(); // with claims in it
    for (FindDialog *dialog : found)
        dialog->reject();
    // Marking a token in the window put it there.
    QClipboard *clipboard = QApplication::clipboard();
    if (clipboard->supportsSelection() && clipboard->ownsSelection())
        clipboard->clear(QClipboard::Selection);
}

void MainWindow::showToast(const QString &words)
{
    m_toast->showMessage(words);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops = inReadingOrder(m_header) + inReadingOrder(m_notices) + inReadingOrder(m_rail);
    if (m_strip)
        stops += inReadingOrder(m_strip);
    if (m_current)
        stops += m_current->stops();
    if (isHelpShown())
        stops += inReadingOrder(m_help);
    return moveFocus(stops, next);
}

void MainWindow::movePane(Step step)
{
    const QList<QWidget *> panes = panesNow();
    const QWidget *focused = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size() && focused; ++i) {
        if (panes.at(i) == focused || panes.at(i)->isAncestorOf(focused))
            at = i;
    }
    const qsizetype count = panes.size();
    const qsizetype next = at < 0 ? (step == Step::Forward ? 0 : count - 1)
                                  : (at + qsizetype(step) + count) % count;
    panes.at(next)->setFocus(step == Step::Forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

void MainWindow::showKeyboardMap()
{
    QList<QAction *> everywhere;
    for (const Entered &entered : std::as_const(m_places))
        everywhere.append(entered.show);
    QList<ShortcutGroup> groups{
        {tr("Everywhere"),
         everywhere
             + QList<QAction *>{m_find, m_helpHere, m_paste, m_nextPane, m_previousPane, m_openMenu,
                                m_largerText, m_smallerText, m_usualText, m_keyboardMap, m_quit}}};
    for (qsizetype i = 0; i < m_places.size(); ++i)
        groups.append({m_places.at(i).entry.title, built(i)->actions()});
    KeyboardMap(groups, this).exec();
}

void MainWindow::showAbout()
{
    About(this).exec();
}

void MainWindow::showDiagnosis()
{
    const QString program = QCoreApplication::applicationFilePath();
    auto *dialog = new DiagnosisDialog(program, spokenLanguage(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::adaptToSize()
{
    const bool large = rowHeight(100) > 100 * largeText;
    const bool narrow = width() < wordsWidth || m_rail->heightWithWords() > height() - m_header->height();
    m_rail->setWords(narrow || large ? Rail::Words::Hidden : Rail::Words::Shown);
    m_header->setRailWidth(m_rail->railWidth());
    m_header->setNarrow(width() < wordsWidth || large);
    layHelp();
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings->value(geometryKey).toByteArray()))
        resize(usual);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (std::exchange(m_painted, true))
        return;
    // The frame stands on the screen before the first place is built, which takes longer than all the rest.
    QTimer::singleShot(0, this, &MainWindow::start);
}

/// As after Tab: where a shortcut leads, the ring of the current row is to be seen.
void MainWindow::afterKey(const QKeyEvent &key)
{
    const bool isShortcut = key.modifiers().testFlag(Qt::ControlModifier)
        || key.modifiers().testFlag(Qt::AltModifier) || (key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35);
    if (isShortcut)
        setAttribute(Qt::WA_KeyboardFocusChange);
}

bool MainWindow::event(QEvent *event)
{
    // Not ApplicationPaletteChange: while the program runs, that comes of each palette of our own, later and
    // for ever.
    if (event->type() == QEvent::ThemeChange)
        Theme::instance()->systemChanged();
    if (event->type() == QEvent::ShortcutOverride)
        afterKey(*static_cast<QKeyEvent *>(event));
    return QMainWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    adaptToSize();
}

/// What the next start goes on with: paths, and nothing of what is in the files.
void MainWindow::keep()
{
    QVariantMap notes{{geometryKey, saveGeometry()}};
    for (const Entered &entered : std::as_const(m_places)) {
        if (!entered.place || entered.entry.id.isEmpty())
            continue;
        if (entered.place == m_current)
            notes.insert(placeKey, entered.entry.id);
        const QString path = entered.place->openedFile();
        if (!path.isEmpty())
            notes.insert(fileKey + entered.entry.id, path);
        else if (entered.closed)
            notes.insert(fileKey + entered.entry.id, QVariant());
    }
    (void)m_kept->settle(notes); // nobody is left to hear of it
}

void MainWindow::goOnWithLast()
{
    m_goesOn = true;
    const QString kept = m_settings->value(placeKey).toString();
    for (int index = 0; index < m_places.size() && !kept.isEmpty(); ++index)
        if (m_places.at(index).entry.id == kept)
            m_first = index;
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    // What the window itself carries is for others; and looking for its file would write it.
    if (qobject_cast<const CarriedData *>(event->mimeData()))
        return;
    if (event->mimeData()->hasText() || !localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    Place *place = currentPlace();
    if (!place)
        return;
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty()) {
        place->pasteText(event->mimeData()->text());
    } else {
        takeBack(); // a file is for the person's own place, not for a guest's
        currentPlace()->openFiles(paths);
    }
    event->acceptProposedAction();
}

} // namespace claimcheck::ui
