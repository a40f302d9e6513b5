#include "ui/rail.h"

#include "ui/theme/mirrored.h"
#include "ui/theme/painterstyle.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace claimcheck::ui {
namespace {

constexpr int placeIconSize = 20;
constexpr int barWidth = 3;
constexpr int gap = 4;
constexpr int withWords = 56;
constexpr int usualWidth = 72, mostWidth = 104;

class RailButton : public QToolButton {
public:
    RailButton(const QString &title, const QString &iconName, Rail *rail)
        : QToolButton(rail)
        , m_rail(rail)
        , m_iconName(iconName)
    {
        setText(title);
        setAccessibleName(title);
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::TabFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme *theme = Theme::instance();
        QPainter painter(this);
        if (isChecked())
            painter.fillRect(rect(), theme->color(Color::AccentBg));
        else if (underMouse() || isDown())
            painter.fillRect(rect(), theme->color(Color::Hover));
        if (isChecked()) {
            const QRect bar(0, 0, barWidth, height());
            painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), bar), theme->color(Color::Accent));
        }
        const Color color = isChecked() ? Color::Accent : Color::Text2;
        const bool words = m_rail->words() == Rail::Words::Shown;
        const int side = rowHeight(placeIconSize);
        const int line = rowHeight(16);
        const int above = (height() - side - (words ? line + 2 : 0)) / 2;
        theme->icon(m_iconName, color).paint(&painter, QRect((width() - side) / 2, above, side, side));
        if (words)
            paintWord(&painter, QRect(0, above + side + 2, width(), line), theme->color(color));
        if (hasFocus())
            paintFocusRing(&painter, QRectF(rect()));
    }

private:
    void paintWord(QPainter *painter, const QRect &line, const QColor &color) const
    {
        QFont font = Theme::instance()->font(TextRole::Small);
        if (isChecked())
            font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(line, Qt::AlignCenter,
                          QFontMetrics(font).elidedText(text(), Qt::ElideRight, line.width() - 2 * gap));
    }

    Rail *m_rail;
    QString m_iconName;
};

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(mirrored(0, space::s, 1, 0));
    m_column->setSpacing(gap);
    m_column->addStretch();
    setAccessibleName(tr("Places"));
    connect(m_group, &QButtonGroup::idClicked, this, &Rail::chosen);
    connect(Theme::instance(), &Theme::changed, this, &Rail::resizeToText);
    resizeToText();
}

void Rail::addPlace(const QString &title, const QString &iconName)
{
    auto *button = new RailButton(title, iconName, this);
    m_group->addButton(button, count());
    m_column->insertWidget(m_column->count() - 1, button);
    if (count() == 1) {
        button->setChecked(true);
        setFocusProxy(button);
    }
    resizeToText();
}

void Rail::setCurrent(int index)
{
    QAbstractButton *button = m_group->button(index);
    if (!button)
        return;
    button->setChecked(true);
    setFocusProxy(button);
}

int Rail::current() const
{
    return m_group->checkedId();
}

int Rail::count() const
{
    return int(m_group->buttons().size());
}

void Rail::setWords(Words words)
{
    if (words == m_words)
        return;
    m_words = words;
    resizeToText();
}

int Rail::railWidth() const
{
    if (m_words != Words::Shown)
        return rowHeight(placeIconSize) + 36;
    // Of words that are cut nobody can tell the end; the current one's are wider.
    QFont font = Theme::instance()->font(TextRole::Small);
    font.setWeight(QFont::DemiBold);
    int widest = 0;
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (const QAbstractButton *button : buttons)
        widest = std::max(widest, QFontMetrics(font).horizontalAdvance(button->text()));
    return std::clamp(widest + 2 * gap + 2, rowHeight(usualWidth), rowHeight(mostWidth));
}

int Rail::heightWithWords() const
{
    return space::s + count() * (rowHeight(withWords) + gap);
}

void Rail::resizeToText()
{
    setFixedWidth(railWidth());
    const int height = m_words == Words::Shown ? rowHeight(withWords) : rowHeight(placeIconSize) + 32;
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        button->setFixedSize(railWidth() - 1, height);
        button->setToolTip(m_words == Words::Shown ? QString() : button->text());
    }
    update();
}

void Rail::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->color(Color::Window));
    const QRect line(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), theme->color(Color::Divider));
}

} // namespace claimcheck::ui
