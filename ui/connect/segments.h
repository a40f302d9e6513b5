#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace claimcheck::ui {

/// Buttons in one frame, of which one at most is checked, together with those of other frames of the group.
class Segments : public QWidget {
    Q_OBJECT

public:
    explicit Segments(QButtonGroup *group, QWidget *parent = nullptr);

    /// All of them before they are first shown: the ends are rounded.
    QAbstractButton *add(int id, const QString &words);

private:
    QButtonGroup *m_group;
};

} // namespace claimcheck::ui
