#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class RulePage : public ConnectPage {
    Q_OBJECT

public:
    explicit RulePage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
};

} // namespace claimcheck::ui
