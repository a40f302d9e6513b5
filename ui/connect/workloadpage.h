#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class WorkloadPage : public ConnectPage {
    Q_OBJECT

public:
    explicit WorkloadPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
};

} // namespace claimcheck::ui
