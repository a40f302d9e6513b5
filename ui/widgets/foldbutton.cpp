#include "ui/widgets/foldbutton.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace claimcheck::ui {

namespace {

constexpr int side = 16;

} // namespace

FoldButton::FoldButton(const QString &words, QWidget *content, QWidget *parent)
    : LinkButton(words, parent)
{
    setProperty("fold", true); // read by the style sheet
    setCheckable(true);
    content->setVisible(false);
    connect(this, &QPushButton::toggled, content, &QWidget::setVisible);
    connect(Theme::instance(), &Theme::changed, this, &FoldButton::resizeToText);
    resizeToText();
}

/// An empty icon keeps the chevron's place, on whichever side the reading begins.
void FoldButton::resizeToText()
{
    QPixmap room(rowHeight(side), rowHeight(side));
    room.fill(Qt::transparent);
    setIcon(QIcon(room));
    QFont font = Theme::instance()->font(TextRole::Body);
    font.setWeight(QFont::DemiBold);
    setFont(font);
}

void FoldButton::paintEvent(QPaintEvent *event)
{
    LinkButton::paintEvent(event);
    QPainter painter(this);
    const int size = rowHeight(side);
    QStyleOption option;
    option.rect = QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - size) / 2, size, size));
    option.direction = layoutDirection();
    option.state = QStyle::State_Enabled;
    style()->drawPrimitive(isChecked() ? QStyle::PE_IndicatorArrowDown : QStyle::PE_IndicatorArrowRight,
                           &option, &painter, this);
}

} // namespace claimcheck::ui
