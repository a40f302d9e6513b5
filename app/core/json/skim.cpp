#include "core/json/skim.h"

namespace claimcheck::json {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

qsizetype skipBlanks(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isBlank(text.at(at)))
        ++at;
    return at;
}

/// Behind the closing quote of the string that begins at `at`.
qsizetype skipString(QByteArrayView text, qsizetype at)
{
    for (++at; at < text.size(); ++at) {
        if (text.at(at) == '\\')
            ++at;
        else if (text.at(at) == '"')
            return at + 1;
    }
    return text.size();
}

/// Behind the value that begins at `at`.
qsizetype skipValue(QByteArrayView text, qsizetype at)
{
    qsizetype depth = 0;
    while (at < text.size()) {
        const char c = text.at(at);
        if (c == '"') {
            at = skipString(text, at);
            if (depth == 0)
                return at;
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']' || isBlank(c)))
            return at;
        if (c == '{' || c == '[')
            ++depth;
        if ((c == '}' || c == ']') && --depth == 0)
            return at + 1;
        ++at;
    }
    return text.size();
}

} // namespace

Range skimMember(QByteArrayView object, QByteArrayView name)
{
    qsizetype at = skipBlanks(object, 0);
    if (at >= object.size() || object.at(at) != '{')
        return {};
    ++at;
    while (true) {
        at = skipBlanks(object, at);
        if (at >= object.size() || object.at(at) != '"')
            return {};
        const qsizetype keyEnd = skipString(object, at);
        const bool wanted = keyEnd - at == name.size() + 2 && object.sliced(at + 1, name.size()) == name;
        at = skipBlanks(object, keyEnd);
        if (at >= object.size() || object.at(at) != ':')
            return {};
        const qsizetype begin = skipBlanks(object, at + 1);
        at = skipValue(object, begin);
        if (wanted)
            return {begin, at};
        at = skipBlanks(object, at);
        if (at >= object.size() || object.at(at) != ',')
            return {};
        ++at;
    }
}

} // namespace claimcheck::json
