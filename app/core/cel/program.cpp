#include "core/cel/program.h"

#include "core/cel/checker.h"
#include "core/cel/fold.h"
#include "core/cel/layout.h"
#include "core/cel/parser.h"
#include "core/cel/regex.h"
#include "core/cel/source.h"
#include "core/cel/trace.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

namespace {

/// What folding may cost before it is left to the evaluation.
constexpr qint64 foldingSteps = 50'000;
/// Few conditions need memory for texts with escapes, or for folding, and then little.
constexpr std::size_t smallChunk = 256;
/// As the reference implementation: longer texts are not read.
constexpr qsizetype maxSource = 100'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Program", text);
}

} // namespace

struct Program::Data {
    Data(QByteArrayView source)
        : texts(smallChunk)
        , text(source.toByteArray())
    {
    }

    std::string_view view() const { return {text.constData(), std::size_t(text.size())}; }

    CodeBlock code;
    std::unique_ptr<Regex[]> regexes;
    Arena texts; ///< of the tree
    QByteArray text;
    Ast ast;
    QByteArray resultType;
    bool alwaysTrue = false;
};

/// The stages one after the other; later ones run only on what the earlier ones took.
struct Compiler {
    Compiler(QByteArrayView text, const Environment &wanted, const CompileOptions &wantedOptions)
        : data(std::make_shared<Program::Data>(text))
        , environment(wanted)
        , options(wantedOptions)
    {
    }

    bool readable()
    {
        const char *id = nullptr;
        QString message;
        if (codePoints(data->view()) > maxSource) {
            id = "cel.too-long";
            message = tr("The expression is longer than 100000 characters.");
        } else if (!isUtf8(data->view())) {
            id = "cel.not-utf8";
            message = tr("The text is not UTF-8.");
        }
        if (id)
            issues.append({Stage::Parse, id, message, {}, {}, -1, -1, -1, {}});
        return !id;
    }
    bool parse()
    {
        const bool expand = options.macros == CompileOptions::Macros::Expand;
        Parser parser(data->view(), data->texts, expand ? Macros::Expand : Macros::Leave);
        data->ast = parser.parse();
        issues += parser.issues();
        return issues.isEmpty();
    }
    bool check()
    {
        const bool full = options.check == CompileOptions::Check::Full;
        Checker checker(data->ast, environment, data->view(), full ? Checking::Full : Checking::NamesOnly);
        checker.run();
        issues += checker.issues();
        data->resultType = full ? checker.resultType() : QByteArray("dyn");
        localCount = checker.localCount();
        return issues.isEmpty();
    }
    void finish()
    {
        Workspace constants(foldingSteps, smallChunk);
        Draft draft(data->ast, localCount);
        foldConstants(data->ast, draft, constants);
        if (draft.regexCount > 0)
            data->regexes = std::make_unique<Regex[]>(draft.regexCount);
        draft.code.regexes = data->regexes.get();
        data->code = inOneBlock(draft.code, std::size_t(draft.edges.size()));
        data->alwaysTrue = cel::isAlwaysTrue(*data->code, constants);
        data->ast.shrink();
    }
    Compilation run()
    {
        Compilation result;
        if (readable() && parse() && check()) {
            finish();
            result.program.m_data = data;
        }
        std::stable_sort(issues.begin(), issues.end(),
                         [](const Issue &a, const Issue &b) { return a.offset < b.offset; });
        result.issues = issues;
        return result;
    }

    std::shared_ptr<Program::Data> data;
    const Environment &environment;
    CompileOptions options;
    quint32 localCount = 0;
    QList<Issue> issues;
};

QByteArray stageName(Stage stage)
{
    switch (stage) {
    case Stage::Parse:
        return "parse";
    case Stage::Check:
        return "check";
    case Stage::Dialect:
        return "dialect";
    }
    return {};
}

QByteArray Program::text() const
{
    return m_data ? m_data->text : QByteArray();
}

QByteArray Program::resultType() const
{
    return m_data ? m_data->resultType : QByteArray();
}

bool Program::isAlwaysTrue() const
{
    return m_data && m_data->alwaysTrue;
}

const Ast &Program::ast() const
{
    static const Ast empty;
    return m_data ? m_data->ast : empty;
}

const Code *Program::code() const
{
    return m_data ? m_data->code.get() : nullptr;
}

Value evaluate(const Code &code, std::span<const Value> variables, Workspace &workspace)
{
    workspace.reset();
    return Evaluator<Record::Nothing>(code, variables, workspace, nullptr).evaluate(code.root);
}

Value Program::evaluate(std::span<const Value> variables, Workspace &workspace) const
{
    return m_data ? cel::evaluate(*m_data->code, variables, workspace)
                  : Value::error(ErrorCode::NoSuchOverload);
}

Trace Program::explain(std::span<const Value> variables, Workspace &workspace) const
{
    workspace.reset();
    Trace trace;
    if (!m_data) {
        trace.result = Value::error(ErrorCode::NoSuchOverload);
        return trace;
    }
    trace.values.resize(m_data->ast.nodes.size());
    trace.result = evaluateNode(m_data->ast.root, variables, workspace, &trace.values);
    trace.assignParts(m_data->ast);
    return trace;
}

Value Program::evaluateNode(quint32 node, std::span<const Value> variables, Workspace &workspace,
                            NodeValues *values) const
{
    return Evaluator<Record::Values>(*m_data->code, variables, workspace, values).evaluate(node);
}

Compilation compile(QByteArrayView text, const Environment &environment, const CompileOptions &options)
{
    return Compiler(text, environment, options).run();
}

Compilation compile(QByteArrayView text, const Dialect &dialect)
{
    const Environment environment = Environment::ofClaims(
        {dialect.variable.constData(), std::size_t(dialect.variable.size())});
    Compilation result = compile(text, environment);
    if (result.program.isValid()) {
        result.issues += dialectIssues(dialect, result.program);
        return result;
    }
    if (const Dialect *other = otherDialect(dialect, text)) {
        const QByteArray renamed = renamedVariable(text, other->variable, dialect.variable);
        const auto first = std::find_if(result.issues.begin(), result.issues.end(), [&](const Issue &issue) {
            return issue.id == "cel.undeclared"
                && text.sliced(issue.range.begin, issue.range.size()) == other->variable;
        });
        if (first != result.issues.end()) {
            first->id = "cel.other-dialect";
            first->hint = tr("This looks like a condition for %1; here the claims are called %2.")
                              .arg(QString::fromUtf8(other->vendor), QString::fromUtf8(dialect.variable));
            first->replacement = QString::fromUtf8(renamed);
        }
    }
    return result;
}

} // namespace claimcheck::cel
