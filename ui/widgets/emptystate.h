#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QPushButton;

namespace claimcheck::ui {

class Paragraph;

/// What belongs here, how to get it here, and the buttons that do: no art.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &what, const QString &how, QWidget *parent = nullptr);

    void setWords(const QString &what, const QString &how);
    /// A button that triggers the action, its shortcut beside it. The first one can be the view's primary
    /// button.
    QPushButton *addAction(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Offer {
        QAction *action;
        QPushButton *button;
        Paragraph *shortcut;
    };
    void showShortcuts();
    void fit();

    QString m_iconName;
    Paragraph *m_what, *m_how;
    QWidget *m_block;
    QList<Offer> m_offers;
    bool m_isTight = false;
};

} // namespace claimcheck::ui
