#include "ui/desktop/covers.h"

#include "ui/theme/presenting.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOptionFrame>
#include <QTextDocumentFragment>
#include <QTextEdit>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr char isCoveredNow[] = "covered";
constexpr qsizetype longText = 64 * 1024; ///< is not searched

bool hasSecret(const QString &text)
{
    return text.size() > longText || presented(text, TextRole::Data) != text || presented(text) != text;
}

struct Field {
    QString text;
    bool isThere = false, isLine = false, always = false;
};

Field fieldOf(const QWidget *widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return {line->echoMode() == QLineEdit::Normal ? line->text() : QString(), true, true,
                line->property(Presenting::covered).toBool()};
    const QWidget *around = widget->parentWidget();
    if (const auto *plain = qobject_cast<const QPlainTextEdit *>(around);
        plain && plain->viewport() == widget)
        return {plain->toPlainText(), true, false, plain->property(Presenting::covered).toBool()};
    if (const auto *rich = qobject_cast<const QTextEdit *>(around); rich && rich->viewport() == widget)
        return {rich->toPlainText(), true, false, rich->property(Presenting::covered).toBool()};
    return {};
}

void paintCover(QWidget *widget, bool isLine)
{
    const Theme *theme = Theme::instance();
    QPainter painter(widget);
    QRect room = widget->rect();
    if (isLine) {
        QStyleOptionFrame option;
        option.initFrom(widget);
        option.rect = room;
        option.lineWidth = 1;
        option.state |= QStyle::State_Sunken;
        widget->style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, widget);
        room = widget->style()->subElementRect(QStyle::SE_LineEditContents, &option, widget);
    } else {
        painter.fillRect(room, theme->color(Color::Sunken));
        room.adjust(space::s, space::s, -space::s, -space::s);
    }
    const QFont font = theme->font(TextRole::Small);
    painter.setFont(font);
    painter.setPen(theme->color(Color::Text2));
    painter.setLayoutDirection(QApplication::layoutDirection());
    painter.drawText(
        room, Qt::AlignLeading | (isLine ? Qt::AlignVCenter : Qt::AlignTop),
        QFontMetrics(font).elidedText(Covers::tr("Hidden while presenting"), Qt::ElideRight, room.width()));
}

/// Opens what a menu keeps for itself.
class OpenMenu : public QMenu {
public:
    using QMenu::initStyleOption;
};

/// Qt paints the words of a menu that has a style sheet by itself: here as it does, with other words.
bool paintMenu(QMenu *menu)
{
    const QList<QAction *> actions = menu->actions();
    const auto shownOf = [](const QAction *action) { return presented(action->text().remove(u'&')); };
    if (std::none_of(actions.begin(), actions.end(), [&shownOf](const QAction *action) {
            return shownOf(action) != action->text().remove(u'&');
        }))
        return false;
    QPainter painter(menu);
    QStyleOptionMenuItem whole;
    whole.initFrom(menu);
    menu->style()->drawPrimitive(QStyle::PE_PanelMenu, &whole, &painter, menu);
    for (QAction *action : actions) {
        QStyleOptionMenuItem item;
        (menu->*(&OpenMenu::initStyleOption))(&item, action);
        item.rect = menu->actionGeometry(action);
        item.text = shownOf(action).replace(u'&', u"&&"_qs);
        if (action->isVisible())
            menu->style()->drawControl(QStyle::CE_MenuItem, &item, &painter, menu);
    }
    return true;
}

} // namespace

Covers::Covers(QObject *parent)
    : QObject(parent)
{
    connect(Presenting::instance(), &Presenting::changed, this, &Covers::follow);
}

void Covers::follow()
{
    if (Presenting::isOn())
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

bool Covers::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint || !watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    if (auto *label = qobject_cast<QLabel *>(widget))
        return paintLabel(label);
    if (auto *menu = qobject_cast<QMenu *>(widget))
        return paintMenu(menu);
    const Field field = fieldOf(widget);
    if (!field.isThere)
        return false;
    const bool isCovered = !field.text.isEmpty() && (field.always || hasSecret(field.text));
    // Where only a part is painted, or was scrolled, what stood there before has to go, too.
    const bool wasCovered = widget->property(isCoveredNow).toBool();
    if (isCovered != wasCovered
        || (isCovered && !static_cast<QPaintEvent *>(event)->region().contains(widget->rect())))
        widget->update();
    if (isCovered != wasCovered)
        widget->setProperty(isCoveredNow, isCovered);
    if (isCovered)
        paintCover(widget, field.isLine);
    return isCovered;
}

/// Tool tips and questions; what is wider than its words were is cut off.
bool Covers::paintLabel(QLabel *label)
{
    const QString text = Qt::mightBeRichText(label->text())
        ? QTextDocumentFragment::fromHtml(label->text()).toPlainText()
        : label->text();
    const QString shown = presented(text);
    if (shown == text)
        return false;
    QPainter painter(label);
    painter.fillRect(label->rect(), Theme::instance()->color(Color::Surface));
    painter.setPen(Theme::instance()->color(Color::Text));
    painter.drawText(label->contentsRect().marginsRemoved(
                         QMargins(label->margin(), label->margin(), label->margin(), label->margin())),
                     Qt::AlignLeading | Qt::AlignVCenter | Qt::TextWordWrap | Qt::TextDontClip, shown);
    return true;
}

} // namespace claimcheck::ui
