#pragma once

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

class Paragraph;
class PlatformSession;
class ShapeLabel;

/// Where the connection is made, and whether that can be reached: as whom, or why not and what to do.
class ConnectionLine : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionLine(PlatformSession *platform, QWidget *parent = nullptr);

    void refresh();
    QString text() const;
    QPushButton *connectButton() const { return m_connect; }

private:
    void showReady();
    void showFailed();
    void ask();

    PlatformSession *m_platform;
    ShapeLabel *m_shape;
    Paragraph *m_words;
    QPushButton *m_connect;
};

} // namespace claimcheck::ui
