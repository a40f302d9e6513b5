#include "ui/theme/colors.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace claimcheck::ui {
namespace {

using Values = std::array<QRgb, colorCount>;

// In the order of Color: grounds and lines, text, accent, then each meaning with its tint; literals.
constexpr Values light{
    0xF4F4F1, 0xFFFFFF, 0xECECE8, 0xE8E9E6, 0xDEDED9, 0x7D838C, //
    0x1B1E23, 0x4D535C, 0x62686F, //
    0x2A5BC7, 0xE6EDFA, 0xFFFFFF, //
    0x18703F, 0xE3F3E8, 0xB3261E, 0xFBE7E4, 0x855400, 0xFBF0D7, 0x5B6169, 0xECECE8, //
    0x6B3FA0,
};

constexpr Values dark{
    0x16181B, 0x1E2124, 0x121416, 0x2A2E33, 0x33373D, 0x737B86, //
    0xE8EAED, 0xB4BAC3, 0x969DA8, //
    0x8DB2FF, 0x223150, 0x0F1A30, //
    0x6CCB93, 0x1B3327, 0xFF8F83, 0x43211F, 0xE9B44F, 0x3B2E14, 0xA5ACB6, 0x2A2E33, //
    0xC9AEFF,
};

constexpr Values contrastLight{
    0xFFFFFF, 0xFFFFFF, 0xF2F2F0, 0xEAEAE8, 0x6E7278, 0x3A3F46, //
    0x000000, 0x1F2328, 0x33383F, //
    0x0A3585, 0xE0E9FB, 0xFFFFFF, //
    0x0B4A26, 0xE3F3E8, 0x85120C, 0xFBE7E4, 0x563500, 0xFBF0D7, 0x3A3F46, 0xF2F2F0, //
    0x4C2080,
};

constexpr Values contrastDark{
    0x000000, 0x000000, 0x0C0D0F, 0x24272B, 0x8A9099, 0xC4CAD2, //
    0xFFFFFF, 0xECEEF1, 0xD3D7DC, //
    0xA8C6FF, 0x1A2B52, 0x000A1F, //
    0x8FE6B4, 0x0A2A18, 0xFFB8B0, 0x3A1512, 0xFFD27D, 0x332402, 0xD3D7DC, 0x24272B, //
    0xDCC9FF,
};

Colors fromValues(const Values &values)
{
    Colors colors;
    std::transform(values.begin(), values.end(), colors.begin(),
                   [](QRgb rgb) { return QColor::fromRgb(rgb); });
    return colors;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Colors lightColors()
{
    return fromValues(light);
}

Colors darkColors()
{
    return fromValues(dark);
}

Colors contrastColors(bool onDark)
{
    return fromValues(onDark ? contrastDark : contrastLight);
}

Colors colorsOf(const QPalette &system)
{
    Colors colors;
    const auto set = [&colors](std::initializer_list<Color> tokens, const QColor &color) {
        for (const Color token : tokens)
            colors[std::size_t(token)] = color;
    };
    set({Color::Window, Color::Sunken}, system.color(QPalette::Window));
    set({Color::Surface, Color::Hover, Color::AccentBg, Color::PassTint, Color::FailTint, Color::WarnTint,
         Color::UnknownTint},
        system.color(QPalette::Base));
    set({Color::Text, Color::Text2, Color::Text3, Color::Border, Color::Divider, Color::Pass, Color::Fail,
         Color::Warn, Color::Unknown, Color::Literal},
        system.color(QPalette::Text));
    set({Color::Accent}, system.color(QPalette::Highlight));
    set({Color::OnAccent}, system.color(QPalette::HighlightedText));
    return colors;
}

QPalette paletteOf(const Colors &colors)
{
    const auto at = [&colors](Color token) { return colors[std::size_t(token)]; };
    QPalette palette(at(Color::Text), at(Color::Surface), at(Color::Surface), at(Color::Divider),
                     at(Color::Border), at(Color::Text), at(Color::Text), at(Color::Surface),
                     at(Color::Window));
    palette.setColor(QPalette::Midlight, at(Color::Hover));
    palette.setColor(QPalette::Shadow, at(Color::Border));
    palette.setColor(QPalette::AlternateBase, at(Color::Window));
    palette.setColor(QPalette::Highlight, at(Color::Accent));
    palette.setColor(QPalette::HighlightedText, at(Color::OnAccent));
    palette.setColor(QPalette::PlaceholderText, at(Color::Text3));
    palette.setColor(QPalette::Link, at(Color::Accent));
    palette.setColor(QPalette::LinkVisited, at(Color::Accent));
    palette.setColor(QPalette::ToolTipBase, at(Color::Surface));
    palette.setColor(QPalette::ToolTipText, at(Color::Text));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, at(Color::Text3));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, at(Color::Hover));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, at(Color::Text3));
    return palette;
}

bool isDarkPalette(const QPalette &palette)
{
    return luminance(palette.color(QPalette::WindowText)) > luminance(palette.color(QPalette::Window));
}

bool isHighContrastPalette(const QPalette &palette)
{
    return contrastRatio(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) > 20
        && contrastRatio(palette.color(QPalette::Text), palette.color(QPalette::Base)) > 20
        && contrastRatio(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) > 20;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace claimcheck::ui
