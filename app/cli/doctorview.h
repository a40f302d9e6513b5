#pragma once

#include "cli/layout.h"
#include "core/credential/doctorfinding.h"
#include "core/credential/environmentreader.h"
#include "core/credential/staticsecrets.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

/// Everything the verb has to say.
struct DoctorReport {
    credential::Machine machine;
    QByteArray source; ///< the file the environment was read from; empty for the session
    std::optional<credential::ReadEnvironment::Origin> origin; ///< of that file
    QList<credential::EnvironmentNote> notes;
    QList<credential::Verdict> before; ///< without the change asked for; empty where none was
    QString change; ///< "ANTHROPIC_API_KEY unset"
    QList<credential::Verdict> verdicts;
    QList<credential::DoctorFinding> findings;
    QList<credential::StaticSecret> secrets;
};

QByteArray doctorPage(const DoctorReport &report, const Screen &screen);
QByteArray doctorDocument(const DoctorReport &report);

} // namespace claimcheck::cli
