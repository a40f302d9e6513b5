#include "ui/widgets/iconbutton.h"

#include <QAction>
#include <QKeySequence>

namespace claimcheck::ui {

IconButton::IconButton(const QString &iconName, const QString &words, QWidget *parent)
    : QToolButton(parent)
{
    setUp();
    setIcon(Theme::instance()->icon(iconName));
    setWords(words);
}

IconButton::IconButton(QAction *action, QWidget *parent)
    : QToolButton(parent)
{
    setUp();
    setDefaultAction(action);
    QString words = action->text();
    words.remove(u'&').remove(u'…');
    setWords(words, action->shortcut().toString(QKeySequence::NativeText));
}

void IconButton::setUp()
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    connect(Theme::instance(), &Theme::changed, this, &IconButton::resizeToText);
    resizeToText();
}

void IconButton::resizeToText()
{
    setIconSize({rowHeight(16), rowHeight(16)});
    setFixedSize(rowHeight(28), rowHeight(28));
}

void IconButton::setWords(const QString &words, const QString &shortcut)
{
    setAccessibleName(words);
    setToolTip(shortcut.isEmpty() ? words : tr("%1 (%2)").arg(words, shortcut));
}

} // namespace claimcheck::ui
