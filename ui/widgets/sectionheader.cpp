#include "ui/widgets/sectionheader.h"

#include "ui/theme/mirrored.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// Less of the quiet words says nothing.
constexpr int leastQuiet = 48;

} // namespace

SectionHeader::SectionHeader(const QString &title, Size size, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
    , m_title(new ElidedLabel(TextRole::Group, Color::Text, this))
    , m_quiet(new ElidedLabel(TextRole::Small, Color::Text3, this))
    , m_link(new LinkButton(QString(), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(mirrored(space::l, 0, space::m, 0));
    row->setSpacing(space::s);
    row->addWidget(m_title, 1);
    row->addWidget(m_quiet);
    row->addWidget(m_link);
    m_title->setText(title);
    m_quiet->hide();
    m_link->hide();
    connect(m_link, &QPushButton::clicked, this, &SectionHeader::linkActivated);
    connect(Theme::instance(), &Theme::changed, this, &SectionHeader::resizeToText);
    resizeToText();
}

void SectionHeader::resizeToText()
{
    setFixedHeight(rowHeight(m_size == Size::Panel ? 44 : 28));
}

void SectionHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    fit();
}

void SectionHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// Something in the row has another size, came or went.
bool SectionHeader::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::event(event);
}

void SectionHeader::fit()
{
    const QMargins own = layout()->contentsMargins();
    int room = contentsRect().width() - own.left() - own.right();
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget *widget = layout()->itemAt(i)->widget();
        if (widget != m_title && widget != m_quiet && widget->isVisibleTo(this))
            room -= widget->sizeHint().width() + layout()->spacing();
    }
    const int title = std::min(m_title->sizeHint().width(), std::max(room, 0));
    m_title->setMinimumWidth(title);
    const int left = room - title - layout()->spacing();
    const bool some = left >= std::min(m_quiet->sizeHint().width(), rowHeight(leastQuiet));
    m_quiet->setVisible(some && !m_quiet->text().isEmpty());
}

void SectionHeader::setQuietText(const QString &text)
{
    m_quiet->setText(text);
    fit();
}

void SectionHeader::setLink(const QString &words)
{
    m_link->setText(words);
    m_link->setVisible(!words.isEmpty());
}

void SectionHeader::addWidget(QWidget *widget)
{
    layout()->addWidget(widget);
}

} // namespace claimcheck::ui
