#pragma once

#include "cli/context.h"
#include "cli/options.h"
#include "core/federation/federationfile.h"
#include "core/jose/keyset.h"
#include "core/jose/tokenfinder.h"

namespace claimcheck::cli {

/// More than any log excerpt with tokens needs; what is larger is refused before it is held.
inline constexpr qsizetype mostInput = 64 * 1024 * 1024;

/// A value a verb works on, or the exit code after the person has been told why there is none.
template <typename T> using OrExit = tl::expected<T, Exit>;

/// The one file a verb reads tokens from, or `-` for standard input when none is named.
OrExit<QByteArray> inputOperand(const Options &options, const Context &context, const QString &verb);

/// Batch records come from standard input and hold everything else themselves: only `--json` and what is in
/// `allowed` may stand beside --batch.
OrExit<void> batchAlone(const Options &options, const Context &context, const QString &verb,
                        const QList<QByteArray> &allowed = {});

/// A whole file or standard input. On a terminal it says how to end the input.
OrExit<QByteArray> readInput(const QByteArray &name, const Context &context);

/// "standard input", or the file's name.
QString inputName(const QByteArray &name);

/// The tokens in a text that holds nothing but one, or in any text around some. Nothing found is Unreadable.
OrExit<QList<FoundToken>> readTokens(const QByteArray &name, const Context &context);

OrExit<KeySet> readKeys(const QByteArray &name, SymmetricKeys symmetric, const Context &context);
OrExit<FederationFile> readFederation(const QByteArray &name, const Context &context);
/// Says that no rule has this key or name, with the nearest that there is.
Exit noSuchRule(const QByteArray &name, const FederationFile &file, const Context &context,
                const QString &verb);

/// Unix seconds or RFC 3339 with an offset.
std::optional<UnixSeconds> timeFromText(const QByteArray &text);
/// `--at`, or the clock.
OrExit<UnixSeconds> timeOption(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
