#include "ui/widgets/elidedlabel.h"

#include "core/text/visible.h"

#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

ElidedLabel::ElidedLabel(TextRole role, Color color, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
    , m_color(color)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, &ElidedLabel::refresh);
}

void ElidedLabel::setText(const QString &text)
{
    const QString shown = visible(text);
    if (shown == m_text)
        return;
    m_text = shown;
    setAccessibleName(m_text);
    refresh();
}

void ElidedLabel::setColor(Color color)
{
    m_color = color;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QFontMetrics ElidedLabel::metrics() const
{
    return QFontMetrics(Theme::instance()->font(m_role));
}

bool ElidedLabel::isElided() const
{
    return metrics().horizontalAdvance(m_text) > width();
}

void ElidedLabel::refresh()
{
    showRest();
    updateGeometry();
    update();
}

void ElidedLabel::showRest()
{
    // A tooltip guesses whether it is rich text; escaped inside a tag, nothing in the text can become markup.
    setToolTip(isElided() ? u"<span>"_qs + m_text.toHtmlEscaped() + u"</span>"_qs : QString());
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
    showRest();
}

int ElidedLabel::lineHeight() const
{
    return std::max(metrics().height(),
                    rowHeight(m_role == TextRole::Small || m_role == TextRole::DataSmall ? 16 : 20));
}

QSize ElidedLabel::sizeHint() const
{
    return {metrics().horizontalAdvance(m_text) + 1, lineHeight()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), metrics().averageCharWidth() * 4), lineHeight()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.setFont(theme->font(m_role));
    painter.setPen(theme->color(isEnabled() ? m_color : Color::Text3));
    const bool isData = m_role == TextRole::Data || m_role == TextRole::DataSmall;
    painter.setLayoutDirection(isData ? Qt::LeftToRight : layoutDirection());
    painter.drawText(
        rect(),
        int(QStyle::visualAlignment(layoutDirection(), m_alignment) | Qt::AlignVCenter | Qt::TextSingleLine),
        metrics().elidedText(m_text, m_mode, width()));
}

} // namespace claimcheck::ui
