#pragma once

#include <QWidget>

class QBoxLayout;
class QMenu;
class QSpacerItem;

namespace claimcheck::ui {

class ElidedLabel;
class IconButton;

/// Across the top: the mark above the rail, what the window is working on, what the network does, and the
/// menu.
class Header : public QWidget {
    Q_OBJECT

public:
    explicit Header(QWidget *parent = nullptr);

    void setWorkingOn(const QString &name);
    QString workingOn() const;
    QString networkWords() const;
    void setMenu(QMenu *menu);
    void openMenu();
    /// The mark stands in the middle above the rail.
    void setRailWidth(int width);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void resizeToText();

    ElidedLabel *m_workingOn, *m_network;
    QWidget *m_networkIcon;
    IconButton *m_menuButton;
    QBoxLayout *m_row;
    QSpacerItem *m_aboveRail;
    int m_railWidth = 72;
};

} // namespace claimcheck::ui
