#include "core/cel/conditionreport.h"
#include "core/cel/format.h"
#include "core/cel/program.h"
#include "core/cel/wire.h"

#include <cstdlib>

using namespace claimcheck;

namespace {

QByteArray encoded(const cel::Value &value)
{
    json::Writer writer;
    cel::writeValue(writer, value);
    return writer.result();
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Both ways to evaluate give the same value at the same place.
void compareWays(const cel::Program &program, const cel::Claims &claims)
{
    // Fewer steps than in the product, so that a run tries more inputs.
    cel::Workspace plain(20'000), traced(20'000);
    const cel::Value value = program.evaluate(claims, plain);
    const cel::Trace trace = program.explain(claims, traced);
    const bool cut = plain.exhausted() || traced.exhausted();
    if (cut)
        return;
    require(encoded(value) == encoded(trace.result));
    require(value.errorNode() == trace.result.errorNode() || !value.isError());
}

/// What the pretty-printer gives is read again and printed the same.
void checkFormat(const cel::Program &program)
{
    const QByteArray once = cel::formatted(program.ast());
    cel::CompileOptions options;
    options.check = cel::CompileOptions::Check::NamesOnly;
    const cel::Compilation again = cel::compile(once, cel::Environment::ofClaims("claims"), options);
    if (again.program.isValid())
        require(cel::formatted(again.program.ast()) == once);
}

} // namespace

/// Text and claims, both hostile, parted by the first zero byte.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data),
                           qsizetype(qMin(size, std::size_t(64 * 1024))));
    const qsizetype end = input.indexOf('\0');
    const QByteArray text = end < 0 ? input : input.left(end);
    const json::Document document = json::Document::parse(end < 0 ? QByteArray("{}") : input.mid(end + 1));
    for (const cel::Dialect *dialect : {&cel::Dialect::claude(), &cel::Dialect::openAi()}) {
        const cel::Compilation compiled = cel::compile(text, *dialect);
        require(compiled.program.isValid() || !compiled.issues.isEmpty());
        if (!compiled.program.isValid())
            continue;
        for (const cel::Numbers numbers : {cel::Numbers::Doubles, cel::Numbers::IntsWhereWhole}) {
            const cel::Claims claims(document.root(), numbers);
            compareWays(compiled.program, claims);
        }
        checkFormat(compiled.program);
        if (text.size() < 200)
            cel::ConditionReport::make(compiled.program, document.root());
    }
    return 0;
}
