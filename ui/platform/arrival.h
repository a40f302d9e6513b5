#pragma once

#include "core/platform/exchangerecord.h"
#include "ui/theme/theme.h"

namespace claimcheck::ui {

/// The first exchange of a workload that was waited for, as a banner tells it.
struct Arrival {
    Shape shape = Shape::Unknown;
    QString first, rest;
};

/// `rule` is its name, safe to show.
Arrival arrivalOf(const ExchangeRecord &record, const QString &rule);

} // namespace claimcheck::ui
