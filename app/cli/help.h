#pragma once

#include "cli/verbs.h"

namespace claimcheck::cli {

QByteArray globalHelp(const QList<Verb> &verbs, const Screen &screen);
QByteArray verbHelp(const Verb &verb, const Screen &screen);

} // namespace claimcheck::cli
