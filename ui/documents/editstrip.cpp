#include "ui/documents/editstrip.h"

#include "core/text/visible.h"
#include "ui/documents/ruleedits.h"
#include "ui/theme/mirrored.h"
#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"

#include <QAction>
#include <QBoxLayout>
#include <QPainter>

namespace claimcheck::ui {

namespace {

LinkButton *linkTo(QAction *action, const QString &words)
{
    auto *button = new LinkButton(words);
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

EditStrip::EditStrip(QAction *undo, QAction *save, QWidget *parent)
    : QWidget(parent)
    , m_words(new Paragraph(TextRole::Small))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(mirrored(space::l, space::xs, space::s, space::xs));
    layout->setSpacing(space::s);
    layout->addWidget(m_words, 1, Qt::AlignVCenter);
    layout->addWidget(linkTo(undo, tr("Undo")));
    layout->addWidget(linkTo(save, tr("Save…")));
    hide();
}

void EditStrip::setEdits(const RuleEdits &edits)
{
    setVisible(!edits.isSaved());
    m_words->setRuns(
        {{tr("Changed here only."), Color::Accent, Weight::Strong},
         {u' ' + (edits.canUndo() ? tr("Last: %1").arg(visible(edits.lastWords(), 60)) : QString()),
          Color::Text2}});
    setAccessibleName(m_words->text());
}

void EditStrip::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->color(Color::AccentBg));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme->color(Color::Divider));
}

} // namespace claimcheck::ui
