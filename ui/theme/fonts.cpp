#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>

namespace claimcheck::ui {
namespace {

struct TypeSize {
    qreal points;
    QFont::Weight weight;
};

TypeSize sizeOf(TextRole role)
{
    switch (role) {
    case TextRole::Body:
        return {10, QFont::Normal};
    case TextRole::Small:
        return {9, QFont::Normal};
    case TextRole::Group:
        return {10, QFont::DemiBold};
    case TextRole::Section:
        return {11.5, QFont::DemiBold};
    case TextRole::PageTitle:
        return {16, QFont::DemiBold};
    case TextRole::Data:
        return {9.5, QFont::Normal};
    case TextRole::DataSmall:
        return {9, QFont::Normal};
    }
    return {10, QFont::Normal};
}

const QStringList &textFamilies()
{
    static const QStringList families{QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                      QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()};
    return families;
}

const QStringList &dataFamilies()
{
    static const QStringList families{QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"),
                                      QFontDatabase::systemFont(QFontDatabase::FixedFont).family()};
    return families;
}

QFont fontFor(TextRole role, qreal textScale)
{
    const bool data = role == TextRole::Data || role == TextRole::DataSmall;
    const TypeSize size = sizeOf(role);
    QFont font;
    font.setFamilies(data ? dataFamilies() : textFamilies());
    font.setPointSizeF(size.points * textScale);
    font.setWeight(size.weight);
    if (data) {
        font.setStyleHint(QFont::Monospace);
        // Without it ==, &&, -> and != are drawn as other glyphs than the data holds.
        font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferDefault | QFont::PreferNoShaping));
    }
    return font;
}

/// The fonts of one text scale. They are kept because Qt looks every new QFont up anew, and a window asks for
/// thousands before its first painting.
struct FontSet {
    explicit FontSet(qreal scale)
        : textScale(scale)
    {
        // Ten points at 96 dots per inch, where the design was drawn.
        constexpr qreal designPixels = 10 * 96.0 / 72.0;
        for (std::size_t role = 0; role < fonts.size(); ++role)
            fonts[role] = fontFor(TextRole(role), scale);
        const int pixels = QFontInfo(fonts[std::size_t(TextRole::Body)]).pixelSize();
        unit = std::max(qreal(pixels) / qRound(designPixels), 0.8);
    }

    qreal textScale;
    qreal unit = 1;
    std::array<QFont, 7> fonts;
};

const FontSet &fontsAt(qreal textScale)
{
    static FontSet *kept = nullptr;
    if (kept && kept->textScale == textScale)
        return *kept;
    if (!kept) {
        // Fonts must not outlive the application.
        qAddPostRoutine([] {
            delete kept;
            kept = nullptr;
        });
    }
    delete kept;
    kept = new FontSet(textScale);
    return *kept;
}

} // namespace

std::bitset<QChar::ScriptCount> scriptsWithoutFont()
{
    static constexpr std::pair<QChar::Script, QFontDatabase::WritingSystem> known[] = {
        {QChar::Script_Syriac, QFontDatabase::Syriac},
        {QChar::Script_Thaana, QFontDatabase::Thaana},
        {QChar::Script_Devanagari, QFontDatabase::Devanagari},
        {QChar::Script_Bengali, QFontDatabase::Bengali},
        {QChar::Script_Gurmukhi, QFontDatabase::Gurmukhi},
        {QChar::Script_Gujarati, QFontDatabase::Gujarati},
        {QChar::Script_Oriya, QFontDatabase::Oriya},
        {QChar::Script_Tamil, QFontDatabase::Tamil},
        {QChar::Script_Telugu, QFontDatabase::Telugu},
        {QChar::Script_Kannada, QFontDatabase::Kannada},
        {QChar::Script_Malayalam, QFontDatabase::Malayalam},
        {QChar::Script_Sinhala, QFontDatabase::Sinhala},
        {QChar::Script_Khmer, QFontDatabase::Khmer},
        {QChar::Script_Nko, QFontDatabase::Nko},
    };
    const QList<QFontDatabase::WritingSystem> there = QFontDatabase::writingSystems();
    std::bitset<QChar::ScriptCount> missing;
    for (const auto &[script, system] : known)
        missing[std::size_t(script)] = !there.contains(system);
    return missing;
}

QFont Theme::font(TextRole role) const
{
    return fontsAt(m_textScale).fonts[std::size_t(role)];
}

int rowHeight(int atTenPoints)
{
    const Theme *theme = Theme::instance();
    return theme ? qRound(atTenPoints * fontsAt(theme->textScale()).unit) : atTenPoints;
}

} // namespace claimcheck::ui
