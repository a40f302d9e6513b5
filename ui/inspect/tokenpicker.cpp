#include "ui/inspect/tokenpicker.h"

#include "ui/theme/painterstyle.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/tooltiptext.h"

#include <QPainter>
#include <QStyleOption>

namespace claimcheck::ui {

namespace {

constexpr int cardHeight = 90, top = 14, tileSize = 28, tileGap = 8, shapeSize = 16;
constexpr int titleLine = 20, detailLine = 17, verdictGap = 6;
constexpr qreal radius = 6, tileRadius = 3;

} // namespace

TokenPicker::TokenPicker(const QString &letter, QWidget *parent)
    : Choice(parent)
    , m_letter(letter)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaxVisibleItems(6);
    setAttribute(Qt::WA_Hover);
    connect(Theme::instance(), &Theme::changed, this, &TokenPicker::updateGeometry);
}

void TokenPicker::setToken(const QString &title, const QString &detail)
{
    m_title = title;
    m_detail = detail;
    describe();
}

void TokenPicker::setVerdict(Shape shape, const QString &word, const QString &rule)
{
    m_shape = shape;
    m_word = word;
    m_rule = rule;
    describe();
}

void TokenPicker::setNoVerdict(const QString &words)
{
    m_shape.reset();
    m_word.clear();
    m_rule = words;
    describe();
}

void TokenPicker::describe()
{
    setAccessibleName(tr("Token %1: %2").arg(m_letter, m_title));
    QStringList said{m_detail, (m_word + u' ' + m_rule).trimmed()};
    said.removeAll({});
    setAccessibleDescription(said.join(QLatin1String(" ")));
    setToolTip(toolTipText(m_title + u'\n' + said.join(u'\n')));
    update();
}

QSize TokenPicker::sizeHint() const
{
    return {rowHeight(320), rowHeight(cardHeight)};
}

QSize TokenPicker::minimumSizeHint() const
{
    return {rowHeight(180), rowHeight(cardHeight)};
}

void TokenPicker::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme->color(theme->isHighContrast() ? Color::Border : Color::Divider), 1));
    painter.setBrush(theme->color(underMouse() ? Color::Hover : Color::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const int tile = rowHeight(tileSize);
    const QRect letter(space::l, rowHeight(top) + rowHeight(2), tile, tile);
    painter.setBrush(theme->color(Color::Sunken));
    painter.drawRoundedRect(
        QRectF(QStyle::visualRect(layoutDirection(), rect(), letter)).adjusted(0.5, 0.5, -0.5, -0.5),
        tileRadius, tileRadius);
    painter.setFont(theme->font(TextRole::DataSmall));
    painter.setPen(theme->color(Color::Text2));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), letter), Qt::AlignCenter, m_letter);
    paintText(&painter,
              QRect(letter.right() + 1 + tileGap, rowHeight(top),
                    width() - letter.right() - 1 - tileGap - space::l - rowHeight(32), 0));
    if (hasFocus())
        paintFocusRing(&painter, QRectF(rect()), radius);
}

void TokenPicker::paintText(QPainter *painter, QRect room) const
{
    QStyleOptionViewItem option;
    option.rect = rect();
    option.direction = layoutDirection();
    room.setHeight(rowHeight(titleLine));
    rows::paintLine(painter, option, room, m_title, TextRole::Group, Color::Text);
    room = QRect(room.left(), room.bottom() + 1, room.width(), rowHeight(detailLine));
    rows::paintLine(painter, option, room, m_detail, TextRole::Small, Color::Text2);
    paintVerdict(painter,
                 QRect(space::l, room.bottom() + 1 + rowHeight(verdictGap), width() - 2 * space::l,
                       rowHeight(titleLine)));
    const int side = rowHeight(16);
    paintChevron(painter,
                 QRect(width() - space::l - rowHeight(22),
                       rowHeight(top) + (rowHeight(titleLine + detailLine) - side) / 2, side, side));
}

void TokenPicker::paintVerdict(QPainter *painter, const QRect &line) const
{
    QStyleOptionViewItem option;
    option.rect = rect();
    option.direction = layoutDirection();
    QRect room = line;
    if (m_shape) {
        const int side = rowHeight(shapeSize);
        const QRect place(room.left(), room.top() + (room.height() - side) / 2, side, side);
        Theme::instance()->paintShape(painter, *m_shape,
                                      QStyle::visualRect(layoutDirection(), rect(), place));
        room.setLeft(place.right() + 1 + tileGap);
        const int wanted = rows::textWidth(m_word, TextRole::Body);
        rows::paintLine(painter, option,
                        QRect(room.left(), room.top(), std::min(wanted, room.width()), room.height()), m_word,
                        TextRole::Body, rows::wordColor(*m_shape));
        room.setLeft(room.left() + wanted + tileGap);
    }
    rows::paintLine(painter, option, room, m_rule, TextRole::Body, Color::Text2);
}

} // namespace claimcheck::ui
