#include "ui/widgets/scrollpage.h"

#include "ui/widgets/hairline.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace claimcheck::ui {

namespace {

constexpr int margin = 20; ///< as the token's page has it

} // namespace

ScrollPage::ScrollPage(QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_scroll(new QScrollArea)
    , m_body(nullptr)
    , m_foot(new WrapRow)
{
    auto *body = new Panel(Color::Surface);
    m_body = new QVBoxLayout(body);
    m_body->setContentsMargins(margin, space::l, margin, space::xl);
    m_body->setSpacing(0);
    auto *foot = new Panel(Color::Surface);
    auto *footing = new QVBoxLayout(foot);
    footing->setContentsMargins(margin, space::m, margin, space::m);
    footing->addWidget(m_foot);
    m_foot->setLastApart();
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setAutoFillBackground(true);
    const auto setStep = [this] { m_scroll->verticalScrollBar()->setSingleStep(rowHeight(40)); };
    setStep();
    connect(Theme::instance(), &Theme::changed, this, setStep);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ScrollPage::keepRightEdge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(foot);
}

void ScrollPage::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

/// The scroll bar stands in the margin, so that the right edge is that of the buttons below.
void ScrollPage::keepRightEdge()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int least = margin - (bar->maximum() > bar->minimum() ? bar->sizeHint().width() : 0);
    QMargins margins = m_body->contentsMargins();
    margins.setLeft(isRightToLeft() ? least : margin);
    margins.setRight(isRightToLeft() ? margin : least);
    m_body->setContentsMargins(margins);
}

bool ScrollPage::scrollWith(const QKeyEvent &event)
{
    using Action = QAbstractSlider::SliderAction;
    const auto scroll = [this](Action action) {
        m_scroll->verticalScrollBar()->triggerAction(action);
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Up:
        return scroll(Action::SliderSingleStepSub);
    case Qt::Key_Down:
        return scroll(Action::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return scroll(Action::SliderPageStepSub);
    case Qt::Key_PageDown:
        return scroll(Action::SliderPageStepAdd);
    case Qt::Key_Home:
        return scroll(Action::SliderToMinimum);
    case Qt::Key_End:
        return scroll(Action::SliderToMaximum);
    default:
        return false;
    }
}

void ScrollPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else if (!scrollWith(*event))
        Panel::keyPressEvent(event);
}

} // namespace claimcheck::ui
