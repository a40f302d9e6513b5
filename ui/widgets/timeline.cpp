#include "ui/widgets/timeline.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <iterator>

namespace claimcheck::ui {

namespace {

/// Words, token, access token, words of the marks, axis with times: top and height at 10 points.
enum Row { TokenWords, TokenBar, AccessBar, MarkWords, Axis, Rows };
constexpr int heights[] = {16, 22, 22, 16, 24};
constexpr int gaps[] = {4, 6, 4, 4, 0};
constexpr int edge = 2;

} // namespace

Timeline::Timeline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

/// A token that is far older or runs far longer than the access token is cut off: what matters is at its end.
void Timeline::setLife(const MintedLife &life)
{
    m_life = life;
    const UnixSeconds ends = std::max(life.ends(), life.exchanged + 1);
    const qint64 whole = ends - life.exchanged;
    m_right = std::clamp(life.expires.value_or(ends), ends, ends + whole / 2);
    m_left = std::clamp(life.issued.value_or(life.exchanged), life.exchanged - whole, life.exchanged);
    setAccessibleName(sentence());
    updateGeometry();
    update();
}

QString Timeline::sentence() const
{
    QStringList parts;
    if (m_life.issued)
        parts.append(tr("Token issued at %1").arg(clockTime(*m_life.issued)));
    parts.append(tr("exchanged at %1").arg(clockTime(m_life.exchanged)));
    if (m_life.expires)
        parts.append(tr("it ends at %1").arg(clockTime(*m_life.expires)));
    parts.append(tr("refresh from %1").arg(clockTime(m_life.refreshFrom())));
    parts.append(tr("refresh at the latest at %1").arg(clockTime(m_life.mustRefresh())));
    parts.append(tr("access token ends at %1").arg(clockTime(m_life.ends())));
    return parts.join(u", "_qs) + u'.';
}

int Timeline::rowTop(int row) const
{
    int top = 0;
    for (int before = 0; before < row; ++before)
        top += rowHeight(heights[before]) + gaps[before];
    return top;
}

QSize Timeline::sizeHint() const
{
    return {rowHeight(520), rowTop(Rows)};
}

QSize Timeline::minimumSizeHint() const
{
    return {rowHeight(240), sizeHint().height()};
}

int Timeline::x(UnixSeconds time) const
{
    const double part = double(time - m_left) / double(std::max<qint64>(1, m_right - m_left));
    return edge + qRound(std::clamp(part, 0.0, 1.0) * (width() - 2 * edge));
}

QRect Timeline::span(UnixSeconds from, UnixSeconds to, int row) const
{
    return {x(from), rowTop(row), std::max(1, x(to) - x(from)), rowHeight(heights[row])};
}

QRect Timeline::mirrored(const QRect &logical) const
{
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

void Timeline::draw(QPainter *painter, const QRect &place, Qt::Alignment side, const QString &text) const
{
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width());
    painter->drawText(mirrored(place),
                      int(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter), shown);
}

QString Timeline::tokenWords() const
{
    QStringList words{tr("Token of the workload")};
    if (m_life.issued && m_life.expires)
        words.append(durationText(*m_life.expires - *m_life.issued));
    words.append(m_life.singleUse ? tr("good for one exchange") : tr("not checked for reuse"));
    return words.join(u", "_qs);
}

void Timeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(Theme::instance()->font(TextRole::Small));
    painter.setPen(Theme::instance()->color(Color::Text2));
    draw(&painter, QRect(0, 0, width(), rowHeight(heights[TokenWords])), Qt::AlignLeft, tokenWords());
    paintToken(&painter);
    paintAccess(&painter);
    paintNeed(&painter);
    paintMarks(&painter);
    paintAxis(&painter);
}

/// Used up to the exchange, what is left of it after.
void Timeline::paintToken(QPainter *painter) const
{
    if (!m_life.expires)
        return;
    const Theme *theme = Theme::instance();
    const QRect whole = span(m_left, *m_life.expires, TokenBar);
    painter->fillRect(mirrored(whole), theme->color(Color::Sunken));
    painter->fillRect(mirrored(span(m_left, m_life.exchanged, TokenBar)), theme->color(Color::Border));
    painter->setPen(theme->color(Color::Border));
    painter->drawRect(mirrored(whole).adjusted(0, 0, -1, -1));
    const QRect left = span(m_life.exchanged, *m_life.expires, TokenBar).adjusted(space::s, 0, -space::s, 0);
    const QString words = tr("%1 left").arg(durationText(*m_life.expires - m_life.exchanged));
    painter->setPen(theme->color(Color::Text));
    if (painter->fontMetrics().horizontalAdvance(words) <= left.width())
        draw(painter, left, Qt::AlignLeft, words);
}

void Timeline::paintAccess(QPainter *painter) const
{
    const Theme *theme = Theme::instance();
    const QRect bar = span(m_life.exchanged, m_life.ends(), AccessBar);
    painter->fillRect(mirrored(bar), theme->color(Color::AccentBg));
    painter->setPen(theme->color(Color::Accent));
    painter->drawRect(mirrored(bar).adjusted(0, 0, -1, -1));
    const QString words = tr("Access token, %1").arg(durationText(m_life.seconds));
    const int room = x(std::max(m_life.refreshFrom(), m_life.exchanged)) - bar.left() - 2 * space::s;
    painter->setPen(theme->color(Color::Text));
    if (painter->fontMetrics().horizontalAdvance(words) <= room)
        draw(painter, QRect(bar.left() + space::s, bar.top(), room, bar.height()), Qt::AlignLeft, words);
}

/// Where the workload has to come with another one.
void Timeline::paintNeed(QPainter *painter) const
{
    if (!m_life.needsNewToken())
        return;
    const Theme *theme = Theme::instance();
    const UnixSeconds from = std::max(m_life.refreshFrom(), m_life.exchanged);
    const QRect place = span(from, m_life.ends(), TokenBar);
    painter->fillRect(mirrored(place), theme->color(Color::Surface));
    painter->setPen(QPen(theme->color(Color::Warn), 1, Qt::DashLine));
    painter->drawRect(mirrored(place).adjusted(0, 0, -1, -1));
    painter->setPen(theme->color(Color::Warn));
    for (const QString &words : {tr("needs a new token"), tr("new token"), tr("new")}) {
        if (painter->fontMetrics().horizontalAdvance(words) > place.width() - space::s)
            continue;
        return draw(painter, place.adjusted(space::xs, 0, -space::xs, 0), Qt::AlignHCenter, words);
    }
}

void Timeline::paintMarks(QPainter *painter) const
{
    const Theme *theme = Theme::instance();
    const QRect bar = span(m_life.exchanged, m_life.ends(), AccessBar);
    QList<Label> marks{{m_life.refreshFrom(), tr("refresh from here")},
                       {m_life.mustRefresh(), tr("must refresh")}};
    marks.removeIf([this](const Label &mark) { return mark.at <= m_life.exchanged; });
    const QFontMetrics metrics = painter->fontMetrics();
    int rest = width();
    // From the end: the later one keeps its place, the earlier one takes what is left.
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        const int at = x(mark->at);
        painter->fillRect(mirrored(QRect(at - 1, bar.top() - 2, 2, bar.height() + 4)),
                          theme->color(Color::Accent));
        const int wide = metrics.horizontalAdvance(mark->text) + 2;
        const int left = std::min(at - wide / 2, rest - wide);
        if (left < bar.left())
            continue;
        painter->setPen(theme->color(Color::Text2));
        draw(painter, QRect(left, rowTop(MarkWords), wide, rowHeight(heights[MarkWords])), Qt::AlignHCenter,
             mark->text);
        rest = left - space::s;
    }
}

/// In the order of their worth, where they overlap.
QList<Timeline::Label> Timeline::labels() const
{
    QList<Label> all{{m_life.exchanged, tr("%1 exchanged").arg(clockTime(m_life.exchanged))},
                     {m_life.ends(), clockTime(m_life.ends())},
                     {m_life.refreshFrom(), clockTime(m_life.refreshFrom())}};
    if (m_life.expires)
        all.append({*m_life.expires, clockTime(*m_life.expires)});
    if (m_life.issued)
        all.append({*m_life.issued, clockTime(*m_life.issued)});
    all.append({m_life.mustRefresh(), clockTime(m_life.mustRefresh())});
    all.removeIf([this](const Label &label) { return label.at < m_left || label.at > m_right; });
    return all;
}

void Timeline::paintAxis(QPainter *painter) const
{
    const Theme *theme = Theme::instance();
    const int top = rowTop(Axis);
    painter->fillRect(QRect(0, top, width(), 1), theme->color(Color::Border));
    const QFontMetrics metrics = painter->fontMetrics();
    QList<QRect> taken;
    const QList<Label> all = labels();
    for (const Label &label : all) {
        const int at = x(label.at), wide = metrics.horizontalAdvance(label.text) + 2;
        painter->fillRect(mirrored(QRect(at, top, 1, space::xs)), theme->color(Color::Border));
        const QRect place(std::clamp(at - wide / 2, 0, std::max(0, width() - wide)), top + space::xs + 2,
                          wide, rowHeight(16));
        const QRect around = place.adjusted(-space::s, 0, space::s, 0);
        const bool free = std::none_of(taken.cbegin(), taken.cend(),
                                       [&around](const QRect &other) { return around.intersects(other); });
        if (!free)
            continue;
        painter->setPen(theme->color(Color::Text2));
        draw(painter, place, Qt::AlignHCenter, label.text);
        taken.append(place);
    }
    painter->setPen(QPen(theme->color(Color::Text), 1, Qt::DashLine));
    const int line = mirrored(QRect(x(m_life.exchanged), 0, 1, 1)).left();
    painter->drawLine(line, rowTop(TokenBar) - 2, line, top);
}

} // namespace claimcheck::ui
