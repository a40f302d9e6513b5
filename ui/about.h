#pragma once

#include <QDialog>

namespace claimcheck::ui {

/// Name, version, licence, and whose project this is not.
class About : public QDialog {
    Q_OBJECT

public:
    explicit About(QWidget *parent = nullptr);
};

} // namespace claimcheck::ui
