#pragma once

#include "core/import/importer.h"

namespace claimcheck::detail {

/// Takes over every object in a JSON value: answers of the API, lists, objects of an SDK, federation files.
/// `base` is the place of the value's document in the imported text.
void importValue(Importer &importer, json::Value value, qsizetype base);

} // namespace claimcheck::detail
