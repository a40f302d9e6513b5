#include "ui/theme/theme.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/painterstyle.h"
#include "ui/theme/presenting.h"
#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

// Outside any namespace: the macro declares the function rcc makes.
static void initializeResources()
{
    Q_INIT_RESOURCE(ui);
}

namespace claimcheck::ui {
namespace {

Theme *theTheme = nullptr;

constexpr qreal bodyPoints = 10;

/// A system font this much above Qt's own default says that the person wants larger text.
qreal scaleOfSystem()
{
    const qreal points = QApplication::font().pointSizeF();
    return points < 12 ? 1 : std::min<qreal>(points / bodyPoints, 2);
}

QPalette viewPalette(const Theme &theme)
{
    QPalette palette = QApplication::palette();
    palette.setColor(QPalette::Highlight, theme.color(Color::AccentBg));
    palette.setColor(QPalette::HighlightedText, theme.color(Color::Text));
    return palette;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_colors(lightColors())
    , m_textScale(scaleOfSystem())
    , m_systemScale(m_textScale)
{
    initializeResources();
    theTheme = this;
    new Presenting(this);
    readSystem();
    QApplication::setStyle(new PainterStyle);
}

Theme::~Theme()
{
    if (theTheme == this)
        theTheme = nullptr;
}

Theme *Theme::instance()
{
    return theTheme;
}

void Theme::apply(Appearance appearance)
{
    if (m_busy)
        return;
    m_appearance = appearance;
    recolour();
}

void Theme::systemChanged()
{
    if (m_busy || m_appearance != Appearance::System)
        return;
    readSystem();
    recolour();
}

void Theme::setSystemContrast(bool high)
{
    if (std::exchange(m_systemContrast, high) != high && m_appearance == Appearance::System)
        recolour();
}

void Theme::setTextScale(qreal scale)
{
    m_textScale = std::clamp<qreal>(scale, 0.8, 2);
    recolour();
}

void Theme::readSystem()
{
    const QScopedValueRollback<bool> busy(m_busy, true);
    // An unset palette uncovers the one the platform gave; Qt 6.4 has no other public way to it.
    QApplication::setPalette(QPalette());
    m_system = QApplication::palette();
}

void Theme::recolour()
{
    const QScopedValueRollback<bool> busy(m_busy, true);
    const bool system = m_appearance == Appearance::System;
    const bool asItIs = system && isHighContrastPalette(m_system);
    m_highContrast = asItIs || (system && m_systemContrast) || m_appearance == Appearance::ContrastLight
        || m_appearance == Appearance::ContrastDark;
    m_dark = system ? isDarkPalette(m_system)
                    : m_appearance == Appearance::Dark || m_appearance == Appearance::ContrastDark;
    if (asItIs)
        m_colors = colorsOf(m_system);
    else if (m_highContrast)
        m_colors = contrastColors(m_dark);
    else
        m_colors = m_dark ? darkColors() : lightColors();

    QApplication::setFont(font(TextRole::Body));
    QApplication::setFont(font(TextRole::Small), "QHeaderView");
    QFont button = font(TextRole::Body);
    button.setWeight(QFont::Medium);
    QApplication::setFont(button, "QPushButton");
    QApplication::setPalette(paletteOf(m_colors));
    QApplication::setPalette(viewPalette(*this), "QAbstractItemView");
    qApp->setStyleSheet(styleSheet(*this));
    Q_EMIT changed();
}

QColor Theme::color(Color token) const
{
    return m_colors[std::size_t(token)];
}

QIcon Theme::icon(const QString &name, Color color) const
{
    return lineIcon(name, color);
}

} // namespace claimcheck::ui
