#pragma once

#include "ui/documents/ruleedits.h"

namespace claimcheck::ui {

/// Rules a token can be tried on, and the changes made to them here.
struct RuleSet {
    enum class Origin : quint8 { Own, Sample, Environment };
    std::optional<FederationFile> file;
    QString name; ///< of the opened file or the environment; from outside
    Origin origin = Origin::Own;
    RuleEdits edits;
    QString path = {}; ///< of the opened file; empty: it is none on disk
    QByteArray fingerprint = {}; ///< of its content
};

} // namespace claimcheck::ui
