#include "core/federation/githubsubject.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr QStringView repoPrefix = u"repo:";

/// `repo:owner/name` and what follows it.
struct Subject {
    QString owner, name, rest;
    bool isRepo = false;
};

Subject split(const QString &text)
{
    Subject subject;
    const qsizetype slash = text.indexOf(u'/');
    if (!text.startsWith(repoPrefix) || slash < 0)
        return subject;
    qsizetype end = text.indexOf(u':', slash);
    if (end < 0)
        end = text.endsWith(u'*') ? text.size() - 1 : text.size();
    subject.owner = text.sliced(repoPrefix.size(), slash - repoPrefix.size());
    subject.name = text.sliced(slash + 1, end - slash - 1);
    subject.rest = text.sliced(end);
    subject.isRepo = !subject.owner.isEmpty() && !subject.name.isEmpty();
    return subject;
}

/// Where the id of `name@123` begins, or the size when it has none.
qsizetype idBegin(const QString &part)
{
    const qsizetype at = part.lastIndexOf(u'@');
    const auto digit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const bool isId = at > 0 && at + 1 < part.size() && std::all_of(part.begin() + at + 1, part.end(), digit);
    return isId ? at : part.size();
}

bool hasIds(const Subject &subject)
{
    return idBegin(subject.owner) < subject.owner.size() && idBegin(subject.name) < subject.name.size();
}

QString withoutIds(const Subject &subject)
{
    return repoPrefix.toString() + subject.owner.first(idBegin(subject.owner)) + u'/'
        + subject.name.first(idBegin(subject.name)) + subject.rest;
}

bool holds(const QString &wanted, const QString &actual)
{
    return wanted.endsWith(u'*') ? actual.startsWith(QStringView(wanted).chopped(1)) : actual == wanted;
}

} // namespace

GithubForms compareGithubSubjects(const QString &wanted, const QString &actual)
{
    const Subject rule = split(wanted), token = split(actual);
    if (!rule.isRepo || !token.isRepo || hasIds(rule) == hasIds(token))
        return GithubForms::Same;
    if (hasIds(token))
        return holds(wanted, withoutIds(token)) ? GithubForms::TokenHasIds : GithubForms::Same;
    return holds(withoutIds(rule), actual) ? GithubForms::RuleHasIds : GithubForms::Same;
}

QString githubSubjectInFormOf(const QString &wanted, const QString &actual)
{
    const Subject rule = split(wanted), token = split(actual);
    // A star right after the repository also covers look-alike names; the ids and the colon end that.
    const QString rest = rule.rest == u"*" ? u":*"_qs : rule.rest;
    return repoPrefix.toString() + token.owner + u'/' + token.name + rest;
}

} // namespace claimcheck
