#include "ui/inspect/clipboardoffer.h"

#include "ui/inspect/pastedclipboard.h"
#include "ui/theme/mirrored.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>

namespace claimcheck::ui {

ClipboardOffer::ClipboardOffer(PastedClipboard *clipboard, QWidget *parent)
    : LinkButton(tr("Clear the clipboard"), parent)
    , m_clipboard(clipboard)
{
    connect(this, &QPushButton::clicked, clipboard, &PastedClipboard::clear);
    connect(clipboard, &PastedClipboard::changed, this, &ClipboardOffer::follow);
    follow();
}

QWidget *ClipboardOffer::inARow(PastedClipboard *clipboard)
{
    auto *offer = new ClipboardOffer(clipboard);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(mirrored(space::l - space::xs, space::s, space::l, space::s)); // as its words
    row->addWidget(offer);
    row->addStretch(1);
    box->setVisible(!offer->isHidden());
    connect(offer, &ClipboardOffer::shownChanged, box, &QWidget::setVisible);
    return box;
}

void ClipboardOffer::follow()
{
    const bool isThere = m_clipboard->isThere();
    setText(isThere ? tr("Clear the clipboard") : tr("Not on the clipboard any more"));
    setToolTip(isThere ? m_clipboard->action()->toolTip() : QString());
    setAccessibleDescription(toolTip());
    setAvailable(this, isThere);
    setShown(isEnabled());
}

void ClipboardOffer::setShown(bool shown)
{
    setVisible(shown);
    Q_EMIT shownChanged(shown);
}

/// The focus has left.
void ClipboardOffer::changeEvent(QEvent *event)
{
    LinkButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        setShown(false);
}

} // namespace claimcheck::ui
