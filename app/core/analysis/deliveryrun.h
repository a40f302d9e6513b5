#pragma once

#include "core/analysis/delivery.h"

namespace claimcheck::detail {

/// What happens, without words.
struct DeliveryRun {
    DeliveryReport::Verdict verdict = DeliveryReport::Verdict::Works;
    qint64 firstMinted = 0;
    UnixSeconds firstRefresh = 0;
    bool firstRefreshWorks = true;
    std::optional<UnixSeconds> failsAt;
    QList<DeliveryEvent> events;
};

/// Until::Trouble ends it where the verdict is no longer Works.
enum class Until : quint8 { DayIsOver, Trouble };
DeliveryRun runDelivery(const DeliveryQuestion &question, Until until = Until::DayIsOver);

/// Numbers as large as the platform allows, so that nothing overflows and everything ends.
DeliveryQuestion withinBounds(DeliveryQuestion question);

/// Words for every event of the run.
void describeEvents(QList<DeliveryEvent> &events, const DeliveryQuestion &question);

/// "the file still holds the used token"
QString usedWords(const DeliveryQuestion &question);

QList<DeliveryFix> deliveryFixes(const DeliveryQuestion &question);

} // namespace claimcheck::detail
