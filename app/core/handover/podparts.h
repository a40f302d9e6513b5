#pragma once

#include "core/handover/outline.h"

namespace claimcheck::detail {

/// The folder that is mounted, and the token's file in it.
struct TokenPlace {
    QByteArray folder, file;
};
TokenPlace tokenPlaceOf(const Outline &outline);

/// "    - name: claude-token …", which every container has that reads or writes the token.
QByteArray tokenMount(const Outline &outline, bool isReadOnly);
/// The service account the pod runs as; `annotations` are lines of YAML.
QByteArray accountObject(const Outline &outline, const QByteArray &annotations = {});
/// The pod up to its account: where it runs, and as what; `labels` are lines of YAML.
QByteArray podStart(const Outline &outline, const QByteArray &labels = {});
/// The container of the workload itself.
QByteArray workerContainer(const Outline &outline);
/// The memory that a token is written into.
QByteArray tokenMemory();

/// One kind of pod each.
QByteArray projectedPod(const Outline &outline); ///< the cluster's own token
QByteArray spiffePod(const Outline &outline);
QByteArray entraPod(const Outline &outline); ///< the cluster's token is exchanged first

} // namespace claimcheck::detail
