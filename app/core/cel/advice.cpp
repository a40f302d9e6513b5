#include "core/cel/advice.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Advice", text);
}

QString shown(std::string_view name)
{
    return QString::fromUtf8(name.data(), qsizetype(qMin(name.size(), std::size_t(60))));
}

// The optional libraries: strings, math, lists, sets, encoders, bindings, two-variable macros, regex,
// network, optionals, protos; and what Kubernetes adds.
constexpr std::string_view extensions[] = {
    "charAt",
    "indexOf",
    "lastIndexOf",
    "join",
    "split",
    "replace",
    "substring",
    "trim",
    "lowerAscii",
    "upperAscii",
    "reverse",
    "format",
    "quote",
    "strings",
    "math",
    "greatest",
    "least",
    "ceil",
    "floor",
    "round",
    "abs",
    "sign",
    "trunc",
    "sqrt",
    "isNaN",
    "isInf",
    "isFinite",
    "bitAnd",
    "bitOr",
    "bitXor",
    "bitNot",
    "bitShiftLeft",
    "bitShiftRight",
    "distinct",
    "flatten",
    "slice",
    "sort",
    "sortBy",
    "range",
    "first",
    "last",
    "lists",
    "sets",
    "equivalent",
    "intersects",
    "base64",
    "encode",
    "decode",
    "cel",
    "bind",
    "block",
    "index",
    "iterVar",
    "accuVar",
    "transformList",
    "transformMap",
    "transformMapEntry",
    "existsOne",
    "regex",
    "extract",
    "extractAll",
    "ip",
    "cidr",
    "isIP",
    "isCIDR",
    "containsIP",
    "containsCIDR",
    "optional",
    "of",
    "ofNonZeroValue",
    "none",
    "orValue",
    "or",
    "hasValue",
    "value",
    "optMap",
    "optFlatMap",
    "unwrapOpt",
    "proto",
    "getExt",
    "hasExt",
    "find",
    "findAll",
    "url",
    "quantity",
    "isSorted",
    "sum",
    "min",
    "max",
    "semver",
};

bool sameLetter(char one, char other)
{
    return (one | 0x20) == (other | 0x20);
}

/// Letters added, left out, changed, or swapped with their neighbour, from one name to the other; case does
/// not count.
int distance(QByteArrayView one, QByteArrayView other)
{
    constexpr qsizetype longest = 64;
    if (one.size() > longest || other.size() > longest)
        return int(longest);
    int rows[3][longest + 1] = {};
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (int i = 0; i <= int(other.size()); ++i)
        row[i] = i;
    for (qsizetype i = 0; i < one.size(); ++i) {
        int *free = std::exchange(before, std::exchange(last, row));
        row = free;
        row[0] = int(i) + 1;
        for (qsizetype k = 0; k < other.size(); ++k) {
            row[k + 1] = std::min(
                {row[k] + 1, last[k + 1] + 1, last[k] + (sameLetter(one[i], other[k]) ? 0 : 1)});
            const bool swapped = i > 0 && k > 0 && sameLetter(one[i], other[k - 1])
                && sameLetter(one[i - 1], other[k]);
            if (swapped)
                row[k + 1] = qMin(row[k + 1], before[k - 1] + 1);
        }
    }
    return row[other.size()];
}

/// Lower is nearer; names that share a word ("ref" in "head_ref") count as near.
int farness(QByteArrayView wrong, const QByteArray &candidate)
{
    const int edits = distance(wrong, candidate);
    const int allowed = qMax(1, int(wrong.size()) / 3);
    if (edits <= allowed)
        return edits;
    if (wrong.size() >= 3 && candidate.size() >= 3
        && (candidate.contains(wrong.toByteArray()) || wrong.toByteArray().contains(candidate)))
        return 10 + int(qAbs(candidate.size() - wrong.size()));
    return 1000;
}

QByteArrayView view(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

QList<QByteArray> functionNames()
{
    QList<QByteArray> names{"has", "all", "exists", "exists_one", "filter", "map"};
    for (int i = int(Function::Size); i <= int(Function::Milliseconds); ++i) {
        const std::string_view name = functionName(Function(i));
        names.append(QByteArray(name.data(), qsizetype(name.size())));
    }
    return names;
}

/// Names are compared without case.
std::string lowered(std::string_view name)
{
    std::string text(name.substr(0, 40));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    return text;
}

} // namespace

QString habitAdvice(std::string_view name)
{
    const std::string word = lowered(name);
    const auto isOne = [&word](std::initializer_list<const char *> words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (word == "and")
        return tr("Use && for and.");
    if (word == "or")
        return tr("Use || for or.");
    if (word == "not")
        return tr("Use ! for not.");
    if (isOne({"like", "ilike"}))
        return tr("Use startsWith(), endsWith() or contains(), or matches() for a pattern.");
    if (isOne({"is", "equals", "eq"}))
        return tr("Use ==.");
    if (isOne(
            {"tolowercase", "touppercase", "tolower", "toupper", "lower", "upper", "lowercase", "uppercase"}))
        return tr("Nothing changes the case of a text. Write it as the token has it, or use "
                  "matches(\"(?i)^text$\").");
    if (isOne({"now", "today", "currenttime", "time"}))
        return tr("A condition cannot ask for the time. The service checks exp, nbf and iat itself.");
    if (isOne({"length", "len", "count"}))
        return tr("Write size(claims.name).");
    if (isOne({"includes", "include"}))
        return tr(
            "For an element of a list write \"text\" in claims.list; for a part of a text use contains().");
    if (isOne({"isempty", "empty"}))
        return tr("Write size(claims.name) == 0.");
    return {};
}

QList<QByteArray> closestNames(QByteArrayView wrong, const QList<QByteArray> &candidates)
{
    QList<std::pair<int, QByteArray>> ranked;
    for (const QByteArray &candidate : candidates) {
        const int far = farness(wrong, candidate);
        if (far < 1000 && candidate != wrong)
            ranked.append({far, candidate});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<QByteArray> names;
    for (const auto &entry : std::as_const(ranked)) {
        if (names.size() < 3)
            names.append(entry.second);
    }
    return names;
}

bool isKnownExtension(std::string_view name)
{
    return std::find(std::begin(extensions), std::end(extensions), name) != std::end(extensions);
}

bool isKnownSpace(std::string_view name)
{
    static constexpr std::string_view spaces[] = {"strings", "math",     "lists", "sets", "base64", "cel",
                                                  "regex",   "optional", "proto", "ip",   "cidr"};
    return std::find(std::begin(spaces), std::end(spaces), name) != std::end(spaces);
}

Unknown adviseFunction(std::string_view name)
{
    if (isKnownExtension(name)) {
        return {"cel.extension",
                tr("%1 is a known CEL extension, not documented for this vendor.").arg(shown(name)),
                tr("Whether the service takes it is not known. Write it with the standard functions if you "
                   "can.")};
    }
    if (name == "has" || name == "all" || name == "exists" || name == "exists_one" || name == "filter"
        || name == "map") {
        return {"cel.macro-arguments", tr("%1 does not take these arguments.").arg(shown(name)),
                tr("has(claims.name); claims.list.exists(x, x == \"value\"); claims.list.map(x, x.id)")};
    }
    if (const QString habit = habitAdvice(name); !habit.isEmpty())
        return {"cel.undeclared", tr("There is no function %1.").arg(shown(name)), habit};
    const QList<QByteArray> near = closestNames(view(name), functionNames());
    return {"cel.undeclared", tr("There is no function %1.").arg(shown(name)),
            near.isEmpty() ? QString() : tr("The nearest is %1.").arg(QString::fromUtf8(near.first()))};
}

Unknown adviseVariable(std::string_view name, const QList<QByteArray> &variables)
{
    const QString first = variables.isEmpty() ? QString() : QString::fromUtf8(variables.first());
    if (isKnownSpace(name)) {
        return {"cel.extension",
                tr("%1 belongs to a known CEL extension, not documented for this vendor.").arg(shown(name)),
                tr("Whether the service takes it is not known. Write it with the standard functions if you "
                   "can.")};
    }
    QString hint;
    if (const QString habit = habitAdvice(name); !habit.isEmpty())
        hint = habit;
    else if (name == "assertion" && !variables.contains("assertion"))
        hint = tr("Here the claims are called %1; assertion is the name in other products.").arg(first);
    else if (const QList<QByteArray> near = closestNames(view(name), variables); !near.isEmpty())
        hint = tr("The nearest is %1.").arg(QString::fromUtf8(near.first()));
    else if (!first.isEmpty())
        hint = tr("A claim is written %1.%2; text stands in quotes.").arg(first, shown(name));
    return {"cel.undeclared", tr("Nothing is called %1 here.").arg(shown(name)), hint};
}

QString signatureAdvice(Function function)
{
    QStringList forms;
    for (const Overload &overload : overloadsOf(function))
        forms.append(QString::fromUtf8(signatureText(overload)));
    return forms.isEmpty() ? QString() : tr("It is: %1").arg(forms.join(QStringLiteral("; ")));
}

QString operatorText(Function function)
{
    const std::string_view name = functionName(function);
    QString text = function == Function::In ? QStringLiteral("in") : shown(name);
    return text.remove(u'_');
}

QString operatorAdvice(Function function)
{
    switch (function) {
    case Function::Equal:
    case Function::NotEqual:
    case Function::Less:
    case Function::LessEqual:
    case Function::Greater:
    case Function::GreaterEqual:
        return tr(
            "Both sides must have one type: 1 and 1.0 have two. Convert with int(), double() or string().");
    case Function::In:
        return tr("in looks for an element of a list or a key of a map. Compare a text with ==.");
    case Function::Not:
        return tr("! takes true or false.");
    default:
        return tr("Both sides must have one type. Convert with int(), double() or string().");
    }
}

} // namespace claimcheck::cel
