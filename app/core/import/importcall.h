#pragma once

#include "core/import/curlrequest.h"
#include "core/import/importer.h"

namespace claimcheck::detail {

/// Takes over what a call of the Admin API would make or change. `made` is the alias of the object it makes,
/// empty where nothing refers to it.
void importCall(Importer &importer, const CurlRequest &request, const QByteArray &made, qsizetype at);

} // namespace claimcheck::detail
