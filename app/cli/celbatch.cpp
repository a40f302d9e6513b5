#include "cli/celbatch.h"

#include "cli/batch.h"
#include "core/cel/conditionreport.h"
#include "core/cel/wire.h"

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::CelBatch", text);
}

cel::Environment environmentOf(json::Value record)
{
    cel::Environment environment;
    environment.container = record["container"].utf8().toStdString();
    for (const json::Value variable : record["vars"])
        environment.variables.push_back({variable.keyUtf8().toStdString(), variable.utf8().toStdString()});
    for (const json::Value binding : record["bindings"]) {
        if (environment.slotOf(binding.keyUtf8().toStdString()) < 0)
            environment.variables.push_back({binding.keyUtf8().toStdString(), "dyn"});
    }
    return environment;
}

cel::CompileOptions optionsOf(json::Value record)
{
    cel::CompileOptions options;
    if (record["disable_macros"].toBool())
        options.macros = cel::CompileOptions::Macros::Leave;
    if (record["disable_check"].toBool())
        options.check = cel::CompileOptions::Check::NamesOnly;
    return options;
}

void writeTextError(json::Writer &writer, const cel::Issue &issue)
{
    writer.key("error").beginObject();
    writer.member("stage", cel::stageName(issue.stage))
        .member("id", issue.id)
        .member("message", issue.message);
    writer.member("line", issue.line).member("column", issue.column).member("at", issue.offset);
    writer.endObject();
}

/// Over claims that services may read in different ways there is no verdict, as without --batch.
void writeOnClaims(json::Writer &writer, const cel::Program &program, const json::Document &claims,
                   WithTrace trace)
{
    if (!claims.problems().isEmpty()) {
        const auto report = cel::ConditionReport::make(program, claims);
        if (report.verdict == cel::ConditionReport::Verdict::Unknown) {
            writer.member("type", program.resultType()).key("match").null();
            writer.member("sentence", report.sentence);
            return;
        }
    }
    const cel::Claims variable(claims.root());
    writeCelResult(writer, program, variable.variables(), trace);
}

Result<void> answer(json::Value record, json::Writer &writer, WithTrace trace)
{
    if (!record["expr"].isString())
        return fail("record.expr", tr("expr is not a text."));
    const QByteArray text = record["expr"].utf8();
    const json::Value given = record["claims"];
    if (!given.isMissing() && !given.isObject())
        return fail("record.claims", tr("claims is not an object."));
    const cel::Environment environment = environmentOf(record);
    const cel::Compilation compiled = given.isObject() ? cel::compile(text, cel::Dialect::standard())
                                                       : cel::compile(text, environment, optionsOf(record));
    if (!compiled.program.isValid()) {
        writeTextError(writer, compiled.issues.constFirst());
        writer.member("match", false);
        return {};
    }
    if (record["check_only"].toBool()) {
        writer.member("type", compiled.program.resultType());
        return {};
    }
    if (given.isObject()) {
        writeOnClaims(writer, compiled.program, json::Document::parse(given.source()), trace);
        return {};
    }
    cel::Arena arena;
    std::vector<cel::Value> variables;
    for (const cel::Environment::Variable &variable : environment.variables) {
        const json::Value bound = record["bindings"][QByteArray::fromStdString(variable.name)];
        variables.push_back(cel::readValue(bound, arena).value_or(cel::Value()));
    }
    writeCelResult(writer, compiled.program, variables, trace);
    return {};
}

} // namespace

Exit celBatch(const Context &context, WithTrace trace)
{
    return runBatch(
        context, [trace](json::Value record, json::Writer &writer) { return answer(record, writer, trace); });
}

} // namespace claimcheck::cli
