#include "ui/theme/theme.h"

#include <QFontDatabase>
#include <QFontInfo>

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

} // namespace

QFont Theme::font(TextRole role) const
{
    const bool data = role == TextRole::Data || role == TextRole::DataSmall;
    const TypeSize size = sizeOf(role);
    QFont font;
    font.setFamilies(data ? dataFamilies() : textFamilies());
    font.setPointSizeF(size.points * m_textScale);
    font.setWeight(size.weight);
    if (data) {
        font.setStyleHint(QFont::Monospace);
        // Without it ==, &&, -> and != are drawn as other glyphs than the data holds.
        font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferDefault | QFont::PreferNoShaping));
    }
    return font;
}

int rowHeight(int atTenPoints)
{
    // Ten points at 96 dots per inch, where the design was drawn.
    constexpr qreal designPixels = 10 * 96.0 / 72.0;
    const Theme *theme = Theme::instance();
    const QFontInfo info(theme ? theme->font(TextRole::Body) : QFont());
    return qRound(atTenPoints * std::max(qreal(info.pixelSize()) / qRound(designPixels), 0.8));
}

} // namespace claimcheck::ui
