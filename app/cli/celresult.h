#pragma once

#include "core/cel/program.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

enum class WithTrace : quint8 { No, Yes };

/// The members `value` or `error`, `type`, `match` and, with it, `trace`: what both the document and the
/// lines of the verb `cel` say about an evaluation.
void writeCelResult(json::Writer &writer, const cel::Program &program, std::span<const cel::Value> variables,
                    WithTrace withTrace);

} // namespace claimcheck::cli
