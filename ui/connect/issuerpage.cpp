#include "ui/connect/issuerpage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

IssuerPage::IssuerPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Issuer"), tr("Whose signature the service trusts."), parent)
{
}

void IssuerPage::refresh() { }

QWidget *IssuerPage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
