#include "ui/widgets/sectionheader.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"

#include <QHBoxLayout>

namespace claimcheck::ui {

SectionHeader::SectionHeader(const QString &title, Size size, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
    , m_title(new ElidedLabel(TextRole::Group, Color::Text, this))
    , m_quiet(new ElidedLabel(TextRole::Small, Color::Text3, this))
    , m_link(new LinkButton(QString(), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, 0, space::m, 0);
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
}

void SectionHeader::setQuietText(const QString &text)
{
    m_quiet->setText(text);
    m_quiet->setVisible(!text.isEmpty());
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
