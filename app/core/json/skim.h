#pragma once

#include "core/result.h"

#include <QByteArrayView>

namespace claimcheck::json {

/// Where the value of the object's first member of that name stands, found by counting brackets and quotes
/// without reading what is between. For JSON known to be well formed; gives an empty range, never a wrong
/// access, where it is not. Much quicker than reading the whole.
Range skimMember(QByteArrayView object, QByteArrayView name);

} // namespace claimcheck::json
