#include "core/text/lookalikes.h"

#include "core/text/codepoints.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Span {
    char32_t first, last;
};

/// Characters drawn like ASCII letters, digits or separators (a part of Unicode TS 39, by blocks).
constexpr Span drawnLikeAscii[] = {
    {0x0131, 0x0131}, // dotless i
    {0x0138, 0x0138}, // kra
    {0x017F, 0x017F}, // long s
    {0x01C0, 0x01C3}, // click letters: | and !
    {0x0237, 0x0237}, // dotless j
    {0x0250, 0x02FF}, // IPA and modifier letters
    {0x1D00, 0x1DBF}, // phonetic small capitals
    {0x2010, 0x2015}, // hyphens and dashes
    {0x2024, 0x2024}, // one dot leader
    {0x2039, 0x203A}, // angle quotes
    {0x2043, 0x2044}, // hyphen bullet, fraction slash
    {0x2070, 0x209C}, // superscripts and subscripts
    {0x2100, 0x214F}, // letterlike symbols
    {0x2160, 0x217F}, // Roman numerals
    {0x2212, 0x2212}, // minus
    {0x2215, 0x2216}, // division slash, set minus
    {0x2236, 0x2236}, // ratio
    {0x2460, 0x24FF}, // circled letters
    {0x29F5, 0x29F9}, // operators drawn as slashes
    {0x2C60, 0x2C7F}, // Latin Extended-C
    {0x3002, 0x3002}, // ideographic full stop
    {0xA4D0, 0xA4FF}, // Lisu
    {0xA720, 0xA7FF}, // Latin Extended-D
    {0xA789, 0xA78A}, // modifier colon and equals
    {0xAB30, 0xAB6F}, // Latin Extended-E
    {0xFE50, 0xFE6B}, // small forms
    {0xFF01, 0xFF65}, // fullwidth forms
    {0x1D400, 0x1D7FF}, // mathematical letters
    {0x1F100, 0x1F1FF}, // enclosed letters
};

/// Cyrillic, Greek, Armenian and Cherokee letters that pass for Latin ones.
constexpr char16_t passesForLatin[] = u"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυχϲϳЅІЈАВЕКМНОРСТУХарсеохуѕіјԁԍԛԜԝհոսցօՕᎪᎬᎳᏃᏚᏞᏟᏢ";

bool isDrawnLikeAscii(char32_t c)
{
    return std::any_of(std::begin(drawnLikeAscii), std::end(drawnLikeAscii),
                       [c](const Span &span) { return c >= span.first && c <= span.last; });
}

/// One word's letters: which scripts they are of, and whether all of them pass for Latin.
struct Word {
    QChar::Script script = QChar::Script_Common;
    bool mixed = false;
    bool allPass = true;

    void add(char32_t c)
    {
        const QChar::Script s = QChar::script(c);
        if (s == QChar::Script_Common || s == QChar::Script_Inherited || s == QChar::Script_Unknown)
            return;
        mixed = mixed || (script != QChar::Script_Common && confusable(script, s));
        script = s;
        allPass = allPass && c < 0x10000 && QStringView(passesForLatin).contains(QChar(char16_t(c)));
    }

    bool isSuspicious() const { return mixed || (script != QChar::Script_Common && allPass); }

private:
    /// Latin beside Han or Kana is ordinary Japanese; only alphabets that share shapes matter.
    static bool confusable(QChar::Script a, QChar::Script b)
    {
        return a != b && sharesShapes(a) && sharesShapes(b);
    }
    static bool sharesShapes(QChar::Script script)
    {
        return script == QChar::Script_Latin || script == QChar::Script_Cyrillic
            || script == QChar::Script_Greek || script == QChar::Script_Armenian
            || script == QChar::Script_Cherokee || script == QChar::Script_Coptic
            || script == QChar::Script_Lisu || script == QChar::Script_Deseret
            || script == QChar::Script_CanadianAboriginal;
    }
};

/// Invisible characters join the letters around them, they do not part words.
bool joinsWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || QChar::category(c) == QChar::Other_Format;
}

} // namespace

bool hasLookalikes(QStringView text)
{
    if (text.contains(u"xn--", Qt::CaseInsensitive))
        return true;
    CodePoints points(text);
    Word word;
    while (!points.atEnd()) {
        const char32_t c = points.next();
        if (c >= 0x80 && isDrawnLikeAscii(c))
            return true;
        if (joinsWord(c)) {
            word.add(c);
            continue;
        }
        if (word.isSuspicious())
            return true;
        word = {};
    }
    return word.isSuspicious();
}

} // namespace claimcheck::detail
