#pragma once

#include "core/cel/conditionreport.h"
#include "core/cel/program.h"

#include <QStringList>

namespace claimcheck::test {

/// Claims of a token, with what readers of JSON stumble over.
inline constexpr char github[] =
    R"({"sub":"repo:acme/api:ref:refs/heads/main","repository":"acme/api","repository_id":"74",
    "head_ref":"dev","base_ref":"main","environment":"production","level":3,"flag":true,"nothing":null,
    "groups":["eng","sre"],"meta":{"tier":"prod"},"n\u00e9":"x\ty","twice":1,"twice":2})";

/// Of a condition on them.
inline cel::ConditionReport report(const QByteArray &text)
{
    const json::Document document = json::Document::parse(github);
    const cel::Compilation compiled = cel::compile(text);
    return compiled.program.isValid() ? cel::ConditionReport::make(compiled.program, document)
                                      : cel::ConditionReport();
}

/// Of all its parts.
inline QStringList notes(const cel::ConditionReport &report)
{
    QStringList all;
    for (const cel::ConditionPart &part : report.parts)
        all += part.notes;
    return all;
}

} // namespace claimcheck::test
