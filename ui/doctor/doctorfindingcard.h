#pragma once

#include "core/credential/doctorfinding.h"

#include <QWidget>

namespace claimcheck::ui {

/// A finding: what, why, what to do, and a link that copies the command for it.
class DoctorFindingCard : public QWidget {
    Q_OBJECT

public:
    explicit DoctorFindingCard(const credential::DoctorFinding &finding, QWidget *parent = nullptr);

Q_SIGNALS:
    void copyWanted(const QByteArray &command);
};

} // namespace claimcheck::ui
