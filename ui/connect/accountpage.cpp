#include "ui/connect/accountpage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

AccountPage::AccountPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Service account"), tr("Who the workload acts as."), parent)
{
}

void AccountPage::refresh() { }

QWidget *AccountPage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
