#pragma once

#include "core/connect/draftobjects.h"

namespace claimcheck {

/// What keeps a new issuer from being made as it stands: keys that are missing or unusable, and what the
/// service refuses of its addresses and its CA (wif-protocol 7.3, 7.4). `sandbox` as in DraftSurroundings.
QList<DraftProblem> issuerProblems(const IssuerAnswers &answers, const Issuer &issuer,
                                   const QByteArray &sandbox);

} // namespace claimcheck
