#pragma once

#include "ui/widgets/panel.h"

class QBoxLayout;
class QScrollArea;

namespace claimcheck::ui {

class WrapRow;

/// A page that scrolls as a whole above a foot with buttons. Arrow and page keys scroll it wherever the
/// focus is; Esc asks to close it.
class ScrollPage : public Panel {
    Q_OBJECT

public:
    explicit ScrollPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void closeWanted();

protected:
    QBoxLayout *body() const { return m_body; }
    WrapRow *foot() const { return m_foot; } ///< the last button closes the page
    void scrollToTop();
    /// True where the key scrolls.
    bool scrollWith(const QKeyEvent &event);
    void keyPressEvent(QKeyEvent *event) override;

private:
    void keepRightEdge();

    QScrollArea *m_scroll;
    QBoxLayout *m_body;
    WrapRow *m_foot;
};

} // namespace claimcheck::ui
