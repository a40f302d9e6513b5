#pragma once

#include "ui/platform/platformsession.h"
#include "ui/widgets/findable.h"

#include <QWidget>

class QButtonGroup;

namespace claimcheck::ui {

/// In the header: sandbox, the real service or another address, in one frame. What is connected is checked.
class EnvironmentSwitch : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentSwitch(QWidget *parent = nullptr);

    void setCurrent(EnvironmentKind kind);
    EnvironmentKind current() const { return m_current; }
    /// In a narrow window the words go, the names stay.
    enum class Words : quint8 { Shown, Hidden };
    void setWords(Words words);
    /// Its choices, as Find anything lists them; none while none can be made.
    QList<Findable> findables() const;

Q_SIGNALS:
    void wanted(claimcheck::ui::EnvironmentKind kind);

private:
    void addButton(EnvironmentKind kind, const QString &words, const QString &what, const QString &icon);
    void recheck();
    void fitIcons();

    QButtonGroup *m_group;
    EnvironmentKind m_current = EnvironmentKind::None;
};

} // namespace claimcheck::ui
