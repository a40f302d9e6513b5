#pragma once

#include "local/async.h"
#include "local/secrettext.h"

#include <QObject>

namespace claimcheck {

/// Asks an installed `ant`, the platform's command line tool, for a short-lived access token of one of its
/// profiles. It refreshes by itself and keeps its refresh token: that is never read. A token's end is not
/// known here: ask again when the platform takes it no more.
class AntCredentials : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostBytes = 64 * 1024; ///< of what it prints
    static constexpr int milliseconds = 30000;

    /// `program` is found as a shell finds it. An empty profile is its active one.
    explicit AntCredentials(QString program = u"ant"_qs, QObject *parent = nullptr);

    /// Errors: ant.missing, ant.profile, ant.failed (with its own words, without secrets), ant.timeout,
    /// ant.output (what it printed is no access token). Destroying it ends the program.
    Async<std::shared_ptr<const SecretText>> accessToken(const QByteArray &profile,
                                                         int patience = milliseconds);

private:
    QString m_program;
};

} // namespace claimcheck
