#include "core/cel/checker.h"

#include "core/cel/advice.h"
#include "core/cel/source.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Checker", text);
}

QString shown(std::string_view name)
{
    return QString::fromUtf8(name.data(), qsizetype(qMin(name.size(), std::size_t(60))));
}

} // namespace

QString Checker::typeText(TypeRef type)
{
    return QString::fromUtf8(m_types.text(m_types.substitute(type, Types::Unbound::ToDyn)));
}

void Checker::issue(quint32 index, const char *id, const QString &message, const QString &hint)
{
    const NodePlace &node = m_ast.places[index];
    const Place place = placeOf(m_text, node.at);
    m_issues.append({Stage::Check,
                     id,
                     message,
                     hint,
                     {},
                     place.line,
                     place.column,
                     int(node.at),
                     Range{node.begin, node.end}});
}

void Checker::noOverload(quint32 index, const TypeRef *types, quint32 count)
{
    // What is wrong there has been said.
    if (std::any_of(types, types + count, [this](TypeRef type) { return isError(type); }))
        return;
    const Node &node = m_ast.nodes[index];
    QStringList names;
    for (quint32 i = 0; i < count; ++i)
        names.append(typeText(types[i]));
    const std::string_view name = functionName(node.function);
    if (node.op == Op::Call) {
        issue(
            index, "cel.no-overload",
            tr("%1 does not take these arguments: (%2).").arg(shown(name), names.join(QStringLiteral(", "))),
            signatureAdvice(node.function));
        return;
    }
    if (node.function == Function::Conditional) {
        issue(
            index, "cel.no-overload",
            tr("The two results of ? : have different types: %1 and %2.").arg(names.value(1), names.value(2)),
            tr("The part before ? must be true or false, and both results of one type. Wrap one in dyn() if "
               "they "
               "must differ."));
        return;
    }
    const QString sign = operatorText(node.function);
    issue(index, "cel.no-overload",
          count == 1 ? tr("%1 does not take a value of type %2.").arg(sign, names.value(0))
                     : tr("%1 does not take %2 and %3 together.").arg(sign, names.value(0), names.value(1)),
          operatorAdvice(node.function));
}

void Checker::undeclared(quint32 index, std::string_view name, bool isCall)
{
    if (m_checking == Checking::NamesOnly)
        return;
    QList<QByteArray> variables;
    for (const Environment::Variable &variable : m_environment.variables)
        variables.append(QByteArray::fromStdString(variable.name));
    const Unknown unknown = isCall ? adviseFunction(name) : adviseVariable(name, variables);
    issue(index, unknown.id, unknown.message, unknown.hint);
    // Of a call only the name is wrong. It is a piece of the text, unless it was put together from several.
    const auto begin = qsizetype(name.data() - m_text.data());
    if (isCall && begin >= 0 && begin + qsizetype(name.size()) <= qsizetype(m_text.size()))
        m_issues.last().range = {begin, begin + qsizetype(name.size())};
}

} // namespace claimcheck::cel
