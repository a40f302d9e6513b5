#include "ui/rules/sentencebox.h"

#include "ui/theme/mirrored.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStyle>

namespace claimcheck::ui {

namespace {

constexpr int barWidth = 3;

Run runOf(const SentencePart &part)
{
    switch (part.kind) {
    case SentencePart::Kind::Words:
        return {part.text, Color::Text2};
    case SentencePart::Kind::Name:
        return {part.text, Color::Text, Weight::Strong};
    case SentencePart::Kind::Data:
        return {part.text, Color::Text, Weight::Regular, TextRole::Data};
    }
    return {part.text};
}

} // namespace

SentenceBox::SentenceBox(QWidget *parent)
    : QWidget(parent)
    , m_words(new Paragraph)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(mirrored(space::m + barWidth, 0, 0, 0));
    layout->addWidget(m_words);
}

void SentenceBox::setSentence(const QList<SentencePart> &parts)
{
    QList<Run> runs;
    for (const SentencePart &part : parts)
        runs.append(runOf(part));
    m_words->setRuns(runs);
    setVisible(!parts.isEmpty());
}

QString SentenceBox::text() const
{
    return m_words->text();
}

void SentenceBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, barWidth, height())),
                     Theme::instance()->color(Color::Accent));
}

} // namespace claimcheck::ui
