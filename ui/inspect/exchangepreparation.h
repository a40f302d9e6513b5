#pragma once

#include "ui/platform/madeexchange.h"

namespace claimcheck::ui {

class InspectSession;
class PlatformSession;

/// Whether the chosen token can be exchanged by the chosen rule where the window is connected, and what would
/// be sent. Pure but for the clock of the session.
struct ExchangePreparation {
    /// What has to be done first.
    enum class Missing : quint8 { Nothing, Token, Rule, Environment, OtherRules, TooLarge };
    struct Place {
        QByteArray id; ///< as the endpoint takes it
        QString name;
    };
    Missing missing = Missing::Nothing;
    std::optional<ExchangeAttempt> attempt; ///< where nothing is missing
    QList<Place> workspaces; ///< that the rule covers
    bool hasJti = false, checksJti = false;
    bool expired = false;
    QString token; ///< what it is
    QString what, advice; ///< of what is missing
};

/// `workspace` is the chosen one of `workspaces`; empty takes the first.
ExchangePreparation prepareExchange(const InspectSession &inspect, const PlatformSession &platform,
                                    const QByteArray &workspace);

/// Those that the rule covers and that are not archived.
QList<ExchangePreparation::Place> workspacesOf(const FederationFile &file, const Rule &rule);

/// How the first renewal goes, by each way a workload of this provider may get its token.
QList<RefreshByWay> refreshWays(const InspectSession &inspect, const PlatformSession &platform,
                                const MadeExchange &made);

} // namespace claimcheck::ui
