#pragma once

#include "access/execute.h"
#include "cli/context.h"
#include "core/signin/profile.h"
#include "signin/session.h"

namespace claimcheck::cli {

/// A profile, and a token of it that is fit to be handed to another program.
struct FreshSession {
    Profile profile;
    Session session;
};

/// Says that a token which administers() is handed to no other program, and gives the exit code.
Exit refuseAdministrator(const QByteArray &profile, const Context &context, const QString &verb);

/// Leaves a line in the activity record; needs an application. Of the command it takes the program alone:
/// what follows may hold anything.
void recordHandOut(const FreshSession &fresh, const QList<QByteArray> &command, const Context &context);

/// Says when the token ends, and puts the command in the place of this program (executeInPlace), with the
/// token and no other credential. Comes back only where that failed. There must be no application any more.
Exit handOver(const FreshSession &fresh, const QList<QByteArray> &command, const SignalsAtStart &signals,
              const Context &context);

} // namespace claimcheck::cli
