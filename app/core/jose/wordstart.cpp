#include "core/jose/wordstart.h"

#include "core/text/ascii.h"

namespace claimcheck::detail {

bool beginsWord(QByteArrayView text, qsizetype at)
{
    if (at == 0 || !ascii::isWordCharacter(text[at - 1]))
        return true;
    const auto before = [&](qsizetype back) { return at >= back ? text[at - back] : '\0'; };
    if (before(2) == '\\' && QByteArrayView("nrtbf").contains(before(1)))
        return true;
    if (before(3) == '%' && ascii::isHexDigit(before(2)) && ascii::isHexDigit(before(1)))
        return true;
    return before(6) == '\\' && before(5) == 'u' && ascii::isHexDigit(before(1));
}

} // namespace claimcheck::detail
