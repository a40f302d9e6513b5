#pragma once

#include <QFrame>
#include <QTimer>

namespace claimcheck::ui {

class Paragraph;

/// A few words at the bottom centre of the window for 4 s, longer while under the pointer or focused. Only
/// for what has no place of its own ("Copied", "Report saved").
class Toast : public QFrame {
    Q_OBJECT

public:
    /// One per window, on top of its content.
    explicit Toast(QWidget *window);

    void showMessage(const QString &words);
    QString words() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    Paragraph *m_words;
    QTimer m_life;
};

} // namespace claimcheck::ui
