#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class AccountPage : public ConnectPage {
    Q_OBJECT

public:
    explicit AccountPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
};

} // namespace claimcheck::ui
