#include "ui/widgets/paragraph.h"

#include "ui/theme/presenting.h"
#include "ui/widgets/textblock.h"

#include <QPainter>
#include <QStyle>
#include <QTextLine>

#include <cmath>

namespace claimcheck::ui {

namespace {

constexpr int differsProperty = QTextFormat::UserProperty;

} // namespace

Paragraph::Paragraph(TextRole role, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(Theme::instance(), &Theme::changed, this, &Paragraph::restyle);
}

void Paragraph::setText(const QString &text, Color color)
{
    setRuns({Run{text, color, Weight::Regular, m_role}});
}

void Paragraph::setRuns(const QList<Run> &runs)
{
    if (runs == m_runs && !runs.isEmpty())
        return;
    m_runs = runs;
    m_text.clear();
    for (const Run &run : runs)
        m_text += run.text;
    setAccessibleName(m_text);
    restyle();
}

void Paragraph::restyle()
{
    prepare(&m_layout);
    m_generation = Presenting::generation();
    m_heights.clear();
    setMinimumHeight(isVisible() ? heightForWidth(width()) : 0);
    updateGeometry();
    update();
}

int Paragraph::lineHeight() const
{
    switch (m_role) {
    case TextRole::Small:
    case TextRole::DataSmall:
        return rowHeight(16);
    case TextRole::PageTitle:
        return rowHeight(28);
    default:
        return rowHeight(20);
    }
}

/// A word may begin in one run and end in the next.
QStringList Paragraph::shownRuns() const
{
    QStringList shown;
    const QString whole = presented(m_text, m_role);
    qsizetype at = 0;
    for (const Run &run : m_runs) {
        QString text = presented(run.text, run.role);
        for (qsizetype i = 0; i < text.size(); ++i)
            if (whole.at(at + i) != run.text.at(i))
                text[i] = whole.at(at + i);
        at += text.size();
        shown.append(text);
    }
    return shown;
}

int Paragraph::baseline() const
{
    const QFontMetrics metrics(Theme::instance()->font(m_role));
    return (lineHeight() - metrics.height()) / 2 + metrics.ascent();
}

void Paragraph::prepare(QTextLayout *layout) const
{
    const Theme *theme = Theme::instance();
    const bool isData = m_role == TextRole::Data || m_role == TextRole::DataSmall;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    // In a sentence that runs from right to left, a value has to be told apart, or its ends change places.
    const auto isIsolated = [&](const Run &run) {
        return isMirrored && !isData && run.role == TextRole::Data;
    };
    QString text;
    const QStringList shown = shownRuns();
    for (qsizetype i = 0; i < shown.size(); ++i)
        text += isIsolated(m_runs.at(i)) ? QChar(0x2066) + shown.at(i) + QChar(0x2069) : shown.at(i);
    layout->setText(text);
    layout->setFont(theme->font(m_role));
    QTextOption option;
    // A single value breaks where it has to: its slashes and dots are no places to stop reading.
    const bool isValue = isData && !m_text.contains(u' ');
    option.setWrapMode(isValue ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(isData ? Qt::LeftToRight : layoutDirection());
    option.setAlignment(Qt::AlignAbsolute | (isMirrored ? Qt::AlignRight : Qt::AlignLeft));
    layout->setTextOption(option);
    QList<QTextLayout::FormatRange> ranges;
    int at = 0;
    for (const Run &run : m_runs) {
        QTextCharFormat format;
        QFont font = theme->font(run.role == TextRole::Data ? TextRole::Data : m_role);
        if (run.weight == Weight::Strong)
            font.setWeight(QFont::DemiBold);
        if (run.differs)
            font.setWeight(QFont::Bold);
        format.setProperty(differsProperty, run.differs);
        format.setFont(font);
        format.setForeground(theme->color(run.color));
        const int length = int(run.text.size()) + (isIsolated(run) ? 2 : 0);
        ranges.append({at, length, format});
        at += length;
    }
    layout->setFormats(ranges);
}

int Paragraph::layOut(QTextLayout *layout, int width) const
{
    const int step = lineHeight();
    int top = 0;
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(std::max(width, 1));
        line.setPosition(QPointF(0, top + std::floor((step - line.height()) / 2)));
        top += step;
    }
    layout->endLayout();
    return std::max(top, step);
}

/// Layouts ask for the same few widths again and again.
int Paragraph::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const int room = width - margins.left() - margins.right(), around = margins.top() + margins.bottom();
    for (const auto &[known, height] : std::as_const(m_heights))
        if (known == room)
            return height + around;
    QTextLayout layout;
    prepare(&layout);
    const int height = layOut(&layout, room);
    if (m_heights.size() == mostHeights)
        m_heights.erase(m_heights.cbegin());
    m_heights.append({room, height});
    return height + around;
}

QSize Paragraph::sizeHint() const
{
    QTextLayout layout;
    prepare(&layout);
    const int height = layOut(&layout, rowHeight(680));
    qreal wide = 0;
    for (int i = 0; i < layout.lineCount(); ++i)
        wide = std::max(wide, layout.lineAt(i).naturalTextWidth());
    return QSize(int(std::ceil(wide)) + 1, height).grownBy(contentsMargins());
}

QSize Paragraph::minimumSizeHint() const
{
    return QSize(rowHeight(40), lineHeight()).grownBy(contentsMargins());
}

/// A layout that is short of room takes it from where it can be scrolled, never from text.
void Paragraph::resizeEvent(QResizeEvent *)
{
    setMinimumHeight(heightForWidth(width()));
    update();
}

void Paragraph::paintEvent(QPaintEvent *)
{
    // Not before: shaping text is the dearest part of a first painting, and much of it is never shown.
    const QRect room = contentsRect();
    if (m_generation != Presenting::generation())
        restyle();
    if (m_layout.lineCount() == 0 || m_layout.lineAt(0).width() != room.width())
        layOut(&m_layout, room.width());
    QPainter painter(this);
    const QList<QTextLayout::FormatRange> formats = m_layout.formats();
    for (const QTextLayout::FormatRange &run : formats)
        if (run.format.boolProperty(differsProperty))
            for (int line = 0; line < m_layout.lineCount(); ++line)
                paintMark(&painter, m_layout.lineAt(line), {run.start, run.start + run.length},
                          TextBlock::Mark::Fail, room.topLeft(), line * lineHeight(), lineHeight());
    m_layout.draw(&painter, room.topLeft());
}

} // namespace claimcheck::ui
