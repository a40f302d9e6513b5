#include "ui/cutoff.h"

#include "ui/widgets/paragraph.h"

#include <QPushButton>

namespace claimcheck::test {

QString cutOff(const QWidget *root)
{
    const auto texts = root->findChildren<ui::Paragraph *>();
    for (const ui::Paragraph *text : texts)
        if (text->isVisibleTo(root) && text->height() < text->heightForWidth(text->width()))
            return u"text of %1 at %2 is %3 high: %4"_qs.arg(
                QString::number(text->heightForWidth(text->width())), QString::number(text->width()),
                QString::number(text->height()), text->text());
    const auto buttons = root->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        if (button->isVisibleTo(root) && button->width() < button->sizeHint().width())
            return u"button of %1 is %2 wide: %3"_qs.arg(QString::number(button->sizeHint().width()),
                                                         QString::number(button->width()), button->text());
    return {};
}

} // namespace claimcheck::test
