#include "ui/connect/rulepage.h"

#include "ui/connect/connectsession.h"

namespace claimcheck::ui {

RulePage::RulePage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Rule"), tr("Which tokens of the issuer get in."), parent)
{
}

void RulePage::refresh() { }

QWidget *RulePage::firstOpen() const
{
    return nullptr;
}

} // namespace claimcheck::ui
