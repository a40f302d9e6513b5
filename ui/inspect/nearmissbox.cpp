#include "ui/inspect/nearmissbox.h"

#include "core/text/visible.h"
#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"
#include "ui/widgets/tooltiptext.h"

#include <QEvent>
#include <QKeySequence>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16;

QString applyKeys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_Period).toString(QKeySequence::NativeText);
}

} // namespace

NearMissBox::NearMissBox(QWidget *parent)
    : QWidget(parent)
    , m_shape(new ShapeLabel(Shape::Warn, shapeSize, this))
    , m_view(new QScrollArea(this))
    , m_text(new QWidget)
    , m_words(new Paragraph(TextRole::Small, m_text))
    , m_admits(new Paragraph(TextRole::Small, m_text))
    , m_apply(new QPushButton(this))
    , m_next(new LinkButton(QString(), this))
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_view->setWidget(m_text);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Near miss"));
    m_text->setAutoFillBackground(false);
    m_view->viewport()->setAutoFillBackground(false);
    m_apply->setProperty("small", true);
    connect(m_apply, &QPushButton::clicked, this, &NearMissBox::act);
    connect(m_next, &QPushButton::clicked, this, &NearMissBox::showNext);
    connect(Theme::instance(), &Theme::changed, this, [this] {
        if (!m_remedies.isEmpty())
            showRemedy();
        Q_EMIT changed();
    });
    hide();
}

void NearMissBox::setRemedies(const QList<Remedy> &remedies)
{
    m_remedies = remedies;
    m_shown = 0;
    m_view->verticalScrollBar()->setValue(0);
    setVisible(!remedies.isEmpty());
    if (remedies.isEmpty())
        forgetWords();
    else
        showRemedy();
    Q_EMIT changed();
}

/// They quote a token that may be gone.
void NearMissBox::forgetWords()
{
    m_words->setText({});
    m_admits->setText({});
    m_applyLabel = {};
    m_nextLabel = {};
    setAccessibleName({});
    setAccessibleDescription({});
    lay();
}

/// A verb and its object begin the sentence where the button has no room for them.
void NearMissBox::showRemedy()
{
    const Remedy &remedy = m_remedies.at(m_shown);
    const bool here = remedy.where != Remedy::Where::Workload;
    m_words->setRuns({{here ? tr("Near miss: %1.").arg(visible(remedy.title, 200))
                            : tr("At the workload: %1.").arg(visible(remedy.title, 200)),
                       Color::Warn, Weight::Strong},
                      {u' ' + visible(remedy.what, 600)}});
    const QString admits = admitsText(remedy);
    m_admits->setText(admits, Color::Fail);
    m_admits->setVisible(!admits.isEmpty());
    m_apply->setVisible(here);
    m_next->setVisible(m_remedies.size() > 1);
    const QString place = tr("%1 of %2").arg(m_shown + 1).arg(m_remedies.size());
    m_applyLabel = labelFor(m_apply, visible(remedy.title, 200), tr("Apply"));
    m_nextLabel = labelFor(m_next, tr("Other way, %1").arg(place), place);
    setAccessibleName(m_words->text());
    setAccessibleDescription(admits);
    lay();
}

QString NearMissBox::admitsText(const Remedy &remedy) const
{
    QStringList titles;
    for (const Admission &admission : remedy.admits) {
        const QString title = visible(admission.variant.title, 60);
        if (!remedy.what.contains(title)) // some remedies say it themselves
            titles.append(title);
    }
    if (titles.isEmpty())
        return {};
    const auto more = titles.size() - 3;
    const QString first = titles.mid(0, 3).join(u", "_qs);
    return more > 0 ? tr("Also lets in: %1 and %2 more.").arg(first).arg(more)
                    : tr("Also lets in: %1.").arg(first);
}

NearMissBox::Label NearMissBox::labelFor(QPushButton *button, const QString &whole, const QString &brief)
{
    Label label{whole, brief, {}, {}};
    button->setText(brief);
    label.briefSize = button->sizeHint();
    button->setText(whole);
    label.wholeSize = button->sizeHint();
    return label;
}

void NearMissBox::setLabel(QPushButton *button, const Label &label, int room)
{
    const bool fits = label.fits(room);
    button->setText(fits ? label.whole : label.brief);
    button->setAccessibleName(fits ? label.whole : u"%1: %2"_qs.arg(label.brief, label.whole));
}

int NearMissBox::roomIn(int width)
{
    return std::max(width - 2 * space::l - rowHeight(shapeSize) - space::s, 1);
}

int NearMissBox::textHeight(int width) const
{
    const int words = m_words->heightForWidth(width);
    return m_admits->text().isEmpty() ? words : words + space::xs + m_admits->heightForWidth(width);
}

/// The link stands beside the button where there is room for both, else below it.
NearMissBox::Places NearMissBox::placesFor(int width) const
{
    Places places;
    const int left = space::l + rowHeight(shapeSize) + space::s;
    const int room = roomIn(width);
    places.shape = {{space::l, space::m - (m_shape->sizeHint().height() - rowHeight(16)) / 2},
                    m_shape->sizeHint()};
    places.text = QRect(left, space::m, room, textHeight(room));
    int top = space::m + places.text.height();
    const auto below = [&](QSize size) {
        const QRect place(QPoint(left, top + space::s), size);
        top += space::s + size.height();
        return place;
    };
    const QSize next = m_nextLabel.sizeIn(room);
    if (m_apply->isVisibleTo(this))
        places.apply = below(m_applyLabel.sizeIn(room));
    const bool beside = !places.apply.isEmpty() && places.apply.width() + space::s + next.width() <= room;
    if (beside)
        places.next = {{width - space::l - next.width(),
                        places.apply.top() + (places.apply.height() - next.height()) / 2},
                       next};
    else if (m_next->isVisibleTo(this))
        places.next = below(next);
    places.height = top + space::m;
    return places;
}

int NearMissBox::heightForWidth(int width) const
{
    return placesFor(width).height;
}

QSize NearMissBox::sizeHint() const
{
    const int width = rowHeight(320);
    return {width, heightForWidth(width)};
}

QSize NearMissBox::minimumSizeHint() const
{
    return {rowHeight(160), rowHeight(40)};
}

void NearMissBox::lay()
{
    const int room = roomIn(width());
    setLabel(m_apply, m_applyLabel, room);
    setLabel(m_next, m_nextLabel, room);
    m_apply->setToolTip(
        toolTipText(m_applyLabel.fits(room) ? applyKeys() : m_applyLabel.whole + u'\n' + applyKeys()));
    Places places = placesFor(width());
    const int missing = std::max(places.height - height(), 0);
    const QRect whole = places.text;
    places.text.setHeight(std::max(whole.height() - missing, 0));
    const auto place = [this](QWidget *widget, const QRect &logical) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), logical));
    };
    place(m_shape, places.shape);
    place(m_view, places.text);
    place(m_apply, places.apply.translated(0, -missing));
    place(m_next, places.next.translated(0, -missing));
    layText(places.text, whole.height());
    updateGeometry();
}

/// Only a text that is cut off can be scrolled, and reached with Tab for that.
void NearMissBox::layText(const QRect &view, int whole)
{
    const bool scrolls = whole > view.height();
    m_view->setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_view->setFocusPolicy(scrolls ? Qt::TabFocus : Qt::NoFocus);
    const int width = view.width() - (scrolls ? m_view->verticalScrollBar()->sizeHint().width() : 0);
    m_text->resize(width, textHeight(width));
    m_words->setGeometry(0, 0, width, m_words->heightForWidth(width));
    m_admits->setGeometry(0, m_words->height() + space::xs, width, m_admits->heightForWidth(width));
}

void NearMissBox::resizeEvent(QResizeEvent *)
{
    lay();
}

/// A child that changed its size.
bool NearMissBox::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        lay();
    return QWidget::event(event);
}

void NearMissBox::showNext()
{
    m_shown = (m_shown + 1) % int(m_remedies.size());
    showRemedy();
    Q_EMIT changed();
}

void NearMissBox::act()
{
    const Remedy &remedy = m_remedies.at(m_shown);
    if (remedy.where == Remedy::Where::OtherRule)
        Q_EMIT ruleWanted(remedy.otherRule);
    else
        Q_EMIT applyWanted(m_shown);
}

void NearMissBox::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->shapeTint(Shape::Warn));
    if (m_endsInLine)
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme->color(Color::Divider));
}

} // namespace claimcheck::ui
