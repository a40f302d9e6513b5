#include "ui/connect/stepbar.h"

#include "core/text/visible.h"
#include "ui/theme/mirrored.h"
#include "ui/theme/painterstyle.h"
#include "ui/theme/presenting.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QDateTime>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int columnWidth = 188, stepHeight = 50, circle = 20, barWidth = 3;

/// One step of the column: number or shape, its name, a line on how it stands.
class StepButton : public QAbstractButton {
public:
    StepButton(ConnectStep step, QWidget *parent)
        : QAbstractButton(parent)
        , m_step(step)
    {
        setText(StepBar::nameOf(step));
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

    void setState(const ConnectSession::StepState &state)
    {
        m_state = state;
        setAccessibleName(StepBar::tr("Step %1, %2").arg(int(m_step) + 1).arg(text()));
        setAccessibleDescription(state.line);
        setToolTip(state.line);
        update();
    }
    QSize sizeHint() const override { return {rowHeight(columnWidth), rowHeight(stepHeight)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme *theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse())
            painter.fillRect(rect(), theme->color(isChecked() ? Color::AccentBg : Color::Hover));
        if (isChecked())
            painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, barWidth, height())),
                             theme->color(Color::Accent));
        const int side = rowHeight(circle), line = rowHeight(20), small = rowHeight(16);
        const int top = (height() - line - small) / 2;
        paintMark(&painter, mirrored({space::l, top, side, side}));
        const int left = space::l + side + space::s;
        const QRect name = mirrored({left, top, width() - left - space::s, line});
        const QRect below = mirrored({left, top + line, width() - left - space::s, small});
        const int align = Qt::AlignVCenter | Qt::AlignLeft; // the painter mirrors it
        QFont font = theme->font(TextRole::Body);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(theme->color(isChecked() ? Color::Accent : Color::Text));
        painter.drawText(name, align, QFontMetrics(font).elidedText(text(), Qt::ElideRight, name.width()));
        font = theme->font(TextRole::Small);
        painter.setFont(font);
        painter.setPen(theme->color(Color::Text2));
        painter.drawText(
            below, align,
            QFontMetrics(font).elidedText(presented(m_state.line), Qt::ElideRight, below.width()));
        if (hasFocus())
            paintFocusRing(&painter, QRectF(rect()));
    }

private:
    QRect mirrored(const QRect &logical) const
    {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    }

    void paintMark(QPainter *painter, const QRect &place) const
    {
        const Theme *theme = Theme::instance();
        if (!isChecked() && m_state.shape != Shape::Waiting)
            return theme->paintShape(painter, m_state.shape, QRectF(place));
        painter->setPen(QPen(theme->color(isChecked() ? Color::Accent : Color::Border), 1));
        painter->setBrush(isChecked() ? QBrush(theme->color(Color::Accent)) : QBrush(Qt::NoBrush));
        painter->drawEllipse(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5));
        QFont font = theme->font(TextRole::Small);
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(theme->color(isChecked() ? Color::OnAccent : Color::Text2));
        painter->drawText(place, Qt::AlignCenter, QLocale().toString(int(m_step) + 1));
    }

    ConnectStep m_step;
    ConnectSession::StepState m_state;
};

} // namespace

StepBar::StepBar(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_group(new QButtonGroup(this))
    , m_column(new QWidget)
    , m_line(new QWidget)
    , m_title(new ElidedLabel(TextRole::Group))
    , m_saved(new ElidedLabel(TextRole::Small, Color::Text2))
    , m_menuButton(new QPushButton)
    , m_menu(new QMenu(this))
{
    makeColumn();
    makeLine();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(mirrored(0, 0, 1, 1));
    layout->addWidget(m_column);
    layout->addWidget(m_line);
    setAccessibleName(StepBar::tr("Steps"));
    connect(Theme::instance(), &Theme::changed, this, &StepBar::resizeToText);
    setForm(Form::Column);
    setCurrent(ConnectStep::Provider);
    refresh();
}

QString StepBar::nameOf(ConnectStep step)
{
    switch (step) {
    case ConnectStep::Provider:
        return tr("Provider");
    case ConnectStep::Workload:
        return tr("Workload");
    case ConnectStep::Issuer:
        return tr("Issuer");
    case ConnectStep::Account:
        return tr("Service account");
    case ConnectStep::Rule:
        return tr("Rule");
    case ConnectStep::Review:
        return tr("Review and apply");
    case ConnectStep::HandOver:
        return tr("Test and hand over");
    }
    return {};
}

void StepBar::makeColumn()
{
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(mirrored(space::l, space::m, space::s, space::m));
    head->setSpacing(0);
    head->addWidget(m_title);
    head->addWidget(m_saved);
    column->addLayout(head);
    for (int step = 0; step < connectSteps; ++step) {
        auto *button = new StepButton(ConnectStep(step), m_column);
        m_group->addButton(button, step);
        column->addWidget(button);
    }
    column->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int step) { Q_EMIT chosen(ConnectStep(step)); });
}

void StepBar::makeLine()
{
    auto *row = new QHBoxLayout(m_line);
    row->setContentsMargins(space::l, space::xs, space::l, space::xs);
    row->addWidget(m_menuButton);
    row->addStretch(1);
    for (int step = 0; step < connectSteps; ++step) {
        QAction *action = m_menu->addAction(QString());
        connect(action, &QAction::triggered, this, [this, step] { Q_EMIT chosen(ConnectStep(step)); });
    }
    m_menuButton->setMenu(m_menu);
    m_menuButton->setFlat(false);
}

void StepBar::setForm(Form form)
{
    m_form = form;
    m_column->setVisible(form == Form::Column);
    m_line->setVisible(form == Form::Line);
    resizeToText();
}

void StepBar::resizeToText()
{
    if (m_form == Form::Column) {
        setMinimumHeight(0);
        setMaximumHeight(QWIDGETSIZE_MAX);
        setFixedWidth(rowHeight(columnWidth));
        return;
    }
    setMinimumWidth(0);
    setMaximumWidth(QWIDGETSIZE_MAX);
    setFixedHeight(rowHeight(44));
}

void StepBar::setCurrent(ConnectStep step)
{
    m_current = step;
    m_group->button(int(step))->setChecked(true);
    setFocusProxy(m_form == Form::Column ? static_cast<QWidget *>(m_group->button(int(step))) : m_menuButton);
    refresh();
}

void StepBar::refresh()
{
    const DraftDocument *document = m_session->document();
    const QString workload = visible(m_session->objects().title, 60);
    m_title->setText(workload.isEmpty() ? tr("New connection") : workload);
    const QString clock = document->savedAt() == 0
        ? QString()
        : QLocale().toString(QDateTime::fromSecsSinceEpoch(document->savedAt()).time(), QLocale::ShortFormat);
    m_saved->setText(!document->saveError().id.isEmpty() ? tr("Draft not saved")
                         : clock.isEmpty()               ? tr("Nothing yet")
                                                         : tr("Draft, saved %1").arg(clock));
    m_saved->setColor(document->saveError().id.isEmpty() ? Color::Text2 : Color::Fail);
    const QList<QAction *> actions = m_menu->actions();
    for (int step = 0; step < connectSteps; ++step) {
        const ConnectSession::StepState state = m_session->stepState(ConnectStep(step));
        static_cast<StepButton *>(m_group->button(step))->setState(state);
        actions.at(step)->setText(tr("%1  %2: %3")
                                      .arg(step + 1)
                                      .arg(nameOf(ConnectStep(step)), state.line)
                                      .replace(u'&', u"&&"_qs));
    }
    m_menuButton->setText(
        tr("Step %1 of %2: %3").arg(int(m_current) + 1).arg(connectSteps).arg(nameOf(m_current)));
    m_menuButton->setAccessibleDescription(m_session->stepState(m_current).line);
}

void StepBar::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->color(Color::Window));
    const QRect line = m_form == Form::Column ? QRect(width() - 1, 0, 1, height())
                                              : QRect(0, height() - 1, width(), 1);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), theme->color(Color::Divider));
}

} // namespace claimcheck::ui
