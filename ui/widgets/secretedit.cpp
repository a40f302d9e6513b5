#include "ui/widgets/secretedit.h"

#include "ui/theme/icons.h"
#include "ui/theme/presenting.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionFrame>
#include <QToolButton>

namespace claimcheck::ui {

namespace {

constexpr int buttonSide = 24, iconSide = 16, buttonRoom = 28;

/// What the eye does not take goes on to the field around it, which would be typed in unseen.
bool isForField(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Space:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
        return false;
    default:
        return true;
    }
}

} // namespace

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_hide(this)
    , m_eye(new QAction(lineIcon(QStringLiteral("eye"), Color::Text2), QString(), this))
    , m_button(new QToolButton(this))
{
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    setDragEnabled(false);
    m_hide.setSingleShot(true);
    m_hide.setInterval(shownSeconds * 1000);
    m_eye->setCheckable(true);
    connect(m_eye, &QAction::triggered, this, &SecretEdit::setRevealed);
    connect(&m_hide, &QTimer::timeout, this, [this] { setRevealed(false); });
    connect(this, &QLineEdit::textEdited, this, &SecretEdit::forgetHistory);
    connect(this, &QLineEdit::textChanged, this, [this] {
        setRevealed(false);
        m_eye->setEnabled(!text().isEmpty());
    });
    m_eye->setEnabled(false);
    m_button->setDefaultAction(m_eye);
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setCursor(Qt::ArrowCursor);
    m_button->installEventFilter(this);
    connect(Theme::instance(), &Theme::changed, this, &SecretEdit::placeButton);
    connect(Presenting::instance(), &Presenting::changed, this, [this] { setRevealed(false); });
    placeButton();
    showState();
}

/// At the end of the field, which keeps its text clear of it.
void SecretEdit::placeButton()
{
    const int side = rowHeight(buttonSide), room = rowHeight(buttonRoom);
    m_button->setIconSize({rowHeight(iconSide), rowHeight(iconSide)});
    const QRect place(width() - room, (height() - side) / 2, side, side);
    m_button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    isRightToLeft() ? setTextMargins(room, 0, 0, 0) : setTextMargins(0, 0, room, 0);
}

void SecretEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeButton();
}

bool SecretEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_button && event->type() == QEvent::KeyPress
        && isForField(*static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == m_button && event->type() == QEvent::FocusOut && QApplication::focusWidget() != this)
        setRevealed(false);
    return QLineEdit::eventFilter(watched, event);
}

void SecretEdit::setRevealed(bool revealed)
{
    if (revealed && !text().isEmpty() && !Presenting::isOn())
        m_hide.start();
    else
        m_hide.stop();
    showState();
}

void SecretEdit::showState()
{
    m_eye->setChecked(isRevealed());
    m_eye->setText(isRevealed() ? tr("Hide") : tr("Show for %1 s").arg(shownSeconds));
    m_eye->setToolTip(m_eye->text());
    m_button->setAccessibleName(m_eye->text());
    update();
}

/// Setting the text is what empties the undo history.
void SecretEdit::forgetHistory()
{
    const int cursor = cursorPosition();
    setText(text());
    setCursorPosition(cursor);
}

/// Painted over the mask instead of taking it off: without it the text could be marked, copied and read
/// aloud.
void SecretEdit::paintEvent(QPaintEvent *event)
{
    if (!isRevealed())
        return QLineEdit::paintEvent(event);
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    QRect room = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    room.adjust(2, 0, -rowHeight(buttonRoom), 0); // the eye stands at the end
    room = QStyle::visualRect(layoutDirection(), rect(), room);
    const QFont font = Theme::instance()->font(TextRole::Data);
    painter.setFont(font);
    painter.setPen(option.palette.color(QPalette::Text));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text(), Qt::ElideMiddle, room.width()));
}

void SecretEdit::focusOutEvent(QFocusEvent *event)
{
    if (QApplication::focusWidget() != m_button)
        setRevealed(false);
    QLineEdit::focusOutEvent(event);
}

void SecretEdit::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    QLineEdit::hideEvent(event);
}

/// Cutting would take the value away without putting it anywhere.
void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cut))
        return event->accept();
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *insert = menu.addAction(tr("Paste"), this, &QLineEdit::paste);
    insert->setEnabled(!isReadOnly());
    menu.addAction(tr("Empty"), this, &QLineEdit::clear)->setEnabled(!text().isEmpty() && !isReadOnly());
    menu.addAction(m_eye);
    menu.exec(event->globalPos());
}

} // namespace claimcheck::ui
