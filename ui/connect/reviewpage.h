#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class ReviewPage : public ConnectPage {
    Q_OBJECT

public:
    explicit ReviewPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
};

} // namespace claimcheck::ui
