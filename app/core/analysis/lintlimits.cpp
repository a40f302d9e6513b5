#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

// wif-protocol 8.2 and 8.3
constexpr qsizetype mostName = 255, mostDescription = 2000, mostMatcher = 1024, mostCondition = 4096;
constexpr int leastLifetime = 60, mostLifetime = 86400;

qsizetype characters(const QByteArray &text)
{
    return QString::fromUtf8(text).toUcs4().size();
}

void add(QList<Finding> &findings, Finding::Place place, const QString &why)
{
    Finding finding = lintFinding("limit");
    finding.place = place;
    finding.why = why;
    findings.append(finding);
}

void checkLength(QList<Finding> &findings, Finding::Place place, const QString &what, qsizetype length,
                 qsizetype most)
{
    if (length > most) {
        add(findings, place,
            Words::tr("%1 has %2 characters; the service takes %3.")
                .arg(what, QString::number(length), QString::number(most)));
    }
}

bool isSlug(const QByteArray &name)
{
    return std::all_of(name.cbegin(), name.cend(),
                       [](char c) { return ascii::isLower(c) || ascii::isDigit(c) || c == '-'; });
}

} // namespace

void findLimits(const LintScope &scope, QList<Finding> &findings)
{
    using Place = Finding::Place;
    const Rule &rule = scope.context().rule;
    if (!isSlug(rule.name)) {
        add(findings, Place::Rule, Words::tr("A rule's name has small letters, digits and hyphens only."));
    }
    checkLength(findings, Place::Rule, Words::tr("The name"), rule.name.size(), mostName);
    checkLength(findings, Place::Rule, Words::tr("The description"),
                characters(rule.description.value_or(QByteArray())), mostDescription);
    checkLength(findings, Place::Subject, Words::tr("The subject"),
                characters(rule.match.subjectPrefix.value_or(QByteArray())), mostMatcher);
    checkLength(findings, Place::Audience, Words::tr("The audience"),
                characters(rule.match.audience.value_or(QByteArray())), mostMatcher);
    checkLength(findings, Place::Condition, Words::tr("The condition"),
                characters(rule.match.condition.value_or(QByteArray())), mostCondition);
    if (rule.tokenLifetimeSeconds < leastLifetime || rule.tokenLifetimeSeconds > mostLifetime) {
        add(findings, Place::Lifetime,
            Words::tr("The lifetime is %1 s; the service takes %2 to %3 s.")
                .arg(QString::number(rule.tokenLifetimeSeconds), QString::number(leastLifetime),
                     QString::number(mostLifetime)));
    }
}

} // namespace claimcheck
