#pragma once

#include "core/credential/machine.h"
#include "core/provider/presetcatalog.h"
#include "core/result.h"
#include "core/text/timetext.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>

namespace claimcheck::cli {

/// What a command ends with. Scripts rely on the numbers.
enum class Exit : int {
    Yes = 0, ///< yes, or done
    No = 1, ///< no, findings, refused
    Usage = 2, ///< wrong usage
    Unreadable = 3, ///< the input (or the output) cannot be used
    Network = 4,
    Keychain = 5,
};

class Options;

/// How far a stream can be dressed up.
struct Screen {
    bool isTerminal = false;
    bool colour = false;
    bool unicode = true;
    int columns = 80;
};

/// Everything outside the program that a verb may touch, handed in so that tests can be the outside.
struct Context {
    /// Runs a verb that needs the network: its code is a module of its own, loaded for it alone. An Error
    /// where there is no such module.
    std::function<Result<Exit>(const QByteArray &verb, const Options &options, const Context &context)>
        online;
    /// The same for a verb that uses a sign-in there is, which needs the keychain and no network.
    std::function<Result<Exit>(const QByteArray &verb, const Options &options, const Context &context)>
        session;

    /// Up to `size` bytes of standard input, as soon as there are any; 0 at the end, negative on a fault.
    std::function<qsizetype(char *buffer, qsizetype size)> read;
    /// All of it to standard output; false when the other end is gone or full.
    std::function<bool(QByteArrayView)> write;
    std::function<void(QByteArrayView)> writeError;
    /// A whole file, or why not. Errors are bounded by `limit` bytes.
    std::function<Result<QByteArray>(const QByteArray &name, qsizetype limit)> readFile;
    /// Makes a file or replaces its contents.
    std::function<Result<void>(const QByteArray &name, QByteArrayView text)> writeFile;
    std::function<UnixSeconds()> now;
    /// What the program was started with, each "NAME=value"; values may be secret.
    std::function<QList<QByteArray>()> environment = [] { return QList<QByteArray>(); };
    /// What is known of a file that may hold a credential.
    credential::FileLook fileFacts;
    /// Bytes nobody can guess.
    std::function<QByteArray(int count)> random;
    /// What is known of identity providers; read when a verb first asks.
    std::shared_ptr<const PresetCatalog> presets = std::make_shared<PresetCatalog>();

    Screen output;
    bool inputIsTerminal = false;
    bool errorIsTerminal = false;
};

/// `claimcheck: <where>: <what>; <what to do>` on standard error, on one line; the parts are made visible.
void complain(const Context &context, const QString &where, const QString &what, const QString &advice);
Exit wrongUsage(const Context &context, const QString &where, const QString &what, const QString &advice);
Exit unreadable(const Context &context, const QString &where, const QString &what, const QString &advice);

/// The `run` of a verb that context.online() or context.session() runs.
Exit runOnline(const QByteArray &verb, const Options &options, const Context &context);
Exit runSession(const QByteArray &verb, const Options &options, const Context &context);

/// Writes the whole answer and turns a stream that cannot take it into an exit code.
Exit deliver(const Context &context, QByteArrayView text, Exit exit);

} // namespace claimcheck::cli
