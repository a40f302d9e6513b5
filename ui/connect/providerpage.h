#pragma once

#include "ui/connect/connectpage.h"

namespace claimcheck::ui {

class ProviderPage : public ConnectPage {
    Q_OBJECT

public:
    explicit ProviderPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;

Q_SIGNALS:
    void tokenWanted(); ///< what is on the clipboard
};

} // namespace claimcheck::ui
