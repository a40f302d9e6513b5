#include "core/json/skim.h"

#include <algorithm>

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

QVarLengthArray<Range, 8> skimMembers(QByteArrayView object, std::initializer_list<QByteArrayView> names)
{
    QVarLengthArray<Range, 8> found(qsizetype(names.size()));
    std::size_t left = names.size();
    qsizetype at = skipBlanks(object, 0);
    if (at >= object.size() || object.at(at) != '{')
        return found;
    ++at;
    while (left > 0) {
        at = skipBlanks(object, at);
        if (at >= object.size() || object.at(at) != '"')
            break;
        const qsizetype keyEnd = skipString(object, at);
        const QByteArrayView key = object.sliced(at + 1, std::max<qsizetype>(0, keyEnd - at - 2));
        at = skipBlanks(object, keyEnd);
        if (at >= object.size() || object.at(at) != ':')
            break;
        const qsizetype begin = skipBlanks(object, at + 1);
        at = skipValue(object, begin);
        const auto name = std::find(names.begin(), names.end(), key);
        if (name != names.end() && found[name - names.begin()].isEmpty()) {
            found[name - names.begin()] = {begin, at};
            --left;
        }
        at = skipBlanks(object, at);
        if (at >= object.size() || object.at(at) != ',')
            break;
        ++at;
    }
    return found;
}

} // namespace claimcheck::json
