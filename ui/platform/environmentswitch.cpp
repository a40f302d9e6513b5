#include "ui/platform/environmentswitch.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace claimcheck::ui {

EnvironmentSwitch::EnvironmentSwitch(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_group->setExclusive(false);
    addButton(EnvironmentKind::Sandbox, tr("Sandbox"),
              tr("Emulator on this computer. Nothing here is the real service."), QStringLiteral("flask"));
    addButton(EnvironmentKind::Platform, tr("Claude Platform"),
              tr("The real service, with a token of yours."), QStringLiteral("globe"));
    addButton(EnvironmentKind::Custom, tr("Custom"), tr("Another address that speaks the same API."),
              QStringLiteral("server"));
    m_group->button(int(EnvironmentKind::Custom))->setProperty("last", true);
    recheck();
    fitIcons();
    connect(Theme::instance(), &Theme::changed, this, &EnvironmentSwitch::fitIcons);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        recheck(); // only what is connected is checked
        Q_EMIT wanted(EnvironmentKind(id));
    });
}

void EnvironmentSwitch::addButton(EnvironmentKind kind, const QString &words, const QString &what,
                                  const QString &icon)
{
    auto *button = new QToolButton;
    button->setProperty("segment", true);
    button->setProperty("first", layout()->isEmpty());
    button->setCheckable(true);
    button->setText(words);
    button->setProperty("icon-name", icon);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(what);
    button->setAccessibleName(words);
    button->setAccessibleDescription(what);
    m_group->addButton(button, int(kind));
    layout()->addWidget(button);
}

void EnvironmentSwitch::setCurrent(EnvironmentKind kind)
{
    m_current = kind;
    recheck();
}

void EnvironmentSwitch::recheck()
{
    const auto buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        const bool checked = m_group->id(button) == int(m_current);
        button->setChecked(checked);
        button->setIcon(Theme::instance()->icon(button->property("icon-name").toString(),
                                                checked ? Color::OnAccent : Color::Text2));
    }
}

void EnvironmentSwitch::setWords(Words words)
{
    const auto buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        static_cast<QToolButton *>(button)->setToolButtonStyle(
            words == Words::Shown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    fitIcons();
}

/// Qt leaves 4 px between icon and words; a wider icon, drawn at its leading edge, makes that 8.
void EnvironmentSwitch::fitIcons()
{
    const auto buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        const bool alone = static_cast<QToolButton *>(button)->toolButtonStyle() == Qt::ToolButtonIconOnly;
        button->setIconSize({rowHeight(alone ? 16 : 20), rowHeight(16)});
    }
}

QList<Findable> EnvironmentSwitch::findables() const
{
    QList<Findable> all;
    const auto buttons = isEnabled() ? m_group->buttons() : QList<QAbstractButton *>();
    for (QAbstractButton *button : buttons)
        all.append({Findable::Kind::Action,
                    tr("Work on: %1").arg(button->text()),
                    button->toolTip(),
                    {},
                    button->property("icon-name").toString(),
                    [button] { button->click(); }});
    return all;
}

} // namespace claimcheck::ui
