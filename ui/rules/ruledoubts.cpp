#include "ui/rules/ruledoubts.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::ui {

namespace {

using Field = RuleDraft::Field;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::RuleDoubts)
};

/// `name` is safe to show.
QString blankEnd(const QString &name, const QString &text)
{
    if (text.isEmpty())
        return {};
    return text.front().isSpace() ? Words::tr("%1 begins with a blank. Remove it.").arg(name)
        : text.back().isSpace()   ? Words::tr("%1 ends in a blank. Remove it.").arg(name)
                                  : QString();
}

QString audienceDoubt(const QString &audience)
{
    const QString ends = blankEnd(Words::tr("Audience"), audience);
    const bool inside = std::any_of(audience.begin(), audience.end(),
                                    [](QChar character) { return character.isSpace(); });
    return !ends.isEmpty() || !inside
        ? ends
        : Words::tr("Audience has a blank in it. Remove it, unless the token's has one too.");
}

QString claimsDoubt(const RuleDraft &draft)
{
    const QList<ClaimMatch> claims = draft.applied(Rule()).match.claims;
    for (const ClaimMatch &claim : claims) {
        const QString name = visible(QString::fromUtf8(claim.name), 60);
        if (claim.value.startsWith('='))
            return Words::tr("The value of %1 begins with =. One = parts the name and the value.").arg(name);
        const QString ends = blankEnd(Words::tr("The value of %1").arg(name), QString::fromUtf8(claim.value));
        if (!ends.isEmpty())
            return ends;
    }
    return {};
}

} // namespace

QList<RuleDraft::Fault> ruleDoubts(const RuleDraft &draft)
{
    QList<RuleDraft::Fault> doubts;
    const auto add = [&doubts](Field field, const QString &message) {
        if (!message.isEmpty())
            doubts.append({field, message});
    };
    add(Field::Subject, blankEnd(Words::tr("Subject"), draft.subject));
    add(Field::Audience, audienceDoubt(draft.audience));
    add(Field::Claims, claimsDoubt(draft));
    return doubts;
}

} // namespace claimcheck::ui
