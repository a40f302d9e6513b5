#include "core/cel/program.h"

#include <QFile>

#include <benchmark/benchmark.h>

using namespace claimcheck;

namespace {

struct Data {
    json::Document document;
    QList<QByteArray> conditions;

    json::Value claims() const { return document.root()["claims"]; }
};

const Data &data()
{
    static const Data read = [] {
        QFile file(QStringLiteral(CLAIMCHECK_TEST_DATA "/cel/bench-conditions.json.z"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no conditions to measure");
        Data result;
        result.document = json::Document::parse(qUncompress(file.readAll()));
        for (const json::Value condition : result.document.root()["exprs"])
            result.conditions.append(condition.utf8());
        return result;
    }();
    return read;
}

/// What cel-go 0.28.1 needs on two cores of an AMD EPYC, in nanoseconds; half of it is aimed for.
constexpr double evaluateBar[] = {66, 206, 818, 331, 463};

void evaluate(benchmark::State &state)
{
    const cel::Compilation compiled = cel::compile(data().conditions.at(state.range(0)));
    const cel::Claims claims(data().claims());
    cel::Workspace workspace;
    if (!compiled.program.evaluate(claims, workspace).isTrue())
        state.SkipWithError("the condition does not match");
    for (auto _ : state)
        benchmark::DoNotOptimize(compiled.program.evaluate(claims, workspace));
    state.counters["bar_ms"] = evaluateBar[state.range(0)] * 1e-6;
}
BENCHMARK(evaluate)->Name("cel-evaluate/ours")->DenseRange(0, 4);

/// The claim set is new each time, as for the first rule tried on a token.
void evaluateFresh(benchmark::State &state)
{
    const cel::Compilation compiled = cel::compile(data().conditions.at(state.range(0)));
    cel::Workspace workspace;
    for (auto _ : state) {
        const cel::Claims claims(data().claims());
        benchmark::DoNotOptimize(compiled.program.evaluate(claims, workspace));
    }
}
BENCHMARK(evaluateFresh)->Name("cel-evaluate-fresh-claims/ours")->DenseRange(0, 4);

void explain(benchmark::State &state)
{
    const cel::Compilation compiled = cel::compile(data().conditions.at(state.range(0)));
    const cel::Claims claims(data().claims());
    cel::Workspace workspace;
    for (auto _ : state)
        benchmark::DoNotOptimize(compiled.program.explain(claims, workspace));
    state.counters["bar_ms"] = 5e-3;
}
BENCHMARK(explain)->Name("cel-explain/ours")->DenseRange(0, 4);

void compile(benchmark::State &state)
{
    const QByteArray &text = data().conditions.at(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(cel::compile(text));
    state.counters["bar_ms"] = 20e-3;
}
BENCHMARK(compile)->Name("cel-compile/ours")->DenseRange(0, 4);

void tenThousandRules(benchmark::State &state)
{
    QList<cel::Program> programs;
    for (int i = 0; i < 10000; ++i)
        programs.append(cel::compile(data().conditions.at(i % data().conditions.size())).program);
    cel::Workspace workspace;
    for (auto _ : state) {
        const cel::Claims claims(data().claims());
        int matching = 0;
        for (const cel::Program &program : std::as_const(programs))
            matching += program.evaluate(claims, workspace).isTrue();
        benchmark::DoNotOptimize(matching);
    }
    state.counters["bar_ms"] = 15;
}
BENCHMARK(tenThousandRules)->Name("cel-10000-conditions/ours")->Unit(benchmark::kMillisecond);

} // namespace
