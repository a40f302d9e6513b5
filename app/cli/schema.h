#pragma once

#include <QByteArrayView>

namespace claimcheck::cli {

/// resources/schema/federation.schema.json, compiled in: the JSON Schema of a federation file.
QByteArrayView federationSchema();

} // namespace claimcheck::cli
