#include "core/cel/conditionreport.h"
#include "core/cel/format.h"
#include "core/cel/program.h"
#include "core/cel/wire.h"
#include "fuzz/invariant.h"

using namespace claimcheck;

namespace {

/// Fewer steps than in the product, so that a run tries more inputs.
constexpr qint64 steps = 20'000;

QByteArray encoded(const cel::Value &value)
{
    json::Writer writer;
    cel::writeValue(writer, value);
    return writer.result();
}

/// Both ways to evaluate give the same value at the same place; the parts follow from the values.
void checkWays(const cel::Program &program, const cel::Claims &claims)
{
    cel::Workspace plain(steps), traced(steps);
    const cel::Value value = program.evaluate(claims, plain);
    const cel::Trace trace = program.explain(claims, traced);
    INVARIANT(value.kind() != cel::Kind::Unbound);
    INVARIANT(trace.values.size() == program.ast().nodes.size() && trace.parts.size() == trace.values.size());
    // What is folded ahead costs no steps, so the budget can end one and not the other.
    if (plain.exhausted() || traced.exhausted())
        return;
    INVARIANT(encoded(value) == encoded(trace.result));
    INVARIANT(!value.isError() || value.errorNode() == trace.result.errorNode());
    INVARIANT(trace.partOf(program.ast().root) == cel::Part::Decisive);
    for (std::size_t i = 0; i < trace.values.size(); ++i) {
        const bool reached = trace.values[i].kind() != cel::Kind::Unbound;
        INVARIANT(reached == (trace.parts[i] != cel::Part::NotReached));
    }
}

/// What the pretty-printer gives is read again, printed the same, and has the same value.
void checkFormat(const cel::Program &program, const cel::Claims &claims, const cel::Dialect &dialect)
{
    const QByteArray once = cel::formatted(program.ast());
    const cel::Compilation again = cel::compile(once, dialect);
    if (!again.program.isValid()) {
        // More brackets or longer escapes than were written.
        const QByteArray id = again.issues.constFirst().id;
        INVARIANT(id == "cel.too-deep" || id == "cel.too-long");
        return;
    }
    INVARIANT(cel::formatted(again.program.ast()) == once);
    cel::Workspace plain(steps), printed(steps);
    const cel::Value first = program.evaluate(claims, plain);
    const cel::Value second = again.program.evaluate(claims, printed);
    INVARIANT(plain.exhausted() || printed.exhausted() || encoded(first) == encoded(second));
}

void checkIssues(const cel::Compilation &compiled, const QByteArray &text)
{
    INVARIANT(compiled.program.isValid() || !compiled.issues.isEmpty());
    for (const cel::Issue &issue : compiled.issues) {
        INVARIANT(!issue.id.isEmpty() && !issue.message.isEmpty());
        INVARIANT(issue.range.begin >= 0 && issue.range.begin <= issue.range.end);
        INVARIANT(issue.range.end <= text.size() && issue.line >= -1 && issue.column >= -1);
    }
}

void checkReport(const cel::Program &program, const json::Document &claims)
{
    const cel::ConditionReport report = cel::ConditionReport::make(program, claims);
    const bool unread = report.verdict == cel::ConditionReport::Verdict::Unknown;
    INVARIANT(!report.sentence.isEmpty() && (unread || !report.parts.isEmpty()));
    for (const cel::ConditionPart &part : report.parts)
        INVARIANT(part.range.begin <= part.range.end && part.range.end <= program.text().size());
}

} // namespace

/// Text and claims, both hostile, parted by the first zero byte.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = input.indexOf('\0');
    const QByteArray text = end < 0 ? input : input.left(end);
    const json::Document document = json::Document::parse(end < 0 ? QByteArray("{}") : input.mid(end + 1));
    for (const cel::Dialect *dialect :
         {&cel::Dialect::claude(), &cel::Dialect::openAi(), &cel::Dialect::standard()}) {
        const cel::Compilation compiled = cel::compile(text, *dialect);
        checkIssues(compiled, text);
        if (!compiled.program.isValid())
            continue;
        for (const cel::Numbers numbers : {cel::Numbers::Doubles, cel::Numbers::IntsWhereWhole}) {
            const cel::Claims claims(document.root(), numbers);
            checkWays(compiled.program, claims);
            checkFormat(compiled.program, claims, *dialect);
        }
        if (text.size() < 400)
            checkReport(compiled.program, document);
    }
    return 0;
}
