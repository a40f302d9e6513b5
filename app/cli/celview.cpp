#include "cli/celview.h"

#include "cli/celresult.h"
#include "cli/layout.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

constexpr qsizetype longestLine = 100'000;
/// More of a condition is not quoted.
constexpr qsizetype mostQuoted = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::CelView", text);
}

struct Quoted {
    QString line;
    Range run;
};

/// Of a long line what stands around the run.
Quoted around(const QString &line, Range run)
{
    if (line.size() <= mostQuoted)
        return {line, run};
    qsizetype from = std::clamp<qsizetype>(run.begin - mostQuoted / 2, 0, line.size() - mostQuoted);
    from += line.at(from).isLowSurrogate();
    qsizetype end = std::min(from + mostQuoted, line.size());
    end -= line.at(end - 1).isHighSurrogate();
    const QString lead = from > 0 ? u"…"_qs : QString();
    const qsizetype moved = from - lead.size();
    return {lead + line.mid(from, end - from) + (end < line.size() ? u"…"_qs : QString()),
            {run.begin - moved, std::min(run.end, end) - moved}};
}

/// The line of the text a run of its bytes begins in, with marks under the run. A run that begins at the end
/// is marked behind the last character. Where making the line safe changes it, it comes without marks.
void markedText(Page &page, const QByteArray &text, Range range)
{
    qsizetype begin = range.begin > 0 ? text.lastIndexOf('\n', range.begin - 1) + 1 : 0;
    while (begin < range.begin && (text.at(begin) == ' ' || text.at(begin) == '\t'))
        ++begin;
    const qsizetype found = text.indexOf('\n', range.begin);
    const QByteArray whole = text.mid(begin, (found < 0 ? text.size() : found) - begin);
    const QString all = QString::fromUtf8(whole).replace(u'\t', u' ').remove(u'\r');
    const auto units = [&](qsizetype byte) { return QString::fromUtf8(whole.left(byte - begin)).size(); };
    const auto [line, run] = around(all,
                                    {units(range.begin), qMax(units(range.end), units(range.begin) + 1)});
    const QString shown = visible(line, longestLine);
    const bool isPlain = shown == line;
    const QList<MarkedLine> lines = marked(isPlain ? line : shown, isPlain ? run : Range{},
                                           page.columns() - 2);
    for (const MarkedLine &part : lines) {
        page.line(u"  "_qs + part.text);
        if (!part.marks.isEmpty())
            page.line(u"  "_qs + page.toned(part.marks, Tone::Bad));
    }
}

QString placed(const cel::Issue &issue)
{
    const QString message = visible(issue.message, 400);
    if (issue.column < 0)
        return message;
    return tr("line %1, column %2: %3")
        .arg(QString::number(issue.line), QString::number(issue.column + 1), message);
}

void issueLines(Page &page, const CelAnswer &answer, const cel::Issue &issue)
{
    page.blank();
    if (issue.column >= 0)
        markedText(page, answer.text,
                   issue.range.isEmpty() ? Range{answer.text.size(), answer.text.size()} : issue.range);
    const bool open = issue.id == "cel.extension" || issue.id == "cel.optional-syntax";
    page.labelled(page.sign(open ? Sign::Open : Sign::Bad), placed(issue), 2, 2);
    if (!issue.hint.isEmpty())
        page.paragraph(visible(issue.hint, 400), 4, Tone::Faint);
    if (!issue.replacement.isEmpty())
        page.labelled(tr("instead"), visible(issue.replacement, 4096), 4, 9);
}

Sign signOf(cel::ConditionPart::Verdict verdict)
{
    switch (verdict) {
    case cel::ConditionPart::Verdict::Holds:
        return Sign::Good;
    case cel::ConditionPart::Verdict::Fails:
        return Sign::Bad;
    case cel::ConditionPart::Verdict::Error:
        return Sign::Open;
    }
    return Sign::Open;
}

QString wordOf(const cel::ConditionPart &part)
{
    const QString role = part.role();
    return role.isEmpty() ? part.word() : tr("%1 (%2)").arg(part.word(), role);
}

void partLines(Page &page, const cel::ConditionPart &part)
{
    page.line(u"  "_qs + page.sign(signOf(part.verdict)) + u' ' + wordOf(part) + u"  "_qs
              + visible(QString::fromUtf8(part.text).simplified(), mostQuoted));
    for (const cel::ClaimReading &claim : part.claims) {
        if (!claim.missing)
            page.paragraph(visible(QString::fromUtf8(claim.path), 200) + u" = "_qs
                               + visible(claim.value, 400),
                           8, Tone::Faint);
    }
    if (!part.error.isEmpty() && part.notes.isEmpty())
        page.paragraph(visible(part.error, 400), 8);
    for (const QString &note : part.notes)
        page.paragraph(visible(note, 400), 8);
}

/// Every node but literals and names, in the order of the text's reading, with its value and the part it
/// played.
void traceLines(Page &page, const CelAnswer &answer)
{
    const cel::Claims claims(answer.claims, answer.numbers);
    cel::Workspace workspace;
    const cel::Trace trace = answer.compilation.program.explain(claims, workspace);
    const cel::Ast &ast = answer.compilation.program.ast();
    page.blank();
    page.line(page.toned(tr("Every value"), Tone::Strong));
    for (std::size_t i = 0; i < ast.nodes.size(); ++i) {
        if (ast.nodes[i].op <= cel::Op::Local)
            continue;
        const cel::NodePlace &place = ast.places[i];
        const QString text = QString::fromUtf8(
            answer.text.mid(place.begin, qsizetype(place.end) - place.begin));
        const cel::Value &value = trace.values[i];
        const cel::Part part = trace.partOf(quint32(i));
        QString said = value.isError() ? cel::errorMessage(value) : cel::toSource(value, 120);
        if (part == cel::Part::NotReached)
            said = tr("not needed");
        else if (part == cel::Part::Absorbed)
            said += tr(" (without effect)");
        page.paragraph(visible(text.simplified(), 200) + u"  →  "_qs + visible(said, 200), 2,
                       part == cel::Part::Decisive ? Tone::Plain : Tone::Faint);
    }
}

void writeIssues(json::Writer &writer, const CelAnswer &answer)
{
    writer.key("issues").beginArray();
    for (const cel::Issue &issue : answer.compilation.issues) {
        writer.beginObject();
        writer.member("stage", cel::stageName(issue.stage)).member("id", issue.id);
        writer.member("message", issue.message).member("hint", issue.hint);
        writer.member("line", issue.line).member("column", issue.column).member("at", issue.offset);
        if (!issue.replacement.isEmpty())
            writer.member("replacement", issue.replacement);
        writer.endObject();
    }
    writer.endArray();
}

void writePart(json::Writer &writer, const cel::ConditionPart &part)
{
    static const char *const verdicts[] = {"holds", "fails", "error"};
    writer.beginObject();
    writer.member("text", part.text).member("verdict", QByteArrayView(verdicts[int(part.verdict)]));
    writer.member("part", cel::partName(part.part));
    if (!part.error.isEmpty())
        writer.member("error", part.error);
    writer.key("claims").beginArray();
    for (const cel::ClaimReading &claim : part.claims) {
        writer.beginObject();
        writer.member("path", claim.path).member("missing", claim.missing);
        if (!claim.missing)
            writer.member("value", claim.value);
        writer.key("nearest").beginArray();
        for (const QByteArray &name : claim.nearest)
            writer.string(QByteArrayView(name));
        writer.endArray();
        writer.endObject();
    }
    writer.endArray();
    writer.key("notes").beginArray();
    for (const QString &note : part.notes)
        writer.string(QStringView(note));
    writer.endArray();
    writer.endObject();
}

void writeReport(json::Writer &writer, const cel::ConditionReport &report)
{
    writer.member("sentence", report.sentence);
    writer.key("parts").beginArray();
    for (const cel::ConditionPart &part : report.parts)
        writePart(writer, part);
    writer.endArray();
    writer.key("assumptions").beginArray();
    for (const QString &assumption : report.assumptions)
        writer.string(QStringView(assumption));
    writer.endArray();
    writer.key("unaffected").beginArray();
    for (const QString &same : report.unaffected)
        writer.string(QStringView(same));
    writer.endArray();
}

Sign signOf(cel::ConditionReport::Verdict verdict)
{
    if (verdict == cel::ConditionReport::Verdict::Unknown)
        return Sign::Open;
    return verdict == cel::ConditionReport::Verdict::Matches ? Sign::Good : Sign::Bad;
}

/// What there is to say before the issues, where there are any.
void headline(Page &page, const cel::Compilation &compilation)
{
    QString words = tr("The service does not take this condition.");
    Sign sign = Sign::Bad;
    if (!compilation.program.isValid() && cel::restsOnExtension(compilation)) {
        sign = Sign::Open;
        words = tr("Not known: it uses an extension of CEL that is not documented for this vendor.");
    } else if (!compilation.program.isValid()) {
        const bool unread = compilation.issues.constFirst().stage == cel::Stage::Parse;
        words = unread ? tr("The expression cannot be read.") : tr("The expression does not fit together.");
    }
    page.labelled(page.sign(sign), words, 0, 2, Tone::Strong);
}

void reportLines(Page &page, const CelAnswer &answer)
{
    const cel::ConditionReport &report = *answer.report;
    page.line(page.sign(signOf(report.verdict)) + u' ' + page.toned(report.sentence, Tone::Strong));
    if (!report.errorRange.isEmpty()) {
        page.blank();
        markedText(page, answer.text, report.errorRange);
    }
    if (!report.error.isEmpty())
        page.paragraph(visible(report.error, 400), 2);
    if (report.verdict == cel::ConditionReport::Verdict::Error && !report.value.isEmpty())
        page.paragraph(tr("The value is %1").arg(visible(report.value, 400)), 2);
    page.blank();
    for (const cel::ConditionPart &part : report.parts)
        partLines(page, part);
    for (const QString &assumption : report.assumptions)
        page.labelled(page.sign(Sign::Open), assumption, 2, 2);
    for (const QString &same : report.unaffected)
        page.paragraph(same, 4, Tone::Faint);
    if (answer.withTrace)
        traceLines(page, answer);
}

} // namespace

QByteArray celPage(const CelAnswer &answer, const Context &context)
{
    Page page(context.output);
    const cel::Compilation &compilation = answer.compilation;
    if (!compilation.isClean())
        headline(page, compilation);
    for (const cel::Issue &issue : compilation.issues)
        issueLines(page, answer, issue);
    if (!compilation.program.isValid())
        return page.take();
    if (answer.report) {
        if (!compilation.isClean())
            page.blank();
        reportLines(page, answer);
    } else if (compilation.isClean()) {
        page.line(page.sign(Sign::Good) + u' '
                  + tr("The expression can be read; it gives %1.")
                        .arg(QString::fromUtf8(compilation.program.resultType())));
    }
    return page.take();
}

namespace {

bool hasVerdict(const CelAnswer &answer)
{
    return answer.report && answer.report->verdict != cel::ConditionReport::Verdict::Unknown;
}

} // namespace

QByteArray celJson(const CelAnswer &answer)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    const cel::Program &program = answer.compilation.program;
    writer.member("valid", program.isValid());
    if (program.isValid() && !hasVerdict(answer))
        writer.member("type", program.resultType());
    writeIssues(writer, answer);
    if (hasVerdict(answer)) {
        const cel::Claims claims(answer.claims, answer.numbers);
        writeCelResult(writer, program, claims.variables(),
                       answer.withTrace ? WithTrace::Yes : WithTrace::No);
    } else if (answer.report || cel::restsOnExtension(answer.compilation)) {
        writer.key("match").null();
    }
    if (answer.report)
        writeReport(writer, *answer.report);
    writer.endObject();
    return writer.result() + '\n';
}

} // namespace claimcheck::cli
