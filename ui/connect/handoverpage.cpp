#include "ui/connect/handoverpage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

HandOverPage::HandOverPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Test and hand over"), {}, parent)
{
}

void HandOverPage::refresh() { }

QWidget *HandOverPage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
