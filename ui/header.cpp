#include "ui/header.h"

#include "ui/platform/environmentswitch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {
namespace {

constexpr int markSize = 26;

} // namespace

Header::Header(QWidget *parent)
    : QWidget(parent)
    , m_workingOn(new ElidedLabel(TextRole::Group, Color::Text, this))
    , m_network(new ElidedLabel(TextRole::Body, Color::Text2, this))
    , m_networkIcon(new IconLabel(QStringLiteral("network-off"), 16, Color::Text2, this))
    , m_menuButton(new IconButton(QStringLiteral("menu"), tr("Menu"), this))
    , m_row(new QHBoxLayout(this))
    , m_aboveRail(new QSpacerItem(0, 0))
{
    m_menuButton->setWords(tr("Menu"), QStringLiteral("F10"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_network->setText(tr("No network activity"));
    m_row->setContentsMargins(space::l, 0, space::l, 1);
    m_row->setSpacing(space::s);
    m_row->addItem(m_aboveRail);
    m_row->addWidget(m_workingOn, 1);
    m_row->addWidget(m_networkIcon);
    m_row->addWidget(m_network);
    m_row->addSpacing(space::s);
    m_row->addWidget(m_menuButton);
    setWorkingOn(QString());
    connect(Theme::instance(), &Theme::changed, this, &Header::resizeToText);
    resizeToText();
}

void Header::setWorkingOn(const QString &name)
{
    m_name = name;
    showWords();
}

void Header::setWho(const QString &who)
{
    m_who = who;
    showWords();
}

void Header::showWords()
{
    QStringList parts{m_who};
    if (m_name != m_who)
        parts.append(m_name);
    parts.removeAll(QString());
    m_workingOn->setText(parts.isEmpty() ? tr("Claimcheck") : parts.join(u" \u00B7 "_qs));
}

QString Header::workingOn() const
{
    return m_workingOn->text();
}

QString Header::networkWords() const
{
    return m_network->text();
}

void Header::setNetwork(const QString &words, bool active)
{
    m_networkActive = active;
    m_network->setText(words);
    m_networkIcon->setIcon(active ? QStringLiteral("network") : QStringLiteral("network-off"), Color::Text2);
}

void Header::setSwitch(EnvironmentSwitch *environments)
{
    m_switch = environments;
    m_row->insertWidget(1, environments);
    m_row->insertSpacing(2, space::s);
    setNarrow(m_narrow);
}

void Header::setNarrow(bool narrow)
{
    m_narrow = narrow;
    if (m_switch)
        m_switch->setWords(narrow ? EnvironmentSwitch::Words::Hidden : EnvironmentSwitch::Words::Shown);
}

/// Below the button and ending with it: a menu that began there would leave the window.
bool Header::eventFilter(QObject *watched, QEvent *event)
{
    QMenu *menu = m_menuButton->menu();
    if (watched == menu && event->type() == QEvent::Show) {
        const QRect button(m_menuButton->mapToGlobal(QPoint(0, 0)), m_menuButton->size());
        const int left = isRightToLeft() ? button.left() : button.right() + 1 - menu->width();
        menu->move(left, menu->y());
    }
    return QWidget::eventFilter(watched, event);
}

void Header::setMenu(QMenu *menu)
{
    menu->installEventFilter(this);
    m_menuButton->setMenu(menu);
}

void Header::openMenu()
{
    m_menuButton->showMenu();
}

void Header::setRailWidth(int width)
{
    m_railWidth = width;
    resizeToText();
}

void Header::resizeToText()
{
    setFixedHeight(rowHeight(28) + 20);
    // Margins stay where they are in right-to-left layouts; an item moves to the other side.
    m_aboveRail->changeSize(m_railWidth, 0, QSizePolicy::Fixed);
    m_row->invalidate();
    update();
}

void Header::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->color(Color::Window));
    const auto mirrored = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme->color(Color::Divider));
    painter.fillRect(mirrored({m_railWidth - 1, 0, 1, height()}), theme->color(Color::Divider));
    const int side = rowHeight(markSize);
    const QRect mark((m_railWidth - 1 - side) / 2, (height() - 1 - side) / 2, side, side);
    theme->icon(QStringLiteral("mark"), Color::Accent).paint(&painter, mirrored(mark));
}

} // namespace claimcheck::ui
