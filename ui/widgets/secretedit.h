#pragma once

#include <QLineEdit>
#include <QTimer>

class QToolButton;

namespace claimcheck::ui {

/// One line for a secret: masked for eyes and for screen readers, never dragged, copied or taken back by
/// undo, and not learned by input methods. The eye in it shows the value for 10 s, until a key is pressed or
/// another field is chosen; the accessible text stays masked. Tab reaches the eye behind the field.
class SecretEdit : public QLineEdit {
    Q_OBJECT

public:
    static constexpr int shownSeconds = 10;

    explicit SecretEdit(QWidget *parent = nullptr);

    bool isRevealed() const { return m_hide.isActive(); }
    void setRevealed(bool revealed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void forgetHistory();
    void showState();
    void placeButton();

    QTimer m_hide;
    QAction *m_eye;
    QToolButton *m_button;
};

} // namespace claimcheck::ui
