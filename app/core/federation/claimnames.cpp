#include "core/federation/claimnames.h"

#include "core/json/writer.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace claimcheck {

namespace {

constexpr qsizetype longestCompared = 64;
constexpr int farApart = 100;

int editDistance(QByteArrayView a, QByteArrayView b)
{
    std::vector<int> row(size_t(b.size() + 1));
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[size_t(j + 1)];
            row[size_t(j + 1)] = std::min({replaced, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

/// 0 is nearest.
int farness(const QByteArray &name, const QByteArray &wanted)
{
    if (name.size() > longestCompared || wanted.size() > longestCompared || name.isEmpty()
        || wanted.isEmpty())
        return farApart;
    const int edits = editDistance(name.toLower(), wanted.toLower());
    if (edits <= std::max<qsizetype>(1, wanted.size() / 4))
        return edits;
    const bool within = name.size() >= 4 && wanted.size() >= 4
        && (name.contains(wanted) || wanted.contains(name));
    return within ? edits : farApart;
}

bool isIdentifier(QByteArrayView name)
{
    const auto letter = [](char c) { return ascii::isLetter(c) || c == '_'; };
    const auto part = [letter](char c) { return letter(c) || ascii::isDigit(c); };
    return !name.isEmpty() && letter(name[0]) && std::all_of(name.begin(), name.end(), part);
}

} // namespace

QList<QByteArray> closestNames(json::Value claims, QByteArrayView wanted)
{
    constexpr int mostLookedAt = 500;
    const QByteArray name = wanted.toByteArray();
    std::vector<std::pair<int, QByteArray>> near;
    int looked = 0;
    for (const json::Value claim : claims) {
        if (++looked > mostLookedAt)
            break;
        const QByteArray key = claim.keyUtf8();
        const int distance = farness(key, name);
        if (distance < farApart)
            near.emplace_back(distance, key);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<QByteArray> list;
    for (size_t i = 0; i < std::min<size_t>(near.size(), 2); ++i)
        list.append(near[i].second);
    return list;
}

QByteArray claimHolding(json::Value claims, QByteArrayView name)
{
    for (const json::Value claim : claims) {
        if (claim.isObject() && !claim[name].isMissing())
            return claim.keyUtf8();
    }
    return {};
}

QByteArray celStep(const QByteArray &name)
{
    return isIdentifier(name) ? '.' + name : '[' + json::quoted(name) + ']';
}

QByteArray celPath(const QByteArray &name)
{
    return "claims" + celStep(name);
}

} // namespace claimcheck
