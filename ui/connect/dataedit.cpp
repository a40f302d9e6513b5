#include "ui/connect/dataedit.h"

#include "ui/widgets/textblock.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace claimcheck::ui {

DataEdit::DataEdit(QWidget *parent)
    : QLineEdit(parent)
{
    // The leading edge is the same for data, though its letters run from left to right.
    setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QLineEdit::textChanged, this, [this] { setMarked({}); });
}

void DataEdit::setMarked(Range run)
{
    if (run == m_marked)
        return;
    m_marked = run;
    update();
}

/// Qt says where the cursor is, and letters of these fonts are as wide when they are bold.
qreal DataEdit::leftOf(qsizetype position) const
{
    const QFontMetricsF metrics(font());
    const auto before = [&](qsizetype end) { return metrics.horizontalAdvance(text().left(end)); };
    return QRectF(cursorRect()).center().x() + before(position) - before(cursorPosition());
}

void DataEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_marked.isEmpty() || m_marked.end > text().size())
        return;
    const QRectF line(cursorRect());
    const QRectF box(leftOf(m_marked.begin), line.top(), leftOf(m_marked.end) - leftOf(m_marked.begin),
                     line.height());
    QPainter painter(this);
    painter.setClipRect(rect().adjusted(textInset - 2, 2, 2 - textInset, -2));
    const bool isUnder = hasSelectedText() && selectionStart() < m_marked.end
        && selectionEnd() > m_marked.begin;
    const bool hasCursor = hasFocus() && cursorPosition() >= m_marked.begin
        && cursorPosition() <= m_marked.end;
    paintMark(&painter, isUnder || hasCursor ? box.adjusted(0, box.height() - 2, 0, 0) : box,
              TextBlock::Mark::Fail);
    if (isUnder || hasCursor)
        return;
    QFont bold = font();
    bold.setWeight(QFont::Bold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QPointF(box.left(),
                             box.top() + QFontMetricsF(font()).ascent()
                                 + std::floor((box.height() - QFontMetricsF(font()).height()) / 2)),
                     text().mid(m_marked.begin, m_marked.size()));
}

} // namespace claimcheck::ui
