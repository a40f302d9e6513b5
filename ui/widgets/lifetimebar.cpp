#include "ui/widgets/lifetimebar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textblock.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace claimcheck::ui {
namespace {

constexpr int barHeight = 8;

/// When it ends, to the second, is never cut off.
TextBlock linesOf(const QString &detail)
{
    return {detail, TextRole::Body, Color::Text2};
}

/// Years beyond 9999 cannot be shown; a hostile number stops there.
std::optional<UnixSeconds> seconds(std::optional<double> time)
{
    constexpr double lastSecond = 253402300799.0;
    if (!time || std::isnan(*time))
        return std::nullopt;
    return UnixSeconds(std::floor(std::clamp(*time, -lastSecond, lastSecond)));
}

/// "11:16:02", with the day in front of it where that is not today.
QString clockText(UnixSeconds time, UnixSeconds now)
{
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time);
    const QString clock = local.toString(u"HH:mm:ss");
    const QDate today = QDateTime::fromSecsSinceEpoch(now).date();
    if (local.date() == today)
        return clock;
    const QString day = QLocale().toString(local.date(),
                                           local.date().year() == today.year() ? u"d MMM" : u"d MMM yyyy");
    return day + u' ' + clock;
}

} // namespace

LifetimeBar::LifetimeBar(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(Theme::instance(), &Theme::changed, this, [this] {
        setMinimumHeight(isVisible() ? heightForWidth(width()) : 0);
        updateGeometry();
        update();
    });
}

void LifetimeBar::setTimes(std::optional<double> iat, std::optional<double> nbf, std::optional<double> exp,
                           UnixSeconds now)
{
    const bool waits = nbf && (!iat || *nbf > double(now));
    const Ends ends{seconds(waits ? nbf : iat), seconds(exp), waits ? tr("%1 starts") : tr("%1 issued")};
    measure(ends, now);
    say(ends, now);
    setAccessibleName(sentence());
    setMinimumHeight(isVisible() ? heightForWidth(width()) : 0);
    updateGeometry();
    update();
}

void LifetimeBar::measure(const Ends &ends, UnixSeconds now)
{
    m_used = 0;
    m_hasMark = false;
    m_state = State::Unknown;
    if (ends.end && *ends.end <= now)
        m_state = State::Expired;
    else if (ends.start && *ends.start > now)
        m_state = State::NotYet;
    else if (ends.end)
        m_state = State::Running;
    if (m_state == State::Expired)
        m_used = 1;
    if (m_state == State::Running && ends.start) {
        m_used = double(now - *ends.start) / double(*ends.end - *ends.start);
        m_hasMark = true;
    }
}

void LifetimeBar::say(const Ends &ends, UnixSeconds now)
{
    m_detail.clear();
    m_share.clear();
    switch (m_state) {
    case State::Unknown:
        m_headline = tr("No expiry");
        m_detail = tr("This token does not say when it ends.");
        break;
    case State::NotYet:
        m_headline = tr("Valid in %1").arg(durationText(*ends.start - now));
        m_detail = tr("from %1").arg(localAndUtcText(*ends.start, now));
        break;
    case State::Running:
        m_headline = tr("Expires in %1").arg(durationText(*ends.end - now));
        m_detail = tr("at %1").arg(localAndUtcText(*ends.end, now));
        break;
    case State::Expired:
        m_headline = tr("Expired %1 ago").arg(durationText(now - *ends.end));
        m_detail = tr("at %1").arg(localAndUtcText(*ends.end, now));
        break;
    }
    m_startWords = ends.start ? ends.startWords.arg(clockText(*ends.start, now)) : QString();
    m_endWords = ends.end ? tr("%1 expires").arg(clockText(*ends.end, now)) : QString();
    if (!ends.start || !ends.end || *ends.end <= *ends.start)
        return;
    const QString life = durationText(*ends.end - *ends.start);
    m_share = m_hasMark ? tr("%1 token, used %2 %").arg(life, QString::number(int(m_used * 100)))
                        : tr("%1 token").arg(life);
}

QString LifetimeBar::sentence() const
{
    QString text = m_headline + u' ' + m_detail;
    if (!m_share.isEmpty())
        text += QStringLiteral(", ") + m_share;
    return text;
}

bool LifetimeBar::isBelow(int width) const
{
    const Theme *theme = Theme::instance();
    const int head = QFontMetrics(theme->font(TextRole::Group)).horizontalAdvance(m_headline);
    const int detail = QFontMetrics(theme->font(TextRole::Body)).horizontalAdvance(m_detail);
    return head + space::s + detail + 2 > width;
}

int LifetimeBar::wordsHeight(int width) const
{
    return rowHeight(20) + (isBelow(width) ? linesOf(m_detail).height(width) : 0);
}

int LifetimeBar::heightForWidth(int width) const
{
    const bool hasEnds = !m_startWords.isEmpty() || !m_endWords.isEmpty();
    return wordsHeight(width) + space::s + rowHeight(barHeight) + (hasEnds ? space::xs + rowHeight(16) : 0);
}

QSize LifetimeBar::sizeHint() const
{
    const int width = rowHeight(480);
    return {width, heightForWidth(width)};
}

QSize LifetimeBar::minimumSizeHint() const
{
    return {rowHeight(200), sizeHint().height()};
}

/// A layout that is short of room takes it from elsewhere.
void LifetimeBar::resizeEvent(QResizeEvent *)
{
    setMinimumHeight(heightForWidth(width()));
}

void LifetimeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect words(0, 0, width(), rowHeight(20));
    const QRect groove(0, wordsHeight(width()) + space::s, width(), rowHeight(barHeight));
    paintWords(&painter, words);
    paintBar(&painter, groove);
    paintEnds(&painter, QRect(0, groove.top() + groove.height() + space::xs, width(), rowHeight(16)));
}

void LifetimeBar::paintWords(QPainter *painter, const QRect &row) const
{
    const Theme *theme = Theme::instance();
    const auto draw = [&](const QFont &font, Color color, const QRect &logical, Qt::Alignment side,
                          const QString &text) {
        painter->setFont(font);
        painter->setPen(theme->color(color));
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, logical.width());
        painter->drawText(QStyle::visualRect(layoutDirection(), rect(), logical),
                          int(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter), shown);
    };
    const QFont strong = theme->font(TextRole::Group), body = theme->font(TextRole::Body);
    const QFont small = theme->font(TextRole::Small);
    const int headWidth = QFontMetrics(strong).horizontalAdvance(m_headline) + 1;
    const int shareWidth = m_share.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(m_share) + 1;
    draw(strong, m_state == State::Expired || m_state == State::NotYet ? Color::Warn : Color::Text,
         QRect(0, row.top(), std::min(headWidth, row.width()), row.height()), Qt::AlignLeft, m_headline);
    const int left = headWidth + space::s;
    const int room = row.width() - left;
    const int detailWidth = QFontMetrics(body).horizontalAdvance(m_detail) + 1;
    // The exact time matters more than the share; the bar shows the share, too.
    const bool shareFits = shareWidth > 0 && detailWidth + space::l + shareWidth <= room;
    if (isBelow(row.width()))
        return linesOf(m_detail).paint(painter, QPoint(0, row.height()), row.width());
    if (room > 0)
        draw(body, Color::Text2, QRect(left, row.top(), room, row.height()), Qt::AlignLeft, m_detail);
    if (shareFits)
        draw(small, Color::Text3, QRect(row.width() - shareWidth, row.top(), shareWidth, row.height()),
             Qt::AlignRight, m_share);
}

int LifetimeBar::markX(const QRect &groove) const
{
    return groove.left() + qRound(m_used * (groove.width() - 2));
}

void LifetimeBar::paintBar(QPainter *painter, const QRect &groove) const
{
    const Theme *theme = Theme::instance();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme->color(Color::Sunken));
    painter->drawRoundedRect(groove, 2, 2);
    const QRect filled(groove.left(), groove.top(),
                       m_state == State::Expired ? groove.width() : markX(groove), groove.height());
    if (m_used > 0) {
        painter->setBrush(theme->color(m_state == State::Expired ? Color::Warn : Color::Accent));
        painter->drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), filled), 2, 2);
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme->color(Color::Border), 1));
    painter->drawRoundedRect(QRectF(groove).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
    if (!m_hasMark)
        return;
    const QRect mark(markX(groove), groove.top() - 3, 2, groove.height() + 6);
    painter->fillRect(QStyle::visualRect(layoutDirection(), rect(), mark), theme->color(Color::Text));
}

void LifetimeBar::paintEnds(QPainter *painter, const QRect &row) const
{
    const Theme *theme = Theme::instance();
    const QFont font = theme->font(TextRole::Small);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    const auto draw = [&](Color color, const QRect &logical, Qt::Alignment side, const QString &text) {
        painter->setPen(theme->color(color));
        painter->drawText(QStyle::visualRect(layoutDirection(), rect(), logical),
                          int(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter), text);
    };
    const int startWidth = metrics.horizontalAdvance(m_startWords);
    const int endWidth = metrics.horizontalAdvance(m_endWords);
    draw(Color::Text3, row, Qt::AlignLeft, m_startWords);
    if (startWidth + endWidth + space::l <= row.width())
        draw(Color::Text3, row, Qt::AlignRight, m_endWords);
    if (!m_hasMark)
        return;
    const QString nowWord = tr("now");
    const int half = metrics.horizontalAdvance(nowWord) / 2 + 1;
    const int middle = markX(row) + 1;
    // Beside the ends' own words there may be no room; the mark itself stays.
    if (middle - half < startWidth + space::s || middle + half > row.width() - endWidth - space::s)
        return;
    draw(Color::Text2, QRect(middle - half, row.top(), 2 * half, row.height()), Qt::AlignHCenter, nowWord);
}

} // namespace claimcheck::ui
