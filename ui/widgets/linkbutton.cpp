#include "ui/widgets/linkbutton.h"

namespace claimcheck::ui {

LinkButton::LinkButton(const QString &words, QWidget *parent)
    : QPushButton(words, parent)
{
    // Read by the style sheet.
    setProperty("link", true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAutoDefault(false);
}

} // namespace claimcheck::ui
