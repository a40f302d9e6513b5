#include "cli/junit.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::JUnit", text);
}

/// What XML 1.0 cannot hold, even escaped, is shown by visible() already, save for the two that are no
/// characters.
QString xml(const QString &text)
{
    QString safe = visible(text);
    safe.replace(QChar(0xFFFE), QChar::ReplacementCharacter);
    safe.replace(QChar(0xFFFF), QChar::ReplacementCharacter);
    for (QChar &c : safe) {
        const qsizetype at = &c - safe.data();
        const bool paired = c.isHighSurrogate() ? at + 1 < safe.size() && safe.at(at + 1).isLowSurrogate()
                                                : at > 0 && safe.at(at - 1).isHighSurrogate();
        if (c.isSurrogate() && !paired)
            c = QChar::ReplacementCharacter;
    }
    return safe.toHtmlEscaped();
}

QString attribute(QLatin1String name, const QString &value)
{
    return u' ' + name + u"=\""_qs + xml(value) + u'"';
}

/// What readers group the cases by.
QString className(const SavedTest &test)
{
    const QByteArray group = test.rule ? *test.rule : test.issuer.value_or("any rule");
    return QString::fromUtf8(group);
}

QString valueLine(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString() : xml(label + u": "_qs + value) + u'\n';
}

QString failureText(const TestResult &result)
{
    QString text = valueLine(tr("expected"), result.expected) + valueLine(tr("actual"), result.actual);
    if (!result.check)
        return text;
    const Check &check = *result.check;
    text += valueLine(tr("check"), check.title);
    if (!check.expected.isEmpty())
        text += valueLine(check.relation, check.expected);
    text += valueLine(tr("token has"), check.actualMissing ? tr("nothing: it is absent") : check.actual);
    text += valueLine(tr("why"), check.why) + valueLine(tr("do"), check.hint);
    for (const cel::ConditionPart &part : check.parts)
        text += QString(2 * part.depth + 2, u' ') + xml(partLine(part)) + u'\n';
    return text;
}

QString caseElement(const TestResult &result, const SavedTest &test)
{
    const QString start = u"    <testcase"_qs + attribute(QLatin1String("name"), QString::fromUtf8(test.name))
        + attribute(QLatin1String("classname"), className(test)) + attribute(QLatin1String("time"), u"0"_qs);
    QString inside;
    if (result.outcome == TestResult::Outcome::Fail) {
        const QString message = tr("expected: %1; actual: %2").arg(result.expected, result.actual);
        inside += u"      <failure"_qs + attribute(QLatin1String("message"), message)
            + attribute(QLatin1String("type"), QString::fromLatin1(verdictName(result.verdict))) + u'>'
            + failureText(result) + u"</failure>\n"_qs;
    }
    if (!result.remark.isEmpty())
        inside += u"      <system-out>"_qs + xml(result.remark) + u"</system-out>\n"_qs;
    return inside.isEmpty() ? start + u"/>\n"_qs : start + u">\n"_qs + inside + u"    </testcase>\n"_qs;
}

} // namespace

QByteArray junitXml(const QList<TestResult> &results, const FederationFile &file, const QString &suite,
                    UnixSeconds now)
{
    const auto failed = std::count_if(results.cbegin(), results.cend(), [](const TestResult &result) {
        return result.outcome == TestResult::Outcome::Fail;
    });
    const QString counts = attribute(QLatin1String("tests"), QString::number(results.size()))
        + attribute(QLatin1String("failures"), QString::number(failed))
        + attribute(QLatin1String("errors"), u"0"_qs) + attribute(QLatin1String("skipped"), u"0"_qs)
        + attribute(QLatin1String("time"), u"0"_qs);
    QString text = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"claimcheck\""_qs + counts
        + u">\n  <testsuite"_qs + attribute(QLatin1String("name"), suite) + counts
        + attribute(QLatin1String("timestamp"), utcText(now).chopped(1)) + u">\n"_qs;
    for (const TestResult &result : results)
        text += caseElement(result, file.tests.at(result.test));
    return (text + u"  </testsuite>\n</testsuites>\n"_qs).toUtf8();
}

} // namespace claimcheck::cli
