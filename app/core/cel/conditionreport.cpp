#include "core/cel/conditionreport.h"

#include "core/cel/advice.h"
#include "core/cel/claimsgate.h"
#include "core/cel/conditionsentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

namespace {

/// Names offered are looked for among this many members at most.
constexpr quint32 maxNames = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::ConditionReport", text);
}

QString kindInWords(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return tr("null");
    case Kind::Bool:
        return tr("true or false");
    case Kind::Int:
    case Kind::Uint:
    case Kind::Double:
        return tr("a number");
    case Kind::String:
        return tr("text");
    case Kind::List:
        return tr("a list");
    case Kind::Map:
        return tr("a map");
    default: {
        const std::string_view name = typeName(kind);
        return QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    }
}

bool comparable(const Value &left, const Value &right)
{
    return left.kind() == right.kind() || (left.isNumber() && right.isNumber());
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// Makes the parts of one report from one trace.
class PartReader {
public:
    PartReader(const Program &program, const Claims &claims, Workspace &workspace, Trace &trace)
        : m_program(program)
        , m_ast(program.ast())
        , m_text(program.text())
        , m_claims(claims)
        , m_workspace(workspace)
        , m_trace(trace)
    {
    }

    ConditionPart read(quint32 root)
    {
        ConditionPart part = judged(root);
        visit(root, part);
        return part;
    }

    /// As far as its own value goes.
    ConditionPart judged(quint32 root)
    {
        ConditionPart part;
        part.range = rangeOf(root);
        part.text = m_text.mid(part.range.begin, part.range.size());
        part.part = m_trace.partOf(root);
        // With the steps used up nothing is recorded, not even that.
        if (m_trace.values[root].kind() == Kind::Unbound)
            m_trace.values[root] = m_program.evaluateNode(root, m_claims.variables(), m_workspace,
                                                          &m_trace.values);
        const Value &value = m_trace.values[root];
        part.verdict = value.isTrue() ? ConditionPart::Verdict::Holds
            : value.isFalse()         ? ConditionPart::Verdict::Fails
                                      : ConditionPart::Verdict::Error;
        if (value.isError())
            part.error = errorMessage(value);
        else if (!value.isBool())
            part.error = tr("This is %1, neither true nor false.").arg(kindInWords(value.kind()));
        return part;
    }

    Range rangeOf(quint32 node) const
    {
        return {qsizetype(m_ast.places[node].begin), qsizetype(m_ast.places[node].end)};
    }

private:
    /// A chain of selections and indexes that starts at the claim set.
    bool isClaim(quint32 index) const
    {
        const Node &node = m_ast.nodes[index];
        if (node.op != Op::Select && node.op != Op::Index && node.op != Op::Has)
            return false;
        return m_ast.nodes[node.left].op == Op::Variable || isClaim(node.left);
    }

    void visit(quint32 index, ConditionPart &part)
    {
        const Node &node = m_ast.nodes[index];
        if (isClaim(index)) {
            addReading(index, part);
            for (quint32 at = index; m_ast.nodes[at].op != Op::Variable; at = m_ast.nodes[at].left) {
                if (m_ast.nodes[at].op == Op::Index)
                    visit(m_ast.nodes[at].right, part);
            }
            return;
        }
        for (quint32 i = 0; i < node.count; ++i)
            visit(m_ast.child(node, i), part);
        if (node.op == Op::Binary)
            addKindNotes(index, part);
        if (node.function == Function::Contains && node.count == 2
            && m_trace.values[m_ast.child(node, 0)].kind() == Kind::List)
            addNote(index, part,
                    tr("A list has no contains(). Write %1 in %2.")
                        .arg(textOf(m_ast.child(node, 1)), textOf(m_ast.child(node, 0))));
    }

    void addReading(quint32 index, ConditionPart &part)
    {
        const Value &value = m_trace.values[index];
        if (value.kind() == Kind::Unbound)
            return;
        ClaimReading reading;
        reading.range = rangeOf(index);
        reading.path = m_text.mid(reading.range.begin, reading.range.size());
        const Node &node = m_ast.nodes[index];
        const bool absent = node.op == Op::Has && value.isFalse();
        if (value.isError() || absent)
            findMissing(index, reading, part);
        else
            reading.value = toSource(value);
        for (const ClaimReading &known : std::as_const(part.claims)) {
            if (known.path == reading.path)
                return;
        }
        if (reading.missing || !reading.value.isEmpty())
            part.claims.append(reading);
    }

    /// Goes down the chain to the first member that is not there, and says what stands in its place.
    void findMissing(quint32 index, ClaimReading &reading, ConditionPart &part)
    {
        quint32 at = index;
        while (m_ast.nodes[m_ast.nodes[at].left].op != Op::Variable
               && m_trace.values[m_ast.nodes[at].left].isError())
            at = m_ast.nodes[at].left;
        const Node &node = m_ast.nodes[at];
        const Value &holder = m_trace.values[node.left];
        const bool byName = node.op != Op::Index;
        const Value &position = m_trace.values[node.right];
        if (!byName && position.kind() <= Kind::Error)
            return;
        const bool named = byName || position.kind() == Kind::String;
        const QByteArray name = byName ? bytes(node.name) : named ? bytes(position.toText()) : QByteArray();
        reading.missingName = named ? name : '[' + toSource(position).toUtf8() + ']';
        QString note;
        if (holder.kind() == Kind::Map && named) {
            reading.nearest = closestNames(name, namesIn(*holder.toMap()));
            note = missingNote(node.left, reading);
        } else {
            note = wrongHolderNote(node.left, holder, reading.missingName);
        }
        const bool outside = holder.kind() == Kind::List && !named;
        reading.missing = holder.kind() == Kind::Map || holder.kind() == Kind::Null || outside;
        if (!note.isEmpty() && !part.notes.contains(note))
            part.notes.append(note);
    }

    static QList<QByteArray> namesIn(const MapData &map)
    {
        map.ensureExpanded();
        QList<QByteArray> names;
        for (quint32 i = 0; i < qMin(map.count, maxNames); ++i) {
            if (map.key(i).kind() == Kind::String)
                names.append(bytes(map.key(i).toText()));
        }
        return names;
    }

    QString textOf(quint32 index) const
    {
        const Range range = rangeOf(index);
        return QString::fromUtf8(m_text.mid(range.begin, range.size())).simplified();
    }

    QString missingNote(quint32 holder, const ClaimReading &reading) const
    {
        QStringList names;
        for (const QByteArray &name : reading.nearest)
            names.append(QString::fromUtf8(name));
        const QString missing = QString::fromUtf8(reading.missingName);
        const QString near = names.join(QLatin1String(", "));
        if (m_ast.nodes[holder].op == Op::Variable)
            return names.isEmpty() ? tr("This token has no %1.").arg(missing)
                                   : tr("This token has no %1; it has %2.").arg(missing, near);
        return names.isEmpty() ? tr("%1 has no %2.").arg(textOf(holder), missing)
                               : tr("%1 has no %2; it has %3.").arg(textOf(holder), missing, near);
    }

    /// Members are asked of what is no map, or elements of what is no list.
    QString wrongHolderNote(quint32 index, const Value &holder, const QByteArray &asked) const
    {
        const QString place = textOf(index);
        const QString name = QString::fromUtf8(asked);
        const bool sized = holder.kind() == Kind::String || holder.kind() == Kind::List;
        if (sized && (asked == "length" || asked == "len" || asked == "count" || asked == "size"))
            return tr("%1 is %2 and has no %3. Write size(%1).").arg(place, kindInWords(holder.kind()), name);
        if (holder.kind() == Kind::List)
            return asked.startsWith('[') ? elementNote(place, *holder.toList(), name)
                                         : tr("%1 is a list and has no %2. Look through it with "
                                              "exists(), or take one element, as in %1[0].")
                                               .arg(place, name);
        if (holder.kind() == Kind::Map)
            return tr("%1 is a map: its members are taken by name, not with %2.").arg(place, name);
        if (holder.kind() == Kind::Null)
            return tr("%1 is null and has no %2.").arg(place, name);
        if (holder.kind() == Kind::String && asked.startsWith('['))
            return tr("%1 is text: it has no elements to take with %2.").arg(place, name);
        if (holder.kind() <= Kind::Error)
            return {};
        return tr("%1 is %2 and has no %3.").arg(place, kindInWords(holder.kind()), name);
    }

    static QString elementNote(const QString &place, const ListData &list, const QString &asked)
    {
        switch (list.count) {
        case 0:
            return tr("%1 is an empty list; there is no %2.").arg(place, asked);
        case 1:
            return tr("%1 has 1 element, [0]; there is no %2.").arg(place, asked);
        default:
            return tr("%1 has %2 elements, [0] to [%3]; there is no %4.")
                .arg(place, QString::number(list.count), QString::number(list.count - 1), asked);
        }
    }

    void addKindNotes(quint32 index, ConditionPart &part)
    {
        const Node &node = m_ast.nodes[index];
        const Value &left = m_trace.values[node.left];
        const Value &right = m_trace.values[node.right];
        const bool known = left.kind() > Kind::Error && right.kind() > Kind::Error;
        if (!known)
            return;
        switch (node.function) {
        case Function::Equal:
        case Function::NotEqual:
            if (!comparable(left, right) && left.kind() != Kind::Null && right.kind() != Kind::Null)
                addNote(index, part,
                        tr("Never equal: one side is %1, the other %2. Write both the same way.")
                            .arg(kindInWords(left.kind()), kindInWords(right.kind())));
            return;
        case Function::In:
            addMembershipNote(index, left, right, part);
            return;
        case Function::Less:
        case Function::LessEqual:
        case Function::Greater:
        case Function::GreaterEqual:
            if (!comparable(left, right))
                addNote(index, part,
                        tr("%1 and %2 have no order. Convert one of them, for example with int().")
                            .arg(kindInWords(left.kind()), kindInWords(right.kind())));
            return;
        default:
            addArithmeticNote(index, left, right, part);
        }
    }

    /// The kinds by their names in the language: here it matters that JSON numbers are doubles.
    void addArithmeticNote(quint32 index, const Value &left, const Value &right, ConditionPart &part)
    {
        if (m_trace.values[index].errorCode() != ErrorCode::NoSuchOverload)
            return;
        const auto name = [](const Value &value) {
            const std::string_view type = typeName(value.kind());
            return QString::fromUtf8(type.data(), qsizetype(type.size()));
        };
        addNote(index, part,
                tr("%1 does not take %2 and %3 together. Convert one of them, for example with int() or "
                   "double().")
                    .arg(operatorText(m_ast.nodes[index].function), name(left), name(right)));
    }

    void addMembershipNote(quint32 index, const Value &left, const Value &right, ConditionPart &part)
    {
        if (right.kind() == Kind::String) {
            addNote(index, part, tr("in does not look inside a text. Compare the whole text with ==."));
            return;
        }
        if (right.kind() != Kind::List || right.toList()->count == 0)
            return;
        for (const Value &item : *right.toList()) {
            if (comparable(left, item))
                return;
        }
        addNote(index, part,
                tr("Never found: the value is %1, and the list holds %2.")
                    .arg(kindInWords(left.kind()), kindInWords(right.toList()->begin()->kind())));
    }

    void addNote(quint32 index, ConditionPart &part, const QString &note)
    {
        const Range range = rangeOf(index);
        const QString text = QString::fromUtf8(m_text.mid(range.begin, range.size()));
        part.notes.append(text.size() > 80 ? note : text + QLatin1String(": ") + note);
    }

    const Program &m_program;
    const Ast &m_ast;
    QByteArray m_text;
    const Claims &m_claims;
    Workspace &m_workspace;
    Trace &m_trace;
};

void collectTerms(const Ast &ast, quint32 index, Op op, QList<quint32> &terms)
{
    const Node &node = ast.nodes[index];
    if (node.op != op) {
        terms.append(index);
        return;
    }
    collectTerms(ast, node.left, op, terms);
    collectTerms(ast, node.right, op, terms);
}

Joint jointOf(const Ast &ast, quint32 node)
{
    const Op op = ast.nodes[node].op;
    return op == Op::And ? Joint::And : op == Op::Or ? Joint::Or : Joint::Single;
}

void addRows(const Ast &ast, quint32 node, int depth, PartReader &reader, QList<ConditionPart> &rows)
{
    if (rows.size() >= ConditionReport::mostRows)
        return;
    const Joint joint = jointOf(ast, node);
    rows.append(joint == Joint::Single ? reader.read(node) : reader.judged(node));
    rows.last().joint = joint;
    rows.last().depth = depth;
    if (joint == Joint::Single)
        return;
    QList<quint32> terms;
    collectTerms(ast, node, ast.nodes[node].op, terms);
    for (const quint32 term : std::as_const(terms))
        addRows(ast, term, depth + 1, reader, rows);
}

/// The node to point at: of a call with a bad pattern, the pattern.
quint32 reasonOf(const Ast &ast, const Value &error)
{
    const auto at = quint32(error.errorNode());
    const Node &node = ast.nodes[at];
    const bool pattern = error.errorCode() == ErrorCode::BadRegex && node.function == Function::Matches;
    return pattern ? ast.child(node, node.count - 1) : at;
}

ConditionReport::Verdict verdictOf(const Value &result)
{
    if (result.isBool())
        return result.isTrue() ? ConditionReport::Verdict::Matches : ConditionReport::Verdict::DoesNotMatch;
    return result.errorCode() == ErrorCode::TooMuchWork ? ConditionReport::Verdict::Unknown
                                                        : ConditionReport::Verdict::Error;
}

/// Why these claims allow no verdict, whatever the evaluation gives; nothing where they do.
struct OpenClaims {
    QString sentence;
    QString error;
};
std::optional<OpenClaims> openClaims(const Program &program, const json::Document &claims, Numbers numbers,
                                     const Value &result)
{
    const std::optional<json::Problem> fault = openFault(claims);
    if (fault && !claims.isWhole())
        return OpenClaims{tr("Not known: the claims cannot be read to their end."),
                          placedMessage(claims, *fault)};
    if (!claims.root().isObject())
        return OpenClaims{tr("Not known: the claims are not a JSON object."), {}};
    if (fault)
        return OpenClaims{tr("Not known: services may read these claims in different ways."),
                          fault->message()};
    // Whichever is taken, what is not true then is never true; what is true may still be refused.
    const RepeatedRead repeated = readsRepeated(program, claims, numbers);
    if (repeated == RepeatedRead::OtherVerdict || (repeated == RepeatedRead::SameVerdict && result.isTrue()))
        return OpenClaims{tr("Not known: a claim it reads stands in the token twice."),
                          tr("A service may take the first, the last, or refuse the token.")};
    return {};
}

/// Evaluates once more the way the vendor may do it instead, and says whether that changes the verdict.
class OtherWays {
public:
    OtherWays(const Program &program, json::Value claims, Numbers numbers, const Trace &trace)
        : m_program(program)
        , m_claims(claims)
        , m_numbers(numbers)
        , m_trace(trace)
    {
    }

    void tell(ConditionReport &report) const
    {
        if (anyClaim([](const Value &value, Part) { return value.isNumber(); }))
            tellNumbers(report);
        if (anyClaim([](const Value &value, Part) { return value.errorCode() == ErrorCode::NoSuchKey; }))
            tellMissing(report);
        if (m_program.resultType() == "dyn" && m_trace.result.isTrue()) {
            report.assumptions.append(tr(
                "The result is a claim's own value; whether the service takes that for true or false is not "
                "documented. Write == true."));
        }
    }

private:
    /// Did the evaluation meet such a value in the claims, or in what a macro goes over?
    template <typename Test> bool anyClaim(Test test) const
    {
        const Ast &ast = m_program.ast();
        for (std::size_t i = 0; i < ast.nodes.size(); ++i) {
            const Op op = ast.nodes[i].op;
            if ((op == Op::Select || op == Op::Index || op == Op::Local)
                && m_trace.partOf(quint32(i)) != Part::NotReached
                && test(m_trace.values[i], m_trace.partOf(quint32(i))))
                return true;
        }
        return false;
    }
    void tellNumbers(ConditionReport &report) const
    {
        const Numbers other = m_numbers == Numbers::Doubles ? Numbers::IntsWhereWhole : Numbers::Doubles;
        const QString otherWords = other == Numbers::Doubles ? tr("doubles") : tr("whole numbers");
        const Claims claims(m_claims, other);
        Workspace workspace;
        const bool holds = m_trace.result.isTrue();
        const Value result = m_program.evaluate(claims, workspace);
        if (result.errorCode() == ErrorCode::TooMuchWork)
            return;
        if (result.isTrue() == holds) {
            const bool decides = anyClaim(
                [](const Value &value, Part part) { return value.isNumber() && part == Part::Decisive; });
            if (!decides)
                return;
            report.unaffected.append(
                tr("How JSON numbers arrive is not documented; read as %1 the verdict is the same.")
                    .arg(otherWords));
            return;
        }
        report.assumptions.append(
            (holds
                 ? tr("Rests on how JSON numbers arrive, which is not documented: read as %1 it would not "
                      "hold.")
                 : tr("Rests on how JSON numbers arrive, which is not documented: read as %1 it would hold."))
                .arg(otherWords));
    }
    void tellMissing(ConditionReport &report) const
    {
        const Claims claims(m_claims, m_numbers);
        Workspace workspace;
        workspace.setMissingKeys(MissingKeys::AreNull);
        if (m_program.evaluate(claims, workspace).isTrue() == m_trace.result.isTrue()) {
            report.unaffected.append(tr(
                "A missing claim is an error, as the language says; read as null the verdict is the same."));
            return;
        }
        report.assumptions.append(
            tr("Rests on a missing claim being an error, as the language says; read as null it would "
               "hold. Ask with has() first."));
    }

    const Program &m_program;
    json::Value m_claims;
    Numbers m_numbers;
    const Trace &m_trace;
};

} // namespace

void ConditionReport::setUnknown(const QString &words, const QString &reason)
{
    verdict = Verdict::Unknown;
    sentence = words;
    error = reason;
    errorRange = {};
    value.clear();
    // Ticks beside the parts would read as a verdict.
    rows.clear();
}

ConditionReport ConditionReport::make(const Program &program, const json::Document &claims, Numbers numbers)
{
    ConditionReport report;
    Workspace workspace;
    const Claims set(claims.root(), numbers);
    Trace trace = program.explain(set, workspace);
    const Value result = trace.result;
    PartReader reader(program, set, workspace, trace);
    const Ast &ast = program.ast();
    report.joint = jointOf(ast, ast.root);
    const std::optional<OpenClaims> open = openClaims(program, claims, numbers, result);
    if (open && (!claims.isWhole() || !claims.root().isObject())) {
        report.setUnknown(open->sentence, open->error);
        return report;
    }
    report.verdict = verdictOf(result);
    if (!result.isError())
        report.value = toSource(result);
    if (result.isError()) {
        report.error = errorMessage(result);
        if (result.errorNode() >= 0)
            report.errorRange = reader.rangeOf(reasonOf(ast, result));
    } else if (!result.isBool()) {
        report.error =
            tr("The condition gives %1; it must give true or false.").arg(kindInWords(result.kind()));
    }
    QList<quint32> terms;
    if (report.joint == Joint::Single)
        terms.append(ast.root);
    else
        collectTerms(ast, ast.root, ast.nodes[ast.root].op, terms);
    for (const quint32 term : std::as_const(terms))
        report.parts.append(reader.read(term));
    addRows(ast, ast.root, 0, reader, report.rows);
    report.sentence = sentenceFor(report);
    if (report.verdict != Verdict::Unknown && !open)
        OtherWays(program, claims.root(), numbers, trace).tell(report);
    if (open)
        report.setUnknown(open->sentence, open->error);
    else if (report.verdict == Verdict::Unknown)
        report.setUnknown(tr("Not known: given up after too much work."), {});
    return report;
}

} // namespace claimcheck::cel
