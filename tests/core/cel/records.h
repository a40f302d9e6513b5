#pragma once

#include "core/cel/program.h"
#include "core/json/document.h"

#include <QJsonObject>

#include <memory>

namespace claimcheck::test {

/// One CEL vector, compiled and evaluated as the record asks: over its payload, or in an environment of its
/// own.
class CelRecord {
public:
    /// `payloads` is the member of that name in the vectors' file; missing for conformance records.
    CelRecord(json::Value record, json::Value payloads, cel::Numbers numbers = cel::Numbers::Doubles);

    const cel::Compilation &compilation() const { return m_compilation; }
    bool isCompiled() const { return m_compilation.program.isValid(); }
    const cel::Value &value() const { return m_value; }
    /// The same evaluation once more, with every node's value.
    cel::Trace explain();

    /// Empty when the result is the expected one, else what differs.
    QString difference(json::Value expected) const;

private:
    QString errorDifference(json::Value expected) const;

    json::Value m_record;
    std::unique_ptr<cel::Claims> m_claims;
    cel::Arena m_arena;
    std::vector<cel::Value> m_variables;
    cel::Compilation m_compilation;
    cel::Workspace m_workspace;
    cel::Workspace m_traceWorkspace;
    cel::Value m_value;
};

/// Are the two encoded values the same? NaN equals NaN, maps have no order, an elided one equals everything.
bool sameEncoded(const QJsonValue &first, const QJsonValue &second);
QJsonValue encoded(const cel::Value &value);
QJsonValue parsed(json::Value node);

} // namespace claimcheck::test
