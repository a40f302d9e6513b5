#pragma once

#include "cli/context.h"
#include "core/cel/conditionreport.h"

#include <optional>

namespace claimcheck::cli {

/// What the verb `cel` has found out.
struct CelAnswer {
    QByteArray text;
    cel::Compilation compilation;
    json::Value claims;
    cel::Numbers numbers = cel::Numbers::Doubles;
    std::optional<cel::ConditionReport> report; ///< with claims only
    bool withTrace = false;
};

QByteArray celPage(const CelAnswer &answer, const Context &context);
QByteArray celJson(const CelAnswer &answer);

} // namespace claimcheck::cli
