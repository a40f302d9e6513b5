#pragma once

#include <QWidget>

class QBoxLayout;
class QMenu;
class QSpacerItem;

namespace claimcheck::ui {

class ElidedLabel;
class EnvironmentSwitch;
class IconButton;
class IconLabel;

/// Across the top: the mark above the rail, what the window is working on, what the network does, and the
/// menu.
class Header : public QWidget {
    Q_OBJECT

public:
    explicit Header(QWidget *parent = nullptr);

    void setWorkingOn(const QString &name);
    /// Whose platform is connected, before what is worked on; empty without one.
    void setWho(const QString &who);
    const QString &who() const { return m_who; }
    QString workingOn() const;
    QString networkWords() const;
    bool isNetworkActive() const { return m_networkActive; }
    /// What the network does, in words; pressed, it leads to the list of requests.
    void setNetwork(const QString &words, bool active);
    /// Before the words on what the window works on.
    void setSwitch(EnvironmentSwitch *environments);
    /// Null in a window without a platform.
    const EnvironmentSwitch *environments() const { return m_switch; }
    void setNarrow(bool narrow);
    void setMenu(QMenu *menu);
    void openMenu();
    /// The mark stands in the middle above the rail.
    void setRailWidth(int width);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void resizeToText();
    void showWords();

    ElidedLabel *m_workingOn, *m_network;
    IconLabel *m_networkIcon;
    IconButton *m_menuButton;
    QBoxLayout *m_row;
    QSpacerItem *m_aboveRail;
    EnvironmentSwitch *m_switch = nullptr;
    bool m_narrow = false, m_networkActive = false;
    int m_railWidth = 72;
    QString m_who, m_name;
};

} // namespace claimcheck::ui
