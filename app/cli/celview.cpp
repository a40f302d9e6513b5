#include "cli/celview.h"

#include "cli/layout.h"
#include "core/cel/wire.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::CelView", text);
}

/// The text on one line with marks under a run of its bytes. Where making it safe changes it, it comes
/// without.
void markedText(Page &page, const QByteArray &text, Range range)
{
    QString shown = QString::fromUtf8(text);
    for (QChar &letter : shown) {
        if (letter == u'\n' || letter == u'\t' || letter == u'\r')
            letter = u' ';
    }
    const bool isPlain = visible(shown, 100'000) == shown;
    const Range run{QString::fromUtf8(text.left(range.begin)).size(),
                    QString::fromUtf8(text.left(range.end)).size()};
    const QList<MarkedLine> lines = marked(isPlain ? shown : visible(shown, 100'000), isPlain ? run : Range{},
                                           page.columns() - 2);
    for (const MarkedLine &line : lines) {
        page.line(u"  "_qs + line.text);
        if (!line.marks.isEmpty())
            page.line(u"  "_qs + page.toned(line.marks, Tone::Bad));
    }
}

void issueLines(Page &page, const CelAnswer &answer, const cel::Issue &issue)
{
    const Range range = issue.range.isEmpty() ? Range{answer.text.size(), answer.text.size() + 1}
                                              : issue.range;
    page.blank();
    if (issue.column >= 0)
        markedText(page, answer.text + ' ', range);
    const QString place = issue.column < 0
        ? QString()
        : tr("line %1, column %2: ").arg(QString::number(issue.line), QString::number(issue.column + 1));
    page.paragraph(page.sign(Sign::Bad) + u' ' + place + visible(issue.message, 400), 2);
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
    static const char *const words[] = {QT_TR_NOOP("holds"), QT_TR_NOOP("fails"), QT_TR_NOOP("error")};
    QString word = tr(words[int(part.verdict)]);
    if (part.part == cel::Part::NotReached)
        word += tr(" (not reached)");
    else if (part.part == cel::Part::Absorbed)
        word += tr(" (without effect)");
    return word;
}

void partLines(Page &page, const cel::ConditionPart &part)
{
    page.line(u"  "_qs + page.sign(signOf(part.verdict)) + u' ' + wordOf(part) + u"  "_qs
              + visible(QString::fromUtf8(part.text).simplified(), 400));
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

void traceLines(Page &page, const CelAnswer &answer)
{
    const cel::Claims claims(answer.claims, answer.numbers);
    cel::Workspace workspace;
    const cel::Trace trace = answer.compilation.program.explain(claims, workspace);
    const cel::Ast &ast = answer.compilation.program.ast();
    page.blank();
    page.line(page.toned(tr("Every value"), Tone::Strong));
    for (std::size_t i = 0; i < ast.nodes.size(); ++i) {
        const bool isLeaf = ast.nodes[i].op <= cel::Op::Local;
        if (isLeaf)
            continue;
        const cel::NodePlace &place = ast.places[i];
        const QString text = QString::fromUtf8(
            answer.text.mid(place.begin, qsizetype(place.end) - place.begin));
        const cel::Value &value = trace.values[i];
        const QString said = value.kind() == cel::Kind::Unbound ? tr("not reached")
            : value.isError()                                   ? cel::errorMessage(value)
                                                                : cel::toSource(value, 120);
        page.paragraph(visible(text.simplified(), 200) + u"  →  "_qs + visible(said, 200), 2,
                       trace.partOf(quint32(i)) == cel::Part::Decisive ? Tone::Plain : Tone::Faint);
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

} // namespace

QByteArray celPage(const CelAnswer &answer, const Context &context)
{
    Page page(context.output);
    const cel::Compilation &compilation = answer.compilation;
    if (!compilation.program.isValid())
        page.line(page.sign(Sign::Bad) + u' ' + tr("The expression cannot be read."));
    else if (!answer.report)
        page.line(page.sign(Sign::Good) + u' '
                  + tr("The expression can be read; it gives %1.")
                        .arg(QString::fromUtf8(compilation.program.resultType())));
    if (answer.report) {
        const bool good = answer.report->verdict == cel::ConditionReport::Verdict::Matches;
        page.line(page.sign(good ? Sign::Good : Sign::Bad) + u' '
                  + page.toned(answer.report->sentence, Tone::Strong));
        if (!answer.report->errorRange.isEmpty()) {
            page.blank();
            markedText(page, answer.text, answer.report->errorRange);
            page.paragraph(visible(answer.report->error, 400), 2);
        }
        page.blank();
        for (const cel::ConditionPart &part : answer.report->parts)
            partLines(page, part);
        for (const QString &assumption : answer.report->assumptions)
            page.paragraph(page.sign(Sign::Open) + u' ' + assumption, 2);
        if (answer.withTrace)
            traceLines(page, answer);
    }
    for (const cel::Issue &issue : compilation.issues)
        issueLines(page, answer, issue);
    return page.take();
}

QByteArray celJson(const CelAnswer &answer)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    const cel::Program &program = answer.compilation.program;
    writer.member("valid", program.isValid());
    if (program.isValid())
        writer.member("type", program.resultType());
    writeIssues(writer, answer);
    if (answer.report) {
        const cel::Claims claims(answer.claims, answer.numbers);
        cel::Workspace workspace;
        const cel::Value value = program.evaluate(claims, workspace);
        writer.member("match", value.isTrue());
        cel::writeValue(writer.key("value"), value);
        writer.member("sentence", answer.report->sentence);
        writer.key("parts").beginArray();
        for (const cel::ConditionPart &part : answer.report->parts)
            writePart(writer, part);
        writer.endArray();
        writer.key("assumptions").beginArray();
        for (const QString &assumption : answer.report->assumptions)
            writer.string(QStringView(assumption));
        writer.endArray();
    }
    writer.endObject();
    return writer.result() + '\n';
}

} // namespace claimcheck::cli
