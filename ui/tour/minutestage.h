#pragma once

#include "ui/inspect/inspectplace.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/rulesplace.h"

#include <QPointer>
#include <QTemporaryDir>

namespace claimcheck::ui {

/// What exists only while the first minute is on: an emulator with one rule, and places that know no other.
/// The places belong to the window they are lent to.
struct MinuteStage : QObject {
    QTemporaryDir folder; ///< for the journal of the plan; removed with all that is in it
    std::unique_ptr<PlatformSession> session;
    std::unique_ptr<Exchanges> exchanges;
    QPointer<InspectPlace> inspect;
    QPointer<RulesPlace> rules;
};

/// Nothing is started yet.
std::unique_ptr<MinuteStage> makeMinuteStage(const PlatformSession::Outside &outside);

/// The sample with one rule, as it was written before GitHub's subjects had numbers. Empty without a sample.
QByteArray minuteRules(const QByteArray &sample);
/// It is no longer as minuteRules() has it.
bool isMinuteRuleMended(const FederationFile &file);

} // namespace claimcheck::ui
