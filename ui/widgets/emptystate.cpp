#include "ui/widgets/emptystate.h"

#include "ui/widgets/availability.h"
#include "ui/widgets/paragraph.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace claimcheck::ui {
namespace {

constexpr int iconSize = 24;

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &what, const QString &how, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_what(new Paragraph(TextRole::Section))
    , m_how(new Paragraph)
    , m_block(new QWidget(this))
{
    m_block->setMaximumWidth(rowHeight(560));
    auto *lines = new QVBoxLayout(m_block);
    lines->setSpacing(space::s);
    lines->addWidget(m_what);
    lines->addWidget(m_how);
    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    page->addWidget(m_block);
    page->addStretch(3);
    setWords(what, how);
    fit();
    connect(Theme::instance(), &Theme::changed, this, [this] {
        m_block->setMaximumWidth(rowHeight(560));
        fit();
        update();
    });
}

void EmptyState::setWords(const QString &what, const QString &how)
{
    m_what->setText(what);
    m_how->setText(how, Color::Text2);
    setAccessibleName(what);
    setAccessibleDescription(how);
}

QPushButton *EmptyState::addAction(QAction *action)
{
    // The words alone: an icon would need another colour on a primary button, a mnemonic would clash with the
    // menu's.
    auto *button = new QPushButton(action->text().remove(u'&'));
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    auto *shortcut = new Paragraph(TextRole::Small);
    shortcut->setText(action->shortcut().toString(QKeySequence::NativeText), Color::Text3);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(button);
    row->addWidget(shortcut, 1, Qt::AlignVCenter);
    auto *lines = static_cast<QVBoxLayout *>(m_block->layout());
    if (lines->count() == 2)
        lines->addSpacing(space::s);
    lines->addLayout(row);
    m_offers.append({action, button, shortcut});
    const auto follow = [this, button, action] {
        setAvailable(button, action->isEnabled());
        button->setVisible(action->isVisible());
        showShortcuts();
    };
    connect(action, &QAction::changed, button, follow);
    follow();
    return button;
}

/// Where there is room beside the words of the button.
void EmptyState::showShortcuts()
{
    const int room = std::min(width() - 2 * space::xl, m_block->maximumWidth());
    for (const Offer &offer : std::as_const(m_offers))
        offer.shortcut->setVisible(
            offer.action->isVisible()
            && offer.button->sizeHint().width() + space::m + offer.shortcut->sizeHint().width() <= room);
}

/// In a low page the icon goes first, so that no words lie under a button.
void EmptyState::fit()
{
    const int icon = rowHeight(iconSize) + space::m;
    const int wide = std::min(width() - 2 * space::xl, m_block->maximumWidth());
    const int words = m_block->layout()->heightForWidth(wide) - m_block->layout()->contentsMargins().top();
    m_isTight = height() < words + icon + 2 * space::xl;
    const int above = m_isTight ? space::s : space::xl;
    m_block->layout()->setContentsMargins(0, m_isTight ? 0 : icon, 0, 0);
    layout()->setContentsMargins(space::xl, above, space::xl, above);
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showShortcuts();
    fit();
}

void EmptyState::paintEvent(QPaintEvent *)
{
    if (m_isTight)
        return;
    const int side = rowHeight(iconSize);
    const QRect logical(m_block->x(), m_block->y(), side, side);
    const QRect place = layoutDirection() == Qt::RightToLeft
        ? QRect(m_block->geometry().right() - side + 1, m_block->y(), side, side)
        : logical;
    QPainter painter(this);
    Theme::instance()->icon(m_iconName, Color::Text3).paint(&painter, place);
}

} // namespace claimcheck::ui
