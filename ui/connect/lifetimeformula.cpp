#include "ui/connect/lifetimeformula.h"

#include "core/text/timetext.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int rowTall = 22, barTall = 8, labelWide = 190, valueWide = 90;

} // namespace

LifetimeFormula::LifetimeFormula(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, &QWidget::updateGeometry);
}

void LifetimeFormula::setLife(qint64 ruleSeconds, std::optional<qint64> remaining)
{
    if (ruleSeconds == m_rule && remaining == m_remaining && !m_sentence.isEmpty())
        return;
    m_rule = ruleSeconds;
    m_remaining = remaining;
    const QString rule = durationText(m_rule);
    if (!m_remaining)
        m_sentence =
            tr("At most %1, and never longer than twice what the workload's token has left.").arg(rule);
    else if (*m_remaining <= 0)
        m_sentence = tr("At most %1. This token has ended; a new one of its kind decides.").arg(rule);
    else
        m_sentence = tr("For this token: %1, the shorter of %2 by this rule and twice the %3 it has left.")
                         .arg(durationText(mintedSeconds(m_rule, *m_remaining)), rule,
                              durationText(*m_remaining));
    setAccessibleName(m_sentence);
    setVisible(m_remaining && *m_remaining > 0);
    update();
}

QSize LifetimeFormula::sizeHint() const
{
    return {rowHeight(420), rowHeight(2 * rowTall)};
}

QSize LifetimeFormula::minimumSizeHint() const
{
    return {rowHeight(240), rowHeight(2 * rowTall)};
}

void LifetimeFormula::paintBar(QPainter *painter, int row, const QString &label, qint64 seconds,
                               qint64 longest, bool decides) const
{
    const Theme *theme = Theme::instance();
    const int top = row * rowHeight(rowTall), tall = rowHeight(rowTall);
    const int labels = std::min(rowHeight(labelWide), width() / 2),
              values = std::min(rowHeight(valueWide), width() / 4);
    const int room = std::max(width() - labels - values, 1);
    const auto mirrored = [this](const QRect &rect) {
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    QFont font = theme->font(TextRole::Small);
    font.setWeight(decides ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(theme->color(decides ? Color::Text : Color::Text2));
    const int side = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(mirrored({0, top, labels - space::s, tall}), side | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(label, Qt::ElideRight, labels - space::s));
    const int bar = rowHeight(barTall), y = top + (tall - bar) / 2;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme->color(Color::Sunken));
    painter->drawRoundedRect(mirrored({labels, y, room, bar}), 3, 3);
    painter->setBrush(theme->color(decides ? Color::Accent : Color::Border));
    const int filled = std::max(int(double(room) * double(seconds) / double(std::max<qint64>(longest, 1))),
                                3);
    painter->drawRoundedRect(mirrored({labels, y, filled, bar}), 3, 3);
    painter->setPen(theme->color(decides ? Color::Text : Color::Text2));
    painter->drawText(mirrored({labels + room + space::s, top, values - space::s, tall}),
                      side | Qt::AlignVCenter, durationText(seconds));
}

void LifetimeFormula::paintEvent(QPaintEvent *)
{
    if (!m_remaining || *m_remaining <= 0)
        return;
    QPainter painter(this);
    const qint64 twice = 2 * *m_remaining, longest = std::max(m_rule, twice);
    paintBar(&painter, 0, tr("This rule allows"), m_rule, longest, m_rule <= twice);
    paintBar(&painter, 1, tr("Twice what the token has left"), twice, longest, twice < m_rule);
}

} // namespace claimcheck::ui
