#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class HandOverPage : public ConnectPage {
    Q_OBJECT

public:
    explicit HandOverPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;

Q_SIGNALS:
    void rulesWanted(); ///< to look at what was made
    void doctorWanted(); ///< which credential wins here
    void finished(); ///< the next connection
};

} // namespace claimcheck::ui
