#pragma once

#include "core/json/data.h"

namespace claimcheck::json::detail {

/// Reads the text in one pass without recursion; the work is linear in its size.
std::shared_ptr<const Data> read(const QByteArray &text, const Limits &limits);

} // namespace claimcheck::json::detail
