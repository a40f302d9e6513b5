#include "ui/widgets/keyoriginbadge.h"

#include "ui/widgets/elidedlabel.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {
namespace {

constexpr int iconSize = 14;

} // namespace

KeyOriginBadge::KeyOriginBadge(QWidget *parent)
    : QWidget(parent)
    , m_label(new ElidedLabel(TextRole::Small, Color::Text2, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void KeyOriginBadge::setText(const QString &text)
{
    m_label->setText(text);
    setAccessibleName(m_label->text());
    updateGeometry();
}

QString KeyOriginBadge::text() const
{
    return m_label->text();
}

int KeyOriginBadge::textLeft() const
{
    return space::s + rowHeight(iconSize) + space::xs;
}

QSize KeyOriginBadge::sizeHint() const
{
    return {textLeft() + m_label->sizeHint().width() + space::s, rowHeight(20)};
}

QSize KeyOriginBadge::minimumSizeHint() const
{
    return {textLeft() + m_label->minimumSizeHint().width() + space::s, rowHeight(20)};
}

void KeyOriginBadge::resizeEvent(QResizeEvent *)
{
    const QRect label(textLeft(), 0, width() - textLeft() - space::s, height());
    m_label->setGeometry(QStyle::visualRect(layoutDirection(), rect(), label));
}

void KeyOriginBadge::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme->color(Color::Sunken));
    painter.drawRoundedRect(rect(), 3, 3);
    const int side = rowHeight(iconSize);
    const QRect icon(space::s, (height() - side) / 2, side, side);
    theme->icon(QStringLiteral("lock")).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), icon));
}

} // namespace claimcheck::ui
