#include "core/cel/records.h"

#include "core/cel/wire.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace claimcheck::test {

namespace {

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

bool sameMaps(const QJsonArray &first, const QJsonArray &second)
{
    if (first.size() != second.size())
        return false;
    for (const QJsonValue &entry : first) {
        bool found = false;
        for (const QJsonValue &other : second) {
            found = found
                || (sameEncoded(entry.toArray().at(0), other.toArray().at(0))
                    && sameEncoded(entry.toArray().at(1), other.toArray().at(1)));
        }
        if (!found)
            return false;
    }
    return true;
}

bool hasDigit(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar letter) { return letter >= u'0' && letter <= u'9'; });
}

bool sameDoubles(const QString &first, const QString &second)
{
    return first == second
        || (hasDigit(first) && first.toDouble() == second.toDouble()
            && first.startsWith(u'-') == second.startsWith(u'-'));
}

} // namespace

bool sameEncoded(const QJsonValue &first, const QJsonValue &second)
{
    const QJsonObject one = first.toObject();
    const QJsonObject other = second.toObject();
    if (one.contains(QLatin1String("elided")) || other.contains(QLatin1String("elided")))
        return true;
    if (one.size() != 1 || one.keys() != other.keys())
        return false;
    const QString kind = one.keys().constFirst();
    const QJsonValue left = one.constBegin().value();
    const QJsonValue right = other.constBegin().value();
    if (kind == QLatin1String("error"))
        return true;
    if (kind == QLatin1String("map"))
        return sameMaps(left.toArray(), right.toArray());
    if (kind == QLatin1String("double"))
        return sameDoubles(left.toString(), right.toString());
    if (kind != QLatin1String("list"))
        return left == right;
    const QJsonArray items = left.toArray();
    const QJsonArray others = right.toArray();
    bool same = items.size() == others.size();
    for (int i = 0; same && i < items.size(); ++i)
        same = sameEncoded(items.at(i), others.at(i));
    return same;
}

QJsonValue encoded(const cel::Value &value)
{
    json::Writer writer;
    cel::writeValue(writer, value);
    return QJsonDocument::fromJson(writer.result()).object();
}

QJsonValue parsed(json::Value node)
{
    return QJsonDocument::fromJson('[' + node.source() + ']').array().at(0);
}

CelRecord::CelRecord(json::Value record, json::Value payloads, cel::Numbers numbers)
    : m_record(record)
{
    const QByteArray text = record["expr"].utf8();
    if (record["payload"].isString()) {
        m_claims = std::make_unique<cel::Claims>(payloads[record["payload"].utf8()], numbers);
        m_variables.push_back(m_claims->root());
        m_compilation = cel::compile(text, cel::Dialect::standard());
    } else {
        const cel::Environment environment = environmentOf(record);
        const json::Value bindings = record["bindings"];
        for (const cel::Environment::Variable &variable : environment.variables) {
            const json::Value bound = bindings[QByteArray::fromStdString(variable.name)];
            m_variables.push_back(cel::readValue(bound, m_arena).value_or(cel::Value()));
        }
        m_compilation = cel::compile(text, environment, optionsOf(record));
    }
    m_value = m_compilation.program.evaluate(m_variables, m_workspace);
}

cel::Trace CelRecord::explain()
{
    return m_compilation.program.explain(m_variables, m_traceWorkspace);
}

QString CelRecord::difference(json::Value expected) const
{
    if (expected["error"].toBool())
        return errorDifference(expected);
    if (!isCompiled()) {
        const cel::Issue &issue = m_compilation.issues.constFirst();
        return QStringLiteral("refused at column %1: %2").arg(issue.column).arg(issue.message);
    }
    if (const json::Value type = expected["type"];
        type.isString() && type.utf8() != m_compilation.program.resultType())
        return QStringLiteral("type %1").arg(QString::fromUtf8(m_compilation.program.resultType()));
    if (m_record["check_only"].toBool())
        return {};
    if (const json::Value match = expected["match"]; match.isBool() && match.toBool() != m_value.isTrue())
        return QStringLiteral("match differs");
    if (const json::Value value = expected["value"];
        !value.isMissing() && !sameEncoded(encoded(m_value), parsed(value)))
        return QStringLiteral("value ")
            + QString::fromUtf8(QJsonDocument(encoded(m_value).toObject()).toJson());
    return {};
}

QString CelRecord::errorDifference(json::Value expected) const
{
    const QByteArray stage = isCompiled() ? QByteArray("eval")
                                          : cel::stageName(m_compilation.issues.constFirst().stage);
    if (isCompiled() && !m_value.isError())
        return QStringLiteral("no error but ") + cel::toSource(m_value);
    if (expected["stage"].isString() && expected["stage"].utf8() != stage)
        return QStringLiteral("stage ") + QString::fromUtf8(stage);
    return {};
}

} // namespace claimcheck::test
