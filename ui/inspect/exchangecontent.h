#pragma once

#include "ui/inspect/exchangepage.h"
#include "ui/inspect/exchangepreparation.h"

namespace claimcheck::ui {

class PlatformSession;

/// What the page says before an exchange.
ExchangePage::Content contentBefore(const ExchangePreparation &preparation, const PlatformSession &platform);

/// And after one. `preparation` is of the same token and rule: it is what another try would send.
ExchangePage::Content contentAfter(const MadeExchange &made, const QList<RefreshByWay> &ways,
                                   const ExchangePreparation &preparation, bool feedIsOpen);

} // namespace claimcheck::ui
