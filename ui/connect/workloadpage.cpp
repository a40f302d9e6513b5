#include "ui/connect/workloadpage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

WorkloadPage::WorkloadPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Workload"), tr("Which one it is, as its provider knows it."), parent)
{
}

void WorkloadPage::refresh() { }

QWidget *WorkloadPage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
