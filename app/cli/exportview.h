#pragma once

#include "cli/layout.h"
#include "core/handover/handover.h"

namespace claimcheck::cli {

/// One text that was written, whatever made it.
struct Exported {
    QByteArray form;
    QString title;
    QByteArray language, fileName, text;
    QString advice;
    QList<HandOverGap> gaps;
    const PresetDelivery *delivery = nullptr; ///< none where nothing is delivered
};

QByteArray exportedJson(const Exported &exported);

/// The forms there are for a rule, best first.
QByteArray formsPage(const HandOver &handOver, const Screen &screen);
QByteArray formsJson(const HandOver &handOver);

} // namespace claimcheck::cli
