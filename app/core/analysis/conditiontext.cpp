#include "core/analysis/conditiontext.h"

#include "core/cel/value.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// Can stand behind a dot.
bool isPlainName(const QByteArray &name)
{
    static constexpr const char *words[] = {"in", "true", "false", "null"};
    const auto isPart = [](char c) { return ascii::isLetterOrDigit(c) || c == '_'; };
    return !name.isEmpty() && !ascii::isDigit(name.front()) && std::all_of(name.begin(), name.end(), isPart)
        && std::none_of(std::begin(words), std::end(words), [&](const char *word) { return name == word; });
}

QByteArray quotedLiteral(const QByteArray &text)
{
    return cel::quotedText(std::string_view(text.constData(), std::size_t(text.size()))).toUtf8();
}

} // namespace

QByteArray claimText(const ClaimPath &path)
{
    QByteArray text = "claims";
    for (const QByteArray &name : path)
        text += isPlainName(name) ? '.' + name : '[' + quotedLiteral(name) + ']';
    return text;
}

QByteArray literalText(json::Value value)
{
    if (value.isString())
        return quotedLiteral(value.utf8());
    return value.isNumber() || value.isBool() ? value.source() : QByteArray();
}

QByteArray equalityText(const ClaimPath &path, const QByteArrayList &literals)
{
    if (literals.size() == 1)
        return claimText(path) + " == " + literals.constFirst();
    return claimText(path) + " in [" + literals.join(", ") + ']';
}

} // namespace claimcheck
