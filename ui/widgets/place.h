#pragma once

#include "ui/widgets/findable.h"

#include <QKeySequence>
#include <QList>
#include <QWidget>

#include <functional>

class QAction;

namespace claimcheck::ui {

/// One place of the rail, filling the window below the header. It owns its panes, its state and the actions
/// that only make sense there; the window shows them in its menu and lists their shortcuts in the keyboard
/// map.
class Place : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// In F6 order. Each takes the focus itself or hands it on (QWidget::setFocusProxy).
    virtual QList<QWidget *> panes() const = 0;
    /// What Tab goes through, in this order: as it is read.
    virtual QList<QWidget *> stops() const;
    /// Actions for the menu, in order, with text, icon and shortcut; a separator is an action, too.
    virtual QList<QAction *> menuActions() const = 0;
    /// What the header says the window is working on, such as the opened file's name; may be empty.
    virtual QString workingOn() const { return QString(); }
    /// What can be found here beside places and actions, as it is now.
    virtual QList<Findable> findables() { return {}; }
    /// The file the next start goes on with; empty: none.
    virtual QString openedFile() const { return QString(); }
    /// Nothing is here that the file of the last time would take the place of.
    virtual bool isFree() const { return true; }
    /// What closing the window now would cut off, and what becomes of it; empty: nothing.
    virtual QString underWay() const { return QString(); }
    /// What was changed here and is not saved, in sentences; empty: nothing.
    virtual QString unsaved() const { return QString(); }
    /// Saves that where the person says. `saved` is called once all of it is; never if they think better of
    /// it.
    virtual void save(const std::function<void()> &saved) { saved(); }
    /// The window closes for good: what is not saved is not wanted, and does not come back.
    virtual void discard() { }
    /// A file from the command line or dropped on the window.
    virtual void openFile(const QString &path) = 0;
    /// Several dropped at once: where that means nothing, none is opened, and that is said.
    virtual void openFiles(const QStringList &paths);
    /// Ctrl+V while no text field has the focus.
    virtual void pasteText(const QString &text) = 0;
    /// The screen was locked: tokens that were pasted or opened go, with all that was made of them, and where
    /// they were that is said. Those made on this computer stay: nobody else takes them. False: none was
    /// here.
    virtual bool forgetTokens() { return false; }

    /// How wide the window would be without what it shows beside the place: layouts go by it.
    int windowRoom() const { return window()->width() - m_beside; }
    void setBeside(int width) { m_beside = width; }

protected:
    bool focusNextPrevChild(bool next) override;

Q_SIGNALS:
    void workingOnChanged();
    /// A few words for a toast: only for what has no place of its own ("Copied").
    void notice(const QString &words);
    /// An error without a place of its own: it stands above the places until it is closed, or until the same
    /// place has another; no words: until now.
    void trouble(const QString &firstWords, const QString &rest);
    void fileOpened(const QString &path); ///< by whatever way
    void fileClosed(); ///< openedFile() was, by the person: the next start does not go on with it

private:
    int m_beside = 0;
};

/// What the window needs to know of a place before there is one: places are built when first shown.
struct PlaceEntry {
    QString title; ///< the word in the rail
    QString iconName; ///< an icon of resources/icons
    std::function<Place *()> build;
    QString id = {}; ///< stable, for what is kept between starts
    QKeySequence shortcut = {}; ///< besides the one by number
    QByteArray help = {}; ///< HelpPage::place; empty: the id
};

} // namespace claimcheck::ui
