#include "core/federation/advice.h"

#include "core/federation/claimnames.h"
#include "core/federation/githubsubject.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Advice {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

QString shown(const QString &text)
{
    return visible(text, 160);
}

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u' ' + second;
}

QString withoutSlash(const QString &text)
{
    return text.endsWith(u'/') ? text.chopped(1) : text;
}

QString withoutScheme(const QString &text)
{
    const qsizetype end = text.indexOf(u"://");
    return end < 0 ? text : text.sliced(end + 3);
}

QString slashAdvice(const QString &wanted, const QString &actual)
{
    if (withoutSlash(wanted) != withoutSlash(actual))
        return {};
    return actual.endsWith(u'/')
        ? Advice::tr(
            "The token's value ends in a slash, the expected one does not. Write it exactly as the token has "
            "it; the slash counts.")
        : Advice::tr(
            "The expected value ends in a slash, the token's does not. Remove the slash; it counts.");
}

/// The beginning of the token's subject that a prefix would be compared with.
QString comparedPart(const QString &wanted, const QString &actual)
{
    return wanted.endsWith(u'*') ? actual.first(std::min(actual.size(), wanted.size() - 1)) : actual;
}

QString starAdvice(const QString &wanted, const QString &actual)
{
    if (hasInnerStar(wanted)) {
        return Advice::tr(
            "Only a star at the very end stands for any text. One elsewhere has no documented meaning and "
            "is taken here as an ordinary character.");
    }
    if (!wanted.endsWith(u'*') && !wanted.isEmpty() && actual.startsWith(wanted)) {
        return Advice::tr(
            "The token's subject goes on after the rule's. Without a star at the end both have to be "
            "equal; write the whole subject rather than a star, which lets others in as well.");
    }
    return {};
}

bool isGithubDefaultAudience(const QByteArray &audience)
{
    constexpr QByteArrayView site = "https://github.com/";
    const QByteArray owner = audience.mid(site.size());
    return audience.startsWith(site) && !owner.isEmpty() && !owner.contains('/');
}

QString nestedAdvice(const ClaimMatch &wanted, const TokenFacts::Data &facts)
{
    const QByteArray holder = claimHolding(facts.token.claims().root(), wanted.name);
    if (holder.isEmpty())
        return {};
    return Advice::tr("It is inside %1; a rule's claims look at the top level only. Use a condition: %2.")
        .arg(shown(QString::fromUtf8(holder)),
             shown(QString::fromUtf8(celPath(holder) + celStep(wanted.name)
                                     + " == " + json::quoted(wanted.value))));
}

QString closestAdvice(const ClaimMatch &wanted, const TokenFacts::Data &facts)
{
    const QList<QByteArray> close = closestNames(facts.token.claims().root(), wanted.name);
    if (close.size() == 1)
        return Advice::tr("It has %1.").arg(shown(QString::fromUtf8(close.first())));
    if (close.size() > 1) {
        return Advice::tr("It has %1 and %2.")
            .arg(shown(QString::fromUtf8(close.at(0))), shown(QString::fromUtf8(close.at(1))));
    }
    return Advice::tr("Have the provider put it into the token, or take the claim out of the rule.");
}

QString typeAdvice(const ClaimMatch &wanted, const TokenFacts::Data &facts)
{
    const json::Value value = facts.token.claims().root()[wanted.name];
    const QByteArray path = celPath(wanted.name);
    QByteArray condition;
    if (value.isBool() || value.isNumber())
        condition = path + " == " + value.source();
    else if (value.isArray())
        condition = json::quoted(wanted.value) + " in " + path;
    const QString only = Advice::tr("A rule's claims compare strings only, so this never matches.");
    if (condition.isEmpty())
        return joined(only, Advice::tr("Use a condition."));
    return joined(only, Advice::tr("Use a condition: %1.").arg(shown(QString::fromUtf8(condition))));
}

} // namespace

bool hasInnerStar(QStringView wanted)
{
    const qsizetype star = wanted.indexOf(u'*');
    return star >= 0 && star < wanted.size() - 1;
}

QString lookAdvice(const QString &wanted, const QString &actual)
{
    if (wanted.trimmed() != wanted)
        return Advice::tr("The rule's value begins or ends in a blank. Remove it.");
    if (wanted == actual.trimmed())
        return Advice::tr("The token's value begins or ends in a blank. Have the provider send it without.");
    if (wanted.compare(actual, Qt::CaseInsensitive) == 0)
        return Advice::tr("Only upper and lower case differ, and they count. Write it as the token has it.");
    if (hasHiddenCharacters(wanted))
        return Advice::tr("The rule's value holds characters that cannot be seen. Type it again.");
    if (hasHiddenCharacters(actual))
        return Advice::tr("The token's value holds characters that cannot be seen.");
    if (hasLookalikes(wanted))
        return Advice::tr("The rule's value mixes letters of scripts that look alike. Type it again.");
    if (hasLookalikes(actual))
        return Advice::tr(
            "The token's value mixes letters of scripts that look alike. Make sure that it is yours.");
    if (wanted.normalized(QString::NormalizationForm_C) == actual.normalized(QString::NormalizationForm_C))
        return Advice::tr("Both show the same text in different Unicode forms. Copy the token's value.");
    return {};
}

QString issuerAdvice(const QString &registered, const QString &actual)
{
    const QString slash = slashAdvice(registered, actual);
    if (!slash.isEmpty())
        return slash;
    if (withoutScheme(registered) == withoutScheme(actual))
        return Advice::tr(
            "Only what stands before :// differs. Register the issuer exactly as the token has it.");
    return lookAdvice(registered, actual);
}

QString subjectAdvice(const QString &wanted, const QString &actual)
{
    switch (compareGithubSubjects(wanted, actual)) {
    case GithubForms::TokenHasIds:
        return Advice::tr(
                   "Same repository, with its ids added. GitHub sends this form for repositories created, "
                   "renamed or moved since 15 July 2026. Use the new form: %1.")
            .arg(shown(githubSubjectInFormOf(wanted, actual)));
    case GithubForms::RuleHasIds:
        return Advice::tr(
            "The rule has GitHub's form with ids, the token the older one without. Turn the new form on "
            "for this repository, or match by the claims repository_id and repository_owner_id.");
    case GithubForms::Same:
        break;
    }
    const QString star = starAdvice(wanted, actual);
    if (!star.isEmpty())
        return star;
    const QString plain = wanted.endsWith(u'*') ? wanted.chopped(1) : wanted;
    return lookAdvice(plain, comparedPart(wanted, actual));
}

QString audienceAdvice(const RuleMatch &match, const TokenFacts::Data &facts)
{
    const QString wanted = QString::fromUtf8(match.audience.value_or(QByteArray(assumedAudience)));
    const bool github = std::any_of(facts.audiences.cbegin(), facts.audiences.cend(),
                                    isGithubDefaultAudience);
    if (github) {
        return Advice::tr("This is the audience GitHub puts in when a workflow asks for none. Ask for %1 in "
                          "the workflow.")
            .arg(shown(wanted));
    }
    if (facts.audiences.size() == 1) {
        const QString actual = QString::fromUtf8(facts.audiences.first());
        const QString look = joined(slashAdvice(wanted, actual), {});
        const QString more = look.isEmpty() ? lookAdvice(wanted, actual) : look;
        if (!more.isEmpty())
            return more;
    }
    return Advice::tr("Ask the provider for a token with the audience %1, or name the token's audience in "
                      "the rule if it "
                      "is yours alone.")
        .arg(shown(wanted));
}

QString claimAdvice(const ClaimMatch &wanted, Reason reason, const TokenFacts::Data &facts)
{
    if (reason == Reason::Missing) {
        const QString nested = nestedAdvice(wanted, facts);
        return nested.isEmpty() ? closestAdvice(wanted, facts) : nested;
    }
    if (reason == Reason::WrongType)
        return typeAdvice(wanted, facts);
    const QString actual = QString::fromUtf8(facts.claim(wanted.name).value_or(ClaimFact()).text);
    const QString value = QString::fromUtf8(wanted.value);
    if (value.endsWith(u'*') && actual.startsWith(value.chopped(1))) {
        return Advice::tr("A claim is compared whole; a star stands for itself. Use a condition: %1.")
            .arg(shown(QString::fromUtf8(celPath(wanted.name) + ".startsWith("
                                         + json::quoted(wanted.value.chopped(1)) + ")")));
    }
    return lookAdvice(value, actual);
}

} // namespace claimcheck
