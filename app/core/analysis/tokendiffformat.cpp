#include "core/analysis/tokendiff.h"

#include "core/federation/report.h"
#include "core/json/writer.h"
#include "core/text/markdown.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::TokenDiff)
};

QString cell(const QString &value)
{
    return value.isEmpty() ? Words::tr("*absent*") : markdownText(value);
}

QString titlesOf(const QList<TokenChange> &changes)
{
    QStringList titles;
    for (const TokenChange &change : changes)
        titles.append(change.title);
    return titles.join(QLatin1String(", "));
}

QByteArray partName(TokenChange::Part part)
{
    switch (part) {
    case TokenChange::Part::Claims:
        return QByteArrayLiteral("claims");
    case TokenChange::Part::Header:
        return QByteArrayLiteral("header");
    case TokenChange::Part::Token:
        break;
    }
    return QByteArrayLiteral("token");
}

QByteArray careName(TokenChange::Care care)
{
    switch (care) {
    case TokenChange::Care::NotRead:
        return QByteArrayLiteral("not_read");
    case TokenChange::Care::Read:
        return QByteArrayLiteral("read");
    case TokenChange::Care::Check:
        return QByteArrayLiteral("check");
    case TokenChange::Care::Verdict:
        break;
    }
    return QByteArrayLiteral("verdict");
}

void writeRanges(json::Writer &writer, QByteArrayView name, const QList<Range> &ranges)
{
    if (ranges.isEmpty())
        return;
    writer.key(name).beginArray();
    for (const Range &range : ranges)
        writer.beginArray().integer(range.begin).integer(range.end).endArray();
    writer.endArray();
}

void writeChange(json::Writer &writer, const TokenChange &change, const FederationFile *file)
{
    writer.beginObject().member("part", partName(change.part)).key("path").beginArray();
    for (const QByteArray &step : change.member.path)
        writer.string(step);
    writer.endArray().member("title", change.title).member("change", changeName(change.member.kind));
    writer.textOrNull("a", change.member.before.toUtf8());
    writer.textOrNull("b", change.member.after.toUtf8());
    writeRanges(writer, "a_differs", change.member.beforeDiffers);
    writeRanges(writer, "b_differs", change.member.afterDiffers);
    writer.member("care", careName(change.care)).key("rules").beginArray();
    for (const int rule : change.rules)
        writer.string(file->rules.at(rule).key);
    writer.endArray();
    if (!change.note.isEmpty())
        writer.member("note", change.note);
    writer.endObject();
}

void writeChanges(json::Writer &writer, QByteArrayView name, const QList<TokenChange> &changes,
                  const FederationFile *file)
{
    writer.key(name).beginArray();
    for (const TokenChange &change : changes)
        writeChange(writer, change, file);
    writer.endArray();
}

void writeRemedy(json::Writer &writer, const Remedy &remedy)
{
    static constexpr const char *places[] = {"rule", "issuer", "workload", "other_rule"};
    writer.beginObject().member("id", remedy.id).member("where", QByteArrayView(places[int(remedy.where)]));
    writer.member("title", remedy.title).member("what", remedy.what).key("lets_in").beginArray();
    for (const Admission &admission : remedy.admits)
        writer.string(admission.variant.title);
    writer.endArray().endObject();
}

} // namespace

QByteArray outcomeName(TokenDiff::Outcome outcome)
{
    switch (outcome) {
    case TokenDiff::Outcome::Same:
        return QByteArrayLiteral("same");
    case TokenDiff::Outcome::NoRules:
        return QByteArrayLiteral("no_rules");
    case TokenDiff::Outcome::NoneMatters:
        return QByteArrayLiteral("none_matters");
    case TokenDiff::Outcome::LocksOut:
        return QByteArrayLiteral("locks_out");
    case TokenDiff::Outcome::LetsIn:
        return QByteArrayLiteral("lets_in");
    case TokenDiff::Outcome::NotKnown:
        break;
    }
    return QByteArrayLiteral("not_known");
}

QByteArray changeName(MemberChange::Kind kind)
{
    switch (kind) {
    case MemberChange::Kind::Same:
        return QByteArrayLiteral("same");
    case MemberChange::Kind::Changed:
        return QByteArrayLiteral("changed");
    case MemberChange::Kind::Added:
        return QByteArrayLiteral("added");
    case MemberChange::Kind::Removed:
        return QByteArrayLiteral("removed");
    case MemberChange::Kind::Reordered:
        break;
    }
    return QByteArrayLiteral("reordered");
}

QString TokenDiff::toMarkdown(const FederationFile *file, const QString &a, const QString &b) const
{
    QString text = u"## %1\n\n- A: %2\n- B: %3\n\n**%4** %5\n\n### %6\n\n"_qs.arg(
        Words::tr("Two tokens"), markdownText(a), markdownText(b), markdownText(first), markdownText(rest),
        countText());
    if (remedy)
        text.insert(text.indexOf(u"### "_qs), markdownText(remedyText()) + u"\n\n"_qs);
    if (!changes.isEmpty())
        text += u"| %1 | A | B | %2 |\n| --- | --- | --- | --- |\n"_qs.arg(Words::tr("Claim"),
                                                                           Words::tr("Does a rule care"));
    for (const TokenChange &change : changes) {
        const QString title = change.part == TokenChange::Part::Header
            ? Words::tr("%1 (header)").arg(change.title)
            : change.title;
        text += u"| %1 | %2 | %3 | %4 |\n"_qs.arg(markdownText(title), cell(change.member.before),
                                                  cell(change.member.after),
                                                  markdownText(careText(change, file)));
    }
    if (!noise.isEmpty())
        text += u"\n%1 %2\n"_qs.arg(Words::tr("Different in every token:"), markdownText(titlesOf(noise)));
    if (!same.isEmpty())
        text += u"\n%1 %2\n"_qs.arg(Words::tr("The same in both:"), markdownText(titlesOf(same)));
    return text;
}

void TokenDiff::write(json::Writer &writer, const FederationFile *file) const
{
    writer.member("outcome", outcomeName(outcome)).member("first", first).member("rest", rest);
    writer.key("lead");
    lead < 0 ? writer.null() : writer.string(file->rules.at(lead).key);
    writer.key("remedy");
    remedy ? writeRemedy(writer, *remedy) : void(writer.null());
    writer.key("rules").beginArray();
    for (const RuleVerdicts &verdicts : rules) {
        const Rule &rule = file->rules.at(verdicts.rule);
        writer.beginObject().member("rule", rule.key).member("name", rule.name);
        writer.member("a", verdictName(verdicts.a)).member("b", verdictName(verdicts.b)).endObject();
    }
    writer.endArray();
    writeChanges(writer, "changes", changes, file);
    writeChanges(writer, "noise", noise, file);
    writeChanges(writer, "same", same, file);
}

} // namespace claimcheck
