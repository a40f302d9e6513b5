#pragma once

#include <QLineEdit>

namespace claimcheck::ui {

/// A field that finds in the list below it. Enter and Down go there; Escape clears the field and, where
/// nothing is left to clear, leaves it.
class FindEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void foundWanted(); ///< to the first that was found
    void leaveWanted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace claimcheck::ui
