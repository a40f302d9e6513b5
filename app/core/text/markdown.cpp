#include "core/text/markdown.h"

namespace claimcheck {

QString markdownText(const QString &text)
{
    static constexpr QStringView special = u"\\`*_{}[]<>()#+-.!|~&:@";
    QString out;
    for (const QChar c : text) {
        if (special.contains(c))
            out += u'\\';
        out += c;
    }
    return out.replace(u'\n', u' ');
}

} // namespace claimcheck
