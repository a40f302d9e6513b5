#pragma once

#include "cli/context.h"
#include "core/json/document.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <functional>

namespace claimcheck::cli {

/// Writes the members of one answer, or says why the record cannot be answered.
using Answer = std::function<Result<void>(json::Value record, json::Writer &writer)>;

/// Reads JSON records, one a line, and writes one line for each in the same order. `id` is carried over as
/// the same JSON value; a record that cannot be answered gives `"error": {id, message}` and the next one is
/// read. Whenever no whole line is left, what is answered so far is written before more is waited for, so
/// that the other side may wait for each answer.
Exit runBatch(const Context &context, const Answer &answer);

/// The token of a record as bytes: `token`, `token_b64`, `token_zlib_b64` (with `bytes`) or `token_json`.
struct RecordToken {
    enum class State : quint8 { Given, Unreadable, TooLarge, JsonSerialization };
    State state = State::Given;
    QByteArray text;
};
Result<RecordToken> tokenOf(json::Value record);

} // namespace claimcheck::cli
