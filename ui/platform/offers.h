#pragma once

#include <QString>

namespace claimcheck::ui {

/// What a person's own fields begin with; each may be empty.
struct ConnectionOffers {
    QString platformClient; ///< OAuth client of new profiles for the Claude Platform
    QString customApi, customConsole, customClient; ///< for another address
};

} // namespace claimcheck::ui
