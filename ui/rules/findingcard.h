#pragma once

#include "core/analysis/finding.h"

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

/// One finding: its shape and title, why, the button that mends it and who gets in by it.
class FindingCard : public QWidget {
    Q_OBJECT

public:
    explicit FindingCard(const Finding &finding, QWidget *parent = nullptr);

    const Finding &finding() const { return m_finding; }
    QPushButton *fixButton() const { return m_fix; } ///< nullptr where nothing is offered

Q_SIGNALS:
    void fixWanted();
    void admissionsWanted();

private:
    void addWords(class QBoxLayout *column);
    void addButtons(class QBoxLayout *column);

    Finding m_finding;
    QPushButton *m_fix = nullptr;
};

} // namespace claimcheck::ui
