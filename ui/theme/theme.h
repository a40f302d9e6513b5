#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include <array>
#include <bitset>

class QPainter;

namespace claimcheck::ui {

/// The colour tokens of the design, by name.
enum class Color : quint8 {
    Window,
    Surface,
    Sunken,
    Hover,
    Divider,
    Border,
    Text,
    Text2,
    Text3,
    Accent,
    AccentBg,
    OnAccent,
    Pass,
    PassTint,
    Fail,
    FailTint,
    Warn,
    WarnTint,
    Unknown,
    UnknownTint,
    Literal, ///< texts and numbers in code
};

/// Text roles. Data and DataSmall are monospace with PreferNoShaping.
enum class TextRole : quint8 { Body, Small, Group, Section, PageTitle, Data, DataSmall };

/// Meanings with their shape: filled disc with tick, octagon with cross, triangle, dashed ring with ?,
/// rounded square with i, ring with dash, ring, ring with tick, quarter arc.
enum class Shape : quint8 { Pass, Fail, Warn, Unknown, Info, Skipped, Waiting, Done, Busy };

enum class Appearance : quint8 { System, Light, Dark, ContrastLight, ContrastDark };

/// Of the scripts that take a font made for them, and for which Qt loads one font after the other until it
/// has found one: those no font of this computer is for.
std::bitset<QChar::ScriptCount> scriptsWithoutFont();

/// Palette, style sheet, fonts and icons of the application: light and dark, each with more contrast, too.
/// One lives in the window module and is handed to what paints; changed() is sent after everything has been
/// recoloured.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;
    static Theme *instance(); ///< the one of this application (there is one QApplication, so one look)

    void apply(Appearance appearance);
    /// Reads the system's palette again: to be called when the window hears that the system's look has
    /// changed.
    void systemChanged();
    /// What the desktop says of contrast; it holds while the appearance is the system's.
    void setSystemContrast(bool high);
    Appearance appearance() const { return m_appearance; }
    bool isDark() const { return m_dark; }
    /// More lines, and no text that is faint. A system palette of high contrast is used as it is; there
    /// shapes and words carry the meaning.
    bool isHighContrast() const { return m_highContrast; }

    /// 1 is 10 points for running text. Kept within 0.8 and 2; starts from the system's own font size.
    void setTextScale(qreal scale);
    qreal textScale() const { return m_textScale; }
    /// What the system's own font size asks for.
    qreal systemTextScale() const { return m_systemScale; }

    QColor color(Color token) const;
    QFont font(TextRole role) const;
    /// A line icon of resources/icons/<name>.svg in the given colour.
    QIcon icon(const QString &name, Color color = Color::Text2) const;
    QColor shapeColor(Shape shape) const;
    QColor shapeTint(Shape shape) const;
    /// Paints a verdict shape into a square of `rect`, crisp at any scale.
    void paintShape(QPainter *painter, Shape shape, const QRectF &rect) const;
    QPixmap shapePixmap(Shape shape, int size, qreal devicePixelRatio) const;

Q_SIGNALS:
    void changed();

private:
    void recolour();
    void readSystem();

    Appearance m_appearance = Appearance::System;
    QPalette m_system;
    std::array<QColor, 21> m_colors;
    qreal m_textScale = 1, m_systemScale = 1;
    bool m_dark = false;
    bool m_highContrast = false, m_systemContrast = false;
    bool m_busy = false;
};

/// Room in device-independent pixels; heights grow with the font.
namespace space {
inline constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
}
int rowHeight(int atTenPoints); ///< a height of the design scaled to the current text size

} // namespace claimcheck::ui
