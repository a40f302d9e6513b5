#pragma once

#include "ui/documents/recentfiles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/place.h"

#include <QList>
#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QBoxLayout;
class QMenu;
class QSettings;
class QStackedWidget;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class FindDialog;
class Header;
class HelpPanel;
class Rail;
class Toast;
class WindowNotices;

/// Rail, header and the places. Owns what holds in every place: menu, appearance, panes, pasting and
/// dropping.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `settings` outlive the window. Their file keeps geometry as well, and nothing from a token or a file.
    explicit MainWindow(KeptSettings *settings, QWidget *parent = nullptr);
    /// The same with settings of its own in that file.
    explicit MainWindow(QSettings *file, QWidget *parent = nullptr);

    /// The appearance kept in `settings`; System if there is none.
    static Appearance keptAppearance(const QSettings &settings);
    /// What the person last chose; before the window is made it costs less.
    static void applyTextSize(const QSettings &settings);
    /// Whether no window was closed with these settings yet.
    static bool isFirstStart(const QSettings &settings);

    Header *header() const { return m_header; }
    /// Where the window works, for its title; from outside, made safe to show.
    void setEnvironment(const QString &name);
    void addPlace(const PlaceEntry &entry);
    /// The one a start shows; without this the first.
    void setFirstPlace(int index) { m_first = index; }
    /// Builds the place if it was never shown.
    void showPlace(int index);
    /// None before the first painting, unless one was shown.
    Place *currentPlace() const { return m_current; }
    void openFile(const QString &path);
    /// The place shown last, and its file; to be called before the window is shown.
    void goOnWithLast();
    /// Places, actions, recent files and what the places know, by name.
    void findAnything();
    void showToast(const QString &words);
    /// Of every place, also those a guest stands in for; nothing that lists or holds them stays open.
    void forgetTokens();
    /// What somebody has to know until they close it; one with the same id takes the place of the one before.
    WindowNotices *notices() const { return m_notices; }

    /// Where the place of that id stands in the rail; -1: nowhere.
    int placeIndex(const QString &id) const;
    /// Shows a guest where that place stands, which keeps all it has, unseen, until takeBack(). The guest
    /// belongs to the window till then. Nothing of guests is kept between starts.
    void lend(int index, Place *guest);
    bool isGuestShown() const;
    /// Every guest goes, and the place that was shown before the first came is shown again.
    void takeBack();
    /// Between the header and the places; null for none. It belongs to the caller.
    void showStrip(QWidget *strip);

    /// What explains the place that is shown, opened and closed by F1.
    HelpPanel *help() const { return m_help; } ///< null before it was first shown
    bool isHelpShown() const;
    void showHelp();
    void closeHelp();
    /// Starts the guided minute; in no menu before somebody makes it visible.
    QAction *firstMinute() const { return m_firstMinute; }

Q_SIGNALS:
    void placeShown(); ///< another one than before, or the same again
    void tookBack(); ///< guests went, also because the window closes
    /// Once, after the first painting, with the first place there: the time for what nobody should wait for.
    void started();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Step : qint8 { Forward = 1, Back = -1 };

    void afterKey(const QKeyEvent &key);
    void makeActions();
    QAction *addedAction(const QString &text, const QString &iconName, const QKeySequence &shortcut);
    void makeAppearanceMenu();
    void makeTextMenu();
    void changeTextSize(int percent);
    void keepSetting(QByteArrayView key, const QByteArray &value);
    void applySetting(const QByteArray &key);
    void fillMenu();
    Place *built(qsizetype index);
    void start();
    void showWorkingOn();
    void adaptToSize();
    void layHelp();
    void makeHelp();
    void showHelpHere();
    void showTerm(const QByteArray &id);
    QByteArray helpOf(qsizetype index) const;
    void openInOwn(int index, const Place *guest);
    QList<Findable> findableHelp();
    QList<QWidget *> panesNow() const;
    void movePane(Step step);
    void paste();
    void chooseAppearance(Appearance appearance);
    void showKeyboardMap();
    void showAbout();
    void showDiagnosis();
    void present(bool on);
    void showPresenting();
    void fillRecent();
    QList<Findable> findableHere();
    QList<Findable> findableIn(qsizetype index);
    QList<Findable> findableFiles();
    void follow(Place *place, qsizetype index);
    void findInNextPlace(FindDialog *dialog, qsizetype index);
    void openRecent(const RecentFiles::File &file);
    void restore();
    void keep();
    void askToClose(const QString &underWay);
    bool askToSave(bool mayCut);
    void saveAll(const std::function<void()> &saved);

    KeptSettings *m_kept;
    QSettings *m_settings; ///< their file
    WindowNotices *m_notices;
    Header *m_header;
    Rail *m_rail;
    QBoxLayout *m_row = nullptr, *m_column = nullptr; ///< rail and the rest; strip and places
    QStackedWidget *m_pages;
    HelpPanel *m_help = nullptr;
    QPointer<QWidget> m_strip, m_beforeHelp; ///< m_beforeHelp had the focus
    Toast *m_toast;
    QMenu *m_menu;
    QMenu *m_appearanceMenu = nullptr, *m_textMenu = nullptr, *m_recentMenu = nullptr;
    RecentFiles m_recent;
    bool m_goesOn = false; ///< with the files of the last time
    struct Entered {
        PlaceEntry entry;
        QAction *show = nullptr;
        Place *place = nullptr;
        bool closed = false; ///< its file, by the person
        Place *lent = nullptr; ///< the place itself while a guest is shown
        bool isLent = false;
    };
    QList<Entered> m_places;
    Place *m_current = nullptr;
    int m_first = 0, m_beforeGuests = -1;
    QString m_environment;
    bool m_painted = false;
    bool m_mayCut = false, m_mayDiscard = false; ///< what the person said to the close that comes
    QAction *m_find = nullptr, *m_paste = nullptr, *m_openMenu = nullptr, *m_nextPane = nullptr,
            *m_previousPane = nullptr;
    QAction *m_largerText = nullptr, *m_smallerText = nullptr, *m_usualText = nullptr;
    QAction *m_helpHere = nullptr, *m_words = nullptr, *m_firstMinute = nullptr;
    QAction *m_present = nullptr;
    QAction *m_keyboardMap = nullptr, *m_diagnosis = nullptr, *m_about = nullptr, *m_quit = nullptr;
};

} // namespace claimcheck::ui
