#include "cli/celbatch.h"

#include "cli/batch.h"
#include "core/cel/program.h"
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

void writeEvaluationError(json::Writer &writer, const cel::Value &value, const cel::Ast &ast)
{
    writer.key("error").beginObject();
    writer.member("stage", QByteArrayView("eval")).member("message", cel::errorMessage(value));
    if (const int node = value.errorNode(); node >= 0)
        writer.member("at", qint64(ast.places[std::size_t(node)].at));
    writer.endObject();
}

const char *kindOf(cel::Op op)
{
    switch (op) {
    case cel::Op::Constant:
    case cel::Op::Identifier:
    case cel::Op::Variable:
    case cel::Op::Local:
        return nullptr;
    case cel::Op::Select:
    case cel::Op::Has:
        return "select";
    case cel::Op::List:
        return "list";
    case cel::Op::Map:
        return "map";
    default:
        return cel::isMacro(op) ? "comprehension" : "call";
    }
}

/// In pre-order; what was not evaluated and the inside of loops are left out.
void writeNodes(json::Writer &writer, const cel::Ast &ast, const cel::Trace &trace, quint32 index)
{
    const cel::Node &node = ast.nodes[index];
    const cel::Value &value = trace.values[index];
    if (value.kind() == cel::Kind::Unbound)
        return;
    if (const char *kind = kindOf(node.op)) {
        writer.beginObject();
        writer.member("at", qint64(ast.places[index].at)).member("kind", QByteArrayView(kind));
        writer.member("part", cel::partName(trace.partOf(index)));
        cel::writeValue(writer.key("v"), value);
        writer.endObject();
    }
    const quint32 children = cel::isMacro(node.op) ? 1 : node.count;
    for (quint32 i = 0; i < children; ++i)
        writeNodes(writer, ast, trace, ast.child(node, i));
}

void writeResult(json::Writer &writer, const cel::Program &program, std::span<const cel::Value> variables,
                 WithTrace withTrace)
{
    cel::Workspace workspace;
    const cel::Value value = program.evaluate(variables, workspace);
    if (value.isError())
        writeEvaluationError(writer, value, program.ast());
    else
        cel::writeValue(writer.key("value"), value);
    writer.member("type", program.resultType()).member("match", value.isTrue());
    if (withTrace == WithTrace::No)
        return;
    cel::Workspace traced;
    const cel::Trace trace = program.explain(variables, traced);
    writer.key("trace").beginArray();
    writeNodes(writer, program.ast(), trace, program.ast().root);
    writer.endArray();
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
        const cel::Claims claims(given);
        writeResult(writer, compiled.program, claims.variables(), trace);
        return {};
    }
    cel::Arena arena;
    std::vector<cel::Value> variables;
    for (const cel::Environment::Variable &variable : environment.variables) {
        const json::Value bound = record["bindings"][QByteArray::fromStdString(variable.name)];
        variables.push_back(cel::readValue(bound, arena).value_or(cel::Value()));
    }
    writeResult(writer, compiled.program, variables, trace);
    return {};
}

} // namespace

Exit celBatch(const Context &context, WithTrace trace)
{
    return runBatch(
        context, [trace](json::Value record, json::Writer &writer) { return answer(record, writer, trace); });
}

} // namespace claimcheck::cli
