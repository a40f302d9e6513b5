#include "ui/connect/providerpage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

ProviderPage::ProviderPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Where does the workload run?"),
                  tr("The provider decides what the token says about the workload."), parent)
{
}

void ProviderPage::refresh() { }

QWidget *ProviderPage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
