#include "ui/connect/reviewpage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

ReviewPage::ReviewPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Review and apply"), {}, parent)
{
}

void ReviewPage::refresh() { }

QWidget *ReviewPage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
