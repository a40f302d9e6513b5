#include "ui/tour/stepstrip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>

namespace claimcheck::ui {

StepStrip::StepStrip(QWidget *parent)
    : QWidget(parent)
    , m_words(new Paragraph)
    , m_next(new QPushButton)
    , m_leave(new LinkButton(QString()))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->setSpacing(space::m);
    row->addWidget(new ShapeLabel(Shape::Info, 16), 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1, Qt::AlignVCenter);
    row->addWidget(m_next);
    row->addWidget(m_leave);
    m_next->setAutoDefault(true);
    m_leave->setToolTip(tr("Esc"));
    setFocusProxy(m_next);
    connect(m_next, &QPushButton::clicked, this, &StepStrip::nextWanted);
    connect(m_leave, &QPushButton::clicked, this, &StepStrip::leaveWanted);
}

QPushButton *StepStrip::leave() const
{
    return m_leave;
}

QString StepStrip::text() const
{
    return m_words->text();
}

void StepStrip::setWords(const Words &words)
{
    m_words->setRuns({{words.where, Color::Accent, Weight::Strong}, {u' ' + words.sentence}});
    m_next->setText(words.next);
    m_next->setVisible(!words.next.isEmpty());
    m_leave->setText(words.leave);
    m_leave->setVisible(!words.leave.isEmpty());
    setAccessibleName(m_words->text());
    m_next->setAccessibleDescription(m_words->text()); // read out where the focus is
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StepStrip::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->color(Color::AccentBg));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme->color(Color::Divider));
}

} // namespace claimcheck::ui
