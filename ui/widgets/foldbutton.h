#pragma once

#include "ui/widgets/linkbutton.h"

namespace claimcheck::ui {

/// A heading with a chevron that shows and hides what stands below it.
class FoldButton : public LinkButton {
    Q_OBJECT

public:
    FoldButton(const QString &words, QWidget *content, QWidget *parent = nullptr);

    void setOpen(bool open) { setChecked(open); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void resizeToText();
};

} // namespace claimcheck::ui
