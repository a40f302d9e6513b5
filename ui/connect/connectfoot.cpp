#include "ui/connect/connectfoot.h"

#include "ui/connect/connectsession.h"
#include "ui/connect/pagecolumn.h"
#include "ui/connect/stepbar.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/shapelabel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPushButton>
#include <QStyle>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::ConnectPlace)
};

constexpr int margin = PageColumn::margin;

} // namespace

ConnectFoot::ConnectFoot(ConnectSession *session, const std::array<ConnectPage *, connectSteps> &pages,
                         const QString &onKeys)
    : Panel(Color::Surface)
    , m_session(session)
    , m_pages(pages)
    , m_onKeys(onKeys)
    , m_shape(new ShapeLabel(Shape::Info, 16))
    , m_words(new ElidedLabel(TextRole::Body, Color::Text2))
    , m_own(new QWidget)
    , m_token(new QPushButton(Words::tr("Token")))
    , m_back(new QPushButton(Words::tr("Back")))
    , m_continue(new QPushButton)
{
    auto *own = new QHBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(space::s);
    auto *content = new QWidget;
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(new PageColumn(content)); // its last button ends where the page does
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(margin, space::m, margin, space::m);
    row->setSpacing(space::s);
    row->addWidget(m_shape);
    row->addWidget(m_words, 1);
    for (QWidget *button : std::initializer_list<QWidget *>{m_token, m_back, m_own, m_continue})
        row->addWidget(button);
    for (const ConnectPage *page : m_pages)
        for (QWidget *button : page->footButtons())
            own->addWidget(button);
    // What had the keyboard may be gone or asleep; its neighbour would do something else on the same key.
    connect(qApp, &QApplication::focusChanged, this, &ConnectFoot::followFocus);
    m_rescue.setSingleShot(true);
    m_rescue.setInterval(0);
    connect(&m_rescue, &QTimer::timeout, this, [this] { m_wasPages ? leadIntoPage() : keepFocus(); });
    connect(m_token, &QPushButton::clicked, this, &ConnectFoot::tokenWanted);
    connect(m_back, &QPushButton::clicked, this, &ConnectFoot::backWanted);
    connect(m_continue, &QPushButton::clicked, this, &ConnectFoot::continueWanted);
}

void ConnectFoot::followFocus(QWidget *old, QWidget *now)
{
    if (!old)
        return;
    const bool isOurs = m_own->isAncestorOf(old) || old == m_continue;
    const bool isPages = page()->isAncestorOf(old) ? !old->isVisibleTo(page())
                                                   : old == m_token && old->isHidden();
    if (!isPages && !(isOurs && (!isAvailable(old) || old->isHidden())))
        return;
    m_strayed = now;
    m_wasPages = isPages;
    m_rescue.start();
}

/// Nobody chose to be here: Qt went on to whatever came next.
bool ConnectFoot::isAstray() const
{
    const QWidget *focus = window()->focusWidget();
    return !focus || focus == m_strayed || !focus->isVisible();
}

void ConnectFoot::leadIntoPage()
{
    if (isAstray() && page()->isVisible())
        if (QWidget *open = page()->firstOpen(); open && open->isVisible())
            open->setFocus(Qt::OtherFocusReason);
}

/// In the foot, where there is something to go on with.
void ConnectFoot::keepFocus()
{
    if (!isAstray())
        return;
    const QList<QWidget *> own = page()->footButtons();
    for (auto button = own.crbegin(); button != own.crend(); ++button)
        if ((*button)->isVisible() && isAvailable(*button))
            return (*button)->setFocus();
    if (m_continue->isVisible() && isAvailable(m_continue))
        return m_continue->setFocus();
    leadIntoPage();
}

void ConnectFoot::offerToken(bool offered)
{
    m_token->setVisible(offered);
}

void ConnectFoot::refresh(ConnectStep step)
{
    m_step = step;
    showButtons();
    showWords();
}

void ConnectFoot::showButtons()
{
    const bool last = int(m_step) + 1 == connectSteps;
    for (const ConnectPage *one : m_pages)
        for (QWidget *button : one->footButtons())
            button->setVisible(
                one == page()
                && (isAvailable(button) || button->property(ConnectPage::staysInFoot).toBool()));
    m_own->setVisible(!page()->footButtons().isEmpty());
    setAvailable(m_back, int(m_step) > 0);
    if (!last)
        m_continue->setText(Words::tr("Continue to %1").arg(StepBar::nameOf(ConnectStep(int(m_step) + 1))));
    const bool primary = m_step != ConnectStep::Review || !m_session->appliedRule().isEmpty();
    m_continue->setVisible(!last && primary);
    if (m_continue->property("primary").toBool() != primary) {
        m_continue->setProperty("primary", primary);
        m_continue->style()->unpolish(m_continue);
        m_continue->style()->polish(m_continue);
    }
    setAvailable(m_continue, m_session->objects().preset || m_step != ConnectStep::Provider);
    m_continue->setToolTip(isAvailable(m_continue) ? m_onKeys : Words::tr("Choose a provider first."));
}

void ConnectFoot::showWords()
{
    const QString warning = page()->warning(), note = page()->footNote();
    const Error &unsaved = m_session->document()->saveError();
    const bool applied = !m_session->appliedRule().isEmpty();
    m_shape->setShape(!warning.isEmpty() ? Shape::Warn : unsaved.id.isEmpty() ? Shape::Info : Shape::Fail);
    m_words->setText(!warning.isEmpty()          ? warning
                         : !unsaved.id.isEmpty() ? Words::tr("Draft not saved: %1").arg(unsaved.message)
                         : !note.isEmpty()       ? note
                         : applied               ? Words::tr("Applied. What you change now is another plan.")
                                   : Words::tr("Nothing is created until you apply in step 6."));
}

} // namespace claimcheck::ui
