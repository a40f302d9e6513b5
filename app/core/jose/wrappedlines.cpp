#include "core/jose/wrappedlines.h"

#include "core/jose/base64url.h"
#include "core/json/document.h"

#include <algorithm>
#include <array>

namespace claimcheck::detail {

namespace {

/// Sizes a last segment may have, in base64url characters; 0 fills up.
using Lengths = std::array<qsizetype, 4>;

struct AlgorithmLengths {
    const char *name;
    Lengths lengths;
};

/// RFC 7518 section 3.1; RSA with keys of 1024, 2048, 3072 and 4096 bits.
constexpr AlgorithmLengths table[] = {
    {"HS256", {43}},  {"HS384", {64}},  {"HS512", {86}},      {"ES256", {86}},
    {"ES384", {128}}, {"ES512", {176}}, {"EdDSA", {86, 152}},
};
constexpr Lengths rsaLengths = {171, 342, 512, 683};
constexpr Lengths tagLengths = {22, 32, 43};

bool holds(const Lengths &lengths, qsizetype size)
{
    return size > 0 && std::find(lengths.begin(), lengths.end(), size) != lengths.end();
}

Lengths lengthsFor(const QByteArray &algorithm)
{
    for (const AlgorithmLengths &row : table) {
        if (algorithm == row.name)
            return row.lengths;
    }
    return algorithm.startsWith("RS") || algorithm.startsWith("PS") ? rsaLengths : Lengths();
}

bool isAnyLength(qsizetype size)
{
    return holds(rsaLengths, size)
        || std::any_of(std::begin(table), std::end(table),
                       [size](const AlgorithmLengths &row) { return holds(row.lengths, size); });
}

/// What the header says about how the text has to end.
struct Shape {
    int dots = 2;
    Lengths lengths = {};

    explicit Shape(QByteArrayView headerSegment)
    {
        const json::Document header = json::Document::parse(decodeBase64Url(headerSegment).bytes);
        lengths = lengthsFor(header.root()["alg"].utf8());
        if (header.root()["enc"].isMissing())
            return;
        dots = 4;
        lengths = tagLengths;
    }
};

QByteArrayView headerOf(QByteArrayView text)
{
    const qsizetype dot = text.indexOf('.');
    return dot < 0 ? text : text.first(dot);
}

/// Characters behind the `dots`-th dot; -1 where there are fewer dots.
qsizetype lastSegmentSize(QByteArrayView text, int dots)
{
    qsizetype at = -1;
    for (int i = 0; i < dots; ++i) {
        at = text.indexOf('.', at + 1);
        if (at < 0)
            return -1;
    }
    return text.size() - at - 1;
}

/// Without the dots of a whole token: a cut mark, or a column of equal width, still shows what belongs
/// together.
qsizetype linesOfFragment(const QList<WrappedLine> &lines)
{
    if (lines.last().cut)
        return lines.size();
    const qsizetype width = lines.at(1).text.size();
    const auto middleBegin = lines.begin() + 1, middleEnd = lines.end() - 1;
    const bool column = lines.size() >= 3 && width >= 16
        && std::all_of(middleBegin, middleEnd,
                       [width](const WrappedLine &line) { return line.text.size() == width; })
        && lines.last().text.size() <= width;
    const bool dotCame = !lines.first().text.contains('.') && lines.at(1).text.contains('.');
    return column || dotCame ? lines.size() : 1;
}

/// As long as each line is as wide as the ones before, the next one belongs to it.
qsizetype linesOfColumn(const QList<WrappedLine> &lines, qsizetype last)
{
    const auto isFull = [&lines](qsizetype i) {
        return i > 0 && lines.at(i).text.size() >= lines.at(i == 1 ? 0 : 1).text.size();
    };
    while (last + 1 < lines.size() && isFull(last))
        ++last;
    return last + 1;
}

} // namespace

qsizetype linesOfToken(const QList<WrappedLine> &lines)
{
    if (lines.size() == 1)
        return 1;
    QByteArray joined;
    for (const WrappedLine &line : lines)
        joined += line.text;
    const Shape shape(headerOf(joined));
    const qsizetype lastSize = lastSegmentSize(joined, shape.dots);
    if (lastSize < 0)
        return linesOfFragment(lines);
    const qsizetype lastBegin = joined.size() - lastSize;
    // A wider key's signature may reach a shorter one's length at a line's end: the last fit counts.
    qsizetype size = 0, firstWhole = -1, fitting = -1;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        size += lines.at(i).text.size();
        if (size < lastBegin || (size == lastBegin && i + 1 < lines.size()))
            continue;
        if (firstWhole < 0)
            firstWhole = i;
        if (holds(shape.lengths, size - lastBegin))
            fitting = i + 1;
    }
    return fitting > 0 ? fitting : linesOfColumn(lines, firstWhole);
}

qsizetype sizeOfToken(QByteArrayView text)
{
    while (text.endsWith('.') && text.chopped(1).count('.') != 1)
        text.chop(1);
    const qsizetype lastDot = text.lastIndexOf('.');
    const QByteArrayView last = text.sliced(lastDot + 1);
    const auto foreign = std::find_if(last.begin(), last.end(), [](char c) { return c == '+' || c == '/'; });
    if (foreign == last.end())
        return text.size();
    const qsizetype padding = last.endsWith("==") ? 2 : last.endsWith('=') ? 1 : 0;
    if (text.count('.') == 2 && isAnyLength(last.size() - padding))
        return text.size();
    return lastDot + 1 + (foreign - last.begin());
}

} // namespace claimcheck::detail
