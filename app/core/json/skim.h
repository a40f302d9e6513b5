#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QVarLengthArray>

#include <initializer_list>

namespace claimcheck::json {

/// Where the values of the object's first members of these names stand, found by counting brackets and quotes
/// without reading what is between. For JSON known to be well formed; gives empty ranges, never a wrong
/// access, where it is not. Much quicker than reading the whole.
QVarLengthArray<Range, 8> skimMembers(QByteArrayView object, std::initializer_list<QByteArrayView> names);

} // namespace claimcheck::json
