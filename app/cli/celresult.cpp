#include "cli/celresult.h"

#include "core/cel/source.h"
#include "core/cel/wire.h"

namespace claimcheck::cli {

namespace {

void writeEvaluationError(json::Writer &writer, const cel::Value &value, const cel::Program &program)
{
    writer.key("error").beginObject();
    writer.member("stage", QByteArrayView("eval")).member("message", cel::errorMessage(value));
    if (const int node = value.errorNode(); node >= 0) {
        const qint64 at = program.ast().places[std::size_t(node)].at;
        const QByteArray text = program.text();
        const cel::Place place = cel::placeOf({text.constData(), std::size_t(text.size())}, at);
        writer.member("line", place.line).member("column", place.column).member("at", at);
    }
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

} // namespace

void writeCelResult(json::Writer &writer, const cel::Program &program, std::span<const cel::Value> variables,
                    WithTrace withTrace)
{
    cel::Workspace workspace;
    const cel::Value value = program.evaluate(variables, workspace);
    if (value.isError())
        writeEvaluationError(writer, value, program);
    else
        cel::writeValue(writer.key("value"), value);
    writer.member("type", program.resultType()).key("match");
    if (value.errorCode() == cel::ErrorCode::TooMuchWork)
        writer.null();
    else
        writer.boolean(value.isTrue());
    if (withTrace == WithTrace::No)
        return;
    cel::Workspace traced;
    const cel::Trace trace = program.explain(variables, traced);
    writer.key("trace").beginArray();
    writeNodes(writer, program.ast(), trace, program.ast().root);
    writer.endArray();
}

} // namespace claimcheck::cli
