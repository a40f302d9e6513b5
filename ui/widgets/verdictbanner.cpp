#include "ui/widgets/verdictbanner.h"

#include "ui/widgets/paragraph.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {
namespace {

constexpr int shapeSize = 18;
constexpr int stillMilliseconds = 600;

} // namespace

VerdictBanner::VerdictBanner(QWidget *parent)
    : QWidget(parent)
    , m_words(new Paragraph(TextRole::Body, this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_still.setSingleShot(true);
    m_still.setInterval(stillMilliseconds);
    connect(&m_still, &QTimer::timeout, this, &VerdictBanner::announce);
    connect(Theme::instance(), &Theme::changed, this, &VerdictBanner::fit);
    setEmptyText(tr("Paste a token to see a verdict"));
}

void VerdictBanner::setVerdict(Shape shape, const QString &firstWords, const QString &rest)
{
    const QString sentenceBefore = sentence();
    const bool same = !m_empty && shape == m_shape;
    m_shape = shape;
    m_empty = false;
    QList<Run> runs{{firstWords, Color::Text, Weight::Strong}};
    switch (shape) {
    case Shape::Pass:
        runs.first().color = Color::Pass;
        break;
    case Shape::Fail:
        runs.first().color = Color::Fail;
        break;
    case Shape::Warn:
        runs.first().color = Color::Warn;
        break;
    case Shape::Info:
        runs.first().color = Color::Accent;
        break;
    default:
        break;
    }
    if (!rest.isEmpty())
        runs.append({u' ' + rest});
    m_words->setRuns(runs);
    if (!same || sentence() != sentenceBefore)
        changed();
}

void VerdictBanner::setEmptyText(const QString &text)
{
    m_empty = true;
    m_words->setText(text, Color::Text2);
    m_still.stop();
    setAccessibleName(text);
    fit();
}

QString VerdictBanner::sentence() const
{
    return m_words->text();
}

void VerdictBanner::changed()
{
    setAccessibleName(sentence());
    m_still.start();
    fit();
}

/// Hidden, its width means nothing yet.
void VerdictBanner::fit()
{
    setMinimumHeight(isVisible() ? heightForWidth(width()) : 0);
    lay();
    updateGeometry();
    update();
}

void VerdictBanner::announce()
{
    QAccessibleEvent name(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&name);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT announced(sentence());
}

void VerdictBanner::setButton(QWidget *button)
{
    m_button = button;
    button->setParent(this);
    button->installEventFilter(this);
    changed();
}

bool VerdictBanner::eventFilter(QObject *watched, QEvent *event)
{
    const bool layoutChanges = event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent;
    if (watched == m_button && layoutChanges)
        fit();
    return QWidget::eventFilter(watched, event);
}

int VerdictBanner::textRight() const
{
    const bool beside = m_button && m_button->isVisibleTo(this);
    return space::m + (beside ? m_button->sizeHint().width() + space::m : 0);
}

int VerdictBanner::textLeft() const
{
    return m_empty ? space::m : space::m + rowHeight(shapeSize) + space::m;
}

int VerdictBanner::heightForWidth(int width) const
{
    const int text = m_words->heightForWidth(width - textLeft() - textRight());
    return std::max(rowHeight(40), text + 2 * ((rowHeight(40) - rowHeight(20)) / 2));
}

QSize VerdictBanner::sizeHint() const
{
    const int width = m_words->sizeHint().width() + textLeft() + textRight();
    return {width, heightForWidth(width)};
}

QSize VerdictBanner::minimumSizeHint() const
{
    return {rowHeight(120), rowHeight(40)};
}

void VerdictBanner::resizeEvent(QResizeEvent *)
{
    setMinimumHeight(heightForWidth(width()));
    lay();
}

void VerdictBanner::lay()
{
    const int margin = (rowHeight(40) - rowHeight(20)) / 2;
    const QRect words(textLeft(), margin, width() - textLeft() - textRight(),
                      std::max(height() - 2 * margin, 0));
    m_words->setGeometry(QStyle::visualRect(layoutDirection(), rect(), words));
    if (!m_button)
        return;
    const QSize size = m_button->sizeHint();
    const QRect place(width() - space::m - size.width(), (height() - size.height()) / 2, size.width(),
                      size.height());
    m_button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void VerdictBanner::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lined = theme->isHighContrast();
    painter.setPen(lined ? QPen(theme->color(Color::Border)) : Qt::NoPen);
    painter.setBrush(m_empty ? theme->color(Color::Sunken) : theme->shapeTint(m_shape));
    const qreal inset = lined ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 4, 4);
    if (m_empty)
        return;
    const int side = rowHeight(shapeSize);
    const QRect shape(space::m, (rowHeight(40) - side) / 2, side, side);
    theme->paintShape(&painter, m_shape, QStyle::visualRect(layoutDirection(), rect(), shape));
}

} // namespace claimcheck::ui
