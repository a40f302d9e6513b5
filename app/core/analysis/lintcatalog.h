#pragma once

#include "core/analysis/finding.h"

namespace claimcheck {

/// What is the same of every finding of one id.
struct LintEntry {
    enum class Catalog : quint8 { Yes, No };
    const char *id;
    Finding::Severity severity;
    Finding::Place place;
    Catalog inCatalog; ///< one of providers section 2, which others know by that id
    const char *title; ///< translated by lintFinding()
    const char *why;
};

/// None for an id that only a preset names.
const LintEntry *lintEntry(QByteArrayView id);

/// A finding with the words and the severity of its id; of an unknown id, a warning without words.
Finding lintFinding(const QByteArray &id);

/// Is this id one of the catalogue?
bool isCatalogId(QByteArrayView id);

/// "refused", "danger", "warning", "note".
QByteArray severityName(Finding::Severity severity);
QByteArray placeName(Finding::Place place);

} // namespace claimcheck
