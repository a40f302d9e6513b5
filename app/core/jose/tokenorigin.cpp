#include "core/jose/tokenorigin.h"

#include "core/text/ascii.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenFinder)
};

constexpr qsizetype longestName = 64;

bool isNameCharacter(char c)
{
    return ascii::isWordCharacter(c) || c == '.' || c == '$' || uchar(c) >= 0x80;
}

/// Goes back over what stands before a token, from its end.
class Backwards {
public:
    explicit Backwards(QByteArrayView text)
        : m_text(text)
    {
    }

    bool isEmpty() const { return m_text.isEmpty(); }
    char last() const { return isEmpty() ? '\0' : m_text.back(); }

    void skipAny(QByteArrayView characters)
    {
        while (!isEmpty() && characters.contains(last()))
            m_text.chop(1);
    }

    /// True, and past it, if the text ends so (letters in any case).
    bool skip(QByteArrayView word)
    {
        if (m_text.size() < word.size() || m_text.last(word.size()).compare(word, Qt::CaseInsensitive) != 0)
            return false;
        m_text.chop(word.size());
        return true;
    }

    QByteArrayView takeName()
    {
        qsizetype begin = m_text.size();
        while (begin > 0 && m_text.size() - begin < longestName && isNameCharacter(m_text[begin - 1]))
            --begin;
        // `%22name`: the two digits are the end of an encoded quote.
        if (begin > 0 && m_text[begin - 1] == '%')
            begin = qMin(begin + 2, m_text.size());
        const QByteArrayView name = m_text.sliced(begin);
        m_text.truncate(begin);
        return name;
    }

private:
    QByteArrayView m_text;
};

/// `"name": "` in JSON, also escaped, and `name: ` in YAML and in headers.
QString memberOrHeader(Backwards before, bool quoted)
{
    before.skipAny("\"'\\");
    const QByteArrayView name = before.takeName();
    if (name.isEmpty())
        return {};
    if (name.compare("Authorization", Qt::CaseInsensitive) == 0)
        return Words::tr("Authorization header");
    return quoted || before.last() == '"' ? Words::tr("member %1").arg(visible(name, longestName))
                                          : Words::tr("%1 entry").arg(visible(name, longestName));
}

QString assignment(Backwards before)
{
    before.skipAny(" \t");
    const QByteArrayView name = before.takeName();
    if (name.isEmpty())
        return {};
    const char c = before.last();
    if (c == '?' || c == '&' || c == '#' || c == ';')
        return Words::tr("parameter %1").arg(visible(name, longestName));
    return Words::tr("variable %1").arg(visible(name, longestName));
}

} // namespace

QString originBefore(QByteArrayView text, qsizetype at)
{
    constexpr qsizetype window = 256;
    const qsizetype begin = qMax(qsizetype(0), at - window);
    Backwards before(text.sliced(begin, at - begin));
    before.skipAny("\"'`\\");
    before.skipAny(" \t");
    if (before.skip("bearer") || before.skip("bearer\\u0020") || before.skip("bearer%20"))
        return Words::tr("Authorization header");
    if (before.skip("%22%3A%22") || before.skip("%22:%22"))
        return Words::tr("member %1").arg(visible(before.takeName(), longestName));
    if (before.last() == ':') {
        before.skipAny(":");
        before.skipAny(" \t");
        const bool quoted = before.last() == '"' || before.last() == '\'' || before.last() == '\\';
        return memberOrHeader(before, quoted);
    }
    if (before.skip("%3D"))
        return Words::tr("parameter %1").arg(visible(before.takeName(), longestName));
    if (before.last() == '=') {
        before.skipAny("=");
        return assignment(before);
    }
    // A block of YAML puts the text on the line below its name.
    before.skipAny("\r\n \t>|-");
    if (before.last() == ':') {
        before.skipAny(":");
        return memberOrHeader(before, false);
    }
    return {};
}

} // namespace claimcheck::detail
