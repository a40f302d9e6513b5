#pragma once

#include "cli/layout.h"
#include "core/analysis/delivery.h"
#include "core/analysis/remedy.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck::cli {

/// One way the preset knows for a token to get to the client, checked.
struct CheckedDelivery {
    QByteArray id;
    QString title;
    DeliveryReport report;
};

/// What goes with the report of a rule and a token: what would make them agree, and whether refreshes can
/// work.
struct MatchAdvice {
    QList<Remedy> remedies;
    QList<CheckedDelivery> deliveries;
};
MatchAdvice adviceOn(const Rule &rule, const TokenFacts &facts, const FederationFile &file,
                     const PresetCatalog &presets);

/// The best three changes with who else gets in, and a line or two for each delivery.
void adviceLines(Page &page, const MatchAdvice &advice);

/// All of it, as objects of an array.
void writeRemedies(json::Writer &writer, const MatchAdvice &advice, const QByteArray &rule);
void writeDeliveries(json::Writer &writer, const MatchAdvice &advice, const QByteArray &rule);

} // namespace claimcheck::cli
