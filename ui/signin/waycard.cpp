#include "ui/signin/waycard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textblock.h"

#include <QPainter>
#include <QResizeEvent>

namespace claimcheck::ui {

namespace {

constexpr int margin = space::m, radio = 16, narrowest = 150;

TextBlock meaningBlock(const QString &text)
{
    return {text, TextRole::Small, Color::Text2};
}

TextBlock titleBlock(const QString &text, Color color)
{
    TextBlock title{text, TextRole::Body, color};
    title.strong = true;
    title.mostLines = 2;
    return title;
}

} // namespace

WayCard::WayCard(int number, const QString &title, const QString &meaning, QWidget *parent)
    : QAbstractButton(parent)
    , m_number(QString::number(number))
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setMeaning(meaning);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(Theme::instance(), &Theme::changed, this, &QWidget::updateGeometry);
}

void WayCard::setMeaning(const QString &meaning)
{
    m_meaning = meaning;
    setAccessibleDescription(meaning);
    updateGeometry();
    update();
}

int WayCard::textWidth(int width) const
{
    return std::max(width - 2 * margin, 40);
}

int WayCard::titleHeight(int width) const
{
    const int beside = rowHeight(radio) + space::s;
    return titleBlock(m_number + u"  "_qs + text(), Color::Text).height(textWidth(width) - beside);
}

int WayCard::heightForWidth(int width) const
{
    return 2 * margin + titleHeight(width) + space::xs + meaningBlock(m_meaning).height(textWidth(width));
}

QSize WayCard::sizeHint() const
{
    const int width = rowHeight(narrowest);
    return {width, heightForWidth(width)};
}

QSize WayCard::minimumSizeHint() const
{
    return {rowHeight(narrowest), 2 * margin + rowHeight(40)};
}

void WayCard::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        setMinimumHeight(heightForWidth(width()));
}

void WayCard::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = isChecked() || hasFocus();
    painter.setPen(QPen(theme->color(ring ? Color::Accent : Color::Border), ring ? 2 : 1));
    painter.setBrush(theme->color(isChecked()        ? Color::AccentBg
                                      : underMouse() ? Color::Hover
                                                     : Color::Surface));
    const qreal inset = ring ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 6, 6);
    const int side = rowHeight(radio);
    const int line = rowHeight(20);
    const QRect mark = QStyle::visualRect(
        layoutDirection(), rect(), QRect(width() - margin - side, margin + (line - side) / 2, side, side));
    painter.setPen(QPen(theme->color(isChecked() ? Color::Accent : Color::Border), 1));
    painter.setBrush(theme->color(Color::Surface));
    painter.drawEllipse(QRectF(mark).adjusted(0.5, 0.5, -0.5, -0.5));
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme->color(Color::Accent));
        painter.drawEllipse(QRectF(mark).adjusted(side / 4.0, side / 4.0, -side / 4.0, -side / 4.0));
    }
    const int beside = side + space::s; // the mark, at the end of the title
    titleBlock(m_number + u"  "_qs + text(), isEnabled() ? Color::Text : Color::Text3)
        .paint(&painter, QPoint(isRightToLeft() ? margin + beside : margin, margin),
               textWidth(width()) - beside);
    meaningBlock(m_meaning).paint(&painter, QPoint(margin, margin + titleHeight(width()) + space::xs),
                                  textWidth(width()));
}

} // namespace claimcheck::ui
