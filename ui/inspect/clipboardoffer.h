#pragma once

#include "ui/widgets/linkbutton.h"

namespace claimcheck::ui {

class PastedClipboard;

/// Takes a pasted token off the clipboard. Seen only while it is there; with the focus it stays until that
/// leaves, says how it ended, and ignores presses.
class ClipboardOffer : public LinkButton {
    Q_OBJECT

public:
    /// `clipboard` outlives this.
    explicit ClipboardOffer(PastedClipboard *clipboard, QWidget *parent = nullptr);

    /// One at the leading edge of a panel; takes no room while it is not seen.
    static QWidget *inARow(PastedClipboard *clipboard);

Q_SIGNALS:
    void shownChanged(bool shown);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void setShown(bool shown);

    PastedClipboard *m_clipboard;
};

} // namespace claimcheck::ui
