#pragma once

#include "cli/verbs.h"
#include "core/help/vocabulary.h"

namespace claimcheck::cli {

QByteArray globalHelp(const QList<Verb> &verbs, const Screen &screen);
QByteArray verbHelp(const Verb &verb, const Screen &screen);
/// Each word with what it means.
QByteArray termHelp(const QList<Term> &terms, const Screen &screen);
QByteArray termJson(const QList<Term> &terms);

} // namespace claimcheck::cli
