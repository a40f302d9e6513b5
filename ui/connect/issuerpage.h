#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class IssuerPage : public ConnectPage {
    Q_OBJECT

public:
    explicit IssuerPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
};

} // namespace claimcheck::ui
