#include "core/analysis/claimedits.h"

#include "core/json/edit.h"
#include "core/text/visible.h"

namespace claimcheck {

namespace {

constexpr qsizetype deepest = 8;
constexpr qsizetype mostDifferences = 64;

void addDifferences(QList<ClaimPath> &found, json::Value before, json::Value after, const ClaimPath &path)
{
    const auto below = [&](json::Value member) { return path + ClaimPath{member.keyUtf8()}; };
    for (const json::Value member : after) {
        const json::Value old = before[member.keyUtf8()];
        if (found.size() >= mostDifferences || old.sourceView() == member.sourceView())
            continue;
        if (old.isObject() && member.isObject() && path.size() < deepest)
            addDifferences(found, old, member, below(member));
        else
            found.append(below(member));
    }
    for (const json::Value member : before) {
        if (found.size() < mostDifferences && after[member.keyUtf8()].isMissing())
            found.append(below(member));
    }
}

} // namespace

QByteArray withEdits(const QByteArray &claims, const ClaimEdits &edits)
{
    QByteArray json = claims;
    for (const ClaimEdit &edit : edits) {
        const json::Document document = json::Document::parse(json);
        json = edit.json.isEmpty() ? json::withoutMember(document.root(), edit.path)
                                   : json::withMember(document.root(), edit.path, edit.json);
    }
    return json;
}

QList<ClaimPath> differingClaims(json::Value before, json::Value after)
{
    QList<ClaimPath> found;
    addDifferences(found, before, after, {});
    return found;
}

QString claimName(const ClaimPath &path)
{
    return visible(QString::fromUtf8(path.join('.')), 80);
}

} // namespace claimcheck
