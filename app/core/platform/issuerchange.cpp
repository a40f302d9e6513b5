#include "core/platform/fingerprint.h"
#include "core/platform/partchange.h"

#include "core/json/canonical.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QSet>

namespace claimcheck {

namespace {

using Part = PartChange::Part;
using Effect = PartChange::Effect;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::IssuerChange)
};

QSet<QByteArray> keysOf(const IssuerKeys &keys)
{
    QSet<QByteArray> set;
    const json::Document document = json::Document::parse(keys.inlineKeys);
    for (const json::Value key : document.root())
        set.insert(json::canonical(key));
    return set;
}

void judgeKeys(QList<PartChange> &changes, IssuerKeys before, IssuerKeys after)
{
    const QSet<QByteArray> old = keysOf(before), now = keysOf(after);
    before.inlineKeys.clear();
    after.inlineKeys.clear();
    if (before != after)
        changes.append({Part::Keys, Effect::Others, Words::tr("the keys come from somewhere else")});
    else if (!now.contains(old))
        changes.append({Part::Keys, Effect::Narrows,
                        Words::tr("keys of the issuer are dropped, and tokens signed with them refused")});
    else if (now != old)
        changes.append({Part::Keys, Effect::Widens, Words::tr("tokens signed with more keys get in")});
}

} // namespace

QList<PartChange> issuerChanges(const Issuer &before, const Issuer &after)
{
    QList<PartChange> changes;
    if (before.issuerUrl != after.issuerUrl)
        changes.append({Part::IssuerUrl, Effect::Others,
                        Words::tr("tokens of %1 get in instead of those of %2")
                            .arg(visible(QString::fromUtf8(after.issuerUrl), 120),
                                 visible(QString::fromUtf8(before.issuerUrl), 120))});
    judgeKeys(changes, before.jwks, after.jwks);
    if (before.checkJti != after.checkJti)
        changes.append(after.checkJti ? PartChange{Part::Replay, Effect::Narrows,
                                                   Words::tr("a token with a jti is taken once only")}
                                      : PartChange{Part::Replay, Effect::Widens,
                                                   Words::tr("the same token is taken again and again")});
    if (before.maxJwtLifetimeSeconds != after.maxJwtLifetimeSeconds) {
        const bool longer = after.maxJwtLifetimeSeconds > before.maxJwtLifetimeSeconds;
        changes.append({Part::AssertionLifetime, longer ? Effect::Widens : Effect::Narrows,
                        Words::tr("tokens may be made for at most %1 instead of %2")
                            .arg(durationText(after.maxJwtLifetimeSeconds),
                                 durationText(before.maxJwtLifetimeSeconds))});
    }
    return changes;
}

} // namespace claimcheck
