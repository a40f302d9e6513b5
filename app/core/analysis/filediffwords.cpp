#include "core/analysis/filediffwords.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FileDiff)
};

QString typeWord(ObjectChange::Type type)
{
    switch (type) {
    case ObjectChange::Type::Rule:
        return Words::tr("Rule %1");
    case ObjectChange::Type::Issuer:
        return Words::tr("Issuer %1");
    case ObjectChange::Type::ServiceAccount:
        return Words::tr("Service account %1");
    case ObjectChange::Type::Workspace:
        return Words::tr("Workspace %1");
    case ObjectChange::Type::Membership:
        return Words::tr("Membership %1");
    case ObjectChange::Type::Test:
        return Words::tr("Test %1");
    case ObjectChange::Type::Organization:
        break;
    }
    return Words::tr("Organization %1");
}

QString kindWord(ObjectChange::Kind kind)
{
    switch (kind) {
    case ObjectChange::Kind::Added:
        return Words::tr("added");
    case ObjectChange::Kind::Removed:
        return Words::tr("removed");
    case ObjectChange::Kind::Changed:
        return Words::tr("changed");
    case ObjectChange::Kind::Through:
        break;
    }
    return Words::tr("the same, with another issuer or account behind it");
}

/// "subject", "claim ref", "rule archived"
QString checkWords(QByteArray id)
{
    if (id.startsWith("claim:"))
        return Words::tr("claim %1").arg(visible(QString::fromUtf8(id.mid(6)), 60));
    return QString::fromLatin1(id.replace('_', ' '));
}

QString newlyInWords(int count)
{
    return count == 1 ? Words::tr("1 newly gets in") : Words::tr("%1 newly get in").arg(count);
}

QString lockedOutWords(int count)
{
    return count == 1 ? Words::tr("1 is locked out") : Words::tr("%1 are locked out").arg(count);
}

QString differWords(qsizetype count)
{
    return count == 1 ? Words::tr("1 object differs.") : Words::tr("%1 objects differ.").arg(count);
}

int triedOn(const FileDiff &diff)
{
    int tried = 0;
    for (const ObjectChange &object : diff.objects)
        tried += object.tried;
    return tried;
}

} // namespace

namespace detail {

void addHeadline(FileDiff &diff)
{
    if (diff.isSame()) {
        diff.first = Words::tr("Nothing differs.");
        return;
    }
    const int in = diff.newlyIn(), out = diff.lockedOut(), breaches = diff.breaches();
    diff.first = breaches == 1 ? Words::tr("1 who should not now gets in.")
        : breaches > 1         ? Words::tr("%1 who should not now get in.").arg(breaches)
                               : differWords(diff.objects.size());
    QStringList said;
    if (in > 0)
        said.append(newlyInWords(in));
    if (out > 0)
        said.append(lockedOutWords(out));
    const int tried = triedOn(diff);
    if (said.isEmpty() && tried > 0)
        said.append(Words::tr("Nobody newly gets in, and nobody is locked out"));
    if (!said.isEmpty())
        diff.rest = Words::tr("%1; tried on %2 tokens.").arg(said.join(QLatin1String(", "))).arg(tried);
    else
        diff.rest = Words::tr("No rule is touched.");
}

} // namespace detail

QString objectTitle(const ObjectChange &object)
{
    return Words::tr("%1, %2").arg(typeWord(object.type).arg(object.name), kindWord(object.kind));
}

QString accessText(const AccessChange &change)
{
    const bool in = change.getsIn();
    const Access &refused = in ? change.before : change.after;
    if (refused.check == "no_rule")
        return in ? Words::tr("There was no such rule.") : Words::tr("The rule is gone.");
    if (refused.verdict == Verdict::Unknown)
        return in ? Words::tr("Whether it got in before is not known.")
                  : Words::tr("Whether it still gets in is not known.");
    return in ? Words::tr("Was kept out by: %1.").arg(checkWords(refused.check))
              : Words::tr("Is now kept out by: %1.").arg(checkWords(refused.check));
}

} // namespace claimcheck
