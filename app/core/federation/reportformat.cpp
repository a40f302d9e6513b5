#include "core/federation/report.h"

#include "core/text/markdown.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

constexpr qsizetype longestValue = 400;

QString word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return Words::tr("holds");
    case Outcome::Fail:
        return Words::tr("fails");
    case Outcome::Skipped:
        return Words::tr("skipped");
    case Outcome::Unknown:
        break;
    }
    return Words::tr("not known");
}

QString shown(const QString &value)
{
    return visible(value, longestValue);
}

QString actualText(const Check &check)
{
    return check.actualMissing ? Words::tr("absent") : shown(check.actual);
}

void addLine(QString &text, int depth, const QString &line)
{
    text += QString(2 * depth, u' ') + line + u'\n';
}

void addCheck(QString &text, const Check &check)
{
    addLine(text, 1, Words::tr("%1: %2").arg(check.title, word(check.outcome)));
    if (!check.expected.isEmpty())
        addLine(text, 2, Words::tr("%1: %2").arg(check.relation, shown(check.expected)));
    if (check.actualMissing || !check.actual.isEmpty())
        addLine(text, 2, Words::tr("token: %1").arg(actualText(check)));
    if (!check.why.isEmpty())
        addLine(text, 2, Words::tr("why: %1").arg(check.why));
    if (!check.hint.isEmpty())
        addLine(text, 2, Words::tr("do: %1").arg(check.hint));
    for (const cel::ConditionPart &part : check.parts)
        addLine(text, 2 + part.depth, partLine(part));
}

QString data(const QString &text)
{
    return text.isEmpty() ? QString() : markdownText(shown(text));
}

QString expectedCell(const Check &check)
{
    return check.expected.isEmpty() ? QString() : check.relation + u' ' + data(check.expected);
}

QString actualCell(const Check &check)
{
    return check.actualMissing ? Words::tr("*absent*") : data(check.actual);
}

void addRow(QString &text, const Check &check)
{
    const QString remark = check.hint.isEmpty() ? check.why : check.why + u' ' + check.hint;
    text += u"| %1 | %2 | %3 | %4 | %5 |\n"_qs.arg(markdownText(check.title), word(check.outcome),
                                                   expectedCell(check), actualCell(check),
                                                   markdownText(remark.trimmed()));
}

/// Below the table: a list needs lines.
void addParts(QString &text, const Check &check)
{
    if (check.parts.isEmpty())
        return;
    text += u'\n' + markdownText(check.title) + u":\n\n"_qs;
    for (const cel::ConditionPart &part : check.parts)
        text += QString(2 * part.depth, u' ') + u"- "_qs + markdownText(partLine(part)) + u'\n';
}

void writeText(json::Writer &writer, QByteArrayView name, const QString &text)
{
    if (!text.isEmpty())
        writer.member(name, text);
}

void writePart(json::Writer &writer, const cel::ConditionPart &part)
{
    static constexpr const char *joints[] = {"", "and", "or"};
    static constexpr const char *verdicts[] = {"holds", "fails", "error"};
    writer.beginObject().member("depth", part.depth);
    if (part.joint != cel::Joint::Single)
        writer.member("joint", QByteArrayView(joints[int(part.joint)]));
    writer.member("text", part.text).member("verdict", QByteArrayView(verdicts[int(part.verdict)]));
    writer.member("part", cel::partName(part.part));
    if (part.joint == cel::Joint::Single)
        writeText(writer, "values", part.values());
    writeText(writer, "error", part.error);
    writer.endObject();
}

void writeRange(json::Writer &writer, QByteArrayView name, Range range)
{
    if (range.isEmpty())
        return;
    writer.key(name).beginArray().integer(range.begin).integer(range.end).endArray();
}

QByteArrayView groupId(CheckGroup::Kind kind)
{
    switch (kind) {
    case CheckGroup::Kind::Token:
        return "token";
    case CheckGroup::Kind::Rule:
        return "rule";
    case CheckGroup::Kind::Exchange:
        break;
    }
    return "exchange";
}

} // namespace

void writeCheck(json::Writer &writer, const Check &check)
{
    writer.beginObject();
    writer.member("id", QByteArrayView(check.id))
        .member("outcome", QByteArrayView(outcomeName(check.outcome)));
    writer.member("title", check.title);
    writeText(writer, "relation", check.expected.isEmpty() ? QString() : check.relation);
    writeText(writer, "expected", check.expected);
    if (check.actualMissing)
        writer.key("actual").null();
    else
        writeText(writer, "actual", check.actual);
    writeRange(writer, "expected_differs", check.expectedDiffers);
    writeRange(writer, "actual_differs", check.actualDiffers);
    writeText(writer, "why", check.why);
    writeText(writer, "hint", check.hint);
    if (!check.parts.isEmpty()) {
        writer.key("parts").beginArray();
        for (const cel::ConditionPart &part : check.parts)
            writePart(writer, part);
        writer.endArray();
    }
    writer.endObject();
}

QString partLine(const cel::ConditionPart &part)
{
    QString said = part.joint == cel::Joint::And ? Words::tr("and")
        : part.joint == cel::Joint::Or           ? Words::tr("or")
                                                 : shown(QString::fromUtf8(part.text).simplified());
    if (const QString values = shown(part.values()); !values.isEmpty())
        said += u" ("_qs + values + u')';
    const QString role = part.role();
    return role.isEmpty() ? Words::tr("%1: %2").arg(part.word(), said)
                          : Words::tr("%1, %2: %3").arg(part.word(), role, said);
}

QString MatchReport::toText() const
{
    QString text;
    addLine(text, 0, Words::tr("Rule %1").arg(shown(ruleName)));
    addLine(text, 1, ruleSentence);
    addLine(text, 1, exchangeSentence);
    addLine(text, 1, effect);
    for (const CheckGroup &group : groups) {
        addLine(text, 0, group.title);
        for (const Check &check : group.checks)
            addCheck(text, check);
    }
    return text;
}

QString MatchReport::toMarkdown() const
{
    QString text = u"## %1\n\n"_qs.arg(markdownText(shown(ruleName)));
    for (const QString &sentence : {ruleSentence, exchangeSentence, effect})
        text += markdownText(sentence) + u"\n\n"_qs;
    for (const CheckGroup &group : groups) {
        if (group.checks.isEmpty())
            continue;
        text += u"### %1\n\n| %2 | %3 | %4 | %5 | %6 |\n| --- | --- | --- | --- | --- |\n"_qs.arg(
            group.title, Words::tr("Check"), Words::tr("Outcome"), Words::tr("Expected"), Words::tr("Token"),
            Words::tr("Why, and what to do"));
        for (const Check &check : group.checks)
            addRow(text, check);
        for (const Check &check : group.checks)
            addParts(text, check);
        text += u'\n';
    }
    return text;
}

void MatchReport::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("rule", QByteArrayView(ruleKey)).member("name", ruleName);
    writer.member("verdict", QByteArrayView(verdictName(rule)));
    writer.member("exchange", QByteArrayView(verdictName(exchange)));
    writer.member("sentence", ruleSentence)
        .member("exchange_sentence", exchangeSentence)
        .member("effect", effect);
    const Check *first = firstFailure();
    writer.key("first_failure");
    first ? writer.string(QByteArrayView(first->id)) : writer.null();
    writer.key("groups").beginArray();
    for (const CheckGroup &group : groups) {
        writer.beginObject().member("id", groupId(group.kind)).member("title", group.title);
        writer.key("checks").beginArray();
        for (const Check &check : group.checks)
            writeCheck(writer, check);
        writer.endArray().endObject();
    }
    writer.endArray().endObject();
}

QByteArray MatchReport::toJson() const
{
    json::Writer writer(json::Writer::Style::Indented);
    write(writer);
    return writer.result() + '\n';
}

} // namespace claimcheck
