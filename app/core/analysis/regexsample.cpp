#include "core/analysis/regexsample.h"

namespace claimcheck {

namespace {

constexpr qsizetype longest = 512;
constexpr int deepest = 16;

class Sampler {
public:
    explicit Sampler(const QByteArray &pattern)
        : m_pattern(pattern)
    {
    }

    /// The first of the alternatives up to the end or a closing bracket.
    QByteArray alternatives(int depth)
    {
        QByteArray first = sequence(depth);
        while (!atEnd() && peek() == '|') {
            ++m_at;
            sequence(depth);
        }
        return first;
    }

private:
    bool atEnd() const { return m_at >= m_pattern.size(); }
    char peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_pattern.size() ? m_pattern.at(m_at + ahead) : '\0';
    }

    QByteArray sequence(int depth)
    {
        QByteArray text;
        while (!atEnd() && peek() != '|' && peek() != ')') {
            const QByteArray one = atom(depth);
            for (int times = repeats(); times > 0 && text.size() < longest; --times)
                text += one;
        }
        return text;
    }

    QByteArray atom(int depth)
    {
        const char c = peek();
        ++m_at;
        if (c == '(')
            return group(depth);
        if (c == '[')
            return QByteArray(1, classMember());
        if (c == '\\')
            return escaped();
        if (c == '^' || c == '$')
            return {};
        return QByteArray(1, c == '.' ? 'x' : c);
    }

    QByteArray group(int depth)
    {
        if (peek() == '?') {
            while (!atEnd() && peek() != ':' && peek() != '>' && peek() != ')')
                ++m_at;
            if (!atEnd() && peek() != ')')
                ++m_at;
        }
        if (depth >= deepest) {
            m_at = m_pattern.size();
            return {};
        }
        const QByteArray inner = alternatives(depth + 1);
        if (!atEnd())
            ++m_at;
        return inner;
    }

    QByteArray escaped()
    {
        const char c = peek();
        ++m_at;
        switch (c) {
        case 'd':
            return "1";
        case 'w':
            return "x";
        case 's':
            return " ";
        case 'D':
        case 'S':
            return "x";
        case 'W':
            return "-";
        case 'b':
        case 'B':
        case 'A':
        case 'z':
        case '\0':
            return {};
        default:
            return QByteArray(1, c);
        }
    }

    /// One that is in the class; for an excluding one a letter that is not named.
    char classMember()
    {
        const bool excludes = peek() == '^';
        if (excludes)
            ++m_at;
        const qsizetype begin = m_at;
        while (!atEnd() && (peek() != ']' || m_at == begin))
            m_at += peek() == '\\' ? 2 : 1;
        const QByteArray inside = m_pattern.mid(begin, m_at - begin);
        if (!atEnd())
            ++m_at;
        if (!excludes) {
            if (!inside.startsWith('\\'))
                return inside.isEmpty() ? 'x' : inside.at(0);
            const char kind = inside.size() > 1 ? inside.at(1) : 'x';
            return kind == 'd' ? '1' : kind == 'w' ? 'x' : kind == 's' ? ' ' : kind;
        }
        for (const char c : {'x', '1', '-', '_'})
            if (!inside.contains(c))
                return c;
        return 'q';
    }

    /// How often the atom before stands at least; a star or question mark not at all.
    int repeats()
    {
        int times = 1;
        if (peek() == '*' || peek() == '?') {
            times = 0;
            ++m_at;
        } else if (peek() == '+') {
            ++m_at;
        } else if (peek() == '{') {
            const qsizetype end = m_pattern.indexOf('}', m_at);
            if (end < 0)
                return 1;
            bool isNumber = false;
            const QByteArray least = m_pattern.mid(m_at + 1, end - m_at - 1);
            const int number =
                least.left(least.indexOf(',') < 0 ? least.size() : least.indexOf(',')).toInt(&isNumber);
            if (!isNumber)
                return 1;
            times = qBound(0, number, int(longest));
            m_at = end + 1;
        }
        if (peek() == '?')
            ++m_at;
        return times;
    }

    const QByteArray &m_pattern;
    qsizetype m_at = 0;
};

} // namespace

QByteArray regexSample(const QByteArray &pattern)
{
    if (pattern.size() > 2 * longest)
        return {};
    return Sampler(pattern).alternatives(0).left(longest);
}

} // namespace claimcheck
